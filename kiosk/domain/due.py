"""What a loan waits for, by what was answered and what was noted when it changed hands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from kiosk.domain.interest import Shown
from kiosk.domain.loan import Loan

_DAY: Final = timedelta(days=1)
_OPEN: Final = (Shown.QUEUED, Shown.SENT, Shown.QUESTION, Shown.WAITING_LIST)


class Due(StrEnum):
    """What a loan waits for on a day; in this order a house should see to it."""

    LATE = "late"
    BACK_TODAY = "back today"
    BACK_TOMORROW = "back tomorrow"
    HAND_OVER = "hand over"
    ASKED = "asked"
    OUT = "out"
    PLANNED = "planned"
    BACK = "back"
    NOTHING = "nothing"


class Way(StrEnum):
    """A thing leaves the house that lends it, and comes back to it."""

    OUT = "out"
    BACK = "back"


def due_of(loan: Loan, stands: Shown, ways: Iterable[Way], today: date) -> Due:
    """What a loan waits for; stands: what became of the request; ways: those that were noted.

    What was handed over has to come back, whatever was said since.
    """
    noted = frozenset(ways)
    if Way.BACK in noted:
        return Due.BACK
    if stands is Shown.ACCEPTED or Way.OUT in noted:
        return _granted(loan, noted, today)
    return Due.ASKED if stands in _OPEN and today <= loan.last else Due.NOTHING


def _granted(loan: Loan, ways: frozenset[Way], today: date) -> Due:
    """That it was handed over may have been forgotten; it has to come back all the same."""
    if today < loan.first:
        return Due.OUT if Way.OUT in ways else Due.PLANNED
    if today > loan.last:
        return Due.LATE
    if Way.OUT not in ways and (today < loan.last or loan.first == loan.last):
        return Due.HAND_OVER
    ahead = loan.last - today
    return {timedelta(0): Due.BACK_TODAY, _DAY: Due.BACK_TOMORROW}.get(ahead, Due.OUT)


@dataclass(frozen=True, slots=True)
class Handover:
    """That it went one way, as somebody of this house noted it; it never leaves the kiosk.

    condition: an id of the vocabulary; photo: a small JPEG of how it looked.
    """

    way: Way
    at: datetime
    condition: str
    photo: bytes | None = None
