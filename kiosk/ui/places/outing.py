"""The places of an outing: before it, when it changes, and after it."""

from dataclasses import dataclass

from kiosk.domain.interest import InterestId
from kiosk.domain.tiding import Tiding
from kiosk.ui.places.place import Place


@dataclass(frozen=True, slots=True)
class MyOuting(Place):
    """printed: it is on its way to the printer. kept_as: the file it was kept in."""

    live = True

    interest: InterestId
    printed: bool = False
    kept_as: str = ""


@dataclass(frozen=True, slots=True)
class Changed(Place):
    """What the resident has to hear about what they chose."""

    interest: InterestId
    tiding: Tiding


@dataclass(frozen=True, slots=True)
class HowWasIt(Place):
    interest: InterestId


@dataclass(frozen=True, slots=True)
class Heard(Place):
    """The face that was chosen is kept."""

    live = True

    interest: InterestId
