"""iCalendar (RFC 5545): every event from yesterday to a year ahead, each time it takes place."""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from kiosk.domain.agenda import PRODUCT
from kiosk.domain.page import Refusal
from kiosk.domain.record import Refused, shortened
from kiosk.sync.formats.ical.blocks import Block, Calendar, calendars_of
from kiosk.sync.formats.ical.window import Window, repeats
from kiosk.sync.formats.port import Found, Reading
from kiosk.sync.formats.texts import line

if TYPE_CHECKING:
    from kiosk.sync.formats.ical.reader import Dated, Listed, Reader

MOST_EVENTS: Final = 20_000
MOST_LISTINGS: Final = 10_000
MOST_STEPS: Final = 20_000_000  # of counting out what repeats: some seconds
MOST_KEPT: Final = 20_000  # records of the latest readings
_BEGIN: Final = re.compile(rb"^[ \t]*BEGIN[ \t]*:[ \t]*VCALENDAR[ \t\r]*$", re.I | re.M)
_LOOKED_AT: Final = 4_096
_OWN: Final = f"PRODID:{PRODUCT}".encode()
_IDENTITY: Final = re.compile(rb"^(?:DTSTART|SUMMARY)[;:][^\r\n]*", re.I | re.M)


class ICalendar:
    """A format that keeps what it read: of a calendar read again only what changed is parsed."""

    name: str = "iCalendar"

    def __init__(
        self,
        *,
        events: int = MOST_EVENTS,
        listings: int = MOST_LISTINGS,
        steps: int = MOST_STEPS,
        kept: int = MOST_KEPT,
    ) -> None:
        self._most_events = events
        self._most_listings = listings
        self._most_steps = steps
        self._most_kept = kept
        self._kept: OrderedDict[bytes, Listed] = OrderedDict()
        self._records_kept = 0

    def knows(self, content: bytes, kind: str) -> bool:
        head = content[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip(b"\0\r\n\t ")
        if head.startswith((b"<", b"{", b"[")):
            return False
        return kind.partition(";")[0].strip() == "text/calendar" or bool(
            _BEGIN.search(head.replace(b"\r", b"\n"))
        )

    def read(self, content: bytes, reading: Reading) -> Found:
        """All events; raises Refused when there is no calendar in it."""
        if content.lstrip(b"\xef\xbb\xbf\0\r\n\t ").startswith(b"<"):
            raise Refused("it is a web page: give the address of the calendar itself, an .ics file")
        calendars = calendars_of(content)
        if not calendars:
            raise Refused("it is no calendar: it should begin with BEGIN:VCALENDAR")
        if _OWN in content:
            return Found((), notes=("a kiosk's own list of outings is left out",))
        window = Window.around(reading.today)
        listings, refused = _Listings(window), [*_said(calendars)]
        for listed in self._all(calendars, window, reading, refused):
            listings.add(listed)
        name = next((each.name for each in calendars if each.name), "")
        records, left_out = listings.nearest(self._most_listings)
        if left_out:
            why = f"it has {left_out} more events within a year: only the next are read"
            refused.append(Refusal(_called(name), why))
        return Found(
            records,
            (*refused, *listings.refused),
            line(name),
            whole=all(each.ended for each in calendars),
            notes=tuple(listings.notes),
        )

    def _all(
        self,
        calendars: Iterable[Calendar],
        window: Window,
        reading: Reading,
        refused: list[Refusal],
    ) -> "Iterator[Listed]":
        # the libraries take longer to load than the first paint may take
        from kiosk.sync.formats.ical.reader import Context, Reader  # noqa: PLC0415
        from kiosk.sync.formats.ical.series import Allowance  # noqa: PLC0415

        allowance, left = Allowance(self._most_steps), self._most_events
        for calendar in calendars:
            source = line(calendar.name)
            context = Context(reading, source, calendar.zone, calendar.cancels)
            reader = Reader(context, window, allowance)
            # what takes place once is the same each day
            about = repr(replace(context, reading=replace(reading, today=date.min))).encode()
            for number, (uid, blocks) in enumerate(_events(calendar.blocks, window).items()):
                if not left:
                    more = len(_events(calendar.blocks, window)) - number
                    why = (
                        f"it has {more} more events: give at most {self._most_events} in a calendar"
                    )
                    refused.append(Refusal(_called(source), why))
                    break
                left -= 1
                days = repr(window).encode() if any(map(repeats, blocks)) else b""
                # no line holds the sign that stands between them
                key = b"\0".join((about, days, *(each.key for each in blocks)))
                yield self._listed(hashlib.sha256(key).digest(), reader, uid, blocks)

    def _listed(self, key: bytes, reader: "Reader", uid: str, blocks: list[Block]) -> "Listed":
        """What was made of the same lines before, else what they give now."""
        found = self._kept.get(key)
        if found is None:
            found = reader.listed(uid, blocks)
            if reader.exhausted:  # at the next reading there may be time for it
                return found
            self._kept[key] = found
            self._records_kept += _size(found)
        self._kept.move_to_end(key)
        while self._records_kept > self._most_kept:
            _, oldest = self._kept.popitem(last=False)
            self._records_kept -= _size(oldest)
        return found


class _Listings:
    """The records of all events within the window, each id once; refusals and notes."""

    def __init__(self, window: Window) -> None:
        self.refused: list[Refusal] = []
        self.notes: list[str] = []
        self._window = window
        self._found: dict[str, Dated] = {}

    def add(self, listed: "Listed") -> None:
        self.refused += listed.refused
        self.notes += listed.notes
        for dated in listed.records:
            if self._window.shows(*dated[:2]):
                self._found.setdefault(dated[2]["id"], dated)

    def nearest(self, most: int) -> tuple[tuple[dict[str, Any], ...], int]:
        """The first `most` records by their day, and how many there are besides."""
        found = sorted(self._found.values(), key=lambda each: (each[0], each[2]["starts_at"]))
        return tuple(record for _, _, record in found[:most]), max(0, len(found) - most)


def _events(blocks: Iterable[Block], window: Window) -> dict[str, list[Block]]:
    """The parts of each event by its UID, without those that surely lie outside the window."""
    found: dict[str, list[Block]] = {}
    for block in blocks:
        if not window.misses(block):
            parts = found.setdefault(block.uid or _made_up(block), [])
            if block not in parts[-1:]:
                parts.append(block)
    return found


def _made_up(block: Block) -> str:
    """A UID for what has none: the same as long as its title and its start are."""
    told = b"\n".join(each[0] for each in _IDENTITY.finditer(block.lines))
    return f"no-uid-{hashlib.sha256(told).hexdigest()[:32]}"


def _said(calendars: Iterable[Calendar]) -> Iterator[Refusal]:
    """What is to be said of whole calendars."""
    for each in calendars:
        if not each.ended:
            why = "it breaks off before END:VCALENDAR: export or send it again"
            yield Refusal(_called(each.name), why)
        elif not each.blocks and (others := each.others - {"VTIMEZONE"}):
            what = ", ".join(sorted(others)[:5])
            yield Refusal(_called(each.name), f"it holds no events, only {what}: add events to it")


def _called(name: str) -> str:
    return shortened(name, 100) or "the calendar"


def _size(listed: "Listed") -> int:
    return max(1, len(listed.records) + len(listed.refused))
