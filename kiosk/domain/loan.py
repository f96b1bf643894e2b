"""A thing that one house lends another: on which days, and who fetches it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Final

from kiosk.domain.fields import YEARS, Fields
from kiosk.domain.record import Refused
from kiosk.domain.span import Span

LONGEST: Final = timedelta(days=92)
"""A loan takes so many days at most, the first and the last counted."""
_NO_LOAN: Final = "loan is no object: write one with first, last and fetch"


class Fetch(StrEnum):
    """Who brings it from one house to the other, and back; also the vocabulary’s ids."""

    BORROWER = "borrower"
    LENDER = "lender"


@dataclass(frozen=True, slots=True)
class Loan:
    """The days on which a house has it, both included, and who brings it there and back."""

    first: date
    last: date
    fetch: Fetch

    @property
    def span(self) -> Span:
        return Span(self.first, self.last)

    @property
    def over_at(self) -> datetime:
        """When its last day ends, wherever that is."""
        return datetime.combine(self.last, time.max, UTC)

    @classmethod
    def from_record(cls, told: object) -> "Loan":
        """The loan of a record; raises Refused, naming the field, if it is none."""
        if not isinstance(told, Mapping):
            raise Refused(_NO_LOAN)
        fields = Fields(told, "loan.")
        first, last = _day(told, "first"), _day(told, "last")
        if last < first:
            raise Refused("loan.last is before loan.first: write the later of the two as last")
        if last - first >= LONGEST:
            raise Refused(f"loan takes longer than {LONGEST.days} days: write fewer")
        return cls(first, last, fields.member(Fetch, "fetch"))

    def record(self) -> dict[str, Any]:
        return {
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "fetch": self.fetch.value,
        }


def _day(told: Mapping[str, Any], name: str) -> date:
    try:
        day = date.fromisoformat(told[name])
        if day.year in YEARS:
            return day
    except (KeyError, TypeError, ValueError):
        pass
    raise Fields(told, "loan.").refused(name, "a day such as 2026-12-28")
