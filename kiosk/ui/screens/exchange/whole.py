"""What a sheet is about, under which project it stands, and the whole, which is sent."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kiosk.domain.almanac import date_in_full
from kiosk.domain.log import What
from kiosk.domain.numerals import capitalised
from kiosk.domain.project import Project
from kiosk.domain.sheet import PastMeeting, Plan
from kiosk.ui import places, sharing
from kiosk.ui.desk import Desk
from kiosk.ui.places import Place
from kiosk.ui.places.composing import Beginning, OneAnnounced
from kiosk.ui.places.exchange import (
    ReadSheet,
    SheetProject,
    ThrowingAway,
    WhichMeeting,
    WhichProject,
)
from kiosk.ui.screens.card_screen import CardScreen
from kiosk.ui.screens.compose.drafting import kept, lines_in, show
from kiosk.ui.screens.exchange.writing import say_gone
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line


class WhichMeetingScreen(CardScreen, SheetScreen):
    """What this house announced or took part in, and is over."""

    def __init__(self, desk: Desk, place: WhichMeeting) -> None:
        super().__init__(desk)
        self._place = place
        self.title = desk.words("When was it done?")
        self._meetings = sharing.meetings(desk)
        none = Face(desk.words("On no day in particular"), "cross", block="place")
        faces = [none, *(self._face(met) for met, _ in self._meetings)]
        turn = lambda page: desk.navigation.instead(replace(place, page=page))  # noqa: E731
        self.lay_cards(faces, place.page, self._choose, turn)

    def _face(self, met: PastMeeting) -> Face:
        language = self.words.language
        title, title_language = met.title.reading(language)
        day = capitalised(date_in_full(met.on, language))
        return Face(title, "calendar", strong=day, block="people", language=title_language)

    def _choose(self, number: int) -> None:
        found: tuple[PastMeeting | None, Plan | None] = (None, None)
        if number:
            found = self._meetings[number - 1]
        meeting, plan = found
        desk, draft = self.desk, self._place.draft
        told = lambda sheet: replace(sheet, meeting=meeting, plan=plan)  # noqa: E731
        sharing.back(desk, kept=sharing.keep_sheet(desk, draft, told))


class _PickProject(CardScreen):
    """No project, or one of those there are."""

    def lay_projects(
        self, page: int, turn: Callable[[int], Place], choose: Callable[[Project | None], None]
    ) -> None:
        desk = self.desk
        self.title = desk.words("Under which project?")
        found: list[Project | None] = [None, *sharing.projects(desk).values()]
        self.lay_cards(
            [self._face(each) for each in found],
            page,
            lambda number: choose(found[number]),
            lambda number: desk.navigation.instead(turn(number)),
        )

    def _face(self, project: Project | None) -> Face:
        if project is None:
            return Face(self.words("Under no project"), "cross", block="place")
        name, language = project.name.reading(self.words.language)
        return Face(name, "project", block="outdoors", language=language)


class SheetProjectScreen(_PickProject):
    def __init__(self, desk: Desk, place: SheetProject) -> None:
        super().__init__(desk)

        def choose(project: Project | None) -> None:
            def change(record: dict[str, Any]) -> dict[str, Any]:
                others = {name: each for name, each in record.items() if name != "project"}
                return {**others, "project": project.told()} if project else others

            sharing.back(desk, kept=sharing.keep(desk, place.draft, change))

        self.lay_projects(place.page, lambda page: replace(place, page=page), choose)


class WhichProjectScreen(_PickProject):
    """Of what is composed."""

    def __init__(self, desk: Desk, place: WhichProject) -> None:
        super().__init__(desk)

        def choose(project: Project | None) -> None:
            said = replace(place.draft.said, project=project)
            show(desk, replace(place.draft, said=said))

        self.lay_projects(place.page, lambda page: replace(place, page=page), choose)


class ReadSheetScreen(SheetScreen):
    def __init__(self, desk: Desk, place: ReadSheet) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        self._draft = place.draft
        self.title = words("Is it right like this?")
        listing = sharing.listing_of(desk, place.draft)
        if listing is None:
            say_gone(self)
            return
        sheet = sharing.sheet_of(listing)
        lines = [self.headline(listing), *lines_in(listing, words.language, desk)]
        missing = []
        if not sheet.aim:
            missing.append(words("It does not tell yet what it is for."))
        if not sheet.steps:
            missing.append(words("It does not tell yet how it is done."))
        if missing:
            told = [Line(look, each, pictogram="warning", block="sad") for each in missing]
            self.lay_sheet([*told, *lines], [self._back(), self._throw_away()])
            return
        self.lay_sheet(lines, [self._send(), self._back(), self._throw_away()])

    def _send(self) -> Choice:
        face = Face(
            self.words("Send it"), "sending", manner=Manner.AGREE, above=True, picture_mm=12
        )
        button = self.button(face)
        button.clicked.connect(lambda: send(self.desk, self._draft))
        return button

    def _back(self) -> Choice:
        button = self.button(Face(self.words("Change it"), "pencil", manner=Manner.OUTLINED))
        button.clicked.connect(self.desk.navigation.back)
        return button

    def _throw_away(self) -> Choice:
        button = self.button(Face(self.words("Throw it away"), "bin", manner=Manner.OUTLINED))
        there = ThrowingAway(self._draft)
        button.clicked.connect(lambda: self.desk.navigation.go(there))
        return button


class ThrowingAwayScreen(SheetScreen):
    speaks_at_once = True

    def __init__(self, desk: Desk, place: ThrowingAway) -> None:
        super().__init__(desk)
        words = desk.words
        self.title = words("Throw it away?")
        text = words("Nothing of what was written is kept.")
        lines = [Line(desk.look, text, pictogram="bin", block="sad")]
        if listing := sharing.listing_of(desk, place.draft):
            lines.insert(0, self.headline(listing))
        keep = self.button(
            Face(words("No, keep it"), "heart", manner=Manner.PRIMARY, above=True, picture_mm=12)
        )
        away = self.button(Face(words("Yes, throw it away"), "bin", manner=Manner.OUTLINED))
        self.lay_sheet(lines, [keep, away])
        keep.clicked.connect(desk.navigation.back)
        away.clicked.connect(lambda: self._drop(place.draft))

    def _drop(self, draft: str) -> None:
        if sharing.dropped(self.desk, draft):
            self.desk.navigation.back_to(Beginning)
        else:
            self.desk.navigation.go(places.NotKept())


def send(desk: Desk, draft: str) -> None:
    """Keep it until it leaves, and show what becomes of it; the draft is no more."""
    found = desk.store.sheet_drafts.one(draft)
    if found is None:
        desk.navigation.back()
        return
    announce, record = desk.store.announcements.announce, sharing.record_of(desk, found)
    announced = kept(desk, What.ORGANISED, lambda: announce(record, desk.now(), found.announces))
    if announced:
        sharing.dropped(desk, draft)
        desk.navigation.back_to(Beginning)
        desk.navigation.instead(OneAnnounced(announced))
