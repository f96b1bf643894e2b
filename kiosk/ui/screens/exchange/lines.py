"""The lines of a sheet: its steps, or what makes it easier; added, changed, moved, taken out."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from kiosk.domain.sheet import MOST_LINES, NOTHING, Part
from kiosk.domain.text import Text
from kiosk.i18n import message
from kiosk.ui import sharing
from kiosk.ui.desk import Desk
from kiosk.ui.places.exchange import OneLine, SheetLines, SheetPicking
from kiosk.ui.places.team import Typing
from kiosk.ui.screens.card_screen import CardScreen
from kiosk.ui.screens.compose.drafting import AskScreen, Offered
from kiosk.ui.screens.exchange.writing import LETTERS, TITLES, say_gone, typing
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.face import Face

_ADD: Final = {Part.STEPS: message("Add a step"), Part.ADAPTATIONS: message("Add a sentence")}
_NEW: Final = {
    Part.STEPS: message("One step, in your own words"),
    Part.ADAPTATIONS: message("One sentence, in your own words"),
}
_NUMBERED: Final = 4


class SheetLinesScreen(CardScreen, SheetScreen):
    """A card for each, in their order, and the way to one more."""

    def __init__(self, desk: Desk, place: SheetLines) -> None:
        super().__init__(desk)
        self._place = place
        self.title = desk.words.told(TITLES[place.part])
        listing = sharing.listing_of(desk, place.draft)
        if listing is None:
            say_gone(self)
            return
        self._lines = sharing.texts_of(sharing.sheet_of(listing), place.part)
        offered = [self._one(at, each) for at, each in enumerate(self._lines)]
        if place.part is Part.ADAPTATIONS:
            offered.append(self._pictures(len(listing.access)))
        if len(self._lines) < MOST_LINES:
            offered.append(self._add())
        done = Face(desk.words("Done"), "check", block="good")
        offered.append((done, desk.navigation.back))
        faces, acts = [face for face, _ in offered], [act for _, act in offered]
        turn = lambda page: desk.navigation.instead(replace(place, page=page))  # noqa: E731
        self.lay_cards(faces, place.page, lambda number: acts[number](), turn)

    def _one(self, at: int, text: Text) -> Offered:
        told, language = text.reading(self.words.language)
        steps = self._place.part is Part.STEPS
        sign = f"step-{at + 1}" if steps and at < _NUMBERED else "go-on" if steps else "hand"
        there = OneLine(self._place.draft, self._place.part, at)
        face = Face(told, sign, block="making", language=language)
        return face, lambda: self.desk.navigation.go(there)

    def _pictures(self, chosen: int) -> Offered:
        told = self.words.count("{n} is chosen", "{n} are chosen", chosen) if chosen else ""
        face = Face(self.words("Choose by picture"), "access", strong=told, block="place")
        there = SheetPicking(self._place.draft, "access")
        return face, lambda: self.desk.navigation.go(there)

    def _add(self) -> Offered:
        face = Face(self.words.told(_ADD[self._place.part]), "add", block="place")
        return face, lambda: self.desk.navigation.go(
            line_typed(self.desk, self._place.draft, self._place.part, len(self._lines))
        )


def line_typed(desk: Desk, draft: str, part: Part, at: int) -> Typing:
    """One of the lines, or the one after the last."""
    listing = sharing.listing_of(desk, draft)
    lines = sharing.texts_of(sharing.sheet_of(listing), part) if listing else ()
    before = lines[at] if at < len(lines) else NOTHING
    told = before.reading(desk.words.language)[0]

    def keep(desk: Desk, text: str) -> bool:
        new = sharing.written(desk, text, before)
        return sharing.keep_lines(desk, draft, part, (*lines[:at], new, *lines[at + 1 :]))

    return typing(desk.words.told(_NEW[part]), told, keep, LETTERS[part])


class OneLineScreen(AskScreen, SheetScreen):
    """What can be done with one of them; above it, what it says."""

    def __init__(self, desk: Desk, place: OneLine) -> None:
        super().__init__(desk)
        self._place = place
        self.title = desk.words.told(TITLES[place.part])
        listing = sharing.listing_of(desk, place.draft)
        self._lines = sharing.texts_of(sharing.sheet_of(listing), place.part) if listing else ()
        if place.at >= len(self._lines):
            say_gone(self)
            return
        words, last = desk.words, len(self._lines) - 1
        offered: list[Offered] = [self._offer(words("Change it"), "pencil", self._write)]
        if place.at > 0:
            offered.append(self._offer(words("Move it up"), "up", self._move(-1)))
        if place.at < last:
            offered.append(self._offer(words("Move it down"), "down", self._move(1)))
        offered.append(self._offer(words("Take it out"), "bin", self._take_out))
        faces = [face for face, _ in offered]
        told = self.tell_above(self._lines[place.at].reading(words.language)[0], faces)
        acts = [act for _, act in offered]
        self.ask(list(zip(told, acts, strict=True)), 0, lambda _: place)

    def _offer(self, name: str, sign: str, act: Callable[[], None]) -> Offered:
        return Face(name, sign, block="making", picture_mm=20), act

    def _write(self) -> None:
        place = self._place
        self.desk.navigation.instead(line_typed(self.desk, place.draft, place.part, place.at))

    def _move(self, by: int) -> Callable[[], None]:
        place, lines = self._place, [*self._lines]

        def move() -> None:
            there = place.at + by
            lines[place.at], lines[there] = lines[there], lines[place.at]
            self._keep(tuple(lines))

        return move

    def _take_out(self) -> None:
        self._keep((*self._lines[: self._place.at], *self._lines[self._place.at + 1 :]))

    def _keep(self, lines: tuple[Text, ...]) -> None:
        desk, place = self.desk, self._place
        sharing.back(desk, kept=sharing.keep_lines(desk, place.draft, place.part, lines))
