"""The days whose events are read, and which blocks can be told to lie outside without a parser."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from kiosk.sync.formats.ical.blocks import Block

_DAY: Final = timedelta(days=1)
_AHEAD: Final = timedelta(days=366)
_LONG: Final = timedelta(days=40)  # the last of what repeats may go on for as long
_FLAGS: Final = re.IGNORECASE | re.MULTILINE
_DATES: Final = re.compile(rb"^(DTSTART|DTEND)[;:][^\r\n]*", _FLAGS)
_DAY_TOLD: Final = re.compile(rb"[^\r\n]*?:(\d{8})(?:T\d{6}Z?)?[ \t]*")
_REPEATS: Final = re.compile(rb"^(?:RRULE|RDATE|RECURRENCE-ID)[;:]", _FLAGS)
_ADDED: Final = re.compile(rb"^(?:RDATE|RECURRENCE-ID)[;:]", _FLAGS)
_LASTS: Final = re.compile(rb"^DURATION[;:]", _FLAGS)
_UNTIL: Final = re.compile(rb"^RRULE[;:][^\r\n]*UNTIL=(\d{8})", _FLAGS)


@dataclass(frozen=True, slots=True)
class Window:
    """The first and the last day, both included."""

    first: date
    last: date

    @classmethod
    def around(cls, today: date) -> "Window":
        """From yesterday to a year ahead."""
        return cls(today - _DAY, today + _AHEAD)

    def shows(self, first: date, last: date) -> bool:
        return first <= self.last and last >= self.first

    def misses(self, block: Block) -> bool:
        """Whether the event is surely over or far off: most events of an old calendar are."""
        if repeats(block):
            until = _UNTIL.search(block.lines)
            return bool(
                until
                and not _ADDED.search(block.lines)
                and until[1] < _digits(self.first - _LONG)
                and len(_UNTIL.findall(block.lines)) == 1
            )
        told = [_DAY_TOLD.fullmatch(each[0]) for each in _DATES.finditer(block.lines)]
        days = [each[1] for each in told if each]
        if not days or len(days) < len(told):
            return False
        over = max(days) < _digits(self.first - _DAY) and not _LASTS.search(block.lines)
        return over or min(days) > _digits(self.last + _DAY)


def repeats(block: Block) -> bool:
    """Whether it takes place more than once, or is one time of what does."""
    return bool(_REPEATS.search(block.lines))


@lru_cache(maxsize=16)
def _digits(day: date) -> bytes:
    return day.strftime("%Y%m%d").encode()
