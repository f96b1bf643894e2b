"""What a hub may not do to a kiosk: lead it in circles, tell odd numbers, or drip for ever."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.hub import client as hub_client
from kiosk.hub.client import Collection, HubClient
from kiosk.hub.enrolment import listings_of
from kiosk.hub.line import LARGEST_REPLY, Credential, Line, NotAHub, TooLarge, Unreachable
from kiosk.hub.provision import HubAdmin

ONE = b'{"data": [{"id": "a", "last_modified": 1}]}'
ODD = [True, -1, 2**53, 10**30, 1.5, "1", None]


def signed(scripted: Any) -> HubClient:
    return HubClient(scripted.url, Credential("kiosk", "hush"))


def test_pages_that_lead_back_to_an_earlier_one(scripted: Any, listings: Collection) -> None:
    for token in ("a", "b", "a"):
        scripted.say(body=ONE, headers={"Next-Page": f"/x?_token={token}"})
    scripted.say(body=ONE)
    with pytest.raises(NotAHub, match="Next-Page"):
        list(HubClient(scripted.url).pages(listings))
    assert len(scripted.asked) == 3


def test_pages_without_end(
    scripted: Any, listings: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert hub_client.MOST_PAGES == 2000
    monkeypatch.setattr(hub_client, "MOST_PAGES", 5)
    for number in range(9):
        scripted.say(body=ONE, headers={"Next-Page": f"/x?_token={number}"})
    with pytest.raises(NotAHub, match="5 pages"):
        list(HubClient(scripted.url).pages(listings))
    assert len(scripted.asked) in (5, 6), "one more may be on its way while the fifth is read"


def test_as_many_pages_as_are_allowed(
    scripted: Any, listings: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_client, "MOST_PAGES", 2)
    scripted.say(body=ONE, headers={"Next-Page": "/x?_token=1"})
    scripted.say(body=ONE)
    assert len(list(HubClient(scripted.url).pages(listings))) == 2


def test_a_next_page_that_is_no_address(scripted: Any, listings: Collection) -> None:
    scripted.say(body=ONE, headers={"Next-Page": "http://[broken?_token=1"})
    with pytest.raises(NotAHub, match="Next-Page"):
        list(HubClient(scripted.url).pages(listings))


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_time_in_a_list(scripted: Any, listings: Collection, odd: object) -> None:
    scripted.say(body=_json({"data": [{"id": "a", "last_modified": odd}]}))
    with pytest.raises(NotAHub):
        list(HubClient(scripted.url).pages(listings))


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("status", [201, 412])
def test_an_odd_time_in_the_answer_to_a_put(
    scripted: Any, listings: Collection, status: int, odd: object
) -> None:
    record = {"id": "a", "last_modified": odd}
    told = {"data": record} if status == 201 else {"details": {"existing": record}}
    scripted.say(status, _json(told))
    with pytest.raises(NotAHub):
        signed(scripted).put_once(listings, "a", {})


def _json(value: object) -> bytes:
    """As a hub would write it: its numbers may be of any length."""
    return json.dumps(value).encode()


@pytest.mark.parametrize("odd", ["²", "1" * 17, "9" * 5000, "-1", "1.5", "1_0", " "])
def test_odd_numbers_in_headers(scripted: Any, listings: Collection, odd: str) -> None:
    client = HubClient(scripted.url)
    scripted.say(headers={"ETag": f'"{odd}"'})
    scripted.say(headers={"Total-Objects": odd})
    with pytest.raises(NotAHub, match="ETag"):
        list(client.pages(listings))
    with pytest.raises(NotAHub, match="Total-Objects"):
        client.total(listings)


@pytest.mark.parametrize(
    "odd",
    [
        "soon",
        "Mon, 01 Jan 0001 00:00:00 -0000",
        "Mon, 23 Nov 2026 08:00:00 +99999999999999999999",
    ],
)
def test_an_odd_date_is_none(scripted: Any, listings: Collection, odd: str) -> None:
    scripted.say(headers={"Retry-After": odd, "Backoff": odd, "Date": odd})
    (batch,) = HubClient(scripted.url).pages(listings)
    assert abs(batch.now / 1000 - time.time()) < 5


def test_a_list_of_more_than_16_mb_is_not_read() -> None:
    assert LARGEST_REPLY == 16 * 1024 * 1024


@pytest.mark.parametrize(("largest", "most"), [(2**24, 200), (30_000, 25), (1_600, 1)])
def test_pages_that_are_too_large_are_asked_for_by_halves(
    admin: HubAdmin,
    kiosk: HubClient,
    area: str,
    monkeypatch: pytest.MonkeyPatch,
    largest: int,
    most: int,
) -> None:
    records = [{"id": f"l-{n}", "v": 1, "text": "x" * 1000} for n in range(60)]
    admin.publish(area, records)
    monkeypatch.setattr("kiosk.hub.line.LARGEST_REPLY", largest)
    batches = list(kiosk.pages(listings_of(area)))
    assert [each["id"] for batch in batches for each in batch.records] == [
        each["id"] for each in records
    ]
    assert max(len(batch.records) for batch in batches) == min(most, 60)
    assert [batch.last for batch in batches].index(True) == len(batches) - 1
    assert not list(kiosk.pages(listings_of(area), unless=batches[0].etag))


def test_a_later_page_that_is_too_large(
    admin: HubAdmin, kiosk: HubClient, area: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was asked for while the one before it was read."""
    small = [{"id": f"a-{n}", "v": 1} for n in range(20)]
    large = [{"id": f"b-{n}", "v": 1, "text": "x" * 1000} for n in range(20)]
    admin.publish(area, small)
    admin.publish(area, large)
    monkeypatch.setattr("kiosk.hub.line.LARGEST_REPLY", 8_000)
    batches = list(kiosk.pages(listings_of(area), size=20))
    assert [len(batch.records) for batch in batches] == [20, 5, 5, 5, 5]
    assert [each["id"] for batch in batches for each in batch.records] == [
        each["id"] for each in small + large
    ]


def test_a_later_page_is_asked_for_again_whatever_was_known(
    scripted: Any, listings: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If-None-Match is of the first page alone: a 304 to another would end the list there."""
    monkeypatch.setattr("kiosk.hub.line.LARGEST_REPLY", 1000)
    scripted.say(body=ONE, headers={"Next-Page": "/x?_limit=4&_token=a"})
    scripted.say(body=b"x" * 1001)
    scripted.say(body=ONE)
    assert len(list(HubClient(scripted.url).pages(listings, unless=5))) == 2
    first, *later = [headers for _, _, headers in scripted.asked]
    assert "If-None-Match" in first
    assert all("If-None-Match" not in headers for headers in later)
    assert scripted.asked[-1][1].endswith("?_limit=2&_token=a")


def test_a_record_that_is_too_large_by_itself(
    scripted: Any, listings: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.hub.line.LARGEST_REPLY", 1000)
    scripted.say(body=b"x" * 1001)
    with pytest.raises(TooLarge):
        list(HubClient(scripted.url).pages(listings, size=4, unless=5))
    asked = [path for _, path, _ in scripted.asked]
    assert [path.rpartition("=")[2] for path in asked] == ["4", "2", "1"]
    assert all(headers["If-None-Match"] == '"5"' for _, _, headers in scripted.asked)


class Dripping:
    """Says its head, then a little more every few milliseconds, as long as anybody listens."""

    def __init__(self, head: bytes) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._head = head
        self.closed = threading.Event()
        self.left = threading.Event()
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/v1"
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self.closed.set()
        self._listener.close()

    def _serve(self) -> None:
        caller, _ = self._listener.accept()
        with caller:
            caller.recv(65536)
            caller.sendall(self._head)
            try:
                while not self.closed.wait(0.01):
                    caller.sendall(b"x")
            except OSError:
                self.left.set()


@pytest.fixture(params=["head", "body"])
def dripping(request: pytest.FixtureRequest) -> Iterator[Dripping]:
    head = b"HTTP/1.1 200 OK\r\nX-Slow: "
    body = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
    server = Dripping(head if request.param == "head" else body)
    yield server
    server.close()


def test_an_answer_that_drips_is_given_up(dripping: Dripping) -> None:
    begun = time.monotonic()
    with pytest.raises(Unreachable, match="too slow"):
        Line(whole=0.2).ask("GET", dripping.url)
    assert time.monotonic() - begun < 1


def test_the_hub_that_drips_is_left() -> None:
    server = Dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    with pytest.raises(Unreachable, match="too slow"):
        Line(whole=0.2).ask("GET", server.url)
    assert server.left.wait(1)
    server.close()
