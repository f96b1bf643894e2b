"""One event of a calendar, parsed, and mended where what was meant is plain."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from icalendar import Event

from kiosk.domain.record import Refused, shortened
from kiosk.sync.formats.ical.blocks import Block, decoded
from kiosk.sync.formats.ical.zones import InZone, with_known_zone

Moment = date | datetime

FAULTS: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What the libraries raise over texts that are no dates and no rules."""

_NAME: Final = re.compile(r"[A-Za-z-]+")
_DATES: Final = frozenset({"DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE"})
_NEEDED: Final = frozenset({"DTSTART", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"})
_LONGEST: Final = 60_000  # signs of a line: its text is cut there
_FURTHEST: Final = timedelta(days=3660)
_END_OF_DAY: Final = time(23, 59, 59)


def event_of(block: Block, zone: ZoneInfo, *, all_of_it: bool) -> Event:
    """The event, its times in a zone. Raises Refused."""
    if not block.whole:
        raise Refused("it breaks off before END:VEVENT: export the calendar again")
    text = "\r\n".join(("BEGIN:VEVENT", *_lines(block.lines), "END:VEVENT", ""))
    try:
        event = Event.from_ical(text)
        for name, why in event.errors:
            broken = name or next((each for each in _NEEDED if f"'{each}" in why.upper()), "")
            if broken in _NEEDED:
                raise Refused(f"its {broken} cannot be read ({shortened(why, 120)}): mend it")
            event.pop(broken, None)
        if "DTSTART" not in event:
            raise Refused("it has no DTSTART: write when it begins")
        return _mended(InZone(zone, all_of_it=all_of_it).of(event))
    except FAULTS as error:
        raise Refused(f"it cannot be read ({shortened(str(error), 120)}): mend it") from error


def _lines(lines: bytes) -> Iterator[str]:
    dates = 0
    for raw in lines.split(b"\r\n"):
        line = decoded(raw)
        name = found[0].upper() if (found := _NAME.match(line)) else ""
        if name in _DATES:
            dates += len(line)
            if dates > _LONGEST:
                raise Refused(f"its {name} has {dates} signs: write a rule instead")
            line = with_known_zone(line)
        elif name == "X-ALT-DESC":
            # a text like the description: the parser would leave it escaped
            line = f"COMMENT:{line.partition(':')[2]}"
        yield line[:_LONGEST]


def _mended(event: Event) -> Event:
    start = event.get("DTSTART").dt
    if not isinstance(start, date):
        raise Refused("its DTSTART is no date: write one such as 20261128T150000")
    _mend_end(event, start)
    if "RRULE" in event:
        _mend_rule(event.get("RRULE"), start)
    if not isinstance(event.get("SEQUENCE", 0), int):
        del event["SEQUENCE"]
    return event


def _mend_end(event: Event, start: Moment) -> None:
    """An end before the start is none; so is a duration backwards, or of hours for whole days."""
    end, lasting = (_plain(event.get(each)) for each in ("DTEND", "DURATION"))
    if end is not None and (
        not isinstance(end, date) or comparable(end, start) < comparable(start, start)
    ):
        del event["DTEND"]
    if lasting is not None and (
        not isinstance(lasting, timedelta)
        or lasting < timedelta(0)
        or lasting > _FURTHEST
        or (lasting.seconds and not isinstance(start, datetime))
    ):
        del event["DURATION"]


def _mend_rule(rule: Any, start: Moment) -> None:
    """The last day of a rule in the terms of its start: the whole day belongs to it."""
    until = rule.get("UNTIL")
    if not until:
        return
    rule.pop("COUNT", None)  # together they are forbidden; people see the date
    last = until[0]
    if not isinstance(start, datetime):
        last = last.date() if isinstance(last, datetime) else last
    else:
        if not isinstance(last, datetime):
            last = datetime.combine(last, _END_OF_DAY)
        if last.tzinfo is None:
            last = last.replace(tzinfo=start.tzinfo)
        last = last.astimezone(UTC)
    rule["UNTIL"] = [last]


def _plain(value: Any) -> Any:
    return getattr(value, "dt", value)


def comparable(moment: Moment, like: Moment) -> datetime:
    """A date as the midnight it begins with, in the zone of `like`."""
    if isinstance(moment, datetime):
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    zone = like.tzinfo if isinstance(like, datetime) else UTC
    return datetime.combine(moment, time.min, zone)
