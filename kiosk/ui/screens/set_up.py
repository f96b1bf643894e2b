"""One setting: a tile for each option, in force and heard as soon as it is tapped."""

from kiosk.accessibility.narration import Utterance
from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.options import Option, options_of, title_of
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.face import Face


class SetUpScreen(TileScreen):
    speaks_at_once = True

    def __init__(self, desk: Desk, place: places.SetUp) -> None:
        super().__init__(desk)
        self._place = place
        self.title = title_of(place.what, desk.words)
        options = options_of(place.what, desk)
        tiles = self.lay_tiles([_face(each) for each in options], place.page)
        for number, tile in tiles.numbered:
            option = options[number]
            tile.mark(desk.words("Chosen") if option.chosen else "")
            tile.clicked.connect(lambda _=False, one=option: self._try(one))
        if tiles.more:
            tiles.more.clicked.connect(self._show_more)

    def _try(self, option: Option) -> None:
        option.act()
        if option.told and self.desk.navigation.place == self._place:
            self.desk.speech.say(Utterance.of((option.told, self.words.language.value)))

    def _show_more(self) -> None:
        more = places.SetUp(self._place.what, self._place.page + 1)
        self.desk.navigation.instead(more)


def _face(option: Option) -> Face:
    return Face(
        option.name,
        option.sign,
        block="place",
        picture_mm=20,
        drawn_mm=option.drawn_mm,
        one_of=option.one_of,
    )
