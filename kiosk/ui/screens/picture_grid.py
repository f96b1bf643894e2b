"""Screens of pictures alone: all of them on one page, each in a place of its own."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect

from kiosk.domain.vocabulary import Entry
from kiosk.ui.desk import Desk
from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.tiles import GAP_MM, Plan, place_of

_COLUMNS = 4
_PICTURE_MM = 24.0
_EDGES_MM = 8.0


class PictureGrid(Screen):
    def lay_pictures(
        self, asked: str, pictures: Sequence[Entry], tapped: Callable[[str], None]
    ) -> None:
        """What is asked above, the pictures below; `tapped` gets the id of one.

        They show no words, so that they stand in the same places however large letters are; the
        name of each is said by ear.
        """
        look, room = self.desk.look, self.room
        line = Line(look, asked, pictogram="hand", bold=True)
        tall = line.needed_height(room.width())
        self.place(line, QRect(0, 0, room.width(), tall))
        below = room.adjusted(0, tall + look.mm(GAP_MM), 0, 0)
        rows = -(-len(pictures) // _COLUMNS)
        side = below.height() / rows / look.mm(10) * 10 - _EDGES_MM
        shape = Plan(_COLUMNS, rows, above=True, picture_mm=min(side, _PICTURE_MM))
        for number, each in enumerate(pictures):
            face = Face(
                name_in(each, self.desk),
                each.pictogram,
                block="people",
                manner=Manner.OUTLINED,
                bare=True,
                picture_mm=_PICTURE_MM,
            )
            button = self.button(shape.wear(face))
            self.place(button, place_of(look, below, shape, number))
            button.clicked.connect(lambda _=False, id=each.id: tapped(id))


def name_in(entry: Entry, desk: Desk) -> str:
    return entry.name[desk.words.language]
