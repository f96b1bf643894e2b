"""How was it: five faces, from very good to very bad."""

import logging
from typing import Final

from PySide6.QtCore import QRect

from kiosk.domain.interest import InterestShown
from kiosk.i18n import Words
from kiosk.store.transaction import NotKept
from kiosk.ui import places
from kiosk.ui.choosing import own_choice
from kiosk.ui.desk import Desk
from kiosk.ui.places.outing import Heard, HowWasIt
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Layout
from kiosk.ui.widgets.tiles import GAP_MM, Plan, place_of, tile_width

logger = logging.getLogger(__name__)

FACES: Final = (5, 4, 3, 2, 1)
_BLOCKS: Final = {5: "outdoors", 4: "outdoors", 3: "place", 2: "music", 1: "music"}
_PICTURES: Final = (34.0, 30.0, 25.0, 20.0)


class HowWasItScreen(TileScreen, SheetScreen):
    """In one row where they fit: a scale is read at a glance."""

    def __init__(self, desk: Desk, place: HowWasIt) -> None:
        super().__init__(desk)
        shown = own_choice(desk, place.interest)
        if shown is None:
            self.say_the_choice_is_gone()
            return
        self._shown = shown
        self.title = desk.words("How was it?")
        headline = self.headline(shown.listing)
        tall = headline.needed_height(self.desk.size.width())
        self.place(headline, QRect(0, 0, self.desk.size.width(), tall))
        self._tiles_room = self.room.adjusted(0, tall + desk.look.mm(GAP_MM), 0, 0)
        faces = [
            Face(
                name_of(each, desk.words),
                f"face-{each}",
                block=_BLOCKS[each],
                picture_mm=_PICTURES[0],
            )
            for each in FACES
        ]
        for face, button in zip(
            FACES, self._in_one_row(faces) or self._as_tiles(faces), strict=True
        ):
            button.clicked.connect(lambda _=False, said=face: self._say(shown, said))

    def _in_one_row(self, faces: list[Face]) -> list[Choice]:
        look, room = self.desk.look, self._tiles_room
        width = tile_width(look, room, len(faces))
        for picture in _PICTURES:
            shape = Plan(len(faces), 1, above=True, picture_mm=picture)
            worn = [shape.wear(face) for face in faces]
            measured = [Layout(look, face) for face in worn]
            if all(
                each.least_width() <= width and each.needed_height(width) <= room.height()
                for each in measured
            ):
                tallest = max(each.needed_height(width) for each in measured) + look.mm(GAP_MM)
                spare = max(0, room.height() - tallest) // 2
                row = room.adjusted(0, spare, 0, -spare)
                buttons = [self.button(face) for face in worn]
                for number, button in enumerate(buttons):
                    self.place(button, place_of(look, row, shape, number))
                return buttons
        return []

    def _as_tiles(self, faces: list[Face]) -> list[Choice]:
        return [button for _, button in self.lay_tiles(faces, 0, columns=3).numbered]

    def _say(self, shown: InterestShown, face: int) -> None:
        """It leaves with the next exchange and no sooner: until then it can be taken back."""
        desk = self.desk
        try:
            desk.store.faces.say(shown, face, desk.now())
        except NotKept:
            logger.exception("how it was is not kept")
            desk.navigation.settle(places.NotKept())
        else:
            desk.navigation.settle(Heard(shown.id))


def name_of(face: int, words: Words) -> str:
    """What a face says: 5 the best, 1 the worst."""
    return {
        5: words("Very good"),
        4: words("Good"),
        3: words("So-so"),
        2: words("Bad"),
        1: words("Very bad"),
    }[face]
