"""Who helps you: someone beside you now, or later."""

from kiosk.domain.people import Supporter, SupporterId
from kiosk.ui import places
from kiosk.ui.choosing import support
from kiosk.ui.desk import Desk
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.face import Face


class WhoHelpsScreen(TileScreen):
    def __init__(self, desk: Desk, place: places.WhoHelps) -> None:
        super().__init__(desk)
        self._place = place
        self.title = desk.words("Who helps you?")
        supporters = desk.store.people.supporters()
        faces = [
            Face(name_of(each, desk), each.picture, block="people", picture_mm=25)
            for each in supporters
        ]
        later = Face(desk.words("Later"), "later", block="place", picture_mm=25)
        tiles = self.lay_tiles(faces, place.page, always=(later,), columns=3)
        for number, tile in tiles.numbered:
            supporter = supporters[number]
            tile.clicked.connect(lambda _=False, chosen=supporter: self._helped_by(chosen.id))
        tiles.always[0].clicked.connect(lambda: self._helped_by(None))
        if tiles.more:
            tiles.more.clicked.connect(self._show_more)

    def _helped_by(self, supporter: SupporterId | None) -> None:
        desk, waiting = self.desk, self._place.waiting
        if waiting is None:
            desk.navigation.go(places.Summary(self._place.listing, supporter))
        elif supporter is None:
            desk.navigation.back()
        else:
            support(desk, waiting, supporter)

    def _show_more(self) -> None:
        place = self._place
        self.desk.navigation.instead(places.WhoHelps(place.listing, place.waiting, place.page + 1))


def name_of(supporter: Supporter, desk: Desk) -> str:
    """A supporter's own name, or what their picture stands for."""
    if supporter.name:
        return supporter.name
    if desk.vocabulary.knows("people", supporter.picture):
        return desk.vocabulary.entry("people", supporter.picture).name[desk.words.language]
    return supporter.picture
