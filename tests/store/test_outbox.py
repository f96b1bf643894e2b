"""What waits to leave: handed out once it is due, oldest first, and never forgotten."""

from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.domain.announcement import Stage
from kiosk.domain.interest import Answered, InterestId, Shown
from kiosk.domain.received import ReceivedId
from kiosk.store.database import Store
from tests.store.letters import HERS, a_refusal, an_interest
from tests.store.lives import everything_arrived
from tests.store.making import BOAT, NOW, a_listing, a_record, says

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


# sent again, to a hub that was set back to a backup


def everything_again(store: Store) -> list[str]:
    """Send all again that has to be; gives the ids."""
    rows = store.outbox.due(AT)
    for row in rows:
        store.outbox.acknowledged(row.id, 9)
    return [row.id for row in rows]


def test_what_the_hub_had_is_sent_again_and_nobody_sees_it(store: Store) -> None:
    ids = waiting(store, 2)
    everything_arrived(store)
    store.interests.withdraw(ids[1], NOW)
    everything_arrived(store)
    before = store.interests.shown(BOAT, NOW)
    assert store.outbox.resend(NOW) == 3
    assert store.outbox.resend(NOW) == 0
    assert (store.outbox.waiting(), store.outbox.next_at()) == (3, 0)
    assert store.interests.shown(BOAT, NOW) == before
    rows = store.outbox.due(AT)
    assert [row.id for row in rows][:2] == ids
    assert [row.attempts for row in rows] == [1, 1, 1]
    assert rows[2].body["type"] == "withdrawal"
    assert store.interests.shown(BOAT, NOW) == before
    everything_again(store)
    assert (store.outbox.waiting(), store.outbox.next_at()) == (0, None)
    assert store.interests.shown(BOAT, NOW) == before


def test_what_is_sent_again_may_be_put_off_or_refused_and_still_nobody_sees_it(
    store: Store,
) -> None:
    ids = waiting(store, 2)
    everything_arrived(store)
    store.outbox.resend(NOW)
    due(store)
    store.outbox.later(ids[0], AT + 60, "busy")
    store.outbox.refused(ids[1], "no")
    assert due(store) == []
    assert due(store, AT + 60) == [ids[0]]
    assert shown(store) == {Shown.SENT}


def test_what_may_have_left_again_is_still_withdrawn_aloud(store: Store) -> None:
    (id,) = waiting(store, 1)
    everything_arrived(store)
    store.outbox.resend(NOW)
    store.interests.withdraw(id, NOW)
    assert [row.body["type"] for row in store.outbox.due(AT)] == ["interest", "withdrawal"]


@pytest.mark.parametrize(("hours_later", "again"), [(49, 1), (51, 0)])
def test_what_is_over_is_not_sent_again(store: Store, hours_later: int, again: int) -> None:
    waiting(store, 1)
    everything_arrived(store)
    assert store.outbox.resend(NOW + timedelta(hours=hours_later)) == again


def test_what_has_no_date_is_sent_again_for_half_a_year(store: Store) -> None:
    listing = a_listing(starts_at=None, ends_at=None)
    store.interests.choose(says(listing=listing), listing)
    everything_arrived(store)
    assert store.outbox.resend(NOW + timedelta(days=181)) == 0
    assert store.outbox.resend(NOW + timedelta(days=179)) == 1


def test_what_was_refused_or_has_not_arrived_is_not_sent_again(store: Store) -> None:
    ids = waiting(store, 4)
    store.outbox.due(AT, 3)
    store.outbox.acknowledged(ids[0], 1)
    store.inbox.apply([a_refusal(ids[0])], "c")
    store.outbox.refused(ids[1], "no")
    assert store.outbox.resend(NOW) == 0
    assert due(store) == ids[2:]


def test_announcements_and_answers_are_sent_again_too(store: Store) -> None:
    store.inbox.apply([an_interest()], "c")
    store.received.answer(ReceivedId(HERS), Answered.ACCEPTED, {}, NOW)
    store.announcements.announce(a_record(), NOW)
    everything_arrived(store)
    assert store.outbox.resend(NOW) == 2
    assert [each.state for each in store.announcements.shown()] == [Stage.SENT]
    assert len(everything_again(store)) == 2
