"""Days on which something is lent: read, told, and what is free between them."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, NamedTuple

from kiosk.domain.fields import YEARS
from kiosk.domain.record import Refused

MOST: Final = 200
"""Spans that a listing tells: of more, the latest, for the others are over."""
_DAY: Final = timedelta(days=1)
_NO_LENT: Final = "lent is no list of days: write [[“2026-12-01”, “2026-12-08”]], or leave it out"


class Span(NamedTuple):
    """Days, the first and the last included."""

    first: date
    last: date

    def meets(self, other: "Span") -> bool:
        """Whether they have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def lent_in(told: object) -> tuple[Span, ...]:
    """The days on which a public thing is lent, the soonest first; raises Refused."""
    if told is None:
        return ()
    if not isinstance(told, list | tuple) or len(told) > MOST:
        raise Refused(_NO_LENT)
    return tuple(sorted(map(_span, told)))


def _span(told: object) -> Span:
    try:
        first, last = (date.fromisoformat(each) for each in told)  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        raise Refused(_NO_LENT) from None
    if last < first or not {first.year, last.year} <= {*YEARS}:
        raise Refused(_NO_LENT)
    return Span(first, last)


def lent_record(spans: Iterable[Span]) -> list[list[str]]:
    """As a public listing tells it: those that touch or overlap as one."""
    found: list[Span] = []
    for each in sorted(spans):
        if found and each.first <= found[-1].last + _DAY:
            found[-1] = Span(found[-1].first, max(found[-1].last, each.last))
        else:
            found.append(each)
    return [[each.first.isoformat(), each.last.isoformat()] for each in found[-MOST:]]


def is_free(span: Span, lent: Iterable[Span]) -> bool:
    """Whether it is lent on none of these days."""
    return not any(span.meets(each) for each in lent)


def last_free(first: date, lent: Iterable[Span], most: timedelta) -> date:
    """Until which day it can be had by whoever has it from `first` on."""
    ahead = [each.first - _DAY for each in lent if each.first > first]
    return min([*ahead, first + most - _DAY])


def free_from(day: date, lent: Iterable[Span]) -> date:
    """The first day from `day` on, on which nobody has it."""
    for each in sorted(lent):
        if each.holds(day):
            day = each.last + _DAY
    return day
