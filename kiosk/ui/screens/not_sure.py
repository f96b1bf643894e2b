"""Not sure: maybe, or ask me later; where large letters leave the listing no room for both."""

from kiosk.domain.interest import Choice as Said
from kiosk.ui import places
from kiosk.ui.choosing import ask_who
from kiosk.ui.desk import Desk
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.face import Face


class NotSureScreen(TileScreen):
    def __init__(self, desk: Desk, place: places.NotSure) -> None:
        super().__init__(desk)
        words = desk.words
        self.title = words("What would you like to say?")
        answers = (
            (Said.MAYBE, words("Maybe"), "maybe"),
            (Said.ASK_LATER, words("Ask me later"), "later"),
        )
        faces = [Face(text, sign, block="place", picture_mm=25) for _, text, sign in answers]
        for number, tile in self.lay_tiles(faces, 0).numbered:
            then = places.Choosing(place.listing, answers[number][0])
            tile.clicked.connect(lambda _=False, chosen=then: ask_who(desk, chosen))
