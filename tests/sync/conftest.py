"""A real Kinto, a real store, and a wire between them that can be made to fail."""

import contextlib
import os
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.interest import Choice, Interest
from kiosk.domain.listing import Listing
from kiosk.domain.page import Page
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.hub.client import HubClient
from kiosk.hub.demo import Demo, demo
from kiosk.hub.enrolment import Enrolment, listings_of
from kiosk.hub.line import Line
from kiosk.hub.provision import HubAdmin
from kiosk.store.database import Store
from kiosk.sync.cursor import OVERLAP, Cursor
from kiosk.sync.delivery import HubMailbox
from kiosk.sync.feeds.hub import HubFeed
from kiosk.sync.manifest import Nights

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

NOW = datetime.now(UTC)
Spoil = Callable[[int, bytes, bytes], bytes]


def a_listing(id: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "v": 1,
        "rev": 1,
        "kind": "seeking",
        "status": "scheduled",
        "activity": "basketball",
        "language": "es",
        "title": {"es": f"Partido {id}"},
        "starts_at": "2036-11-28T15:00:00+01:00",
        "ends_at": "2036-11-28T17:00:00+01:00",
        "tz": "Europe/Madrid",
        "from_the_future": {"kept": True},
        **more,
    }


def chooses(store: Store, listing: str = "l-0") -> str:
    """A resident says yes and a supporter confirms: it is in the outbox. Gives the id."""
    about = Listing.from_record(a_listing(listing))
    interest = Interest.of(
        about, Choice.INTERESTED, ResidentId("boat"), SupporterId("caregiver"), NOW
    )
    return store.interests.choose(interest, about)


class Wire:
    """A TCP proxy before the hub: hears every request, and may spoil what is answered.

    `spoil(n, request, reply)` gives what is let through of the n-th reply, from 0.
    """

    def __init__(self, upstream: tuple[str, int]) -> None:
        self._upstream = upstream
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self.requests: list[bytes] = []
        self.replies: list[bytes] = []
        self.spoil: Spoil = lambda n, request, reply: reply
        threading.Thread(target=self._serve, daemon=True).start()

    def asked(self, method: str = "") -> list[str]:
        """The request lines so far, oldest first."""
        lines = [each.split(b"\r\n", 1)[0].decode() for each in self.requests]
        return [each for each in lines if each.startswith(method)]

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._one, args=(client,), daemon=True).start()

    def _one(self, client: socket.socket) -> None:
        with client:
            request = _whole_request(client)
            if not request:
                return
            number = len(self.requests)
            self.requests.append(request)
            reply = self._forwarded(request)
            self.replies.append(reply)
            client.sendall(self.spoil(number, request, reply))

    def _forwarded(self, request: bytes) -> bytes:
        head, _, body = request.partition(b"\r\n\r\n")
        lines = [each for each in head.split(b"\r\n") if not each.lower().startswith(b"connection")]
        with socket.create_connection(self._upstream) as hub:
            hub.sendall(b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n" + body)
            return b"".join(iter(lambda: hub.recv(65536), b""))


def _whole_request(client: socket.socket) -> bytes:
    got = b""
    while b"\r\n\r\n" not in got:
        if not (piece := client.recv(65536)):
            return b""
        got += piece
    head, _, body = got.partition(b"\r\n\r\n")
    lengths = [each for each in head.split(b"\r\n") if each.lower().startswith(b"content-length:")]
    while lengths and len(body) < int(lengths[0].split(b":")[1]):
        body += client.recv(65536)
    return head + b"\r\n\r\n" + body


def cut(reply: bytes) -> bytes:
    """The first half of what was said, headers whole."""
    head, _, body = reply.partition(b"\r\n\r\n")
    return head + b"\r\n\r\n" + body[: len(body) // 2]


def instead(status: str, kind: str, body: bytes, **headers: str) -> bytes:
    """What something that is not the hub answers."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode() + body


@pytest.fixture(scope="session")
def hub() -> Iterator[Demo]:
    with demo(0, [], area="first", structure="s-ours") as running:
        yield running


@pytest.fixture(scope="session")
def admin(hub: Demo) -> HubAdmin:
    return hub.admin


_areas = count()


@pytest.fixture
def area(admin: HubAdmin) -> str:
    """An area no other test writes to."""
    name = f"area-{next(_areas)}"
    admin.open_area(name)
    return name


@pytest.fixture
def wire(hub: Demo) -> Iterator[Wire]:
    host, port = hub.url.removeprefix("http://").removesuffix("/v1").split(":")
    wire = Wire((host, int(port)))
    yield wire
    wire.close()


@pytest.fixture
def enrolment(hub: Demo, area: str, wire: Wire) -> Enrolment:
    """A kiosk's, its hub behind the wire."""
    there = hub.enrolment
    url = f"http://127.0.0.1:{wire.port}/v1"
    return Enrolment(url, area, there.structure, there.kiosk, there.credential)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kiosk.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        yield opened


class Kiosk:
    """The kiosk's side: one store, one feed, one mailbox, all on the same wire."""

    def __init__(self, store: Store, enrolment: Enrolment) -> None:
        self.store = store
        self.client = HubClient(enrolment.url, enrolment.account, Line(stall=5))
        self.now = NOW
        self.nights = Nights(lambda: self.now)
        self.feed = self.feed_of(enrolment.area)
        self.mailbox = HubMailbox(self.client, enrolment, self.nights)

    def feed_of(self, area: str) -> HubFeed:
        return HubFeed(self.client, listings_of(area), self.store.listings, self.nights)

    def settle(self) -> None:
        """As if the last round had been read long after the hub's latest change."""
        cursor = Cursor.read(self.store.listings.cursor("hub"))
        assert cursor is not None
        settled = replace(cursor, read_at=cursor.etag + OVERLAP + 1)
        self.store.listings.apply_page("hub", Page((), str(settled)))

    def chooses(self, listing: str = "l-0") -> str:
        return chooses(self.store, listing)

    def outbox_state(self, id: str) -> str:
        shown = self.store.interests.one(id, NOW)  # type: ignore[arg-type]
        assert shown is not None
        return shown.shown.value

    def cache(self, ids: list[str]) -> dict[str, Any]:
        found = {id: self.store.listings.one(id) for id in ids}  # type: ignore[arg-type]
        return {id: dict(one.record) for id, one in found.items() if one is not None}


@pytest.fixture
def kiosk(store: Store, enrolment: Enrolment) -> Kiosk:
    return Kiosk(store, enrolment)


@pytest.fixture
def make_listing() -> Callable[..., dict[str, Any]]:
    return a_listing


@pytest.fixture
def choose() -> Callable[..., str]:
    return chooses


@pytest.fixture
def cut_reply() -> Callable[[bytes], bytes]:
    return cut


@pytest.fixture
def answer_instead() -> Callable[..., bytes]:
    return instead


@pytest.fixture
def now() -> datetime:
    return NOW
