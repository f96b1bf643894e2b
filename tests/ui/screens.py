"""Every screen of the kiosk in every state, one after another in one window."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent

from kiosk.domain.access import Access
from kiosk.domain.interest import Shown
from kiosk.domain.listing import ListingId
from kiosk.domain.page import HUB
from kiosk.hub.line import NotEnrolled
from kiosk.i18n import LANGUAGES, Language
from kiosk.settings import Settings, TextSize, ThemeName
from kiosk.sync.feed import SourceUnreachable
from kiosk.sync.worker import PullProgressed, SyncChanged
from kiosk.ui import places
from kiosk.ui.navigation import Navigation, Visit
from kiosk.ui.places import Place, Shelf
from kiosk.ui.theme import MM_PER_INCH
from kiosk.ui.window import Window
from tests.ui.cast import (
    ALREADY,
    BASKET,
    CALENDAR,
    CANCELLED,
    CAREGIVER,
    FROM_A_CALENDAR,
    GIVEN,
    LONG,
    NOBODY,
    NOW,
    NOWHERE,
    SUN,
    TAKEN_BACK,
    Cast,
    StillVoice,
)
from tests.ui.paging import more_of
from tests.ui.screens_composing import composing_screens
from tests.ui.screens_exchange import exchange_screens
from tests.ui.screens_house import house_screens
from tests.ui.screens_loans import loan_screens
from tests.ui.screens_organising import organising_screens
from tests.ui.screens_outing import look_forward, outing_screens
from tests.ui.screens_people import move_in, people_screens
from tests.ui.screens_search import search_screens
from tests.ui.screens_support import support_screens
from tests.ui.screens_team import team_screens
from tests.ui.seen import Seen

SHELVES: Final = (Shelf.TODAY, Shelf.WEEK, Shelf.LENDING)
"""What these show in every page holds for the others too."""
_MOST_PAGES: Final = 100


class Display(Enum):
    """Pixels, and the diagonal in inches."""

    TABLET = (1280, 800, 10.1)
    LARGE_TABLET = (1920, 1280, 12.0)
    DESKTOP = (1920, 1080, 24.0)

    @property
    def dots_per_mm(self) -> float:
        width, height, inches = self.value
        return float((width**2 + height**2) ** 0.5 / (inches * MM_PER_INCH))


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the same screens look different in."""

    language: Language
    text: TextSize = TextSize.NORMAL
    display: Display = Display.TABLET
    theme: ThemeName = ThemeName.LIGHT
    upright: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """In pixels."""
        width, height, _ = self.display.value
        return (height, width) if self.upright else (width, height)

    def __str__(self) -> str:
        width, height = self.size
        theme = "" if self.theme is ThemeName.LIGHT else f"-{self.theme}"
        return f"{self.language}-{self.text}-{width}x{height}{theme}"


THEMES: Final = tuple(ThemeName)
IN_FULL: Final = tuple(
    Configuration(language, text, display, THEMES[(one + two + three) % len(THEMES)])
    for three, display in enumerate(Display)
    for two, text in enumerate(TextSize)
    for one, language in enumerate(LANGUAGES)
)
"""Each language, size and display, built in one of the themes: all of them take their turns."""
FOR_THE_TEAM: Final = tuple(
    each
    for each in IN_FULL
    if tuple(Display).index(each.display)
    == (LANGUAGES.index(each.language) + tuple(TextSize).index(each.text)) % len(Display)
)
"""Each language and size, on displays that take their turns: the screens of those who help."""
UPRIGHT: Final = (
    Configuration(Language.EU, upright=True),
    Configuration(Language.FR, TextSize.LARGEST, theme=ThemeName.DARK, upright=True),
)
"""A tablet that somebody turned (WCAG 2.2 clause 1.3.4)."""


class Stage:
    """A live window on a cast, and the ways to move in it.

    most_pages: of a screen, to which it turns.
    """

    def __init__(self, cast: Cast, configuration: Configuration) -> None:
        self.most_pages = _MOST_PAGES
        self.cast = cast
        self.configuration = configuration
        self.voice = StillVoice()
        access = Access(text=configuration.text, theme=configuration.theme)
        usual = Visit(configuration.language, access)
        self.navigation = Navigation(usual)
        self.window = Window(
            cast.store,
            self.voice,
            self.navigation,
            cast.vocabulary,
            Settings(),
            lambda: NOW,
            configuration.display.dots_per_mm,
        )
        self.window.resize(*configuration.size)
        self.window.show()
        self.settle()

    def settle(self) -> None:
        """Let Qt do what it put off; screens that were left are really gone."""
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self.settle()

    def begin(self) -> None:
        self.navigation.begin(self.configuration.language)
        self.settle()

    def show(self, place: Place) -> None:
        self.navigation.settle(place)
        self.settle()

    def seen(self) -> Seen:
        return Seen(self.window)

    def told(self) -> str:
        """All that is on show, as a screen reader has it."""
        seen = self.seen()
        return " ".join(each.accessibleName() for each in (*seen.readables, *seen.choices))

    def tap(self, title: str) -> None:
        """The one button of that title, or the first of several."""
        choices = self.seen().choices
        found = [each for each in choices if each.face.title == title]
        assert found, (title, [each.face.title for each in choices])
        found[0].click()
        self.settle()

    def turn(self) -> bool:
        """Tap Next, or More; False when there is neither."""
        seen = self.seen()
        on = [each.next for each in seen.pagers if each.next.isVisible()] or more_of(seen)
        if on:
            on[0].click()
            self.settle()
        return bool(on)

    def pages(self, name: str) -> Iterator[str]:
        """The page on show and those after it; More leads back to the first, which ends it."""
        shown: set[tuple[str, ...]] = set()
        for number in range(1, self.most_pages + 1):
            page = tuple(each.text() for each in self.seen().readables)
            if page in shown:
                return
            shown.add(page)
            yield f"{name}, page {number}"
            if not self.turn():
                return

    def listen(self) -> int:
        """Tap Listen; gives the number of lines to read."""
        self.window.reading.listen()
        return len(self.voice.said[-1].lines)

    def read(self, line: int, *, sound: bool = True) -> None:
        """The voice comes to the first word of a line."""
        word = self.voice.said[-1].lines[line].text.split(" ")[0]
        self.voice.reads(line, 0, len(word), sound=sound)
        self.settle()


def every_screen(stage: Stage) -> Iterator[str]:
    """Puts one state after another on the window of a full house; yields its name."""
    yield from screens_for_all(stage)
    yield from screens_for_the_team(stage)


def screens_for_the_team(stage: Stage) -> Iterator[str]:
    """Where those who help are at work, behind their PIN, and where the house is set up."""
    yield from team_screens(stage)
    yield from people_screens(stage)
    yield from house_screens(stage)
    yield from organising_screens(stage)
    yield from composing_screens(stage)
    yield from exchange_screens(stage)
    yield from loan_screens(stage)


def screens_for_all(stage: Stage) -> Iterator[str]:
    """Those that a resident comes to."""
    move_in(stage.cast)
    look_forward(stage.cast)
    stage.navigation.leave()
    stage.settle()
    yield "welcome"
    stage.begin()
    yield from stage.pages("home")
    yield from _listings(stage)
    yield from _one_listing(stage)
    yield from _choosing(stage)
    yield from _my_choices(stage)
    yield from _notes(stage)
    yield from _in_step(stage)
    yield from outing_screens(stage)
    yield from search_screens(stage)
    others: tuple[tuple[str, Place], ...] = (
        ("see and hear", places.SeeAndHear()),
        ("as usual", places.AsUsual()),
        *((f"set up, {each}", places.SetUp(each)) for each in places.Setting),
        ("measure", places.Measure()),
        ("trying", places.Trying(stage.navigation.visit.access)),
        ("practice", places.Practice()),
        ("help", places.Help()),
        ("call", places.Call()),
        ("still there", places.StillThere()),
        ("not kept", places.NotKept()),
    )
    for name, place in others:
        stage.show(place)
        yield from stage.pages(name)
    yield from _reading(stage)


def bare_screens(bare: Stage) -> Iterator[str]:
    """The states of a kiosk that has nearly nothing to show."""
    bare.begin()
    yield "home, few tiles"
    for shelf in (Shelf.TODAY, Shelf.SPORT):
        bare.show(places.Listings(shelf))
        yield f"listings of {shelf}, none"
    bare.show(places.InStep())
    yield from bare.pages("in step, bare")
    bare.navigation.know(SUN)
    bare.show(places.MyChoices())
    yield "my choices, none"


def _listings(stage: Stage) -> Iterator[str]:
    for shelf in SHELVES:
        stage.show(places.Listings(shelf))
        yield from stage.pages(f"listings of {shelf}")


def _one_listing(stage: Stage) -> Iterator[str]:
    foreign = "only-fr" if stage.configuration.language is Language.EU else "only-eu"
    for name, listing in (
        ("listing", BASKET),
        ("listing, long", LONG),
        ("listing, untranslated", ListingId(foreign)),
        ("listing, cancelled", CANCELLED),
        ("listing, of a calendar", FROM_A_CALENDAR),
        ("listing, gone", NOWHERE),
    ):
        stage.show(places.OneListing(listing))
        yield from stage.pages(name)


def _choosing(stage: Stage) -> Iterator[str]:
    stage.show(places.WhoAreYou(places.WhatINeed(LONG)))
    yield from stage.pages("who are you")
    stage.show(places.WhoHelps(places.Going(LONG)))
    yield from stage.pages("who helps")
    for name, resident, helper in (("named", SUN, CAREGIVER), ("unnamed", None, None)):
        stage.navigation.know(resident)
        stage.show(places.Summary(places.Going(LONG, supporter=helper)))
        yield from stage.pages(f"summary, {name}")
    stage.show(places.Summary(places.Going(NOWHERE)))
    yield "summary, gone"
    yield from support_screens(stage)
    for shown in (Shown.QUEUED, Shown.AWAITING_SUPPORT, Shown.MAYBE, Shown.NOT_FOR_ME):
        stage.show(places.Kept(stage.cast.interests[shown]))
        yield from stage.pages(f"kept, {shown}")
    stage.show(places.Kept(NOBODY))
    yield "kept, gone"
    stage.show(places.Undone(LONG))
    yield "undone"


def _my_choices(stage: Stage) -> Iterator[str]:
    stage.navigation.know(SUN)
    stage.show(places.MyChoices())
    yield from stage.pages("my choices")
    for shown, interest in stage.cast.interests.items():
        stage.show(places.MyChoice(interest))
        yield from stage.pages(f"my choice, {shown}")
    stage.show(places.MyChoice(NOBODY))
    yield "my choice, gone"
    for name, interest in (("", stage.cast.interests[Shown.SENT]), (", gone", NOBODY)):
        stage.show(places.Withdrawing(interest))
        yield f"withdrawing{name}"
    stage.show(places.OneListing(ALREADY))
    yield from stage.pages("listing, already chosen")


def _notes(stage: Stage) -> Iterator[str]:
    cast = stage.cast
    for name, interest in cast.notes.items():
        stage.show(places.MyChoice(interest))
        yield from stage.pages(f"my choice, note {name}")
    note = places.ANote(cast.interests[Shown.NOTE], FROM_A_CALENDAR)
    second = places.ANote(cast.notes[TAKEN_BACK], FROM_A_CALENDAR, taken_back=True)
    file = "/home/kiosk/Documents/ekin-1a2b-a.pdf"
    for name, place in (
        ("undone, with a note", places.Undone(FROM_A_CALENDAR, second)),
        ("kept, note given", places.Kept(cast.notes[GIVEN])),
        ("note", note),
        ("note, printed", replace(note, printed=True)),
        ("note, kept as a file", replace(note, kept_as=file)),
        ("second note", second),
        ("note, gone", places.ANote(NOBODY, NOWHERE)),
        ("mail", places.AMail(note)),
        ("mail, kept as a file", places.AMail(note, kept_as=file)),
        ("mail, gone", places.AMail(places.ANote(NOBODY, NOWHERE))),
    ):
        stage.show(place)
        yield from stage.pages(name)


def _in_step(stage: Stage) -> Iterator[str]:
    """Behind, asking while a pull goes on, no longer enrolled, and in step again."""
    listings, news = stage.cast.store.listings, stage.window.news
    stage.show(places.InStep())
    yield from stage.pages("in step, one feed behind")
    news.ask()
    news.follow_pull(PullProgressed(HUB, 12_000, 100_000))
    news.follow_pull(PullProgressed(CALENDAR, 200, None))
    stage.settle()
    yield from stage.pages("in step, a pull going on")
    listings.note_attempt(HUB, NotEnrolled.sentence, NOW)
    stage.window.rebuild()
    yield from stage.pages("in step, not enrolled")
    news.follow_exchange(SyncChanged(NOW, (), 0, 60.0))
    for feed in (HUB, CALENDAR):
        listings.note_attempt(feed, None, NOW)
    stage.show(places.InStep())
    yield from stage.pages("in step")
    # as the cast began, for whoever walks this house next
    listings.note_attempt(CALENDAR, None, NOW - timedelta(days=2))
    listings.note_attempt(CALENDAR, SourceUnreachable.sentence, NOW)


def _reading(stage: Stage) -> Iterator[str]:
    """The strip above while the voice reads, and the word it lights."""
    for name, place in (
        ("home", places.Home()),
        ("listings", places.Listings(Shelf.WEEK)),
        ("listing", places.OneListing(LONG)),
        ("call", places.Call()),
    ):
        stage.show(place)
        last = stage.listen() - 1
        for line in sorted({0, 1, last} - {-1}):
            stage.read(min(line, last))
            yield f"{name}, reading line {line}"
        stage.read(last, sound=False)
        yield f"{name}, reading in silence"
        stage.voice.stop()
    stage.show(places.Home())
    stage.voice.gives_up()
    yield "home, without a voice"
