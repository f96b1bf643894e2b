"""What is looked for: a kind of thing, then one of those there are."""

from dataclasses import replace
from typing import Final

from kiosk.domain.search import Sought
from kiosk.domain.vocabulary import Entry
from kiosk.ui.desk import Desk
from kiosk.ui.places.search import AskWhat, Search
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.searching import has_any
from kiosk.ui.widgets.face import Face

_NOT_FOR_RESIDENTS: Final = "practice"
_PICTURE_MM: Final = 25.0


class AskWhatScreen(TileScreen):
    """First a tile for anything at all, then those of which something is to come."""

    def __init__(self, desk: Desk, place: AskWhat) -> None:
        super().__init__(desk)
        self._place = place
        self.title = desk.words("What?")
        whole = replace(place.sought, category=place.category, activity="")
        offered = [(self._anything(), whole), *self._offered()]
        tiles = self.lay_tiles([face for face, _ in offered], place.page)
        for number, tile in tiles.numbered:
            sought = offered[number][1]
            tile.mark(desk.words("Chosen") if sought == place.sought else "")
            tile.clicked.connect(lambda _=False, chosen=sought: self._choose(chosen))
        if tiles.more:
            further = replace(place, page=place.page + 1)
            tiles.more.clicked.connect(lambda: desk.navigation.instead(further))

    def _anything(self) -> Face:
        if not self._place.category:
            return Face(self.words("Anything"), "activity", block="place", picture_mm=_PICTURE_MM)
        entry = self.desk.vocabulary.entry("categories", self._place.category)
        return self._face(entry, self.words("All of it"))

    def _offered(self) -> list[tuple[Face, Sought]]:
        sought, category, desk = self._place.sought, self._place.category, self.desk
        if category:
            return [
                (self._face(each), replace(sought, category=category, activity=each.id))
                for each in _activities(category, desk)
            ]
        return [
            (self._face(each), replace(sought, category=each.id, activity=""))
            for each in desk.vocabulary.entries("categories")
            if each.id != _NOT_FOR_RESIDENTS and has_any(Sought(category=each.id), desk)
        ]

    def _face(self, entry: Entry, title: str = "") -> Face:
        colour = entry.colour
        if entry.category:
            colour = self.desk.vocabulary.entry("categories", entry.category).colour
        name = title or entry.name[self.words.language]
        return Face(name, entry.pictogram, block=colour, picture_mm=_PICTURE_MM)

    def _choose(self, sought: Sought) -> None:
        """One of a kind is enough; of a kind of several, which of them is asked."""
        navigation = self.desk.navigation
        first = not self._place.category
        if first and sought.category and len(_activities(sought.category, self.desk)) > 1:
            navigation.go(AskWhat(self._place.sought, sought.category))
        else:
            navigation.renew(Search(sought))


def _activities(category: str, desk: Desk) -> list[Entry]:
    """Those of which something is to come."""
    entries = desk.vocabulary.entries("activities", category)
    return [each for each in entries if has_any(Sought(activity=each.id), desk)]
