"""What went wrong, in one line for whoever typed the command; read only when something did."""

import errno
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from kiosk.accessibility.voice.engine import VoiceError
from kiosk.commands.exits import Cannot, Trouble, Unusable
from kiosk.commands.output import to_type
from kiosk.data import store_file
from kiosk.hub.embedded import HubExtraMissing
from kiosk.hub.enrolment import EnrolmentError
from kiosk.hub.line import HubError
from kiosk.hub.operator import OperatorError
from kiosk.settings import SettingsError
from kiosk.store.database import StoreError
from kiosk.store.transaction import NotKept
from kiosk.sync.feed import FeedError

_PLAIN: Final = (
    (SettingsError, Unusable),
    (EnrolmentError, Unusable),
    (FeedError, Unusable),
    (HubError, Unusable),
    (HubExtraMissing, Cannot),
    (VoiceError, Cannot),
)
_DAMAGED: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_FULL: Final = "The disk is full{}. Free some space, then try again."
_QT_LIBRARIES: Final = (
    "libgl1 libegl1 libxkbcommon0 libglib2.0-0 libfreetype6 libfontconfig1 libdbus-1-3 "
    "libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
)


def explained(error: BaseException, data: Path) -> Trouble | None:
    """What to say of an error that a user can cause; None for a fault of the program."""
    if isinstance(error, Trouble):
        return error
    for kind, trouble in _PLAIN:
        if isinstance(error, kind):
            return trouble(str(error))
    for other, explain in _OTHERS:
        if isinstance(error, other):
            return explain(error, data)
    return None


def _of_operator(error: OperatorError, _: Path) -> Trouble:
    return Unusable(f"{error.said} {to_type(error.mend)}" if error.mend else error.said)


def _of_store(error: StoreError | NotKept, data: Path) -> Trouble:
    cause = error.__cause__
    known = _of_sqlite(cause, data) if isinstance(cause, sqlite3.Error) else None
    return known or Unusable(str(error))


def _of_sqlite(error: sqlite3.Error, data: Path) -> Trouble | None:
    file = store_file(data)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the kind, without its finer distinctions
    if code in _DAMAGED:
        return Unusable(
            f"{file} is damaged ({error}). It is kept as it is. "
            f"To begin with a new one, move it away: mv {file} {file}.damaged"
        )
    if code == sqlite3.SQLITE_FULL:
        return Cannot(_FULL.format(f": {data}"))
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Unusable(f"{file} is in use by another program. Try again when it has ended.")
    if code == sqlite3.SQLITE_READONLY:
        return Unusable(f"{file} cannot be written. Check its permissions, or use --data.")
    if code == sqlite3.SQLITE_IOERR:
        return Cannot(f"{file} cannot be read or written ({error}). Check the disk.")
    return None


def _of_system(error: OSError, _: Path) -> Trouble:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return Cannot(_FULL.format(f": {error.filename}" if error.filename else ""))
    where, why = error.filename or "the output", error.strerror or error
    return Unusable(f"{where}: {why}. Check the path and its permissions.")


def _of_text(error: UnicodeEncodeError, _: Path) -> Trouble:
    return Unusable(f"{ascii(error.object)[:100]} is not text. Write it in UTF-8.")


def _of_import(error: ImportError, _: Path) -> Trouble | None:
    if not (error.name or "").startswith("PySide6"):
        return None
    if isinstance(error, ModuleNotFoundError):
        return Cannot(f"{error.name} is not installed. Install the kiosk again: pip install .")
    return Cannot(f"Qt cannot be loaded ({error}). On Debian: sudo apt install {_QT_LIBRARIES}")


_OTHERS: Final[tuple[tuple[type[BaseException], Callable[[Any, Path], Trouble | None]], ...]] = (
    (OperatorError, _of_operator),
    (StoreError, _of_store),
    (NotKept, _of_store),
    (sqlite3.Error, _of_sqlite),
    (UnicodeEncodeError, _of_text),
    (OSError, _of_system),
    (ImportError, _of_import),
)
