"""The exchanging thread: it tells what changed, wakes when asked, and ends at once."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal, Slot
from pytestqt.qtbot import QtBot

from kiosk.domain.page import Page
from kiosk.hub.client import HubClient
from kiosk.hub.enrolment import Enrolment, listings_of
from kiosk.hub.line import Line
from kiosk.hub.provision import HubAdmin
from kiosk.store.database import Store
from kiosk.store.inbox import Mail
from kiosk.store.sources import Source
from kiosk.sync.delivery import HubMailbox
from kiosk.sync.feeds.hub import HubFeed
from kiosk.sync.links import Links
from kiosk.sync.manifest import Nights
from kiosk.sync.worker import InterestsChanged, ListingsChanged, Sync, SyncChanged

NEVER = 3600.0
Make = Callable[..., dict[str, Any]]


def hub_links(enrolment: Enrolment) -> Callable[[Store, Line], Links]:
    def connect(store: Store, line: Line) -> Links:
        client = HubClient(enrolment.url, enrolment.account, line)
        nights = Nights(lambda: datetime.now(UTC))
        feed = HubFeed(client, listings_of(enrolment.area), store.listings, nights)
        return Links((feed,), HubMailbox(client, enrolment, nights), client)

    return connect


class Ear(QObject):
    """Hears the worker on the test's own thread, as a screen does."""

    listings_changed = Signal(object)
    interests_changed = Signal(object)
    sync_changed = Signal(object)

    def __init__(self, sync: Sync) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: set[int] = set()
        sync.worker.listings_changed.connect(self.listings)
        sync.worker.interests_changed.connect(self.interests)
        sync.worker.sync_changed.connect(self.exchanged)

    @Slot(object)
    def listings(self, value: object) -> None:
        self._keep(value)
        self.listings_changed.emit(value)

    @Slot(object)
    def interests(self, value: object) -> None:
        self._keep(value)
        self.interests_changed.emit(value)

    @Slot(object)
    def exchanged(self, value: object) -> None:
        self._keep(value)
        self.sync_changed.emit(value)

    def _keep(self, value: object) -> None:
        self.heard.append(value)
        self.threads.add(threading.get_ident())


@pytest.fixture
def ear(sync: Sync) -> Ear:
    return Ear(sync)


@pytest.fixture
def sync(path: Path, enrolment: Enrolment) -> Iterator[Sync]:
    sync = Sync(path, hub_links(enrolment), NEVER)
    yield sync
    assert sync.stop()


def test_it_tells_what_came(
    qtbot: QtBot,
    sync: Sync,
    ear: Ear,
    store: Store,
    admin: HubAdmin,
    area: str,
    make_listing: Make,
) -> None:
    admin.publish(area, [make_listing("l-0"), make_listing("l-1")])
    with qtbot.waitSignal(ear.sync_changed):
        sync.start()
    listings, exchanged = ear.heard
    assert listings == ListingsChanged(2, 0, 0)
    assert isinstance(exchanged, SyncChanged)
    assert (exchanged.problems, exchanged.waiting) == ((), 0)
    assert NEVER * 0.9 <= exchanged.next_in <= NEVER * 1.1
    assert store.listings.total() == 2
    assert ear.threads == {threading.get_ident()}


def test_when_nothing_changed_screens_are_left_alone(
    qtbot: QtBot, sync: Sync, ear: Ear, admin: HubAdmin, area: str, make_listing: Make
) -> None:
    admin.publish(area, [make_listing("l-0")])
    with qtbot.waitSignal(ear.sync_changed):
        sync.start()
    ear.heard.clear()
    with qtbot.waitSignal(ear.sync_changed):
        sync.wake()
    assert [type(each) for each in ear.heard] == [SyncChanged]


def test_it_wakes_when_an_interest_waits(
    qtbot: QtBot, sync: Sync, ear: Ear, store: Store, choose: Callable[..., str], admin: HubAdmin
) -> None:
    with qtbot.waitSignal(ear.sync_changed):
        sync.start()
    id = choose(store)
    with qtbot.waitSignal(ear.interests_changed) as heard:
        sync.wake()
    assert heard.args == [InterestsChanged(1, 0, Mail())]
    assert [each["id"] for each in admin.arrived("s-ours")].count(id) == 1


def test_many_wakes_are_one_exchange(
    qtbot: QtBot, sync: Sync, ear: Ear, wire: Any, store: Store, choose: Callable[..., str]
) -> None:
    with qtbot.waitSignal(ear.sync_changed):
        sync.start()
    ear.heard.clear()
    choose(store)
    held, let_go = threading.Event(), threading.Event()

    def slow(n: int, request: bytes, reply: bytes) -> bytes:
        if request.startswith(b"PUT"):
            held.set()
            let_go.wait(5)
        return reply

    wire.spoil = slow
    sync.wake()
    assert held.wait(5)
    for _ in range(20):
        sync.wake()
    let_go.set()
    qtbot.waitUntil(lambda: _rounds(ear) == 2)
    choose(store, "l-1")
    with qtbot.waitSignal(ear.interests_changed):
        sync.wake()
    qtbot.waitUntil(lambda: _rounds(ear) == 3)


def _rounds(ear: Ear) -> int:
    return sum(isinstance(each, SyncChanged) for each in ear.heard)


def test_a_hub_that_wants_silence_has_it(
    qtbot: QtBot, sync: Sync, ear: Ear, wire: Any, answer_instead: Callable[..., bytes]
) -> None:
    busy = answer_instead("503 Busy", "application/json", b"{}", Retry_After="500")
    wire.spoil = lambda n, request, reply: busy
    with qtbot.waitSignal(ear.sync_changed) as heard:
        sync.start()
    assert heard.args is not None
    assert heard.args[0].next_in >= 500
    asked = len(wire.requests)
    with qtbot.assertNotEmitted(ear.sync_changed, wait=50):
        sync.wake()
    assert len(wire.requests) == asked


def test_no_network_is_told_in_plain_words(
    qtbot: QtBot, sync: Sync, ear: Ear, wire: Any, store: Store, make_listing: Make
) -> None:
    store.listings.apply_page("starter", Page((make_listing("l-0"),), "1"))
    wire.close()
    with qtbot.waitSignal(ear.sync_changed) as heard:
        sync.start()
    assert heard.args is not None
    problems = heard.args[0].problems
    assert {each.source for each in problems} == {"inbox", "hub"}
    assert {each.sentence for each in problems} == {
        "The hub cannot be reached. The kiosk goes on with what it has."
    }
    assert store.listings.total() == 1


def test_it_ends_in_the_middle_of_a_request(path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/v1"
        sync = Sync(path, hub_links(Enrolment(url, "a", "s-a", "k", "u:p")), NEVER)
        sync.start()
        silent.settimeout(10)
        caller, _ = silent.accept()
        with caller:
            assert caller.recv(10)
            begun = time.monotonic()
            assert sync.stop()
            assert time.monotonic() - begun < 1


class Endless:
    """A feed that always has one more page."""

    name = "endless"
    attribution = "Nobody"
    refused = ()

    def __init__(self) -> None:
        self.begun = threading.Event()

    def pages(self, cursor: str | None) -> Iterator[Page]:
        while True:
            yield Page((), "1")
            self.begun.set()


def test_it_ends_between_two_pages(path: Path) -> None:
    feed = Endless()
    sync = Sync(path, lambda store, line: Links((feed,)), NEVER)
    sync.start()
    assert feed.begun.wait(5)
    assert sync.stop()


def test_a_long_pull_is_told_as_it_goes(
    qtbot: QtBot,
    sync: Sync,
    ear: Ear,
    wire: Any,
    admin: HubAdmin,
    area: str,
    make_listing: Make,
) -> None:
    admin.publish(area, [make_listing(f"l-{n}") for n in range(250)])
    let_go = threading.Event()

    def hold_the_second_page(n: int, request: bytes, reply: bytes) -> bytes:
        if b"_token=" in request:
            let_go.wait(5)
        return reply

    wire.spoil = hold_the_second_page
    with qtbot.waitSignal(ear.listings_changed):
        sync.start()
    assert ear.heard[0] == ListingsChanged(200, 0, 0)
    with qtbot.waitSignal(ear.sync_changed):
        let_go.set()
    told = [each for each in ear.heard if isinstance(each, ListingsChanged)]
    assert sum(each.added for each in told) == 250


def test_a_fault_of_its_own_is_told_and_tried_again(qtbot: QtBot, path: Path) -> None:
    calls: list[int] = []

    def connect(store: Store, line: Line) -> Links:
        calls.append(1)
        if len(calls) == 1:
            raise RuntimeError("a bug")
        return Links(())

    sync = Sync(path, connect, NEVER)
    ear = Ear(sync)
    with qtbot.waitSignal(ear.sync_changed) as first:
        sync.start()
    with qtbot.waitSignal(ear.sync_changed) as second:
        sync.wake()
    assert first.args is not None
    assert second.args is not None
    assert [each.source for each in first.args[0].problems] == ["kiosk"]
    assert second.args[0].problems == ()
    assert len(calls) == 2
    assert sync.stop()


def test_a_source_that_is_left_goes_with_all_it_brought(
    qtbot: QtBot, sync: Sync, ear: Ear, store: Store, make_listing: Make
) -> None:
    calendar = Source("feed:x", "https://x.example/a.ics", "ical", "", datetime.now(UTC))
    store.sources.add(calendar)
    store.listings.apply_page(calendar.name, Page((make_listing("a"), make_listing("b")), "1"))
    with qtbot.waitSignal(ear.sync_changed):
        sync.start()
    assert store.listings.count_of(calendar.name) == 2
    with qtbot.waitSignal(ear.sync_changed):
        sync.leave(calendar.name)
    assert store.sources.list() == ()
    assert store.listings.count_of(calendar.name) == 0
    assert ListingsChanged(0, 0, 2) in ear.heard
