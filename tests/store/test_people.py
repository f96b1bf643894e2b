"""Pictures to choose from, and what the kiosk knows of itself."""

from datetime import date, timedelta

import pytest

from kiosk.store.database import Store

TODAY = date(2026, 11, 23)


def test_a_new_kiosk_offers_a_picture_for_each(store: Store) -> None:
    store.people.offer_pictures(["sun", "moon"], ["caregiver"])
    assert [(each.id, each.picture, each.nickname) for each in store.people.residents()] == [
        ("sun", "sun", ""),
        ("moon", "moon", ""),
    ]
    assert [(each.id, each.picture, each.name) for each in store.people.supporters()] == [
        ("caregiver", "caregiver", "")
    ]


def test_people_who_are_known_are_left_as_they_are(store: Store) -> None:
    store.people.offer_pictures(["sun"], [])
    store._connection.execute("UPDATE residents SET nickname = 'Ane'")
    store.people.offer_pictures(["sun", "moon"], ["family"])
    assert [each.nickname for each in store.people.residents()] == ["Ane"]
    assert [each.id for each in store.people.supporters()] == ["family"]


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
