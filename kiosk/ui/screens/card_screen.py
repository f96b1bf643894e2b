"""Screens of cards: as many as stand whole on a page, Previous and Next beside them."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRect

from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.caption import Signed
from kiosk.ui.widgets.face import Face
from kiosk.ui.widgets.flow import flow
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.tiles import GAP_MM, LEAST_MM

MOST_CARDS: Final = 200
"""More than anybody turns pages for; what comes later shows up as its day comes nearer."""


class CardScreen(Screen):
    def lay_cards(
        self,
        faces: Sequence[Face],
        page: int,
        tapped: Callable[[int], None],
        turn: Callable[[int], None],
        beginning: Signed | None = None,
    ) -> None:
        """Place page `page` of the cards; `tapped` gets a card's number, `turn` a page's.

        beginning: see `Pager.place`; not shown where all the cards stand on one page.
        """
        look, room = self.desk.look, self.room
        shape, turning = flow(look, faces, room), QRect()
        if len(shape.pages) > 1:
            room, turning = self._turned()
            shape = flow(look, faces, room)
        page = min(page, len(shape.pages) - 1)
        for number, rect in shape.places(look, room, page):
            card = self.button(shape.faces[number])
            card.clicked.connect(lambda _=False, chosen=number: tapped(chosen))
            self.place(card, rect)
        if not turning.isEmpty():
            pager = Pager(look, self.words, page, len(shape.pages), parent=self)
            pager.place(self, turning, beginning)
            pager.turned.connect(turn)

    def _turned(self) -> tuple[QRect, QRect]:
        """The room for cards; and for a pager beside them, or, on an upright screen, below."""
        look, room = self.desk.look, self.room
        gap = look.mm(GAP_MM)
        if room.height() > room.width():
            left = room.adjusted(0, 0, 0, -look.mm(LEAST_MM) - gap)
            return left, room.adjusted(0, left.height() + gap, 0, 0)
        widest = Pager(look, self.words, MOST_CARDS - 1, MOST_CARDS)
        column = widest.least_width(room.height())
        left = room.adjusted(0, 0, -column - gap, 0)
        return left, room.adjusted(left.width() + gap, 0, 0, 0)
