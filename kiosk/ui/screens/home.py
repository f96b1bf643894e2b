"""Home: today, this week, and the kinds of activity that have something on."""

from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.places import Shelf
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.shelves import block_of, name_of, pictogram_of, wanted
from kiosk.ui.widgets.face import Face


class HomeScreen(TileScreen):
    def __init__(self, desk: Desk, place: places.Home) -> None:
        super().__init__(desk)
        self.title = desk.words("What would you like to do?")
        self._shelves = [shelf for shelf in Shelf if self._has_something(shelf)]
        faces = [self._face(shelf) for shelf in self._shelves]
        tiles = self.lay_tiles(faces, place.page)
        for number, tile in tiles.numbered:
            shelf = self._shelves[number]
            tile.clicked.connect(
                lambda _=False, chosen=shelf: desk.navigation.go(places.Listings(chosen))
            )
        if tiles.more:
            tiles.more.clicked.connect(lambda: desk.navigation.instead(places.Home(place.page + 1)))

    def _has_something(self, shelf: Shelf) -> bool:
        """Today and this week always stand here; a kind of activity only when something is on."""
        if shelf in (Shelf.TODAY, Shelf.WEEK):
            return True
        now = self.desk.now()
        asked = wanted(shelf, self.desk.vocabulary, now)
        return bool(self.desk.store.listings.page(asked, now, 0, 1))

    def _face(self, shelf: Shelf) -> Face:
        return Face(
            name_of(shelf, self.desk.vocabulary, self.words),
            pictogram_of(shelf),
            block=block_of(shelf, self.desk.vocabulary),
            picture_mm=25,
        )
