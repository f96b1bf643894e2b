"""Who helps you: someone beside you now, or later."""

from dataclasses import replace

from kiosk.domain.people import Supporter
from kiosk.ui import places
from kiosk.ui.choosing import helpers, say_yes
from kiosk.ui.desk import Desk
from kiosk.ui.needs import needs_said
from kiosk.ui.places import team
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.face import Face


class WhoHelpsScreen(TileScreen):
    """Once somebody of the team has a PIN, a yes is theirs alone; before that, of whoever helps."""

    def __init__(self, desk: Desk, place: places.WhoHelps) -> None:
        super().__init__(desk)
        self._place = place
        self.title = desk.words("Who helps you?")
        if not place.going.choices:
            self.answered = needs_said(place.going.needs, desk)
        supporters = helpers(desk)
        faces = [
            Face(name_of(each, desk), each.picture, block="people", picture_mm=25)
            for each in supporters
        ]
        later = Face(desk.words("Later"), "later", block="place", picture_mm=25)
        tiles = self.lay_tiles(faces, place.page, always=(later,), columns=3)
        for number, tile in tiles.numbered:
            supporter = supporters[number]
            tile.clicked.connect(lambda _=False, chosen=supporter: self._helped_by(chosen))
        tiles.always[0].clicked.connect(self._later)
        if tiles.more:
            tiles.more.clicked.connect(self._show_more)

    def _helped_by(self, supporter: Supporter) -> None:
        desk = self.desk
        going = replace(self._place.going, supporter=supporter.id)
        if desk.store.supporters.any_pin():
            desk.navigation.go(team.Pin(supporter.id, places.TheWay(going)))
        elif going.choices:
            say_yes(desk, going)
        else:
            desk.navigation.go(places.Summary(going))

    def _later(self) -> None:
        if self._place.going.choices:
            self.desk.navigation.back()
        else:
            self.desk.navigation.go(places.Summary(self._place.going))

    def _show_more(self) -> None:
        self.desk.navigation.instead(replace(self._place, page=self._place.page + 1))


def name_of(supporter: Supporter, desk: Desk) -> str:
    """A supporter's own name, or what their picture stands for."""
    if supporter.name:
        return supporter.name
    if desk.vocabulary.knows("people", supporter.picture):
        return desk.vocabulary.entry("people", supporter.picture).name[desk.words.language]
    return supporter.picture
