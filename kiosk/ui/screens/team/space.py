"""The supporters' space: one tile for each room, with how much waits there, or on other pages."""

from dataclasses import replace
from typing import Final

from kiosk.ui.desk import Desk
from kiosk.ui.places import team
from kiosk.ui.screens.team.rooms import Room, open_to
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.face import Face

_MANY: Final = 88


class SpaceScreen(TileScreen):
    def __init__(self, desk: Desk, place: team.Space) -> None:
        super().__init__(desk)
        self.title = desk.words("For the team")
        rooms = open_to(desk)
        self.more_told = self._told(_MANY)
        own = Face(desk.words("My code"), "lock", block="place", picture_mm=20)
        tiles = self.lay_tiles([*(self._face(each) for each in rooms), own], place.page)
        waiting = dict(enumerate(each.waiting(desk) for each in rooms))
        for number, tile in tiles.numbered:
            here = waiting.pop(number, 0)
            tile.wear(replace(tile.face, strong=self._told(here) if here else ""))
            there = rooms[number].place if number < len(rooms) else self._own_pin()
            tile.clicked.connect(lambda _=False, chosen=there: desk.navigation.go(chosen))
        if tiles.more:
            elsewhere = sum(waiting.values())
            told = self._told(elsewhere) if elsewhere else ""
            tiles.more.wear(replace(tiles.more.face, strong=told))
            tiles.more.clicked.connect(lambda: desk.navigation.instead(team.Space(place.page + 1)))

    def _told(self, waiting: int) -> str:
        return self.words.count("{n} is waiting", "{n} are waiting", waiting)

    def _own_pin(self) -> team.NewPin:
        who = self.desk.navigation.visit.supporter
        assert who is not None  # or the door would stand here
        return team.NewPin(who)

    def _face(self, room: Room) -> Face:
        """As it is when many wait there: the tiles stand in the same places when nobody does."""
        return Face(
            self.words.told(room.name),
            room.pictogram,
            strong=self._told(_MANY),
            block=room.block,
            picture_mm=20,
        )
