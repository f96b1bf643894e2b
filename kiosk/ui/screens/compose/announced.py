"""What this house announced: how far each has come, and what can be done with it."""

from collections.abc import Mapping
from typing import Any, Final

from kiosk.domain.announcement import AnnouncementId, AnnouncementShown, Stage, listing_in
from kiosk.domain.composing import composition_of, every_week, record_of
from kiosk.domain.listing import Status
from kiosk.domain.log import What
from kiosk.domain.numerals import capitalised, number_in_words
from kiosk.domain.reading import when_short
from kiosk.domain.towns import towns
from kiosk.i18n import message
from kiosk.ui import sharing
from kiosk.ui.desk import Desk
from kiosk.ui.house import has_hub
from kiosk.ui.lines import reason_lines
from kiosk.ui.places.composing import (
    Announced,
    CallingOff,
    Compose,
    Draft,
    EveryWeek,
    OneAnnounced,
    Review,
    Step,
    WhichDay,
)
from kiosk.ui.places.exchange import BeginProject, Writing
from kiosk.ui.screens.card_screen import MOST_CARDS, CardScreen
from kiosk.ui.screens.compose.drafting import (
    AskScreen,
    house_of,
    kept,
    lines_in,
)
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

STAGES: Final[Mapping[Stage, tuple[str, str, str, tuple[str, ...]]]] = {
    Stage.QUEUED: (
        message("Waiting to leave"),
        "sending",
        "sport",
        (message("The kiosk sends it when it is connected."),),
    ),
    Stage.SENT: (
        message("It has arrived"),
        "arrived",
        "sport",
        (message("The hub has it now."),),
    ),
    Stage.WAITING: (
        message("Waiting for a moderator"),
        "waiting",
        "people",
        (message("Somebody looks at it first."), message("Then everybody can see it.")),
    ),
    Stage.PUBLISHED: (
        message("Everybody can see it"),
        "accepted",
        "good",
        (message("It is announced in all the houses."),),
    ),
    Stage.REFUSED: (
        message("It was not taken"),
        "warning",
        "sad",
        (message("Nobody else can see it."),),
    ),
}
"""The stage in a few words, its sign, its colour, and what it means."""

_FEWEST, _MOST = 2, 8
"""Weeks."""


def refused(desk: Desk) -> int:
    """How many came back, and wait for somebody to change them or call them off."""
    shown = desk.store.announcements.shown()
    return sum(each.state is Stage.REFUSED and not each.cancelled for each in shown)


class AnnouncedScreen(CardScreen, SheetScreen):
    def __init__(self, desk: Desk, place: Announced) -> None:
        super().__init__(desk)
        self.title = desk.words("What we announced")
        self._shown = desk.store.announcements.shown()[:MOST_CARDS]
        if not self._shown:
            text = desk.words("Nothing was announced here yet.")
            begin = self.button(
                Face(
                    desk.words("Announce something"),
                    "announce",
                    manner=Manner.PRIMARY,
                    above=True,
                    picture_mm=12,
                )
            )
            begin.clicked.connect(lambda: desk.navigation.go(Compose()))
            self.lay_sheet([Line(desk.look, text, pictogram="announce")], [begin])
            return
        turn = lambda page: desk.navigation.instead(Announced(page))  # noqa: E731
        self.lay_cards([self._face(each) for each in self._shown], place.page, self._open, turn)

    def _face(self, shown: AnnouncementShown) -> Face:
        title, language = shown.title.reading(self.words.language)
        record = self.desk.store.announcements.record(shown.announces)
        when = ""
        if record:
            when = when_short(listing_in(record), self.words.language, self.desk.now())
        name, sign, block, _ = STAGES[shown.state]
        told = self.words.told(name)
        if shown.cancelled:
            told, sign, block = self.words("You called it off"), "cancelled", "place"
        return Face(title, sign, strong=told, quiet=when, block=block, language=language)

    def _open(self, number: int) -> None:
        self.desk.navigation.go(OneAnnounced(self._shown[number].announces))


class OneAnnouncedScreen(SheetScreen):
    """First what became of it, then how it is read."""

    def __init__(self, desk: Desk, place: OneAnnounced) -> None:
        super().__init__(desk)
        announcements = desk.store.announcements
        found = [each for each in announcements.shown() if each.announces == place.announces]
        record = announcements.record(place.announces)
        self.title = desk.words("What we announced")
        if not found or record is None:
            text = desk.words("It is over and no longer kept.")
            self.lay_sheet([Line(desk.look, text, pictogram="info")], [])
            return
        self._shown, self._listing = found[0], listing_in(record)
        self._composed = composition_of(record, desk.vocabulary, towns())
        lines = [self.headline(self._listing), *self._stage_lines()]
        lines += lines_in(self._listing, desk.words.language, desk)
        self.lay_sheet(lines, self._actions())

    def _stage_lines(self) -> list[Line]:
        words, look, shown = self.words, self.desk.look, self._shown
        name, sign, block, sentences = STAGES[shown.state]
        if shown.state is Stage.QUEUED and not has_hub(self.desk):
            sentences = (message("This kiosk has no hub yet."),)
        lines = []
        if shown.cancelled:
            text = f"{words('You called it off')}."
            lines.append(Line(look, text, pictogram="cancelled", bold=True))
        lines.append(Line(look, f"{words.told(name)}.", pictogram=sign, block=block, bold=True))
        lines += [Line(look, words.told(each), pictogram="info") for each in sentences]
        return lines + (reason_lines(shown.reason, self.desk) if shown.reason else [])

    @property
    def _is_past(self) -> bool:
        over = self._listing.over_at
        return over is not None and over <= self.desk.now()

    def _actions(self) -> list[Choice]:
        words, actions = self.words, []
        composed, id = self._composed, self._shown.announces
        live = not (self._shown.cancelled or self._is_past)
        written = self._listing.sheet is not None or "founds" in self._listing.record
        if written and live:
            actions.append(self._change_sheet())
        if composed and live:
            change = Review(Draft(composed, id, missing=()))
            actions.append(self._action(words("Change it"), "pencil", change))
        if composed:
            again = WhichDay(Draft(composed, missing=(Step.WHEN,)))
            actions.append(self._action(words("Copy it"), "again", again))
            if live and composed.start:
                actions.append(self._action(words("Every week"), "week", EveryWeek(id)))
        if live:
            actions.append(self._action(words("Call it off"), "cancelled", CallingOff(id)))
        return actions

    def _change_sheet(self) -> Choice:
        """What is written anew goes on where it was left."""
        button = self.button(Face(self.words("Change it"), "pencil", manner=Manner.OUTLINED))

        def change() -> None:
            id = self._shown.announces
            record = self.desk.store.announcements.record(id) or {}
            if draft := sharing.begun(self.desk, record, id):
                there = Writing(draft) if self._listing.sheet else BeginProject(draft)
                self.desk.navigation.go(there)

        button.clicked.connect(change)
        return button

    def _action(self, name: str, sign: str, there: Any) -> Choice:
        button = self.button(Face(name, sign, manner=Manner.OUTLINED))
        button.clicked.connect(lambda: self.desk.navigation.go(there))
        return button


class EveryWeekScreen(AskScreen):
    def __init__(self, desk: Desk, place: EveryWeek) -> None:
        super().__init__(desk)
        self.title = desk.words("For how many more weeks?")
        record = desk.store.announcements.record(place.announces)
        self._composed = composition_of(record, desk.vocabulary, towns()) if record else None
        offered = []
        for weeks in range(_FEWEST, _MOST + 1) if self._composed else ():
            name = capitalised(number_in_words(weeks, desk.words.language, feminine=True))
            face = Face(name, "week", block="good", picture_mm=20)
            offered.append((face, lambda weeks=weeks: self._repeat(weeks)))
        self.ask(offered, 0, lambda _: place)

    def _repeat(self, weeks: int) -> None:
        desk = self.desk
        assert self._composed is not None  # or nothing is offered
        house = house_of(desk)
        records = [
            record_of(each, desk.vocabulary, house) for each in every_week(self._composed, weeks)
        ]
        announce = desk.store.announcements.announce_all
        if kept(desk, What.ORGANISED, lambda: announce(records, desk.now())):
            desk.navigation.instead(Announced())


class CallingOffScreen(SheetScreen):
    speaks_at_once = True

    def __init__(self, desk: Desk, place: CallingOff) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        self._announces = place.announces
        self.title = words("Call it off?")
        record = desk.store.announcements.record(place.announces)
        lines = []
        if record:  # of a series, which one
            listing = listing_in(record)
            when = when_short(listing, words.language, desk.now())
            lines = [self.headline(listing)]
            lines += [Line(look, f"{when}.", pictogram="calendar")] if when else []
        lines += [
            Line(look, words("Everybody reads that it is cancelled."), pictogram="cancelled"),
            Line(look, words("You can copy it later for another day."), pictogram="again"),
        ]
        keep = self.button(
            Face(words("No, it goes on"), "heart", manner=Manner.PRIMARY, above=True, picture_mm=12)
        )
        off = self.button(Face(words("Yes, call it off"), "cancelled", manner=Manner.OUTLINED))
        self.lay_sheet(lines, [keep, off])
        keep.clicked.connect(desk.navigation.back)
        off.clicked.connect(self._call_off)

    def _call_off(self) -> None:
        desk, id = self.desk, self._announces
        if kept(desk, What.CALLED_OFF, lambda: call_off(desk, id)):
            sharing.dropped(desk, id)  # or a change that was begun would announce it again
            desk.navigation.back_to(OneAnnounced)


def call_off(desk: Desk, id: AnnouncementId) -> AnnouncementId:
    """The next revision says that it is cancelled; raises NotKept, NoSuchAnnouncement."""
    record = desk.store.announcements.record(id) or {}
    record = {**record, "status": Status.CANCELLED.value}
    return desk.store.announcements.announce(record, desk.now(), id)
