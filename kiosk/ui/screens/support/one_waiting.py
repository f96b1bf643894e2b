"""What one resident, or several together, would like: to confirm, to add to, to explain, or not."""

from dataclasses import replace
from typing import Any, Final

from kiosk.domain.interest import InterestShown
from kiosk.domain.reading import when_short
from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.needs import face_of
from kiosk.ui.places import Going, support, team
from kiosk.ui.screens.pick_screen import PickScreen
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.screens.support.answering import waiting_of
from kiosk.ui.screens.support_lines import (
    may_be_told,
    need_lines,
    telling_line,
    told_line,
    who_line,
)
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

MOST_LETTERS: Final = 120
"""Of what a supporter writes to a resident: two short sentences."""


class OneWaitingScreen(SheetScreen):
    """The choice stands as it was made; what is added stands below it, by its own words."""

    def __init__(self, desk: Desk, place: support.OneWaiting) -> None:
        super().__init__(desk)
        self._going = place.going
        waiting = waiting_of(place.going, desk)
        if not waiting:
            self.say_the_choice_is_gone()
            return
        lines = [line for each in waiting for line in self._lines(each)]
        when = when_short(waiting[0].listing, desk.words.language, desk.now())
        if when:
            lines.append(Line(desk.look, f"{when}.", pictogram="calendar"))
        self.lay_sheet(self.titled(waiting[0].listing, [*lines, *self._added()]), self._actions())

    def _lines(self, waiting: InterestShown) -> list[Line]:
        """Whose it is, what they need, whether that is told, and what was said to it before."""
        desk, words = self.desk, self.words
        lines = [who_line(waiting, desk), *need_lines(waiting.needs, desk)]
        if waiting.needs:
            told = may_be_told(waiting.resident, desk, tells=_tells(waiting))
            lines.append(telling_line(desk, told=told))
        if waiting.support and (said := told_line(dict(waiting.support.told), desk)):
            before = Line(desk.look, words("Someone of the team said: not now."), pictogram="rest")
            lines += [before, said]
        return lines

    def _added(self) -> list[Line]:
        lines = [*need_lines(self._going.added, self.desk)]
        said = told_line(dict(self._going.told), self.desk)
        lines += [said] if said else []
        if lines:
            text = self.words("The team adds this:")
            lines.insert(0, Line(self.desk.look, text, pictogram="add", block="people"))
        return lines

    def _actions(self) -> list[Choice]:
        words, go, going = self.words, self.desk.navigation.go, self._going
        yes = Face(words("Confirm it"), "check", manner=Manner.AGREE, above=True, picture_mm=12)
        more = Face(words("Add something"), "add", manner=Manner.OUTLINED)
        no = Face(words("Not now"), "rest", manner=Manner.OUTLINED)
        buttons = [self.button(each) for each in (yes, more, no)]
        for button, act in zip(
            buttons,
            (
                lambda: go(places.TheWay(going)),
                lambda: go(support.AddingWhat(going)),
                lambda: go(support.WhyNot(going)),
            ),
            strict=True,
        ):
            button.clicked.connect(act)
        return buttons


class AddingWhatScreen(TileScreen):
    def __init__(self, desk: Desk, place: support.AddingWhat) -> None:
        super().__init__(desk)
        self.title = desk.words("What do you add?")
        doors: tuple[tuple[Face, places.Place], ...] = (
            (Face(desk.words("A need"), "helping", block="helping"), support.Adding(place.going)),
            (Face(desk.words("Words for them"), "talk", block="people"), typing(desk, place.going)),
        )
        faces = [replace(face, picture_mm=25) for face, _ in doors]
        for number, tile in self.lay_tiles(faces, 0).numbered:
            there = doors[number][1]
            tile.clicked.connect(lambda _=False, chosen=there: desk.navigation.go(chosen))


class AddingScreen(PickScreen):
    def __init__(self, desk: Desk, place: support.Adding) -> None:
        super().__init__(desk)
        self._place = place
        self.title = desk.words("What else is needed?")
        needs = desk.vocabulary.entries("needs")
        faces = [face_of(each, desk) for each in needs]
        self.lay_picks([each.id for each in needs], faces, place.going.added, place.page)

    def onward(self) -> str:
        return self.words("That is all") if self.picked else self.words("Nothing else")

    def remember(self) -> None:
        self._place = replace(self._place, going=replace(self._place.going, added=self.picked))
        self.desk.navigation.remember(self._place)

    def go_on(self) -> None:
        _back_with(self.desk, self._place.going)

    def show_page(self, page: int) -> None:
        self.desk.navigation.instead(replace(self._place, page=page))


def typing(desk: Desk, going: Going) -> team.Typing:
    """Where a supporter writes what the resident then reads and hears."""

    def keep(desk: Any, text: str) -> None:
        said = ((desk.words.language.value, text),) if text else ()
        _back_with(desk, replace(going, told=said))

    before = dict(going.told).get(desk.words.language.value, "")
    title = desk.words("What do you say to them?")
    return team.Typing(title, before, keep, MOST_LETTERS, read=True)


def _back_with(desk: Desk, going: Going) -> None:
    desk.navigation.back_to(support.OneWaiting)
    desk.navigation.instead(support.OneWaiting(going))


def _tells(waiting: InterestShown) -> bool | None:
    return waiting.tells if waiting.resident is None else None
