"""Screens of one sheet: lines to read on the left, the few things to do on the right."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRect

from kiosk.domain.listing import Listing
from kiosk.domain.reading import colour_of, pictogram_of, title_of
from kiosk.ui import places
from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.tiles import GAP_MM, LEAST_MM

_ACTIONS_MM: Final = (60.0, 68.0, 76.0, 84.0, 92.0)
_TALLEST_MM: Final = 50.0


class SheetScreen(Screen):
    def lay_sheet(self, lines: Sequence[Line], actions: Sequence[Choice]) -> None:
        """Place the lines, in pages if they must be, and the actions, the first one tallest."""
        look = self.desk.look
        width = self._fitted(actions)
        gap = look.mm(GAP_MM)
        sheet = QRect(0, 0, self.room.width() - width - gap, self.room.height())
        self.place(Pages(look, self.words, lines, sheet.size()), sheet)
        self._stack(actions, QRect(sheet.right() + 1 + gap, 0, width, self.room.height()))

    def lay_sheet_beside(self, lines: Sequence[Line], actions: Sequence[Choice]) -> QRect:
        """The same with a square above the actions; gives the room for it."""
        gap = self.desk.look.mm(GAP_MM)
        width = self._fitted(actions)
        needs = sum(self._needs(actions, width)) + gap * len(actions)
        tall = min(width, self.room.height() - needs)
        sheet = QRect(0, 0, self.room.width() - width - gap, self.room.height())
        self.place(Pages(self.desk.look, self.words, lines, sheet.size()), sheet)
        below = QRect(sheet.right() + 1 + gap, 0, width, self.room.height())
        self._stack(actions, below.adjusted(0, tall + gap, 0, 0))
        return QRect(below.left(), 0, width, tall)

    def way_on(self) -> Choice:
        """The first action of a journey that has come to its end: on to the other proposals."""
        face = Face(
            self.words("See other proposals"),
            "home",
            manner=Manner.PRIMARY,
            above=True,
            picture_mm=12,
        )
        button = self.button(face)
        button.clicked.connect(self.desk.navigation.home)
        return button

    def way_to_the_note(self, note: places.ANote) -> Choice:
        """The first action where a note has to reach the organisers."""
        text = self.words("See the note")
        face = Face(text, "note", manner=Manner.PRIMARY, above=True, picture_mm=12)
        button = self.button(face)
        button.clicked.connect(lambda: self.desk.navigation.go(note))
        return button

    def headline(self, listing: Listing) -> Line:
        """A listing's title as a line, in its own language, with its pictogram and colour."""
        desk = self.desk
        title, language = title_of(listing, self.words.language)
        return Line(
            desk.look,
            title,
            pictogram=pictogram_of(listing, desk.vocabulary),
            block=colour_of(listing, desk.vocabulary),
            bold=True,
            language=language,
        )

    def say_the_listing_is_gone(self) -> None:
        self._say_gone(
            self.words("This proposal is no longer here"),
            self.words("The organisers took it away."),
        )

    def say_the_choice_is_gone(self) -> None:
        self._say_gone(
            self.words("Your choice is taken back"),
            self.words("You can choose again whenever you like."),
        )

    def _say_gone(self, title: str, sentence: str) -> None:
        self.title = title
        line = Line(self.desk.look, sentence, pictogram="info")
        self.lay_sheet([line], [self.way_on()])

    def titled(self, listing: Listing, lines: Sequence[Line]) -> list[Line]:
        """`lines` under the listing's title: in the strip, or as the first line if it is long."""
        title, language = title_of(listing, self.words.language)
        if self.desk.holds_title(title):
            self.title, self.title_language = title, language
            return list(lines)
        self.title = self.words("Proposal")
        return [self.headline(listing), *lines]

    def _fitted(self, actions: Sequence[Choice]) -> int:
        """The narrowest column on which the actions stand whole, best with pictograms."""
        look = self.desk.look
        given = [each.face for each in actions]
        for change in ({}, {"above": False}, {"above": False, "pictogram": ""}):
            for button, face in zip(actions, given, strict=True):
                button.wear(replace(face, **change))
            for width in (look.mm(each) for each in _ACTIONS_MM):
                tall = sum(self._needs(actions, width)) + look.mm(GAP_MM) * (len(actions) - 1)
                words = max(each.least_width() for each in actions)
                if words <= width and tall <= self.room.height():
                    return width
        return look.mm(_ACTIONS_MM[-1])

    def _needs(self, actions: Sequence[Choice], width: int) -> list[int]:
        least = self.desk.look.mm(LEAST_MM)
        return [max(each.needed_height(width), least) for each in actions]

    def _stack(self, actions: Sequence[Choice], room: QRect) -> None:
        look = self.desk.look
        gap = look.mm(GAP_MM)
        needs = self._needs(actions, room.width())
        spare = max(0, room.height() - sum(needs) - gap * (len(needs) - 1))
        share = spare // (len(actions) + 1)
        top = room.top()
        for number, (button, need) in enumerate(zip(actions, needs, strict=True)):
            tall = min(need + share * (2 if number == 0 else 1), max(need, look.mm(_TALLEST_MM)))
            self.place(button, QRect(room.left(), top, room.width(), tall))
            top += tall + gap
