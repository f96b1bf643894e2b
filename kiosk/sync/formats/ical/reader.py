"""The listings of one event: parsed, counted out, and each time it takes place written down."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from icalendar import Event

from kiosk.domain.page import Refusal
from kiosk.domain.record import Refused, shortened
from kiosk.sync.formats.ical.announcement import days_of, record_of
from kiosk.sync.formats.ical.blocks import Block, decoded
from kiosk.sync.formats.ical.event import FAULTS, comparable, event_of
from kiosk.sync.formats.ical.series import Allowance, Occurrence, occurrences, only_one
from kiosk.sync.formats.ical.window import Window, repeats
from kiosk.sync.formats.ical.zones import zone_of
from kiosk.sync.formats.port import Reading

MOST_REPEATS: Final = 60
"""Occurrences of one event that become listings: the next ones; the others follow in time."""

_MOST_PARTS: Final = 500  # of one event: changed occurrences
_SUMMARY: Final = re.compile(rb"^SUMMARY[^:\r\n]*:([^\r\n]*)", re.IGNORECASE | re.MULTILINE)
_PRIVATE: Final = frozenset({"PRIVATE", "CONFIDENTIAL"})
_EARLIEST: Final = datetime.min.replace(tzinfo=UTC)

Dated = tuple[date, date, dict[str, Any]]
"""A record with its first and its last day."""


@dataclass(frozen=True, slots=True)
class Context:
    """What else of its calendar counts for an event: its name, its zone, whether it cancels."""

    reading: Reading
    source: str
    zone: str
    cancels: bool


@dataclass(frozen=True, slots=True)
class Listed:
    records: tuple[Dated, ...]
    refused: tuple[Refusal, ...]
    notes: tuple[str, ...] = ()


class Reader:
    """Reads the events of one calendar. What it cannot read it refuses, each by its name."""

    def __init__(self, context: Context, window: Window, allowance: Allowance) -> None:
        self._context = context
        self._window = window
        self._allowance = allowance
        known = zone_of(context.zone)
        self._all_of_it = known is not None
        self._zone = known or context.reading.home

    @property
    def exhausted(self) -> bool:
        """Whether no counting is left, so that what repeats is refused unread."""
        return not self._allowance.left

    def listed(self, uid: str, blocks: Sequence[Block]) -> Listed:
        """The listings of one event; `blocks` are its parts, all of the same UID."""
        refused: list[Refusal] = []
        records: list[Dated] = []
        notes: list[str] = []
        name = _called(uid, blocks[0])
        try:
            events = self._events(uid, blocks, refused)
            if any(repeats(each) for each in blocks):
                records = self._repeated(uid, name, events, refused, notes)
            else:
                records = [self._dated(only_one(each), uid) for each in events]
        except Refused as why:
            refused.append(Refusal(name, str(why)))
        except FAULTS as error:
            refused.append(Refusal(name, f"it cannot be read ({_told(error)}): mend it"))
        return Listed(tuple(records), tuple(refused), tuple(notes))

    def _events(self, uid: str, blocks: Sequence[Block], refused: list[Refusal]) -> list[Event]:
        parts: list[Event] = []
        whole: list[Event] = []
        for number, block in enumerate(blocks):
            try:
                if number >= _MOST_PARTS:
                    raise Refused(f"it has more than {_MOST_PARTS} changed dates: tidy it up")
                event = event_of(block, self._zone, all_of_it=self._all_of_it)
                if str(event.get("CLASS", "")).strip().upper() not in _PRIVATE:
                    (parts if "RECURRENCE-ID" in event else whole).append(event)
            except Refused as why:
                refused.append(Refusal(_called(uid, block), str(why)))
        newest = max(whole, key=_age, default=None)
        for each in whole:
            if each is not newest and newest and _age(each) == _age(newest):
                twice = "another event has its UID: give each event one of its own"
                refused.append(Refusal(shortened(str(each.get("SUMMARY", uid)), 100), twice))
        return [*([newest] if newest else []), *parts]

    def _repeated(
        self,
        uid: str,
        name: str,
        events: Sequence[Event],
        refused: list[Refusal],
        notes: list[str],
    ) -> list[Dated]:
        """The next times of what repeats; one that cannot be used costs no other."""
        found: dict[str, Dated] = {}
        for each in occurrences(events, self._window.first, self._window.last, self._allowance):
            try:
                dated = self._dated(each, uid)
            except Refused as why:
                refused.append(Refusal(name, str(why)))
                break  # so are its sisters
            if self._window.shows(*dated[:2]):
                found[dated[2]["id"]] = dated
        in_order = sorted(found.values(), key=lambda each: (each[0], each[2]["starts_at"]))
        if len(in_order) > MOST_REPEATS:
            often = f"it takes place {len(in_order)} times in a year"
            notes.append(f"{name}: {often}, and the next {MOST_REPEATS} of them are read")
        return in_order[:MOST_REPEATS]

    def _dated(self, occurrence: Occurrence, uid: str) -> Dated:
        reading = self._context.reading
        record = record_of(
            occurrence,
            uid,
            reading,
            zone=self._zone,
            source=self._context.source,
            cancelled=self._context.cancels,
        )
        return *days_of(occurrence, self._zone, reading.home), record


def _age(event: Event) -> tuple[int, datetime]:
    """Of two that claim to be the same event, the one changed more often, or last, is it."""
    changed = getattr(event.get("LAST-MODIFIED"), "dt", None)
    when = comparable(changed, changed) if isinstance(changed, date) else _EARLIEST
    return event.get("SEQUENCE", 0), when


def _called(uid: str, block: Block) -> str:
    """What to call an event that cannot be read: its title, and its UID if it has one."""
    found = _SUMMARY.search(block.lines)
    title = shortened(decoded(found[1]).strip(), 80) if found else ""
    return " ".join(each for each in (title, f"({shortened(uid, 80)})" if uid else "") if each)


def _told(error: Exception) -> str:
    return shortened(str(error) or type(error).__name__, 120)
