"""The screens where the house is set up, in every state."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.store.sources import Source
from kiosk.sync.adding import NOTHING_OF_USE, Added
from kiosk.sync.feed import NoFeed
from kiosk.ui import folders
from kiosk.ui.folders import Folder
from kiosk.ui.places import Place, house
from kiosk.ui.places.house import FirstRun, OneStep, Step
from kiosk.ui.places.team import Typing
from tests.ui.cast import NOW
from tests.ui.screens_team import disband, sign_in

if TYPE_CHECKING:
    from tests.ui.screens import Stage

_CALENDAR: Final = Source(
    "feed:x",
    "https://www.kultura-etxea.irun.example/agenda/2026/irteerak.ics?key=8d1f0a7be2&language=eu",
    "ical",
    "",
    NOW,
)

_PROBLEMS: Final = (NOTHING_OF_USE, NoFeed.sentence)


def house_screens(stage: "Stage") -> Iterator[str]:
    """Puts one state after another on the window; yields its name."""
    go = stage.navigation.go
    stage.navigation.home()
    for step in (*Step, None):
        go(FirstRun(step))
        stage.settle()
        yield from stage.pages(f"first run: {step}")
    go(FirstRun(Step.TOWN, "EGH"))
    stage.settle()
    yield from stage.pages("first run: town, by its letter")
    go(house.CodeRefused("There is a mistake in line 12 of the code."))
    stage.settle()
    yield from stage.pages("first run: code refused")
    sign_in(stage, house.TheHouse())
    yield from stage.pages("the house")
    sources = stage.cast.store.sources
    others: tuple[tuple[str, Place], ...] = (
        ("quiet from", house.QuietHours()),
        ("quiet until", house.QuietHours("22:00")),
        ("town", OneStep(Step.TOWN)),
        ("town, by its letter", OneStep(Step.TOWN, "EGH")),
        ("hub", OneStep(Step.HUB)),
        ("sound", OneStep(Step.SOUND)),
        ("no source", house.Sources()),
    )
    for name, place in others:
        go(place)
        stage.settle()
        yield from stage.pages(f"the house: {name}")
    yield from _added(stage)
    sources.add(_CALENDAR)
    for name, there in (
        ("sources", house.Sources()),
        ("leaving", house.LeavingSource(_CALENDAR.name)),
        ("leaving, gone", house.LeavingSource("nothing")),
    ):
        go(there)
        stage.settle()
        yield from stage.pages(f"the house: {name}")
    sources.remove(_CALENDAR.name)
    yield from _at_hand(stage)
    disband(stage)


def _added(stage: "Stage") -> Iterator[str]:
    """A source that is being read, and all that can come of it."""
    at = "https://www.kultura.irun.example/agenda/2026/irteerak.ics?key=8d1f0a7be2"
    go, added = stage.navigation.go, stage.window.news.added
    go(house.AddingSource(at))
    stage.settle()
    yield from stage.pages("the house: adding")
    for came in (Added(at, 12), *(Added(at, problem=each) for each in _PROBLEMS)):
        added[at] = came
        go(house.AddingSource(at))
        stage.settle()
        yield from stage.pages(f"the house: added, {came.brought} {came.problem}")
    added.clear()


def _at_hand(stage: "Stage") -> Iterator[str]:
    """Nothing, then a stick and folders that hold announcements."""
    found = [
        Folder(Path("/media/KULTURA"), 3, plugged_in=True),
        *(
            Folder(Path(f"/home/etxea/Documents/herriko_agenda_{n}_irteerak"), n)
            for n in range(1, 9)
        ),
    ]
    before = folders.at_hand
    try:
        for there in ([], found):
            folders.at_hand = partial(list, there)
            stage.navigation.go(house.NewSource())
            stage.settle()
            yield from stage.pages(f"the house: new source, {len(there)} at hand")
    finally:
        folders.at_hand = before
    typing = Typing("The address of the source", "https://", _keep_none, address=True)
    stage.navigation.go(typing)
    stage.settle()
    yield from stage.pages("the house: an address")


def _keep_none(*_: object) -> None:
    """Nobody is Done here."""
