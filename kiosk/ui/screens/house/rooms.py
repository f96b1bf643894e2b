"""The house, for whoever looks after it: all that can be set, and the quiet hours."""

from datetime import time
from typing import Final

from kiosk.domain.clock import time_in_words
from kiosk.ui import house, places
from kiosk.ui.desk import Desk
from kiosk.ui.places.house import OneStep, QuietHours, Sources, Step, TheHouse
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.face import Face

_EVENINGS: Final = ("20:00", "21:00", "22:00", "23:00")
_MORNINGS: Final = ("06:00", "07:00", "08:00", "09:00")


class TheHouseScreen(TileScreen):
    def __init__(self, desk: Desk, place: TheHouse) -> None:
        super().__init__(desk)
        words, settings = desk.words, desk.settings
        self.title = words("The house")
        doors: list[tuple[Face, places.Place]] = [
            (Face(words("Language"), "language"), OneStep(Step.LANGUAGE)),
            (Face(words("Name"), "home", quiet=settings.establishment), OneStep(Step.NAME)),
            (Face(words("Country"), "border"), OneStep(Step.COUNTRY)),
            (Face(words("Town"), "place", quiet=settings.town), OneStep(Step.TOWN)),
            (Face(words("The hub"), "cloud"), OneStep(Step.HUB)),
            (Face(words("Other sources"), "noticeboard"), Sources()),
            (Face(words("Quiet hours"), "moon"), QuietHours()),
            (Face(words("Sound"), "listen"), OneStep(Step.SOUND)),
            (Face(words("The screen"), "ruler"), OneStep(Step.SCREEN)),
            (Face(words("How it stands"), "tablet"), places.InStep()),
        ]
        faces = [_tile(each) for each, _ in doors]
        tiles = self.lay_tiles(faces, place.page)
        for number, tile in tiles.numbered:
            there = doors[number][1]
            tile.clicked.connect(lambda _=False, chosen=there: desk.navigation.go(chosen))
        if tiles.more:
            more = TheHouse(place.page + 1)
            tiles.more.clicked.connect(lambda: desk.navigation.instead(more))


def _tile(face: Face) -> Face:
    return Face(face.title, face.pictogram, quiet=face.quiet, block="place", picture_mm=20)


class QuietHoursScreen(TileScreen):
    """First the evening, then the morning; one tile for none at all."""

    def __init__(self, desk: Desk, place: QuietHours) -> None:
        super().__init__(desk)
        words, settings = desk.words, desk.settings
        morning = bool(place.since)
        self.title = words("Quiet until when?") if morning else words("Quiet from when?")
        hours = _MORNINGS if morning else _EVENINGS
        now = settings.quiet_until if morning else settings.quiet_from
        faces = [Face(self._told(each), "clock", block="place", picture_mm=16) for each in hours]
        none = Face(words("No quiet hours"), "listen", block="place", picture_mm=16)
        tiles = self.lay_tiles(faces, 0, always=() if morning else (none,), columns=3)
        for number, tile in tiles.numbered:
            hour = hours[number]
            tile.mark(words("Chosen") if hour == now else "")
            tile.clicked.connect(lambda _=False, tapped=hour: self._tapped(place, tapped))
        for tile in tiles.always:
            tile.mark("" if settings.quiet_from else words("Chosen"))
            tile.clicked.connect(lambda: house.change(desk, place, quiet_from="", quiet_until=""))

    def _told(self, hour: str) -> str:
        told = time_in_words(time.fromisoformat(hour), self.words.language)
        return told[0].upper() + told[1:]

    def _tapped(self, place: QuietHours, hour: str) -> None:
        if not place.since:
            self.desk.navigation.instead(QuietHours(hour))
        else:
            house.change(self.desk, place, quiet_from=place.since, quiet_until=hour)
