"""A step of tiles of which one is chosen; in the first run it may be left for later."""

from kiosk.ui import house
from kiosk.ui.places import Place
from kiosk.ui.places.house import FirstRun
from kiosk.ui.screens.house.sheet import where_one_is
from kiosk.ui.screens.tile_screen import Tiles, TileScreen
from kiosk.ui.widgets.face import Face


class PickOne(TileScreen):
    def lay_choices(self, place: Place, faces: list[Face], settings: list[str], name: str) -> None:
        """A few tiles, each for one value of the setting `name`."""
        tiles = self.lay_step(place, faces, columns=2)
        for number, tile in tiles.numbered:
            setting = settings[number]
            chosen = setting == getattr(self.desk.settings, name) and not _is_first(place)
            tile.mark(self.words("Chosen") if chosen else "")
            tile.clicked.connect(
                lambda _=False, one=setting: house.change(
                    self.desk, place, **self.changes(name, one)
                )
            )

    def changes(self, name: str, value: str) -> dict[str, object]:
        """What is set by a tap on `value`."""
        return {name: value}

    def lay_step(self, place: Place, faces: list[Face], page: int = 0, *, columns: int) -> Tiles:
        """The tiles; in the first run none is chosen yet, and there is one for Later."""
        desk, words = self.desk, self.words
        later = [Face(words("Later"), "later", block="place", picture_mm=20)]
        first = _is_first(place)
        if first:
            told = self.tell_above(where_one_is(place, words), [*faces, *later], columns=columns)
            faces = list(told)[:-1]
        tiles = self.lay_tiles(faces, page, always=later * first, columns=columns)
        for tile in tiles.always:
            tile.clicked.connect(lambda: house.lead_on(desk, place))
        return tiles


def _is_first(place: Place) -> bool:
    return isinstance(place, FirstRun)
