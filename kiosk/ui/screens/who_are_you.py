"""Who are you: a picture, or “I'd rather not say”."""

from kiosk.domain.people import Resident
from kiosk.ui import comfort, places
from kiosk.ui.choosing import go_on
from kiosk.ui.desk import Desk
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.face import Face


class WhoAreYouScreen(TileScreen):
    def __init__(self, desk: Desk, place: places.WhoAreYou) -> None:
        super().__init__(desk)
        self._place = place
        self.title = desk.words("Who are you?")
        residents = desk.store.people.residents()
        faces = [self._face(each) for each in residents]
        rather_not = Face(desk.words("I’d rather not say"), "person", block="place", picture_mm=25)
        tiles = self.lay_tiles(faces, place.page, always=(rather_not,))
        for number, tile in tiles.numbered:
            resident = residents[number]
            tile.clicked.connect(lambda _=False, chosen=resident: self._know(chosen))
        tiles.always[0].clicked.connect(lambda: self._know(None))
        if tiles.more:
            tiles.more.clicked.connect(self._show_more)

    def _face(self, resident: Resident) -> Face:
        return Face(name_of(resident, self.desk), resident.picture, block="people", picture_mm=25)

    def _know(self, resident: Resident | None) -> None:
        if resident:
            comfort.know(self.desk, resident.id)
        else:
            self.desk.navigation.know(None)
        go_on(self.desk, self._place.then, self.desk.navigation.go)

    def _show_more(self) -> None:
        self.desk.navigation.instead(places.WhoAreYou(self._place.then, self._place.page + 1))


def name_of(resident: Resident, desk: Desk) -> str:
    """A resident's nickname, or what their picture is called."""
    if resident.nickname:
        return resident.nickname
    if desk.vocabulary.knows("people", resident.picture):
        return desk.vocabulary.entry("people", resident.picture).name[desk.words.language]
    return resident.picture
