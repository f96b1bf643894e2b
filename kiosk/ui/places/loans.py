"""The places where houses lend each other things."""

from dataclasses import dataclass
from datetime import date

from kiosk.domain.due import Way
from kiosk.domain.listing import ListingId
from kiosk.domain.loan import Loan
from kiosk.domain.received import ReceivedId
from kiosk.ui.places.organising import OneAsked, Organising


@dataclass(frozen=True, slots=True)
class Loans(Organising):
    """All that this house lends and borrows, what waits for somebody first."""

    live = True

    page: int = 0


@dataclass(frozen=True, slots=True)
class OneLoan(OneAsked):
    """loan: the id of what this house asked for, or of what another asked of it."""

    live = True

    loan: str


@dataclass(frozen=True, slots=True)
class NotAgain(Organising):
    """Asks once more before a request is taken back."""

    loan: str


@dataclass(frozen=True, slots=True)
class WhichCondition(Organising):
    """In what condition it is, as it goes one way."""

    loan: str
    way: Way


@dataclass(frozen=True, slots=True)
class WhichPhoto(Organising):
    """A photo of how it looks then, or none."""

    loan: str
    way: Way
    condition: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class HowItLooked(Organising):
    """What was noted when it went one way."""

    loan: str
    way: Way


@dataclass(frozen=True, slots=True)
class WhatWeLend(Organising):
    live = True

    page: int = 0


@dataclass(frozen=True, slots=True)
class WhenIsItFree(Organising):
    """The days of a thing of this house’s own: who has it when."""

    live = True

    listing: ListingId
    page: int = 0


@dataclass(frozen=True, slots=True)
class Borrow(Organising):
    """What other houses lend."""

    live = True

    page: int = 0


@dataclass(frozen=True, slots=True)
class OneThing(Organising):
    listing: ListingId


@dataclass(frozen=True, slots=True)
class FromWhichDay(Organising):
    listing: ListingId
    page: int = 0


@dataclass(frozen=True, slots=True)
class UntilWhichDay(Organising):
    listing: ListingId
    first: date
    page: int = 0


@dataclass(frozen=True, slots=True)
class WhoFetches(Organising):
    listing: ListingId
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class AskForIt(Organising):
    """All of it once more, before it is sent."""

    listing: ListingId
    loan: Loan


@dataclass(frozen=True, slots=True)
class PromisedTwice(Organising):
    """Asks once more before a yes on days on which another house has it."""

    interest: ReceivedId
