"""Listings at a web address: a file of any format that is known, or a page that holds or names one.

What is there is asked for with its own ETag, its Last-Modified and, in the end, its digest.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from http import HTTPStatus
from typing import Final
from urllib.parse import urljoin

import orjson

from kiosk.domain.page import Page, Refusal
from kiosk.domain.record import Refused
from kiosk.hub.line import Line, Reply
from kiosk.sync.feed import SourceUnreachable
from kiosk.sync.feeds.location import Location
from kiosk.sync.feeds.pages import pages_of
from kiosk.sync.feeds.web import Web
from kiosk.sync.formats.detect import Formats
from kiosk.sync.formats.port import Found, Reading
from kiosk.sync.formats.webpage import calendar_of, looks_like_html, system_of

_SITES: Final = {"gancio": "/api/events", "mobilizon": "/feed/instance/ics"}


@dataclass(frozen=True, slots=True)
class Seen:
    """What was there when it was last read, and on which day."""

    etag: str = ""
    modified: str = ""
    digest: str = ""
    day: str = ""

    @classmethod
    def of(cls, cursor: str | None) -> "Seen":
        """Of a cursor; of one that an earlier kiosk wrote, nothing."""
        try:
            told = orjson.loads(cursor or "{}")
            return cls(**{name: str(told.get(name) or "") for name in cls.__slots__})
        except (orjson.JSONDecodeError, AttributeError):
            return cls()

    def __str__(self) -> str:
        return orjson.dumps(asdict(self)).decode()


class AddressFeed:
    """A name and a password in the address are sent, and stay out of `name` and every message."""

    def __init__(
        self, location: Location, line: Line, formats: Formats, reading: Reading, first_run: date
    ) -> None:
        self._location = location
        self._web = Web(line)
        self._formats = formats
        self.name = reading.feed or name_of(location)
        self._reading = replace(reading, feed=self.name)
        self._days = f"{first_run} {reading.today}"
        self.attribution = reading.attribution or location.shown
        self.refused: tuple[Refusal, ...] = ()
        self.notes: tuple[str, ...] = ()

    @property
    def formats(self) -> tuple[str, ...]:
        return self._formats.met

    def pages(self, cursor: str | None) -> Iterator[Page]:
        self.refused, self.notes = (), ()
        seen = Seen.of(cursor)
        reply, there = self._web.get(self._location, self._unless(seen))
        if reply.status == HTTPStatus.NOT_MODIFIED:
            return
        found_at = self._calendar(reply, there)
        content = self._web.get(found_at)[0] if found_at else reply
        digest = sha256(content.body).hexdigest()
        if (digest, self._days) == (seen.digest, seen.day):
            return
        found = self._read(content)
        self.refused, self.notes = found.refused, found.notes
        now = self._seen(reply, found_at, digest)
        yield from pages_of(found.records, str(now), whole=found.whole)

    def _unless(self, seen: Seen) -> dict[str, str]:
        """What repeats is read anew each day, whatever the address says."""
        if seen.day != self._days:
            return {}
        told = {"If-None-Match": seen.etag, "If-Modified-Since": seen.modified}
        return {name: value for name, value in told.items() if value}

    def _seen(self, reply: Reply, found_at: Location | None, digest: str) -> Seen:
        if found_at is not None:
            # the page may stay as it is when the calendar does not
            return Seen(digest=digest, day=self._days)
        etag, modified = (reply.headers.get(name, "") for name in ("ETag", "Last-Modified"))
        return Seen(etag, modified, digest, self._days)

    def _calendar(self, reply: Reply, there: Location) -> Location | None:
        """Where a page that holds no events says its calendar is."""
        if not looks_like_html(reply.body, reply.kind):
            return None
        try:
            self._formats.of(reply.body, reply.kind)
        except Refused:
            named = calendar_of(reply.body) or _SITES.get(system_of(reply.body), "")
            named = named.replace("webcal://", "https://", 1)
            try:
                onward = urljoin(there.url, named) if named else ""
                return there.at(onward) if onward.startswith(("http://", "https://")) else None
            except ValueError:
                return None
        return None

    def _read(self, reply: Reply) -> Found:
        try:
            found = self._formats.of(reply.body, reply.kind).read(reply.body, self._reading)
        except Refused as why:
            raise SourceUnreachable(str(why)) from why
        if found.refused and not found.records:
            raise SourceUnreachable(found.refused[0].reason)
        return found


def name_of(location: Location) -> str:
    """What the store knows the feed of an address by."""
    return f"address:{location.name}"
