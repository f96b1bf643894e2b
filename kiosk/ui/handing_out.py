"""Where the data of one resident is written for them to take away: a folder of their own."""

import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from kiosk.domain.export import Dossier, files_of
from kiosk.domain.vocabulary import Vocabulary
from kiosk.i18n import Words
from kiosk.ui.statuses import name_of

_MOST_SIGNS: Final = 40


class NoFolder(Exception):
    """The files could not be written; the message says why, and not where."""


def folder_for(dossier: Dossier, now: datetime) -> str:
    """What their folder is called: who it is for, and the day."""
    name = re.sub(r"[^\w-]+", "-", dossier.resident.nickname).strip("-")[:_MOST_SIGNS]
    return f"ekin-{name or dossier.resident.picture}-{now:%Y-%m-%d}"


def hand_out(dossier: Dossier, folder: Path, words: Words, vocabulary: Vocabulary) -> list[Path]:
    """Write all files into `folder`, for this account alone; raises NoFolder.

    What was written until then is removed.
    """
    files = files_of(dossier, words, vocabulary, name_of)
    written: list[Path] = []
    begun = False
    try:
        begun = not folder.exists()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, content in files.items():
            path = folder / name
            with path.open("wb") as file:
                written.append(path)
                file.write(content)
    except OSError as error:
        _take_back(written, folder if begun else None)
        # a path holds the name of the resident
        raise NoFolder(error.strerror or type(error).__name__) from None
    return written


def _take_back(written: list[Path], folder: Path | None) -> None:
    for path in written:
        with suppress(OSError):
            path.unlink()
    if folder:
        with suppress(OSError):
            folder.rmdir()
