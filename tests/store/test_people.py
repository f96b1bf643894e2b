"""Who lives here, what says that it is them, and what the kiosk knows of itself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.domain.access import Access
from kiosk.domain.consent import Consent
from kiosk.domain.people import Resident, ResidentId
from kiosk.store.database import Store
from kiosk.store.people import NotAgreed
from tests.store.making import CAREGIVER, NOW, a_listing, says

TODAY = date(2026, 11, 23)


def test_a_new_kiosk_offers_a_picture_for_each(store: Store) -> None:
    store.people.offer_pictures(["sun", "moon"], ["caregiver"])
    assert [(each.id, each.picture, each.nickname) for each in store.people.residents()] == [
        ("sun", "sun", ""),
        ("moon", "moon", ""),
    ]
    assert [(each.id, each.picture, each.name) for each in store.supporters.all()] == [
        ("caregiver", "caregiver", "")
    ]


def test_people_who_are_known_are_left_as_they_are(store: Store) -> None:
    store.people.offer_pictures(["sun"], [])
    store._connection.execute("UPDATE residents SET nickname = 'Ane'")
    store.people.offer_pictures(["sun", "moon"], ["family"])
    assert [each.nickname for each in store.people.residents()] == ["Ane"]
    assert [each.id for each in store.supporters.all()] == ["family"]


def test_the_starter_day_is_the_day_of_first_run(store: Store) -> None:
    assert store.facts.starter_day(TODAY) == TODAY
    assert store.facts.starter_day(TODAY + timedelta(days=13)) == TODAY


def test_the_starter_day_moves_on_before_the_set_goes_stale(store: Store) -> None:
    store.facts.starter_day(TODAY)
    later = TODAY + timedelta(days=14)
    assert store.facts.starter_day(later) == later
    assert store.facts.starter_day(later) == later


def test_a_clock_that_was_ahead_does_not_empty_the_starter_set(store: Store) -> None:
    store.facts.starter_day(date(2099, 1, 1))
    assert store.facts.starter_day(TODAY) == TODAY


@pytest.mark.parametrize("kept", ["", "nonsense", "2026-13-45"])
def test_a_starter_day_that_is_none_is_chosen_anew(store: Store, kept: str) -> None:
    store._connection.execute("INSERT INTO kiosk VALUES ('starter_day', ?)", (kept,))
    assert store.facts.starter_day(TODAY) == TODAY


def test_a_resident_is_added_changed_and_found(store: Store) -> None:
    id = store.people.add_resident("sun", "Ane", "eu")
    other = store.people.add_resident("sun", "Peio", "")
    assert id != other
    assert "ane" not in id.lower()
    assert store.people.resident(id) == Resident(id, "sun", "Ane", "eu")
    changed = Resident(id, "moon", "Anttoni", "fr")
    store.people.change_resident(changed)
    assert store.people.residents() == (changed, Resident(other, "sun", "Peio", ""))
    assert store.people.resident(ResidentId("nobody")) is None


def test_a_photo_is_kept_of_those_who_agreed_and_goes_with_their_consent(store: Store) -> None:
    id = store.people.add_resident("sun", "Ane")
    with pytest.raises(NotAgreed):
        store.people.keep_photo(id, b"jpeg")
    store.consents.record(id, Consent.PHOTO, True, CAREGIVER, NOW)
    store.people.keep_photo(id, b"jpeg")
    assert store.people.photo(id) == b"jpeg"
    assert store.people.resident(id) == Resident(id, "sun", "Ane", has_photo=True)
    store.consents.record(id, Consent.PHOTO, False, None, NOW)
    assert store.people.photo(id) is None
    store.people.keep_photo(id, None)
    assert store.people.photo(ResidentId("nobody")) is None


def test_three_pictures_in_their_order_say_that_it_is_them(store: Store) -> None:
    id = store.people.add_resident("sun", "Ane")
    mine = ("boat", "cat", "boat")
    assert not store.people.check_secret(id, mine, NOW).right
    store.people.set_secret(id, mine)
    kept = store.people.resident(id)
    assert kept
    assert kept.has_secret
    assert store.people.check_secret(id, mine, NOW).right
    assert not store.people.check_secret(id, ("cat", "boat", "boat"), NOW).right
    store.people.set_secret(id, None)
    assert store.people.resident(id) == replace(kept, has_secret=False)


def test_after_three_wrong_tries_the_right_one_waits_too(store: Store) -> None:
    id = store.people.add_resident("sun", "Ane")
    store.people.set_secret(id, ("boat", "cat", "sun"))
    for _ in range(3):
        assert not store.people.check_secret(id, ("boat", "cat", "cat"), NOW).right
    waits = store.people.waits_until(id, NOW)
    assert waits
    assert timedelta(seconds=20) < waits - NOW < timedelta(minutes=1)
    assert not store.people.check_secret(id, ("boat", "cat", "sun"), NOW).right
    assert store.people.check_secret(id, ("boat", "cat", "sun"), waits).right
    assert store.people.waits_until(id, NOW) is None


def test_pictures_that_nobody_took_make_room_for_somebody_known(store: Store) -> None:
    store.people.offer_pictures(["sun", "moon", "boat", "cat", "fish"], [])
    store.access.keep(ResidentId("sun"), Access())
    store.interests.choose(says(), a_listing())
    store.consents.record(ResidentId("cat"), Consent.NEEDS, True, None, NOW)
    store.people.add_resident("moon", "Ane")
    assert [each.nickname or each.id for each in store.people.residents()] == [
        "sun",
        "boat",
        "cat",
        "Ane",
    ]
