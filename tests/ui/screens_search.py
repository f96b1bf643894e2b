"""The screens of looking for something, in every state."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, Final

from kiosk.domain.distance import NEAR
from kiosk.domain.interest import Choice, Interest, InterestId
from kiosk.domain.search import Sought
from kiosk.ui.places import Place
from kiosk.ui.places.search import AskAccess, AskDay, AskReach, AskWhat, Found, LeftOut, Search
from tests.ui.cast import CAREGIVER, LONG, NOW, SUN

if TYPE_CHECKING:
    from tests.ui.screens import Stage

DAY: Final = (NOW.date() + timedelta(days=3),)
ASKED: Final = Sought(category="sport", days=DAY, most_km=NEAR, access=("wheelchair",))
"""As much as can be asked of what there is."""
NOTHING: Final = Sought(words="zzz")


def search_screens(stage: "Stage") -> Iterator[str]:
    """Puts one state after another on the window; yields its name."""
    before = stage.window.settings
    yield from _shown(stage, "search, of nobody", Search())
    stage.window.settings = replace(before, town="Donostia")
    chosen = need_something(stage)
    stage.navigation.know(SUN)
    everything = replace(ASKED, access=("wheelchair", "lift", "seats"), fits_me=True)
    for name, place in (
        ("search", Search()),
        ("search, all asked", Search(everything)),
        ("search, none of it", Search(NOTHING)),
        ("what", AskWhat(Sought())),
        ("what, of a kind", AskWhat(ASKED, "making")),
        ("which day", AskDay(ASKED)),
        ("how far", AskReach(ASKED)),
        ("what there must be", AskAccess(ASKED)),
        ("found", Found(Sought(days=DAY, most_km=NEAR))),
        ("found, none as asked", Found(everything)),
        ("found, none", Found(NOTHING)),
        ("left out", LeftOut(Sought(days=DAY, most_km=NEAR))),
        ("left out, for every reason", LeftOut(replace(everything, category=""))),
        ("left out, none", LeftOut(Sought())),
    ):
        yield from _shown(stage, name, place)
    # its further pages are of the same cards as the shelves of Home
    yield from islice(_shown(stage, "found, all", Found(Sought())), 2)
    # as the cast began, for whoever walks this house next
    stage.window.settings = before
    stage.cast.store.interests.withdraw(chosen, NOW)


def need_something(stage: "Stage") -> InterestId:
    """SUN asks for a place in a wheelchair, and for help with hearing."""
    listing = stage.cast.store.listings.one(LONG)
    assert listing
    needs = ("wheelchair", "hearing", "money")
    chosen = Interest.of(listing, Choice.INTERESTED, SUN, CAREGIVER, NOW, needs=needs)
    return stage.cast.store.interests.choose(chosen, listing)


def _shown(stage: "Stage", name: str, place: Place) -> Iterator[str]:
    stage.show(place)
    yield from stage.pages(name)
