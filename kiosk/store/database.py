"""The kiosk's file: opened, brought up to date, written in short transactions."""

import os
import sqlite3
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final

from kiosk.domain.page import STARTER
from kiosk.store.access import Accesses
from kiosk.store.announcements import Announcements
from kiosk.store.calls import Calls
from kiosk.store.consents import Consents
from kiosk.store.dossiers import Dossiers
from kiosk.store.erasing import empty_log, forget_erased, scrub
from kiosk.store.faces import Faces
from kiosk.store.facts import Facts
from kiosk.store.handovers import Handovers
from kiosk.store.inbox import Inbox
from kiosk.store.interests import Interests
from kiosk.store.listings import Listings
from kiosk.store.log import Log
from kiosk.store.messages import Messages
from kiosk.store.opinions import Opinions
from kiosk.store.outbox import Outbox
from kiosk.store.outings import Outings
from kiosk.store.people import People
from kiosk.store.questions import Questions
from kiosk.store.received import Received
from kiosk.store.sheet_drafts import SheetDrafts
from kiosk.store.sources import Sources
from kiosk.store.supporters import Supporters
from kiosk.store.supports import Supports
from kiosk.store.tidings import Tidings
from kiosk.store.transaction import PATIENCE, patiently, transaction

SCHEMA: Final = 9
_CACHE: Final = 16_000  # KiB: the indexes of a large area, so that a page need not wait for them
# pages of the log after which it is folded into the file: a tap leaves that to the other thread; a
# large pull touches the same pages of its indexes again and again, and folds them in once
_SOON: Final = 16_000
_LATER: Final = 4 * _SOON
_DAMAGED: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class StoreError(Exception):
    """The file cannot be used, and was left as it is; the message says which and what to do."""


class Store:
    """Everything the kiosk knows. A thread opens its own; the file may be open many times over.

    listings, interests, people and so on: one collaborator per noun, all on this connection.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.listings = Listings(connection)
        self.outbox = Outbox(connection)
        self.inbox = Inbox(connection)
        self.interests = Interests(connection)
        self.supports = Supports(connection)
        self.outings = Outings(connection)
        self.tidings = Tidings(connection)
        self.faces = Faces(connection)
        self.received = Received(connection)
        self.handovers = Handovers(connection)
        self.messages = Messages(connection)
        self.opinions = Opinions(connection)
        self.announcements = Announcements(connection)
        self.questions = Questions(connection)
        self.sheet_drafts = SheetDrafts(connection)
        self.people = People(connection)
        self.consents = Consents(connection)
        self.dossiers = Dossiers(connection)
        self.access = Accesses(connection)
        self.supporters = Supporters(connection)
        self.log = Log(connection)
        self.calls = Calls(connection)
        self.facts = Facts(connection)
        self.sources = Sources(connection)

    @classmethod
    def open(cls, path: Path, *, durable: bool = True) -> "Store":
        """The store in the file `path`, made if it is not there; raises StoreError.

        What is written is safe on the disk at once, for nobody can tap it again; unless it is not
        `durable`, as for what a hub tells again. A power cut then costs the latest, never a half.
        """
        try:
            # who chose what can reveal health: a folder made here is this account's alone
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            return cls(_connected(path, durable))
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"{path} {_trouble(error)}") from error

    def forget_past(self, now: datetime) -> None:
        """Once a day, erase listings over for 7 days, and what people said of them after 30."""
        if self.facts.begin_day(now):
            self.interests.remove_past(now)
            self.received.remove_past(now)
            self.messages.remove_past(now)
            self.handovers.remove_past(now)
            self.opinions.remove_past(now)
            self.announcements.remove_past(now)
            self.questions.remove_past(now)
            self.sheet_drafts.remove_past(now)
            self.listings.remove_past(now)
            self.log.remove_past(now)
            self.calls.remove_past(now)
            with transaction(self._connection):
                forget_erased(self._connection, now)
            empty_log(self._connection)
        self.scrub()

    def scrub(self) -> bool:
        """Leave no trace of somebody erased, or of a photo; whether it could be done now."""
        return scrub(self._connection)

    def forget_examples(self) -> int:
        """Erase the starter set and what was said of it: this kiosk has a hub now.

        Gives how many listings went.
        """
        self.interests.forget_examples()
        return self.listings.remove_feed(STARTER)

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _connected(path: Path, durable: bool) -> sqlite3.Connection:
    _make(path)
    connection = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)
    try:
        connection.row_factory = sqlite3.Row
        _bring_up_to_date(connection, path)
        patiently(connection, "PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        connection.execute("PRAGMA secure_delete = ON")  # what people take back is not left legible
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_LATER if durable else _SOON}")
        _try_to_write(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _make(path: Path) -> None:
    """Make the file, if it is not there, for this account alone: its folder may be anybody's.

    One that is there is not touched: closing it here would let go of the locks that SQLite holds
    on it for other threads of this process. SQLite gives its other files the same rights.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA:
        raise StoreError(
            f"{path} was written by a newer kiosk (tables {version}, this one knows {SCHEMA}). "
            "Update this kiosk; nothing was changed."
        )
    if version < SCHEMA:
        # schema tools cost as much as Qt's own start: only a new or old file pays for them
        from kiosk.store.migrations import migrate  # noqa: PLC0415

        migrate(connection, SCHEMA)


def _try_to_write(connection: sqlite3.Connection) -> None:
    """Find out here, and not at the first tap, that the file can only be read."""
    patiently(connection, "BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA user_version = {SCHEMA}")
    connection.execute("ROLLBACK")


def _trouble(error: OSError | sqlite3.Error) -> str:
    """What is the matter with a file, and what to do."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None and code & 0xFF in _DAMAGED:
        return (
            f"is damaged: {error}. It is kept as it is. "
            "To begin with a new one, move it away; or name another folder with --data."
        )
    if code == sqlite3.SQLITE_ERROR:
        return (
            f"is not this kiosk's: {error}. It is kept as it is. "
            "Move it away, or name another folder with --data."
        )
    return (
        f"cannot be opened: {error}. Check the folder's permissions and free space, "
        "or name another folder with --data."
    )
