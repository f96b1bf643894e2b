"""Who are you: a picture or a photo, or “I'd rather not say”."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QImage

from kiosk.domain.people import Resident
from kiosk.ui import comfort, photos, places
from kiosk.ui.choosing import go_on
from kiosk.ui.desk import Desk
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.face import Face


class WhoAreYouScreen(TileScreen):
    def __init__(self, desk: Desk, place: places.WhoAreYou) -> None:
        super().__init__(desk)
        self._place = place
        self.title = desk.words("Who are you?")
        residents = desk.store.people.residents()
        faces = [face_without_photo(each, desk) for each in residents]
        rather_not = Face(desk.words("I’d rather not say"), "person", block="place", picture_mm=25)
        tiles = self.lay_tiles(faces, place.page, always=(rather_not,))
        for number, tile in tiles.numbered:
            resident = residents[number]
            tile.wear(replace(tile.face, photo=photo_of(resident, desk)))  # of those on show alone
            tile.clicked.connect(lambda _=False, chosen=resident: self._know(chosen))
        tiles.always[0].clicked.connect(lambda: self._know(None))
        if tiles.more:
            tiles.more.clicked.connect(self._show_more)

    def _know(self, resident: Resident | None) -> None:
        desk, then = self.desk, self._place.then
        if resident and resident.has_secret:
            desk.navigation.go(places.SignIn(resident.id, then))
            return
        if resident:
            comfort.know(desk, resident.id)
        else:
            desk.navigation.know(None)
        go_on(desk, then, desk.navigation.answer)

    def _show_more(self) -> None:
        self.desk.navigation.instead(places.WhoAreYou(self._place.then, self._place.page + 1))


def face_of(resident: Resident, desk: Desk) -> Face:
    """A tile with their name, and their photo if there is one."""
    return replace(face_without_photo(resident, desk), photo=photo_of(resident, desk))


def face_without_photo(resident: Resident, desk: Desk) -> Face:
    return Face(name_of(resident, desk), resident.picture, block="people", picture_mm=25)


def photo_of(resident: Resident, desk: Desk) -> QImage | None:
    kept = desk.store.people.photo(resident.id) if resident.has_photo else None
    return photos.read(kept) if kept else None


def name_of(resident: Resident, desk: Desk) -> str:
    """A resident's nickname, or what their picture is called."""
    if resident.nickname:
        return resident.nickname
    if desk.vocabulary.knows("people", resident.picture):
        return desk.vocabulary.entry("people", resident.picture).name[desk.words.language]
    return resident.picture


def here(desk: Desk) -> Resident | None:
    """Who said that they stand here."""
    known = desk.navigation.visit.resident
    return next((each for each in desk.store.people.residents() if each.id == known), None)


def titled_for(desk: Desk, named: Callable[[str], str], unnamed: str) -> str:
    """A title with the name of whoever is known here; without it, where it does not stand whole."""
    resident = here(desk)
    title = named(name_of(resident, desk)) if resident else ""
    return title if title and desk.holds_title(title) else unnamed


def for_whom(desk: Desk) -> Face:
    """Whose it is, what is set here; nobody’s, as long as they have not said who they are."""
    words, resident = desk.words, here(desk)
    if resident is None:
        return Face(words("Keep this"), "who", block="people", picture_mm=20)
    title = words("For: {name}", name=name_of(resident, desk))
    return replace(face_of(resident, desk), title=title, picture_mm=20)
