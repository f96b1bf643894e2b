"""What waits to leave: handed out once it is due, oldest first, and never forgotten."""

from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.domain.interest import InterestId, Shown
from kiosk.store.database import Store
from tests.store.making import BOAT, NOW, a_listing, says

AT = NOW.timestamp()
HOUR, DAY = 3600.0, 24 * 3600.0


def waiting(store: Store, number: int) -> list[InterestId]:
    listings = [a_listing(f"l-{each}") for each in range(number)]
    return [store.interests.choose(says(listing=each), each) for each in listings]


def due(store: Store, at: float = AT, limit: int = 50) -> list[str]:
    return [row.id for row in store.outbox.due(at, limit)]


def shown(store: Store) -> set[Shown]:
    return {each.shown for each in store.interests.shown(BOAT, NOW)}


def test_the_oldest_goes_first_and_each_attempt_is_counted(store: Store) -> None:
    ids = waiting(store, 4)
    assert due(store, limit=3) == ids[:3]
    rows = store.outbox.due(AT)
    assert [row.id for row in rows] == ids
    assert [row.attempts for row in rows] == [2, 2, 2, 1]
    assert rows[0].body["id"] == ids[0]


def test_what_the_hub_has_is_never_handed_out_again(store: Store) -> None:
    ids = waiting(store, 2)
    assert due(store) == ids
    store.outbox.acknowledged(ids[0], 5)
    assert due(store) == ids[1:]
    assert store.outbox.waiting() == 1
    store.outbox.refused(ids[1], "no")
    assert due(store) == []
    assert store.outbox.waiting() == 0


def test_what_was_put_off_waits_until_then(store: Store) -> None:
    (id,) = waiting(store, 1)
    assert store.outbox.next_at() == 0
    due(store)
    store.outbox.later(id, AT + 60, "no network")
    assert store.outbox.next_at() == AT + 60
    assert due(store, AT + 59) == []
    assert due(store, AT + 60) == [id]
    store.outbox.acknowledged(id, 1)
    assert store.outbox.next_at() is None


@pytest.mark.parametrize(("ahead", "still"), [(25 * HOUR, False), (27 * HOUR, True)])
def test_a_clock_that_was_wrong_keeps_nothing_back_for_ever(
    store: Store, ahead: float, still: bool
) -> None:
    """A tablet that woke in 2099 put it off until 2099; no hub asks for more than a day."""
    (id,) = waiting(store, 1)
    due(store)
    store.outbox.later(id, AT + ahead)
    assert due(store, AT) == ([id] if still else [])


def test_what_was_handed_out_is_still_there_after_a_restart(path: Path) -> None:
    with Store.open(path) as store:
        ids = waiting(store, 3)
        due(store)
        store.outbox.acknowledged(ids[0], 1)
    with Store.open(path) as again:
        assert again.outbox.waiting() == 2
        assert due(again) == ids[1:]


def test_a_late_refusal_does_not_undo_an_arrival(store: Store) -> None:
    """Two programs sent it at once: one arrived, the other was turned away."""
    (id,) = waiting(store, 1)
    due(store)
    store.outbox.acknowledged(id, 1)
    store.outbox.refused(id, "no")
    store.outbox.later(id, AT + 60)
    assert shown(store) == {Shown.SENT}
    assert store.outbox.waiting() == 0


def test_an_arrival_mends_a_refusal(store: Store) -> None:
    (id,) = waiting(store, 1)
    due(store)
    store.outbox.refused(id, "no")
    assert shown(store) == {Shown.REFUSED}
    store.outbox.acknowledged(id, 1)
    assert shown(store) == {Shown.SENT}


def test_word_of_what_was_taken_back_meanwhile_does_no_harm(store: Store) -> None:
    (id,) = waiting(store, 1)
    store.interests.withdraw(id, NOW)
    store.outbox.acknowledged(id, 1)
    store.outbox.refused(id, "no")
    store.outbox.later(id, AT)
    assert store.outbox.waiting() == 0
    assert due(store) == []


def test_a_withdrawal_follows_its_interest(store: Store) -> None:
    (id,) = waiting(store, 1)
    due(store)
    store.interests.withdraw(id, NOW + timedelta(hours=1))
    first, second = store.outbox.due(AT)
    assert (first.id, second.body["interest"]) == (id, id)
