"""Home: what is near for whoever is known, what is on today, this week, of each kind; a search."""

from collections.abc import Iterator

from kiosk.domain.reading import pictogram_of as activity_sign
from kiosk.domain.reading import when_short
from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.outings import near_of
from kiosk.ui.places import Shelf
from kiosk.ui.places.outing import HowWasIt, MyOuting
from kiosk.ui.places.search import Search
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.screens.who_are_you import titled_for
from kiosk.ui.shelves import block_of, name_of, pictogram_of, wanted
from kiosk.ui.widgets.face import Face


class HomeScreen(TileScreen):
    def __init__(self, desk: Desk, place: places.Home) -> None:
        super().__init__(desk)
        words = desk.words
        self.title = titled_for(
            desk,
            lambda name: words("{name}, what would you like to do?", name=name),
            words("What would you like to do?"),
        )
        self._shelves = [shelf for shelf in Shelf if self._has_something(shelf)]
        offered: list[tuple[Face, places.Place]] = [
            *self._own(),
            *((self._face(each), places.Listings(each)) for each in self._shelves),
        ]
        search = self._search()
        if self.holds_tiles([*(face for face, _ in offered), search]):
            offered.append((search, Search()))
        tiles = self.lay_tiles([face for face, _ in offered], place.page)
        for number, tile in tiles.numbered:
            there = offered[number][1]
            tile.clicked.connect(lambda _=False, chosen=there: desk.navigation.go(chosen))
        if tiles.more:
            tiles.more.clicked.connect(lambda: desk.navigation.instead(places.Home(place.page + 1)))

    def _own(self) -> Iterator[tuple[Face, places.Place]]:
        """The resident's own outing of today or tomorrow, and one that is over: how was it?"""
        desk, words, resident = self.desk, self.words, self.desk.navigation.visit.resident
        if resident is None:
            return
        if shown := near_of(desk.store, resident, desk.now()):
            when = when_short(shown.listing, words.language, desk.now())
            sign = activity_sign(shown.listing, desk.vocabulary)
            face = Face(words("My outing"), sign, strong=when, block="good", picture_mm=25)
            yield face, MyOuting(shown.id)
        for shown in desk.store.outings.unjudged(resident, desk.now())[-1:]:
            face = Face(words("How was it?"), "face-4", block="people", picture_mm=25)
            yield face, HowWasIt(shown.id)

    def _has_something(self, shelf: Shelf) -> bool:
        """Today and this week always stand here; a kind of activity only when something is on."""
        if shelf in (Shelf.TODAY, Shelf.WEEK):
            return True
        now = self.desk.now()
        asked = wanted(shelf, self.desk.vocabulary, now)
        return bool(self.desk.store.listings.page(asked, now, 0, 1))

    def _search(self) -> Face:
        return Face(self.words("Look for something"), "search", block="place", picture_mm=25)

    def _face(self, shelf: Shelf) -> Face:
        return Face(
            name_of(shelf, self.desk.vocabulary, self.words),
            pictogram_of(shelf),
            block=block_of(shelf, self.desk.vocabulary),
            picture_mm=25,
        )
