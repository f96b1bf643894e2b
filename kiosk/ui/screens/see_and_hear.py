"""See and hear: what a person can set for themselves, and one tap back to as usual."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.accessibility.narration import Utterance
from kiosk.settings import Way
from kiosk.ui import comfort, places
from kiosk.ui.desk import Desk
from kiosk.ui.places import Setting
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.face import Face


class SeeAndHearScreen(TileScreen):
    def __init__(self, desk: Desk, place: places.SeeAndHear) -> None:
        super().__init__(desk)
        self._page = place.page
        words, access = desk.words, desk.navigation.visit.access
        self.title = words("See and hear")
        switches = (Way.ONE_SWITCH, Way.TWO_SWITCHES)
        offered: list[tuple[str, str, Callable[[], None], bool]] = [
            (words("Letters"), "text-size", self._to(Setting.LETTERS), False),
            (words("Colours"), "theme", self._to(Setting.COLOURS), False),
            (words("Voice"), "listen", self._to(Setting.VOICE), False),
            (words("By ear"), "ear", self._by_ear, access.way is Way.EAR),
            (words("Touch"), "touch", self._to(Setting.TOUCH), False),
            (words("Switches"), "switch", self._to(Setting.SWITCHES), access.way in switches),
            (words("Pointer"), "pointer", self._to(Setting.POINTER), access.way is Way.DWELL),
            (words("As usual"), "undo", self._as_usual, False),
        ]
        faces = [Face(name, sign, block="place", picture_mm=20) for name, sign, _, _ in offered]
        tiles = self.lay_tiles(faces, place.page)
        for number, tile in tiles.numbered:
            _, _, act, chosen = offered[number]
            tile.mark(words("Chosen") if chosen else "")
            tile.clicked.connect(act)
        if tiles.more:
            tiles.more.clicked.connect(self._show_more)

    def _to(self, what: Setting) -> Callable[[], None]:
        return lambda: self.desk.navigation.go(places.SetUp(what))

    def _by_ear(self) -> None:
        access = self.desk.navigation.visit.access
        way = Way.TOUCH if access.way is Way.EAR else Way.EAR
        comfort.use(self.desk, replace(access, way=way))

    def _as_usual(self) -> None:
        desk = self.desk
        comfort.use_as_usual(desk)
        told = self.words("Everything is as usual again.")
        desk.speech.say(Utterance.of((told, self.words.language.value)))

    def _show_more(self) -> None:
        self.desk.navigation.instead(places.SeeAndHear(self._page + 1))
