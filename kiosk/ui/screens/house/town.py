"""In which town the house is: by its first letter, then by its name."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from kiosk.domain.towns import Town, plain, towns_of
from kiosk.ui import house
from kiosk.ui.desk import Desk
from kiosk.ui.places import Place
from kiosk.ui.places.house import FirstRun, OneStep
from kiosk.ui.screens.house.picking import PickOne
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face

_MOST_TOWNS: Final = 12
"""Of letters that share a tile, unless one letter alone has more."""


class TownScreen(PickOne):
    """The towns of the house's side of the border, by their names in the house's language."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk)
        assert isinstance(place, FirstRun | OneStep)
        self._place = place
        towns = sorted(towns_of(desk.settings.home_country), key=self._sorted_by)
        if place.part:
            self.title = desk.words("In which town is the house?")
            self._lay_towns([each for each in towns if self._letter(each) in place.part])
        else:
            self.title = desk.words("The first letter of the town")
            self._lay_letters(towns)

    def _lay_letters(self, towns: Sequence[Town]) -> None:
        parts = parts_of([self._letter(each) for each in towns])
        tiles = self._lay(
            [Face(" ".join(each), "letters", block="place", picture_mm=16) for each in parts]
        )
        own = self.desk.home.town
        for number, tile in tiles:
            letters = parts[number]
            chosen = own is not None and self._letter(own) in letters and self._is_later
            tile.mark(self.words("Chosen") if chosen else "")
            there = replace(self._place, part=letters, page=0)
            tile.clicked.connect(lambda _=False, on=there: self.desk.navigation.go(on))

    def _lay_towns(self, towns: Sequence[Town]) -> None:
        names = [each.name[self.words.language] for each in towns]
        tiles = self._lay([Face(each, "place", block="place", picture_mm=16) for each in names])
        for number, tile in tiles:
            chosen = towns[number] == self.desk.home.town and self._is_later
            tile.mark(self.words("Chosen") if chosen else "")
            tile.clicked.connect(lambda _=False, town=names[number]: self._choose(town))

    def _lay(self, faces: list[Face]) -> Sequence[tuple[int, Choice]]:
        place, navigation = self._place, self.desk.navigation
        tiles = self.lay_step(place, faces, place.page, columns=3)
        if tiles.more:
            further = replace(place, page=place.page + 1)
            tiles.more.clicked.connect(lambda: navigation.instead(further))
        return tiles.numbered

    def _choose(self, town: str) -> None:
        house.change(self.desk, self._place, town=town)

    def _letter(self, town: Town) -> str:
        return plain(town.name[self.words.language])[0].upper()

    def _sorted_by(self, town: Town) -> str:
        return plain(town.name[self.words.language])

    @property
    def _is_later(self) -> bool:
        return isinstance(self._place, OneStep)


def parts_of(letters: Sequence[str]) -> list[str]:
    """Letters that follow each other, together for as many towns as few tiles can hold.

    letters: the sorted first letters of the towns, one for each.
    """
    parts: list[tuple[str, int]] = []
    for letter, each in groupby(letters):
        many = len(list(each))
        if parts and parts[-1][1] + many <= _MOST_TOWNS:
            parts[-1] = (parts[-1][0] + letter, parts[-1][1] + many)
        else:
            parts.append((letter, many))
    return [part for part, _ in parts]
