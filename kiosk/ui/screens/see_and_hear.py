"""See and hear: for whom it is, what can be set, and the way back to as usual."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from kiosk.settings import Way
from kiosk.ui import comfort, places
from kiosk.ui.desk import Desk
from kiosk.ui.places import Setting
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.screens.who_are_you import for_whom, here
from kiosk.ui.widgets.face import Face


class SeeAndHearScreen(TileScreen):
    def __init__(self, desk: Desk, place: places.SeeAndHear) -> None:
        super().__init__(desk)
        self._place = place
        words, way = desk.words, desk.navigation.visit.access.way
        self.title = words("See and hear")
        otherwise = way in (Way.ONE_SWITCH, Way.TWO_SWITCHES, Way.DWELL)
        offered: list[tuple[Face, Callable[[], None], bool]] = [
            (for_whom(desk), self._say_who, False),
            (self._face(words("Letters"), "text-size"), self._to(Setting.LETTERS), False),
            (self._face(words("Colours"), "theme"), self._to(Setting.COLOURS), False),
            (self._face(words("Voice"), "voice"), self._to(Setting.VOICE), False),
            (self._face(words("By ear"), "ear"), self._by_ear, way is Way.EAR),
            (self._face(words("Touch"), "touch"), self._to(Setting.TOUCH), False),
            (self._face(words("Switches"), "switch"), self._to(Setting.SWITCHES), otherwise),
            (self._face(words("As usual"), "as-usual"), self._ask, False),
        ]
        faces: Sequence[Face] = [face for face, _, _ in offered]
        if not here(desk):
            faces = self.tell_above(words("Say who you are, to keep this."), faces)
        tiles = self.lay_tiles(faces, place.page)
        for number, tile in tiles.numbered:
            _, act, chosen = offered[number]
            tile.mark(words("Chosen") if chosen else "")
            tile.clicked.connect(act)
            if number == 0:
                self.mark_personal(tile)
        if tiles.more:
            tiles.more.clicked.connect(self._show_more)

    def _face(self, name: str, sign: str) -> Face:
        return Face(name, sign, block="place", picture_mm=20)

    def _to(self, what: Setting) -> Callable[[], None]:
        return lambda: self.desk.navigation.go(places.SetUp(what))

    def _say_who(self) -> None:
        self.desk.navigation.go(places.WhoAreYou(self._place))

    def _by_ear(self) -> None:
        access = self.desk.navigation.visit.access
        way = Way.TOUCH if access.way is Way.EAR else Way.EAR
        comfort.use(self.desk, replace(access, way=way))

    def _ask(self) -> None:
        self.desk.navigation.go(places.AsUsual())

    def _show_more(self) -> None:
        self.desk.navigation.instead(places.SeeAndHear(self._place.page + 1))
