"""The places where somebody looks for something; what is asked so far travels with each."""

from dataclasses import dataclass

from kiosk.domain.search import Sought
from kiosk.ui.places.place import Place

_NOTHING = Sought()


@dataclass(frozen=True, slots=True)
class Search(Place):
    """All that can be asked, one tile each, and how many there are as it now stands."""

    live = True

    sought: Sought = _NOTHING
    page: int = 0


@dataclass(frozen=True, slots=True)
class AskWhat(Place):
    """The kinds of things; with a `category`, what there is of it."""

    sought: Sought
    category: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class AskDay(Place):
    sought: Sought
    page: int = 0


@dataclass(frozen=True, slots=True)
class AskReach(Place):
    """How far it may be from the house's town."""

    sought: Sought


@dataclass(frozen=True, slots=True)
class AskAccess(Place):
    """What is needed there: several things, or nothing."""

    sought: Sought
    page: int = 0


@dataclass(frozen=True, slots=True)
class Found(Place):
    live = True

    sought: Sought
    page: int = 0


@dataclass(frozen=True, slots=True)
class LeftOut(Place):
    """Why some were left out, and what to ask no longer."""

    live = True

    sought: Sought
