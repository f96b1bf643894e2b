"""A calendar on a real Radicale, written to over CalDAV: the kiosk's store follows it."""

import base64
import http.client
import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from radicale import config
from radicale.app import Application

from kiosk.domain.page import Applied
from kiosk.hub.line import Line
from kiosk.store.database import Store
from kiosk.sync.feed import SourceUnreachable
from kiosk.sync.feeds.address import AddressFeed
from kiosk.sync.feeds.folder import FolderFeed
from kiosk.sync.feeds.location import Location
from kiosk.sync.formats.detect import Formats
from kiosk.sync.formats.port import Reading
from tests.sync.formats.making import calendar, event

TODAY: Final = datetime.now(UTC).date()
MAKE_CALENDAR: Final = (
    '<?xml version="1.0"?><C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">'
    "<D:set><D:prop><D:displayname>Auzo etxea</D:displayname></D:prop></D:set></C:mkcalendar>"
)


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class Front:
    """What stands before a server: it answers 304 where the ETag is still the same."""

    def __init__(self, server: Application) -> None:
        self._server = server
        self.answers: list[str] = []

    def __call__(self, asked: dict[str, Any], respond: Callable[..., Any]) -> Iterable[bytes]:
        told: list[Any] = []
        body = list(self._server(asked, lambda status, headers: told.extend((status, headers))))
        status, headers = told
        if asked.get("HTTP_IF_NONE_MATCH", "none") == dict(headers).get("ETag"):
            status, body = "304 Not Modified", []
            headers = [each for each in headers if each[0] not in {"Content-Length"}]
        self.answers.append(status)
        respond(status, headers)
        return body


class Server:
    """A Radicale with one calendar, of “ane”, whose password is “kafea”."""

    def __init__(self, folder: Path) -> None:
        users = folder / "users"
        users.write_text("ane:kafea\n")
        settings = config.load()
        settings.update(
            {
                "auth": {
                    "type": "htpasswd",
                    "htpasswd_filename": str(users),
                    "htpasswd_encryption": "plain",
                    "delay": "0",
                },
                "storage": {"filesystem_folder": str(folder / "collections")},
                "logging": {"level": "critical"},
            },
            "test",
        )
        self.front = Front(Application(settings))
        self._server = make_server("127.0.0.1", 0, self.front, handler_class=Quiet)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()
        self.ask("MKCALENDAR", "", MAKE_CALENDAR)

    @property
    def address(self) -> str:
        return f"http://ane:kafea@127.0.0.1:{self.port}/ane/agenda/"

    def ask(self, method: str, name: str, body: str = "") -> None:
        """Over CalDAV, as a calendar program does."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        signed = base64.b64encode(b"ane:kafea").decode()
        headers = {"Authorization": f"Basic {signed}", "Content-Type": "text/calendar"}
        line.request(method, f"/ane/agenda/{name}", body.encode(), headers)
        reply = line.getresponse()
        reply.read()
        line.close()
        assert reply.status in {HTTPStatus.CREATED, HTTPStatus.NO_CONTENT, HTTPStatus.OK}

    def put(self, uid: str, *lines: str) -> None:
        told = event("DTSTAMP:20260101T000000Z", *lines, uid=uid, starts=starts(5))
        self.ask("PUT", f"{uid}.ics", calendar(told, head=["PRODID:-//Ane//EN"]).decode())

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def starts(days: int) -> str:
    return f"DTSTART;TZID=Europe/Madrid:{TODAY + timedelta(days=days):%Y%m%d}T170000"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = Server(tmp_path)
    yield running
    running.close()


def feed_of(address: str, day: date = TODAY) -> AddressFeed:
    reading = Reading("", day, "eu")
    return AddressFeed(Location.of(address), Line(), Formats(day), reading, day)


def pull(store: Store, feed: AddressFeed | FolderFeed) -> Applied:
    done = Applied()
    for page in feed.pages(store.listings.cursor(feed.name)):
        done += store.listings.apply_page(feed.name, page)
    return done


def counts(applied: Applied) -> tuple[int, int, int]:
    return applied.added, applied.updated, applied.removed


def test_the_store_follows_a_calendar_on_a_real_server(server: Server, store: Store) -> None:
    feed = feed_of(server.address)
    server.put("gym", "RRULE:FREQ=WEEKLY;COUNT=4", "SUMMARY:Gimnasia leuna")
    server.put("dance", "SUMMARY:Dantza", "DESCRIPTION:<p>Aulkiak<br>badaude</p>")
    assert counts(pull(store, feed)) == (5, 0, 0)
    assert counts(pull(store, feed)) == (0, 0, 0)
    assert server.front.answers[-1] == "304 Not Modified"

    server.put("dance", "SUMMARY:Dantza plazan", "STATUS:CANCELLED")
    assert counts(pull(store, feed)) == (0, 1, 0)
    server.ask("DELETE", "gym.ics")
    assert counts(pull(store, feed)) == (0, 0, 4)
    assert store.listings.held(feed.name) == 1

    # the day after, it is asked for anew; nothing else has changed
    tomorrow = feed_of(server.address, TODAY + timedelta(days=1))
    assert counts(pull(store, tomorrow)) == (0, 0, 0)
    assert server.front.answers[-1] == "200 OK"


def test_another_kiosk_s_feed_of_the_same_calendar_is_the_same(
    server: Server, store: Store
) -> None:
    server.put("gym", "RRULE:FREQ=DAILY;COUNT=3")
    assert counts(pull(store, feed_of(server.address))) == (3, 0, 0)
    restarted = feed_of(server.address)
    assert counts(pull(store, restarted)) == (0, 0, 0)
    assert "kafea" not in restarted.name + restarted.attribution


def test_without_the_password_the_store_stays_as_it_was(server: Server, store: Store) -> None:
    server.put("gym")
    pull(store, feed_of(server.address))
    for wrong in (server.address.replace("kafea", "tea"), server.address.replace("agenda", "no")):
        with pytest.raises(SourceUnreachable):
            pull(store, feed_of(wrong))
    assert store.listings.total() == 1


def test_several_calendars_in_a_folder_are_one_feed(tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "calendars"
    folder.mkdir()
    for name in ("town", "parish"):
        told = calendar(event(uid=name, starts=starts(3)), head=[f"X-WR-CALNAME:{name}"])
        (folder / f"{name}.ics").write_bytes(told)
    feed = FolderFeed(folder, TODAY)
    assert counts(pull(store, feed)) == (2, 0, 0)
    assert feed.formats == ("iCalendar",)
    (folder / "town.ics").write_bytes(calendar(event("SEQUENCE:1", uid="town", starts=starts(4))))
    assert counts(pull(store, feed)) == (0, 1, 0)
    # a file that breaks off takes nothing away
    (folder / "town.ics").write_bytes(calendar(event(uid="town", starts=starts(4)))[:60])
    assert counts(pull(store, feed))[2] == 0
    (folder / "town.ics").unlink()
    assert counts(pull(store, feed)) == (0, 0, 1)
