"""Folders that may hold announcements: on what is plugged in, and among the documents here."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths

from kiosk.ui import photos

ENDINGS: Final = (".json", ".jsonld", ".ics", ".ical", ".html", ".htm", ".xhtml")
"""Of the files that are looked for."""
_DEEP: Final = 3
_MOST: Final = 2000  # files looked at: a stick full of photos must not hold the screen up


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder, how many files it holds that may be announcements, and whether it is a stick."""

    path: Path
    files: int
    plugged_in: bool = False


def at_hand() -> list[Folder]:
    """Sticks first, then Documents and each folder in it; only those that hold such files."""
    sticks = [Folder(each, _count(each, _DEEP), plugged_in=True) for each in photos.sticks()]
    own = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    if not own:
        return [each for each in sticks if each.files]
    documents = Path(own)
    folders = [Folder(documents, _count(documents, 0))]
    folders += [Folder(each, _count(each, _DEEP)) for each in _inside(documents)]
    return [each for each in (*sticks, *folders) if each.files]


def _inside(folder: Path) -> list[Path]:
    try:
        found = [Path(each.path) for each in os.scandir(folder) if each.is_dir()]
    except OSError:
        return []
    return sorted(each for each in found if not each.name.startswith("."))


def _count(folder: Path, deep: int) -> int:
    """How many there are in a folder, and in those that many deep within it."""
    names = islice(_names(folder, deep), _MOST)
    return sum(each.lower().endswith(ENDINGS) for each in names)


def _names(folder: Path, deep: int) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        level = len(Path(place).relative_to(folder).parts)
        folders[:] = [each for each in folders if level < deep and not each.startswith(".")]
        yield from (each for each in files if not each.startswith("."))
