"""What a resident agreed to counts from then on, and until they say otherwise."""

from datetime import timedelta

import orjson

from kiosk.domain.consent import Consent, Said
from kiosk.store.database import Store
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


def test_needs_go_from_what_has_not_left_once_they_may_not_be_told(store: Store) -> None:
    told = {"needs": ["transport"]}
    for resident, listing in ((BOAT, "a"), (BOAT, "b"), (SUN, "c")):
        here = a_listing(listing)
        interest = says(listing=here, resident=resident)
        store.interests.choose(interest, here)
        body = store._connection.execute(
            "SELECT body FROM outbox WHERE id = ?", (interest.id,)
        ).fetchone()[0]
        store._connection.execute(
            "UPDATE outbox SET body = ? WHERE id = ?",
            (orjson.dumps(orjson.loads(body) | told), interest.id),
        )
    (first,) = store.outbox.due(NOW.timestamp(), limit=1)
    store.consents.record(BOAT, Consent.NEEDS, False, CAREGIVER, NOW)
    assert {each.body["listing"]: each.body["needs"] for each in store.outbox.due(0.0 + 9e9)} == {
        "a": ["transport"],  # it may be at the hub: another body would be another record
        "b": [],
        "c": ["transport"],
    }
    assert first.body["listing"] == "a"
