"""What a resident agreed to counts from then on, and until they say otherwise."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.domain.consent import Consent, Said
from kiosk.store.database import Store
from tests.store.lives import everything_arrived
from tests.store.making import BOAT, CAREGIVER, NOW, SUN, a_listing, says

LATER = NOW + timedelta(days=1)


def test_who_was_never_asked_does_not_agree(store: Store) -> None:
    assert not any(store.consents.given(BOAT, each) for each in Consent)
    assert store.consents.history(BOAT) == ()


def test_the_newest_word_counts_and_all_are_kept_with_who_helped(store: Store) -> None:
    store.consents.record(BOAT, Consent.NEEDS, True, CAREGIVER, NOW)
    assert store.consents.given(BOAT, Consent.NEEDS)
    assert not store.consents.given(BOAT, Consent.PHOTO)
    assert not store.consents.given(SUN, Consent.NEEDS)
    store.consents.record(BOAT, Consent.NEEDS, False, None, LATER)
    assert not store.consents.given(BOAT, Consent.NEEDS)
    assert store.consents.history(BOAT) == (
        Said(Consent.NEEDS, False, None, LATER),
        Said(Consent.NEEDS, True, CAREGIVER, NOW),
    )


def test_the_newest_word_counts_even_when_a_clock_was_wrong(store: Store) -> None:
    store.consents.record(BOAT, Consent.NEEDS, True, CAREGIVER, LATER)
    store.consents.record(BOAT, Consent.NEEDS, False, CAREGIVER, NOW)
    assert not store.consents.given(BOAT, Consent.NEEDS)


def never_tried(store: Store) -> None:
    pass


def tried_once(store: Store) -> None:
    store.outbox.due(NOW.timestamp())


def sent_again(store: Store) -> None:
    everything_arrived(store)
    store.outbox.resend(NOW)


@pytest.mark.parametrize("lived", [never_tried, tried_once, sent_again])
def test_no_letter_tells_needs_once_they_may_not_be_told(
    store: Store, lived: Callable[[Store], None]
) -> None:
    for resident, listing in ((BOAT, "a"), (BOAT, "b"), (SUN, "c")):
        store.consents.record(resident, Consent.NEEDS, True, CAREGIVER, NOW)
        here = a_listing(listing)
        store.interests.choose(says(listing=here, resident=resident, needs=("transport",)), here)
    lived(store)
    store.consents.record(BOAT, Consent.NEEDS, False, CAREGIVER, NOW)
    due = store.outbox.due(NOW.timestamp())
    assert {each.body["listing"]: each.body["needs"] for each in due} == {
        "a": [],
        "b": [],
        "c": ["transport"],
    }


def test_a_photo_they_no_longer_want_is_nowhere_in_the_file(store: Store, path: Path) -> None:
    boat = store.people.add_resident("boat", "")
    store.consents.record(boat, Consent.PHOTO, True, CAREGIVER, NOW)
    store.people.keep_photo(boat, b"a photo of the boat " * 600)
    store.consents.record(boat, Consent.PHOTO, False, CAREGIVER, NOW)
    assert store.scrub()
    written = b"".join(each.read_bytes() for each in path.parent.iterdir())
    assert b"a photo of the boat" not in written
