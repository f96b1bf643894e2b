"""Screens of photos at hand, of which one is chosen, or none."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from kiosk.ui import photos
from kiosk.ui.desk import Desk
from kiosk.ui.places import Place
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.face import Face
from kiosk.ui.widgets.line import Line


class PhotoScreen(TileScreen):
    def lay_photos(
        self, found: Sequence[Path], page: int, keep: Callable[[bytes | None], None], on: Place
    ) -> None:
        """Place a page of photos; `keep` gets a small JPEG, or None; `on` shows the next page."""
        desk = self.desk
        faces = [
            Face(each.stem, "camera", block="people", bare=True, picture_mm=25) for each in found
        ]
        without = Face(desk.words("No photo"), "cross", block="place", picture_mm=25)
        tiles = self.lay_tiles(faces, page, always=(without,))
        for number, tile in tiles.numbered:
            path = found[number]
            # only those on show are read
            tile.wear(replace(tile.face, photo=photos.of_file(path)))
            tile.clicked.connect(lambda _=False, chosen=path: _read(chosen, keep))
        tiles.always[0].clicked.connect(lambda: keep(None))
        if tiles.more:
            tiles.more.clicked.connect(lambda: desk.navigation.instead(on))


def _read(path: Path, keep: Callable[[bytes | None], None]) -> None:
    image = photos.of_file(path)
    if image is not None:
        keep(photos.as_file(image))


def no_photo_lines(desk: Desk) -> list[Line]:
    """Where photos are looked for, when there are none."""
    words, look = desk.words, desk.look
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    told = words("Or put photos in this folder: {folder}.", folder=Path(folder).name)
    return [
        Line(look, words("Plug in a stick with photos."), pictogram="camera", block="people"),
        Line(look, told, pictogram="place"),
    ]
