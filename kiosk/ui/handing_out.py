"""Where the data of one resident is written for them to take away: a folder of their own."""

import re
from datetime import datetime
from pathlib import Path
from typing import Final

from kiosk.domain.export import Dossier, files_of
from kiosk.domain.vocabulary import Vocabulary
from kiosk.i18n import Words
from kiosk.ui.statuses import name_of

_MOST_SIGNS: Final = 40


class NoFolder(Exception):
    """The files could not be written; the message says why."""


def folder_for(dossier: Dossier, now: datetime) -> str:
    """What their folder is called: who it is for, and the day."""
    name = re.sub(r"[^\w-]+", "-", dossier.resident.nickname).strip("-")[:_MOST_SIGNS]
    return f"ekin-{name or dossier.resident.picture}-{now:%Y-%m-%d}"


def hand_out(dossier: Dossier, folder: Path, words: Words, vocabulary: Vocabulary) -> list[Path]:
    """Write all files into `folder`, for this account alone; raises NoFolder."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        written = []
        for name, content in files_of(dossier, words, vocabulary, name_of).items():
            path = folder / name
            path.write_bytes(content)
            written.append(path)
    except OSError as error:
        raise NoFolder(str(error)) from error
    return written
