"""Screens of one sheet: lines to read on the left, the few things to do on the right."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.domain.listing import Listing
from kiosk.domain.reading import colour_of, pictogram_of, title_of
from kiosk.ui import places
from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.spread import Spread, spread, stands, with_square

_TURNING_MM: Final = 36.0  # wider, it would take from the listing what it gives to Next
_MANY: Final = 99


class SheetScreen(Screen):
    def lay_sheet(self, lines: Sequence[Line], actions: Sequence[Choice]) -> None:
        """Place the lines, in pages if they must be, and the actions."""
        faces = [each.face for each in actions]
        made = spread(self.desk.look, lines, faces, self.room, self._pager(_MANY))
        self._lay_made(lines, actions, made)

    def has_room(self, lines: Sequence[Line], actions: Sequence[Choice]) -> bool:
        """Whether so many actions have room in the person's own letters."""
        faces = [each.face for each in actions]
        made = spread(self.desk.look, lines, faces, self.room, self._pager(_MANY))
        return made.text is self.desk.look.text and stands(made, self.room)

    def lay_sheet_beside(self, lines: Sequence[Line], actions: Sequence[Choice]) -> QRect:
        """The same with a square beside the sheet; gives the room for it."""
        faces = [each.face for each in actions]
        made = with_square(self.desk.look, lines, faces, self.room, self._pager(_MANY))
        self._lay_made(lines, actions, made)
        return made.square

    def _pager(self, pages: int) -> Pager:
        look = self.desk.look
        return Pager(look, self.words, 0, pages, most_mm=_TURNING_MM, parent=self)

    def _lay_made(self, lines: Sequence[Line], actions: Sequence[Choice], made: Spread) -> None:
        pages = Pages(self.desk.look, lines, made.sheet.size())
        self.place(pages, made.sheet)
        if not made.turned_last:
            self._lay_pager(pages, made)
        for button, (face, rect) in zip(actions, made.actions, strict=True):
            button.look = replace(self.desk.look, text=made.text)
            button.wear(face)
            self.place(button, rect)
        if made.turned_last:
            self._lay_pager(pages, made)

    def _lay_pager(self, pages: Pages, made: Spread) -> None:
        if not pages.is_one:
            pager = self._pager(pages.count)
            pager.place(_Unspoken(self), made.turning)
            pages.turn_by(pager)

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


class _Unspoken:
    """Puts widgets on a screen beside what it reads aloud: the voice turns the pages itself."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    def place(self, widget: QWidget, rect: QRect) -> None:
        widget.setParent(self._screen)
        widget.setGeometry(rect)
        widget.show()
