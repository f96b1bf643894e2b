"""A running kiosk asks anew whom to exchange with: on a new day, and when it is enrolled."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.page import STARTER
from kiosk.hub import enrolment as enrolments
from kiosk.hub.enrolment import Enrolment
from kiosk.hub.line import Line
from kiosk.links import links_of
from kiosk.store.database import Store
from kiosk.sync.links import Links
from kiosk.sync.worker import ListingsChanged, SyncChanged, SyncWorker

MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
TODAY = MORNING.date()


class Days:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def worker_of(path: Path, days: Days) -> Iterator[Callable[..., SyncWorker]]:
    workers: list[SyncWorker] = []

    def make(connect: Any) -> SyncWorker:
        workers.append(SyncWorker(path, connect, Line(stall=5), 3600.0, days))
        return workers[-1]

    yield make
    for each in workers:
        each.end()


def heard(worker: SyncWorker) -> list[Any]:
    told: list[Any] = []
    worker.sync_changed.connect(told.append)
    worker.listings_changed.connect(told.append)
    return told


def test_it_asks_once_a_day(worker_of: Callable[..., SyncWorker], days: Days) -> None:
    asked: list[datetime] = []

    def connect(store: Store, line: Line) -> Links:
        asked.append(days.now)
        return Links(())

    worker = worker_of(connect)
    worker.exchange()
    days.now += timedelta(hours=3)
    worker.exchange()
    assert len(asked) == 1
    days.now += timedelta(days=1)
    worker.exchange()
    worker.exchange()
    assert len(asked) == 2


def test_it_asks_again_when_the_links_are_no_longer_fresh(
    worker_of: Callable[..., SyncWorker],
) -> None:
    asked: list[int] = []
    fresh = [True, False, True]

    def connect(store: Store, line: Line) -> Links:
        asked.append(1)
        return Links((), fresh=lambda: fresh.pop(0))

    worker = worker_of(connect)
    for _ in range(4):
        worker.exchange()
    assert (len(asked), fresh) == (2, [])


def test_a_connection_that_fails_is_tried_again_and_spoils_nothing(
    worker_of: Callable[..., SyncWorker], days: Days
) -> None:
    asked: list[int] = []

    def connect(store: Store, line: Line) -> Links:
        asked.append(1)
        if len(asked) == 2:
            raise RuntimeError("a bug")
        return Links(())

    worker = worker_of(connect)
    told = heard(worker)
    worker.exchange()
    days.now += timedelta(days=1)
    worker.exchange()
    worker.exchange()
    exchanges = [each for each in told if isinstance(each, SyncChanged)]
    assert [len(each.problems) for each in exchanges] == [0, 1, 0]
    assert exchanges[1].problems[0].source == "kiosk"
    assert len(asked) == 3


def test_a_running_kiosk_is_enrolled(
    worker_of: Callable[..., SyncWorker],
    tmp_path: Path,
    store: Store,
    enrolment: Enrolment,
    days: Days,
) -> None:
    worker = worker_of(lambda store, line: links_of(store, line, tmp_path, lambda: days.now))
    told = heard(worker)
    worker.exchange()
    starters = store.listings.count_of(STARTER)
    assert starters > 0
    told.clear()
    enrolments.save(enrolment, tmp_path)
    worker.exchange()
    assert told[0] == ListingsChanged(0, 0, starters), "screens hear that the examples went"
    assert told[1].problems == ()
    assert store.listings.total() == 0
    assert "hub" in {each.name for each in store.listings.feed_states()}


def test_the_starter_set_gets_its_new_day(
    worker_of: Callable[..., SyncWorker], tmp_path: Path, store: Store, days: Days
) -> None:
    worker = worker_of(lambda store, line: links_of(store, line, tmp_path, lambda: days.now))
    worker.exchange()
    days.now += timedelta(days=20)
    told = heard(worker)
    worker.exchange()
    assert store.facts.starter_day(days.now.date()) == days.now.date()
    assert isinstance(told[0], ListingsChanged)


def test_links_are_fresh_until_the_enrolment_changes(
    tmp_path: Path, store: Store, enrolment: Enrolment
) -> None:
    def links() -> Links:
        return links_of(store, Line(), tmp_path, lambda: MORNING)

    before = links()
    assert before.fresh()
    path = enrolments.save(enrolment, tmp_path)
    assert not before.fresh()
    enrolled = links()
    assert enrolled.fresh()
    written = path.stat().st_mtime_ns
    os.utime(path, ns=(written, written + 1_000_000))
    assert not enrolled.fresh()
    path.unlink()
    assert not enrolled.fresh()
    assert links().fresh()
