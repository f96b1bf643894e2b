"""Photos of people: read from wherever they are, made small, and stripped of all else they tell."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, QStandardPaths, QStorageInfo, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

SIDE: Final = 480
"""Pixels; 25 mm on the finest screens there are."""
_ENDINGS: Final = (".jpg", ".jpeg", ".png", ".webp")
_FOLDERS: Final = (".", "DCIM", "Pictures")
_STICKS: Final = ("/media/", "/run/media/", "/Volumes/", "/mnt/")
_MOST: Final = 64
_QUALITY: Final = 85


def read(content: bytes) -> QImage | None:
    """The picture that is kept as a file; None where it is none."""
    image = QImage.fromData(content)
    return None if image.isNull() else image


def of_file(path: Path) -> QImage | None:
    """A file as a small square, upright, the middle of what it shows; None where it is no picture.

    Where and when it was taken is left behind.
    """
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        whole = QSize(SIDE, SIDE)
        reader.setScaledSize(size.scaled(whole, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    if image.isNull():
        return None
    side = min(image.width(), image.height())
    # faces stand in the upper half of a portrait
    top = (image.height() - side) // 3
    square = image.copy((image.width() - side) // 2, top, side, side)
    return square.scaled(SIDE, SIDE, mode=Qt.TransformationMode.SmoothTransformation)


def as_file(image: QImage) -> bytes:
    """As it is kept: a JPEG of the picture alone."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # drawn anew: a copy would carry its texts, such as where it was taken
    plain = QImage(image.size(), QImage.Format.Format_RGB32)
    plain.fill(Qt.GlobalColor.white)
    painter = QPainter(plain)
    painter.drawImage(0, 0, image)
    painter.end()
    plain.save(buffer, "JPEG", _QUALITY)  # type: ignore[call-overload]
    buffer.close()
    return bytes(kept.data())


def sticks() -> list[Path]:
    """The folders of what was plugged in."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        if volume.isReady() and root.startswith(_STICKS):
            found.append(Path(root))
    return found


def at_hand() -> list[Path]:
    """Picture files on sticks and in this account's own folder for them, newest first."""
    own = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    folders = [*sticks(), *([Path(own)] if own else [])]
    found = {path for folder in folders for path in _pictures(folder)}
    return sorted(found, key=lambda path: (-_taken(path), path.name))[:_MOST]


def _pictures(folder: Path) -> Iterator[Path]:
    """In the folder and where cameras put them, one folder deep."""
    for name in _FOLDERS:
        inside = folder / name
        with suppress(OSError):
            for path in inside.iterdir():
                if name == "DCIM" and path.is_dir():
                    yield from (each for each in path.iterdir() if _is_picture(each))
                elif _is_picture(path):
                    yield path


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in _ENDINGS and not path.name.startswith(".")


def _taken(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_mtime
    return 0.0
