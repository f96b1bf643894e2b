"""The places where a house that organises answers, and where both houses talk."""

from dataclasses import dataclass
from typing import ClassVar

from kiosk.domain.interest import Answered
from kiosk.domain.listing import ListingId
from kiosk.domain.people import Right
from kiosk.domain.received import ReceivedId
from kiosk.ui.places.team import TeamPlace


class Organising(TeamPlace):
    """For whoever answers those who want to come."""

    __slots__ = ()
    needs: ClassVar[Right | None] = Right.ORGANISE


class OneAsked(Organising):
    """Where an answer begins, and where it leads back to."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Organised(Organising):
    """What this house organises, and how many wait for its answer."""

    live = True

    page: int = 0


@dataclass(frozen=True, slots=True)
class WhoComes(Organising):
    """Those who want to come to one of them."""

    live = True

    listing: ListingId
    page: int = 0


@dataclass(frozen=True, slots=True)
class OneWhoComes(OneAsked):
    live = True

    interest: ReceivedId


@dataclass(frozen=True, slots=True)
class Answering(Organising):
    """Yes, the waiting list, no, or a question."""

    interest: ReceivedId


@dataclass(frozen=True, slots=True)
class Telling(Organising):
    """The sentence that goes with an answer."""

    interest: ReceivedId
    status: Answered
    page: int = 0


@dataclass(frozen=True, slots=True)
class Conversations(TeamPlace):
    """What was answered to those who live here, and what the other houses write."""

    needs = Right.CONFIRM
    live = True

    page: int = 0


@dataclass(frozen=True, slots=True)
class Conversation(TeamPlace):
    """All that both houses said about one interest, this kiosk's own or one it received."""

    live = True

    interest: str
