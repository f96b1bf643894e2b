"""Screens of cards: as many as stand whole on a page, Previous and Next beside them."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRect

from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.face import Face
from kiosk.ui.widgets.flow import flow
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.tiles import GAP_MM

MOST_CARDS: Final = 200
"""More than anybody turns pages for; what comes later shows up as its day comes nearer."""


class CardScreen(Screen):
    def lay_cards(
        self,
        faces: Sequence[Face],
        page: int,
        tapped: Callable[[int], None],
        turn: Callable[[int], None],
    ) -> None:
        """Place page `page` of the cards; `tapped` gets a card's number, `turn` a page's."""
        look, room = self.desk.look, self.room
        shape = flow(look, faces, room)
        column = 0
        if len(shape.pages) > 1:
            widest = Pager(look, self.words, MOST_CARDS, MOST_CARDS)
            column = widest.least_width(room.height())
            room = room.adjusted(0, 0, -column - look.mm(GAP_MM), 0)
            shape = flow(look, faces, room)
        page = min(page, len(shape.pages) - 1)
        for number, rect in shape.places(look, room, page):
            card = self.button(shape.faces[number])
            card.clicked.connect(lambda _=False, chosen=number: tapped(chosen))
            self.place(card, rect)
        if column:
            pages = len(shape.pages)
            pager = Pager(look, self.words, page, pages, parent=self)
            pager.place(self, QRect(self.room.right() + 1 - column, 0, column, room.height()))
            pager.turned.connect(turn)
