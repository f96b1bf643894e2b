"""Where it is: at our house, at a place that everybody knows, or in a town."""

from dataclasses import replace
from typing import Final

from kiosk.domain.distance import kilometres
from kiosk.domain.towns import Town, towns
from kiosk.domain.vocabulary import Entry
from kiosk.ui.desk import Desk
from kiosk.ui.places.composing import Step, WhichTown
from kiosk.ui.places.composing import Where as WherePlace
from kiosk.ui.places.house import OneStep
from kiosk.ui.places.house import Step as HouseStep
from kiosk.ui.screens.card_screen import CardScreen
from kiosk.ui.screens.compose.drafting import AskScreen, Offered, go_on, house_of
from kiosk.ui.widgets.face import Face

_OURS: Final = "our-house"
_NOWHERE: Final = ("video-call",)
"""What is in no town."""


class WhereScreen(AskScreen):
    def __init__(self, desk: Desk, place: WherePlace) -> None:
        super().__init__(desk)
        self.title = desk.words("Where is it?")
        self._draft = place.draft
        known = [each for each in desk.vocabulary.entries("places") if each.id != _OURS]
        town = Face(desk.words("Only a town"), "town", block="place", picture_mm=20)
        offered = [self._ours(), (town, lambda: self._ask_town("")), *map(self._offer, known)]
        self.ask(offered, place.page, lambda page: WherePlace(place.draft, page))

    def _ours(self) -> Offered:
        """Without a name it would say “our house” to the readers of every other one."""
        house, words = house_of(self.desk), self.words
        quiet = house.name or words("The name of the house")
        face = Face(words("At our house"), "home", quiet=quiet, block="good", picture_mm=20)
        if not house.name:
            return face, lambda: self.desk.navigation.go(OneStep(HouseStep.NAME))
        return face, lambda: self._choose(house.name, house.town)

    def _offer(self, entry: Entry) -> Offered:
        name = entry.name[self.words.language]
        face = Face(name, entry.pictogram, block="place", picture_mm=20)
        if entry.id in _NOWHERE:
            return face, lambda: self._choose(entry.id, None)
        return face, lambda: self._ask_town(entry.id)

    def _ask_town(self, place: str) -> None:
        said = replace(self._draft.said, place=place)
        self.desk.navigation.go(WhichTown(replace(self._draft, said=said)))

    def _choose(self, place: str, town: Town | None) -> None:
        said = replace(self._draft.said, place=place, town=town)
        go_on(self.desk, self._draft, Step.WHERE, said)


class WhichTownScreen(CardScreen):
    """Our own town first, then the nearest; where ours is not known, first this side."""

    def __init__(self, desk: Desk, place: WhichTown) -> None:
        super().__init__(desk)
        self.title = desk.words("In which town?")
        self._draft = place.draft
        own, home = house_of(desk).town, desk.settings.home_country
        self._towns = sorted(towns(), key=lambda each: _away(each, own, home))
        faces = [self._face(each, home) for each in self._towns]
        turn = lambda page: desk.navigation.instead(replace(place, page=page))  # noqa: E731
        self.lay_cards(faces, place.page, self._choose, turn)

    def _face(self, town: Town, home: str) -> Face:
        across = {"ES": self.words("In Spain"), "FR": self.words("In France")}
        told = "" if town.country == home else across[town.country]
        sign = "border" if told else "town"
        name = town.name[self.words.language]
        return Face(name, sign, quiet=told, block="place", picture_mm=12)

    def _choose(self, number: int) -> None:
        said = replace(self._draft.said, town=self._towns[number])
        go_on(self.desk, self._draft, Step.WHERE, said)


def _away(town: Town, own: Town | None, home: str) -> float:
    """In km; where our own is not known, the others on this side of the border are near."""
    if own is None:
        return float(town.country != home)
    return kilometres((own.lat, own.lon), (town.lat, town.lon))
