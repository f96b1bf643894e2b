"""A photo for a resident: chosen from a stick or a folder, once they agreed to one."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from kiosk.domain.consent import Consent
from kiosk.domain.log import What
from kiosk.domain.people import Resident
from kiosk.ui import photos
from kiosk.ui.desk import Desk
from kiosk.ui.places import residents
from kiosk.ui.screens.screen import Screen
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.screens.team.agreements import AgreementScreen
from kiosk.ui.screens.team.tending import tend
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.screens.who_are_you import name_of
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line


def their_photo(desk: Desk, resident: Resident, place: residents.TheirPhoto) -> Screen:
    """The photos at hand; before them, the question whether one may be kept."""
    if not desk.store.consents.given(resident.id, Consent.PHOTO):
        return AgreementScreen(desk, resident, Consent.PHOTO)
    found = photos.at_hand()
    if not found:
        return NoPhotosScreen(desk, resident, place)
    return PhotosScreen(desk, resident, place, found)


class PhotosScreen(TileScreen):
    def __init__(
        self, desk: Desk, resident: Resident, place: residents.TheirPhoto, found: list[Path]
    ) -> None:
        super().__init__(desk)
        self._resident = resident
        self.title = desk.words("A photo of {name}", name=name_of(resident, desk))
        faces = [
            Face(each.stem, "camera", block="people", bare=True, picture_mm=25) for each in found
        ]
        without = Face(desk.words("No photo"), "cross", block="place", picture_mm=25)
        tiles = self.lay_tiles(faces, place.page, always=(without,))
        for number, tile in tiles.numbered:
            path = found[number]
            # only those on show are read
            tile.wear(replace(tile.face, photo=photos.of_file(path)))
            tile.clicked.connect(lambda _=False, chosen=path: self._keep(chosen))
        tiles.always[0].clicked.connect(lambda: keep(desk, resident, None))
        if tiles.more:
            on = replace(place, page=place.page + 1)
            tiles.more.clicked.connect(lambda: desk.navigation.instead(on))

    def _keep(self, path: Path) -> None:
        image = photos.of_file(path)
        if image is not None:
            keep(self.desk, self._resident, photos.as_file(image))


class NoPhotosScreen(SheetScreen):
    def __init__(self, desk: Desk, resident: Resident, place: residents.TheirPhoto) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        self.title = words("A photo of {name}", name=name_of(resident, desk))
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        lines = [
            Line(look, words("Plug in a stick with photos."), pictogram="camera", block="people"),
            Line(
                look,
                words("Or put photos in this folder: {folder}.", folder=Path(folder).name),
                pictogram="place",
            ),
        ]
        again = self.button(
            Face(words("Look again"), "again", manner=Manner.PRIMARY, above=True, picture_mm=12)
        )
        actions = [again]
        if resident.has_photo:
            without = self.button(Face(words("No photo"), "cross", manner=Manner.OUTLINED))
            without.clicked.connect(lambda: keep(desk, resident, None))
            actions.append(without)
        self.lay_sheet(lines, actions)
        again.clicked.connect(lambda: desk.navigation.instead(place))


def keep(desk: Desk, resident: Resident, photo: bytes | None) -> None:
    people = desk.store.people
    changed = What.RESIDENT_CHANGED
    if tend(desk, resident.id, changed, lambda: people.keep_photo(resident.id, photo)):
        desk.navigation.back()
