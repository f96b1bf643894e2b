"""The places where supporters answer choices that wait for them."""

from dataclasses import dataclass, field

from kiosk.domain.interest import InterestId
from kiosk.domain.listing import ListingId
from kiosk.domain.people import Right
from kiosk.ui.places import Going
from kiosk.ui.places.team import TeamPlace


@dataclass(frozen=True, slots=True)
class Waiting(TeamPlace):
    """All that waits for support, one card for each listing."""

    live = True
    needs = Right.CONFIRM

    page: int = 0


@dataclass(frozen=True, slots=True)
class Together(TeamPlace):
    """Who goes together, of several who want the same; others chosen, it is the same place."""

    needs = Right.CONFIRM

    listing: ListingId
    chosen: tuple[InterestId, ...] = field(default=(), compare=False)
    page: int = 0


@dataclass(frozen=True, slots=True)
class OneWaiting(TeamPlace):
    """What was chosen by one or by several who go together, and what to say to it."""

    needs = Right.CONFIRM

    going: Going


@dataclass(frozen=True, slots=True)
class AddingWhat(TeamPlace):
    """A need, or words for whoever goes."""

    needs = Right.CONFIRM

    going: Going


@dataclass(frozen=True, slots=True)
class Adding(TeamPlace):
    """What else is needed; with other needs chosen it is the same place."""

    needs = Right.CONFIRM

    going: Going = field(compare=False)
    page: int = 0


@dataclass(frozen=True, slots=True)
class WhyNot(TeamPlace):
    """The reason for not now."""

    needs = Right.CONFIRM

    going: Going
    page: int = 0


@dataclass(frozen=True, slots=True)
class NotNow(TeamPlace):
    """Asks once more before it is held back; `going.told` is what the resident hears."""

    needs = Right.CONFIRM

    going: Going


@dataclass(frozen=True, slots=True)
class Answered(TeamPlace):
    """What was said is kept; choices: those that still waited for it. held: it was not now."""

    needs = Right.CONFIRM

    choices: tuple[InterestId, ...]
    held: bool = False
