"""When, how far, and what there must be: each asked by tiles."""

from dataclasses import replace

from kiosk.domain.distance import NEAR
from kiosk.ui.desk import Desk
from kiosk.ui.places.search import AskAccess, AskDay, AskReach, Search
from kiosk.ui.screens.pick_screen import PickScreen
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.searching import days_offered
from kiosk.ui.widgets.face import Face


class AskDayScreen(TileScreen):
    def __init__(self, desk: Desk, place: AskDay) -> None:
        super().__init__(desk)
        self.title = desk.words("Which day?")
        offered = days_offered(desk)
        signs = ("week", "today", *["calendar"] * len(offered))
        faces = [
            Face(name, sign, block="place", picture_mm=20)
            for (name, _), sign in zip(offered, signs, strict=False)
        ]
        tiles = self.lay_tiles(faces, place.page)
        for number, tile in tiles.numbered:
            days = offered[number][1]
            tile.mark(desk.words("Chosen") if days == place.sought.days else "")
            there = Search(replace(place.sought, days=days))
            tile.clicked.connect(lambda _=False, chosen=there: desk.navigation.renew(chosen))
        if tiles.more:
            further = replace(place, page=place.page + 1)
            tiles.more.clicked.connect(lambda: desk.navigation.instead(further))


class AskReachScreen(TileScreen):
    def __init__(self, desk: Desk, place: AskReach) -> None:
        super().__init__(desk)
        words = desk.words
        self.title = words("How far?")
        near = words("Up to about fifteen kilometres")
        offered = (
            (Face(words("In our town"), "home", block="place", picture_mm=20), 0.0),
            (Face(words("Near"), "place", quiet=near, block="place", picture_mm=20), NEAR),
            (Face(words("Near or far"), "far", block="place", picture_mm=20), None),
        )
        tiles = self.lay_tiles([face for face, _ in offered], 0, columns=3)
        for number, tile in tiles.numbered:
            most = offered[number][1]
            tile.mark(words("Chosen") if most == place.sought.most_km else "")
            there = Search(replace(place.sought, most_km=most))
            tile.clicked.connect(lambda _=False, chosen=there: desk.navigation.renew(chosen))


class AskAccessScreen(PickScreen):
    def __init__(self, desk: Desk, place: AskAccess) -> None:
        super().__init__(desk)
        self._place = place
        self.title = desk.words("What must there be?")
        features = desk.vocabulary.entries("access")
        language = desk.words.language
        faces = [
            Face(each.name[language], each.pictogram, block="helping", picture_mm=20)
            for each in features
        ]
        names = [each.id for each in features]
        self.lay_picks(names, faces, place.sought.access, place.page)

    def onward(self) -> str:
        return self.words("That is all") if self.picked else self.words("Nothing special")

    def remember(self) -> None:
        sought = replace(self._place.sought, access=self.picked)
        self._place = replace(self._place, sought=sought)
        self.desk.navigation.remember(self._place)

    def go_on(self) -> None:
        self.desk.navigation.renew(Search(self._place.sought))

    def show_page(self, page: int) -> None:
        self.desk.navigation.instead(replace(self._place, page=page))
