"""Photos of people: read from wherever they are, made small, and stripped of all else they tell."""

import stat
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
_FORMATS: Final = {b"\xff\xd8\xff": "jpeg", b"\x89PNG": "png", b"RIFF": "webp"}
"""By how a file begins: a drawing under such a name could ask for anything."""
_STICKS: Final = ("/media/", "/run/media/", "/Volumes/")
_MOST: Final = 64
_MOST_BYTES: Final = 64_000_000
_MOST_PIXELS: Final = 65_000_000  # what Qt reads at all, 256 MB; cameras of 64 megapixels
_MOST_TO_ONE: Final = 4  # a line of pixels would fill the memory once a square is cut from it
_QUALITY: Final = 85


def read(content: bytes) -> QImage | None:
    """The picture that is kept as a file; None where it is none."""
    image = QImage.fromData(content)
    return None if image.isNull() else image


def reader_of(path: Path) -> QImageReader | None:
    """What reads a picture file, upright; None where it is no picture, too large, or too long."""
    with suppress(OSError):
        told = path.stat()
        # a pipe would be waited for
        if not stat.S_ISREG(told.st_mode) or told.st_size > _MOST_BYTES:
            return None
        with path.open("rb") as file:
            begin = file.read(4)
        found = (each for start, each in _FORMATS.items() if begin.startswith(start))
        reader = QImageReader(str(path), next(found, "none").encode())
        reader.setAutoDetectImageFormat(False)
        reader.setAutoTransform(True)
        short, long = sorted((reader.size().width(), reader.size().height()))
        if short > 0 and short * long <= _MOST_PIXELS and long <= _MOST_TO_ONE * short:
            return reader
    return None


def of_file(path: Path) -> QImage | None:
    """A file as a small square, upright, the middle of what it shows; None where it has no reader.

    Where and when it was taken is left behind.
    """
    reader = reader_of(path)
    if reader is None:
        return None
    whole = QSize(SIDE, SIDE)
    expanding = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    reader.setScaledSize(reader.size().scaled(whole, expanding))
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
    """The folders of what was plugged in, and can be written to."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        if volume.isReady() and not volume.isReadOnly() and root.startswith(_STICKS):
            found.append(Path(root))
    return found


def at_hand() -> list[Path]:
    """Picture files on sticks and in this account's own folder for them, newest first.

    Of the newest 64, those that have a reader.
    """
    own = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    folders = [*sticks(), *([Path(own)] if own else [])]
    found = {path for folder in folders for path in _pictures(folder)}
    newest = sorted(found, key=lambda path: (-_taken(path), path.name))[:_MOST]
    return [path for path in newest if reader_of(path)]


def _pictures(folder: Path) -> Iterator[Path]:
    """In the folder and where cameras put them, one folder deep."""
    for name in _FOLDERS:
        for path in _within(folder / name):
            if _is_picture(path):
                yield path
            elif name == "DCIM":
                yield from filter(_is_picture, _within(path))


def _within(folder: Path) -> list[Path]:
    with suppress(OSError):
        return list(folder.iterdir())
    return []


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in _ENDINGS and not path.name.startswith(".")


def _taken(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_mtime
    return 0.0
