"""Who wants to come to what this structure announced, and what it answers."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kiosk.domain.interest import Answered
from kiosk.domain.mail import Code, Reason
from kiosk.domain.received import ReceivedId
from kiosk.store.database import Store
from kiosk.store.received import NoSuchInterest
from kiosk.store.transaction import NotKept
from tests.store.letters import HERS, a_refusal, a_withdrawal, an_interest
from tests.store.lives import AT, everything_arrived
from tests.store.making import NOW

ID = ReceivedId(HERS)


def received(store: Store, **more: Any) -> ReceivedId:
    record = an_interest(**more)
    store.inbox.apply([record], "c")
    return ReceivedId(record["id"])


def test_an_interest_is_shown_with_the_house_it_comes_from(store: Store) -> None:
    received(store, places=2, needs=["wheelchair"], companions=1, party="together")
    (one,) = store.received.shown(NOW)
    assert store.received.one(ID, NOW) == one
    assert (one.id, one.listing, one.from_name) == (ID, "match", "Foyer du Parc")
    assert (one.places, one.needs) == (2, ("wheelchair",))
    assert (one.companions, one.party) == (1, "together")
    assert one.at == datetime.fromtimestamp(1_795_400_000, UTC)
    assert (one.withdrawn, one.answer, one.message, one.reason) == (False, None, {}, None)


def test_a_house_without_a_name_is_told_by_its_id(store: Store) -> None:
    received(store, from_name="")
    assert store.received.shown(NOW)[0].from_name == "s-foyer"


def test_the_newest_is_shown_first(store: Store) -> None:
    for id, at in (("b", 2), ("c", 3), ("a", 1)):
        received(store, id=id, at=at)
    assert [each.id for each in store.received.shown(NOW)] == ["c", "b", "a"]


@pytest.mark.parametrize("first", ["interest", "withdrawal"])
def test_it_is_taken_back_whichever_comes_first(store: Store, first: str) -> None:
    records = [an_interest(), a_withdrawal()]
    for record in records if first == "interest" else reversed(records):
        store.inbox.apply([record], "c")
    assert [each.withdrawn for each in store.received.shown(NOW)] == [True]


def test_a_withdrawal_alone_shows_nothing(store: Store) -> None:
    store.inbox.apply([a_withdrawal()], "c")
    assert store.received.shown(NOW) == ()
    assert store.received.one(ID, NOW) is None


def test_an_answer_leaves_with_what_was_said(store: Store) -> None:
    received(store)
    store.received.answer(ID, Answered.ACCEPTED, {"es": "Te esperamos"}, NOW)
    (row,) = store.outbox.due(AT)
    body = dict(row.body)
    assert body.pop("id") == row.id
    assert body == {
        "v": 1,
        "type": "answer",
        "interest": HERS,
        "status": "accepted",
        "message": {"es": "Te esperamos"},
        "kiosk": store.facts.kiosk_id(),
        "seq": 1,
        "created_at": "2026-11-23T10:00:00+00:00",
        "erase_after": "2026-12-28",
    }
    (one,) = store.received.shown(NOW)
    assert (one.answer, one.message) == (Answered.ACCEPTED, {"es": "Te esperamos"})


def test_the_last_answer_counts(store: Store) -> None:
    received(store)
    for status in (Answered.WAITING_LIST, Answered.ACCEPTED):
        store.received.answer(ID, status, {}, NOW)
    assert store.received.shown(NOW)[0].answer is Answered.ACCEPTED
    assert [row.body["seq"] for row in store.outbox.due(AT)] == [1, 2]


def test_a_later_answer_waits_for_the_one_before_it(store: Store) -> None:
    """For the hub the last to come is the last word."""
    received(store)
    store.received.answer(ID, Answered.ACCEPTED, {}, NOW)
    (first,) = store.outbox.due(AT)
    store.outbox.later(first.id, AT + 60, "busy")
    store.received.answer(ID, Answered.CANCELLED, {}, NOW)
    received(store, id="other")
    store.received.answer(ReceivedId("other"), Answered.DECLINED, {}, NOW)
    assert [row.body["interest"] for row in store.outbox.due(AT)] == ["other"]
    told = [row.body["status"] for row in store.outbox.due(AT + 60)]
    assert told == ["accepted", "cancelled", "declined"]


def test_an_answer_that_cannot_be_sent_says_why(store: Store) -> None:
    received(store)
    store.received.answer(ID, Answered.ACCEPTED, {}, NOW)
    (row,) = store.outbox.due(AT)
    store.outbox.acknowledged(row.id, 1)
    store.inbox.apply([a_refusal(row.id, "not-yours")], "c")
    assert store.received.shown(NOW)[0].reason == Reason(Code.NOT_YOURS, {})
    store.received.answer(ID, Answered.DECLINED, {}, NOW)
    assert store.received.shown(NOW)[0].reason is None
    (row,) = store.outbox.due(AT)
    store.outbox.refused(row.id, "no")
    assert store.received.shown(NOW)[0].reason == Reason(Code.HUB, {"en": "no"})


def test_what_never_came_cannot_be_answered(store: Store) -> None:
    with pytest.raises(NoSuchInterest):
        store.received.answer(ReceivedId("nobody"), Answered.ACCEPTED, {}, NOW)
    assert store.outbox.waiting() == 0
    assert store.facts.next_seq() == 1


def test_an_answer_that_cannot_be_kept_is_told(store: Store) -> None:
    received(store)
    store._connection.execute("PRAGMA query_only = ON")
    with pytest.raises(NotKept):
        store.received.answer(ID, Answered.ACCEPTED, {}, NOW)


def test_it_is_erased_after_its_last_day_with_all_that_was_said(store: Store) -> None:
    last = NOW.replace(month=12, day=28)
    received(store)
    store.inbox.apply([a_withdrawal(), a_withdrawal("never came")], "c")
    store.received.answer(ID, Answered.ACCEPTED, {}, NOW)
    everything_arrived(store)
    assert store.received.remove_past(last) == 0
    assert len(store.received.shown(last)) == 1
    after = last + timedelta(days=1)
    assert store.received.shown(after) == ()
    assert store.received.remove_past(after) == 1
    for table in ("received", "taken_back", "outbox"):
        assert store._connection.execute(f"SELECT * FROM {table}").fetchall() == []


def test_what_comes_again_after_its_last_day_is_not_shown(store: Store) -> None:
    """The hub is read from the beginning before it has purged."""
    received(store, erase_after="2026-11-22")
    assert store.received.shown(NOW) == ()
    assert store.received.shown(NOW - timedelta(days=1)) != ()
