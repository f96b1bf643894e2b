"""A fault of the kiosk's own in one part of an exchange is noted there, and costs no other."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from kiosk.domain.page import Page
from kiosk.hub.client import AlreadyThere, Created
from kiosk.hub.line import Stopped
from kiosk.store.database import Store
from kiosk.store.outbox import OutboxRow
from kiosk.sync.delivery import Letters
from kiosk.sync.exchange import (
    CLOCK,
    MAILBOX,
    OWN_FAULT,
    WRONG_CLOCK,
    Exchanged,
    exchange_once,
)

Make = Callable[..., dict[str, Any]]


class Post:
    """A mailbox that takes everything but what a test wants it to trip over."""

    ahead = 0.0

    def __init__(self, *, trips_over: str = "", inbox: Exception | None = None) -> None:
        self._trips_over = trips_over
        self._inbox = inbox
        self.taken: list[str] = []

    def put(self, row: OutboxRow) -> Created | AlreadyThere:
        if row.id == self._trips_over:
            raise TypeError("a bug")
        self.taken.append(row.id)
        return Created(1)

    def letters(self, cursor: str | None) -> Iterator[Letters]:
        if self._inbox is not None:
            raise self._inbox
        yield from ()


class Source:
    """A feed of one page, which may end in a fault."""

    attribution = "Nobody"
    refused = ()

    def __init__(self, name: str, record: dict[str, Any], fault: Exception | None = None) -> None:
        self.name = name
        self._record = record
        self._fault = fault

    def pages(self, cursor: str | None) -> Iterator[Page]:
        yield Page((self._record,), "1")
        if self._fault is not None:
            raise self._fault


def told(exchanged: Exchanged) -> list[tuple[str, str]]:
    return [(each.source, each.sentence) for each in exchanged.problems]


def states(store: Store) -> dict[str, str | None]:
    return {each.name: each.problem for each in store.listings.feed_states()}


def test_a_feed_that_trips_costs_no_other(store: Store, make_listing: Make, now: datetime) -> None:
    trips = Source("trips", make_listing("a"), ValueError("a bug"))
    walks = Source("walks", make_listing("b"))
    exchanged = exchange_once(store, [trips, walks], Post(), now)
    assert told(exchanged) == [("trips", OWN_FAULT)]
    assert "a bug" in exchanged.problems[0].detail
    assert [(name, each.added) for name, each in exchanged.applied] == [("trips", 1), ("walks", 1)]
    assert states(store) == {"trips": OWN_FAULT, "walks": None, MAILBOX: None}


def test_an_inbox_that_trips_costs_nothing_else(
    store: Store, make_listing: Make, choose: Callable[..., str], now: datetime
) -> None:
    post = Post(inbox=KeyError("a bug"))
    id = choose(store)
    exchanged = exchange_once(store, [Source("walks", make_listing("b"))], post, now)
    assert told(exchanged) == [(MAILBOX, OWN_FAULT)]
    assert (exchanged.delivered, exchanged.listings.added) == (1, 1)
    assert post.taken == [id]
    assert states(store) == {"walks": None, MAILBOX: OWN_FAULT}


def test_a_record_that_trips_holds_up_no_other(
    store: Store, make_listing: Make, choose: Callable[..., str], now: datetime
) -> None:
    bad, good = choose(store, "l-0"), choose(store, "l-1")
    post = Post(trips_over=bad)
    exchanged = exchange_once(store, [Source("walks", make_listing("b"))], post, now)
    assert told(exchanged) == [(MAILBOX, OWN_FAULT)]
    assert (exchanged.delivered, exchanged.listings.added) == (1, 1)
    assert post.taken == [good]
    assert store.outbox.waiting() == 1


@pytest.mark.parametrize("broken", ["due", "later"])
def test_an_outbox_that_trips_costs_no_feed(
    store: Store,
    make_listing: Make,
    choose: Callable[..., str],
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    broken: str,
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("a bug")

    bad = choose(store)
    monkeypatch.setattr(type(store.outbox), broken, fails)
    post = Post(trips_over=bad)
    exchanged = exchange_once(store, [Source("walks", make_listing("b"))], post, now)
    assert told(exchanged) == [(MAILBOX, OWN_FAULT)]
    assert exchanged.listings.added == 1


def test_tidying_that_trips_costs_no_feed(
    store: Store, make_listing: Make, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(Store, "forget_past", fails)
    exchanged = exchange_once(store, [Source("walks", make_listing("b"))], None, now)
    assert told(exchanged) == [("kiosk", OWN_FAULT)]
    assert exchanged.listings.added == 1


def test_a_word_that_cannot_be_kept_costs_no_listing(
    store: Store, make_listing: Make, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(type(store.listings), "note_attempt", fails)
    exchanged = exchange_once(store, [Source("walks", make_listing("b"))], None, now)
    assert told(exchanged) == [("kiosk", OWN_FAULT)]
    assert exchanged.listings.added == 1


@pytest.mark.parametrize(("ahead", "named"), [(3.0, False), (-3599, False), (3 * 86400, True)])
def test_a_clock_days_off_is_named_and_stops_nothing(
    store: Store, make_listing: Make, now: datetime, ahead: float, named: bool
) -> None:
    post = Post()
    post.ahead = ahead
    exchanged = exchange_once(store, [Source("walks", make_listing("b"))], post, now)
    assert told(exchanged) == [(CLOCK, WRONG_CLOCK)] * named
    assert exchanged.listings.added == 1
    assert not exchanged.failed


def test_hanging_up_is_no_fault(store: Store, make_listing: Make, now: datetime) -> None:
    with pytest.raises(Stopped):
        exchange_once(store, [Source("trips", make_listing("a"), Stopped())], None, now)
