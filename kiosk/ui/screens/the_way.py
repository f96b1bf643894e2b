"""How do they get there, and who goes along: what a supporter checks before a yes."""

from dataclasses import replace

from kiosk.domain.outing import SIGNS, how_to_get_there
from kiosk.domain.support import Transport
from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.screens.support_lines import MOST_COMPANIONS, sign_of_company
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.face import Face


class TheWayScreen(TileScreen):
    def __init__(self, desk: Desk, place: places.TheWay) -> None:
        super().__init__(desk)
        self._place = place
        words = desk.words
        self.title = words("How do you get there?")
        self.answered = words("Someone helps you now.")
        names = {
            Transport.WALK: words("On foot"),
            Transport.HOUSE_CAR: words("In the car of the house"),
            Transport.FAMILY: words("With the family"),
            Transport.PUBLIC: words("By bus or by train"),
            Transport.ASKED_FOR: words("Transport is asked for"),
        }
        ways = list(Transport)
        faces = [Face(names[each], SIGNS[each], block="sport", picture_mm=25) for each in ways]
        not_yet = Face(words("Not known yet"), "later", block="place", picture_mm=25)
        tiles = self.lay_tiles(faces, place.page, always=(not_yet,), columns=3)
        for number, tile in tiles.numbered:
            tile.clicked.connect(lambda _=False, way=ways[number]: self._go_by(way))
        tiles.always[0].clicked.connect(lambda: self._go_by(None))
        if tiles.more:
            tiles.more.clicked.connect(self._show_more)

    def _go_by(self, way: Transport | None) -> None:
        going = replace(self._place.going, transport=way)
        self.desk.navigation.go(places.WhoComes(going))

    def _show_more(self) -> None:
        self.desk.navigation.instead(replace(self._place, page=self._place.page + 1))


class WhoComesScreen(TileScreen):
    def __init__(self, desk: Desk, place: places.WhoComes) -> None:
        super().__init__(desk)
        self._place = place
        words = desk.words
        self.title = words("Who goes along to help?")
        if place.going.transport:
            self.answered = how_to_get_there(place.going.transport, words)
        names = (
            words("No companion"),
            words("One person"),
            words("Two people"),
            words("Three people"),
        )
        faces = [
            Face(name, sign_of_company(number), block="people", picture_mm=25)
            for number, name in enumerate(names[: MOST_COMPANIONS + 1])
        ]
        tiles = self.lay_tiles(faces, 0)
        for number, tile in tiles.numbered:
            tile.clicked.connect(lambda _=False, along=number: self._go_with(along))

    def _go_with(self, companions: int) -> None:
        going = replace(self._place.going, companions=companions)
        self.desk.navigation.go(places.Summary(going))
