"""Calls for somebody: one at a time, who saw it first, and how long it is told."""

from datetime import UTC, datetime, timedelta

from kiosk.domain.call import OPEN_FOR, Call
from kiosk.domain.people import SupporterId
from kiosk.store.database import Store

NOW = datetime(2026, 9, 23, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=12)
MAITE, JON = SupporterId("maite"), SupporterId("jon")


def test_a_call_goes_on_until_it_is_ended(store: Store) -> None:
    assert store.calls.going_on(NOW) is None
    call = store.calls.begin(NOW)
    assert store.calls.begin(LATER) == call == store.calls.going_on(LATER)
    store.calls.end(call.number, LATER)
    assert store.calls.going_on(LATER) is None
    assert store.calls.newest(5) == (Call(call.number, NOW, ended_at=LATER),)
    assert store.calls.begin(LATER).number != call.number


def test_who_saw_it_first_is_who_has_seen_it(store: Store) -> None:
    call = store.calls.begin(NOW)
    store.calls.see(call.number, MAITE, LATER)
    store.calls.see(call.number, JON, LATER + timedelta(minutes=1))
    assert store.calls.going_on(LATER) == Call(call.number, NOW, LATER, MAITE)


def test_a_call_that_nobody_ended_is_told_for_half_a_day(store: Store) -> None:
    store.calls.begin(NOW)
    assert store.calls.going_on(NOW + OPEN_FOR - timedelta(seconds=1))
    assert store.calls.going_on(NOW + OPEN_FOR) is None


def test_a_call_is_kept_for_a_month(store: Store) -> None:
    store.calls.begin(NOW)
    store.calls.remove_past(NOW + timedelta(days=30))
    assert len(store.calls.newest(5)) == 1
    store.calls.remove_past(NOW + timedelta(days=30, seconds=1))
    assert store.calls.newest(5) == ()


def test_a_call_of_a_clock_that_was_ahead_goes(store: Store) -> None:
    store.calls.begin(NOW + timedelta(days=2))
    store.calls.remove_past(NOW)
    assert len(store.calls.newest(5)) == 1
    store.calls.remove_past(NOW - timedelta(seconds=1))
    assert store.calls.newest(5) == ()
