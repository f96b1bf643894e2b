"""The occurrences of an event within a stretch of time, however it repeats."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

import recurring_ical_events
from icalendar import Calendar, Event, vDDDTypes
from recurring_ical_events import ComponentsWithName

from kiosk.domain.record import Refused
from kiosk.sync.formats.ical.event import FAULTS, Moment

MOST_STEPS: Final = 400_000
"""What counting one event out may cost: a daily event of a lifetime is within it."""

_DAYS: Final = {"YEARLY": 366, "MONTHLY": 31, "WEEKLY": 7}  # looked at in a step of a rule
_STEP: Final = 10  # what a step costs besides
_TOLD: Final = 100  # what an occurrence costs that is told
_DAY: Final = timedelta(days=1)  # of more, on both sides: zones differ
_LONGEST_RULE: Final = 2_000  # signs
_LISTED: Final = re.compile(r"BY(?:HOUR|MINUTE|SECOND)=([^;]*)")
_INTERVAL: Final = re.compile(r"INTERVAL=(-?\d+)")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """`original`: when it was first meant to be, by which it is known; None if it is the only one.

    Days without an hour are dates, and their end is the day after the last.
    """

    event: Event
    start: Moment
    end: Moment | None
    original: Moment | None


class TooOftenError(Exception):
    """A rule was counted out for longer than any event of people needs."""


class Allowance:
    """How much counting is left, for one event and for all of a calendar."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        self.left -= steps
        if self.left < 0:
            raise TooOftenError


def only_one(event: Event) -> Occurrence:
    """The occurrence of an event that does not repeat."""
    start: Moment = event.get("DTSTART").dt
    if "DTEND" in event:
        end = event.get("DTEND").dt
    elif "DURATION" in event:
        end = start + event.get("DURATION").dt
    else:
        end = None if isinstance(start, datetime) else start + timedelta(days=1)
    return Occurrence(event, start, _later(end, start), None)


def occurrences(
    events: Sequence[Event], first: date, last: date, allowance: Allowance
) -> list[Occurrence]:
    """At least those of one event, told in its parts, that touch the days `first` to `last`.

    Raises Refused. Spends what it costs of `allowance`.
    """
    calendar = Calendar()
    for event in events:
        calendar.add_component(event)
    share = Allowance(min(MOST_STEPS, allowance.left))
    try:
        query = recurring_ical_events.of(
            calendar,
            components=[ComponentsWithName("VEVENT", series=_watched(share), occurrence=_Known)],
        )
        found = query.between(first - _DAY, last + _DAY)
    except TooOftenError as error:
        raise Refused(
            "it repeats too often to be counted out: let it repeat by days, weeks, months or years"
        ) from error
    except FAULTS as error:
        raise Refused(f"its repeats cannot be counted out ({error}): mend its rule") from error
    finally:
        allowance.left -= min(MOST_STEPS, allowance.left) - max(share.left, 0)
    return [_occurrence(each) for each in found]


def _occurrence(event: Event) -> Occurrence:
    start, end, original = (event.get(each).dt for each in ("DTSTART", "DTEND", "RECURRENCE-ID"))
    return Occurrence(event, start, _later(end, start), original)


def _later(end: Any, start: Moment) -> Moment | None:
    return None if end is None or end == start else end


class _Known(recurring_ical_events.Occurrence):  # type: ignore[misc]
    """Told with when it was first meant to be, also where all from one on were moved."""

    def __init__(self, adapter: Any, start: Any = None, end: Any = None, sequence: int = -1):
        super().__init__(adapter, start, end, sequence)
        self._original = None if start is None else start - adapter.move_recurrences_by

    def as_component(self, keep_recurrence_attributes: bool) -> Any:
        event = super().as_component(keep_recurrence_attributes)
        if self._original is not None:
            event["RECURRENCE-ID"] = vDDDTypes(self._original)
        return event


def _watched(allowance: Allowance) -> Any:
    """A series whose rules count what they cost: dateutil would go on to the year 9999."""

    class Watched(recurring_ical_events.Series):  # type: ignore[misc]
        def between(self, span_start: Any, span_stop: Any) -> Iterator[Any]:
            for each in super().between(span_start, span_stop):
                allowance.spend(_TOLD)
                yield each

        class RecurrenceRules(recurring_ical_events.Series.RecurrenceRules):  # type: ignore[misc]
            def rrulestr(self, rule_string: str) -> Any:
                cost = _cost(rule_string)
                allowance.spend(cost)  # its times of one day are listed at once
                rule = super().rrulestr(rule_string)
                found = _INTERVAL.search(rule_string)
                steps = _Steps(int(found[1]) if found else 1)
                steps.allowance, steps.cost = allowance, cost
                watched = rule.replace(interval=steps)
                watched.string, watched.until = rule.string, rule.until
                return watched

    return Watched


def _cost(rule: str) -> int:
    """What one step of the rule costs, its dates and the times of each."""
    if len(rule) > _LONGEST_RULE:
        raise TooOftenError
    times = 1
    for listed in _LISTED.findall(rule):
        times *= listed.count(",") + 1
    often = re.search(r"FREQ=(\w+)", rule)
    days = _DAYS.get(often[1], 1) if often else 1
    return days * times + _STEP


class _Steps(int):
    """The interval of a rule: an int that spends each time it is added or multiplied.

    A rule that never matches gives nothing that could be counted, but it goes on by its interval.
    """

    allowance: Allowance
    cost: int

    def __radd__(self, other: int) -> int:
        self.allowance.spend(self.cost)
        return other + int(self)

    def __add__(self, other: int) -> int:
        return self.__radd__(other)

    def __rmul__(self, other: int) -> int:
        self.allowance.spend(self.cost)
        return other * int(self)

    def __mul__(self, other: int) -> int:
        return self.__rmul__(other)
