"""The kiosk's file: opened, brought up to date, written in short transactions."""

import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Final

from kiosk.store.facts import Facts
from kiosk.store.interests import Interests
from kiosk.store.listings import Listings
from kiosk.store.outbox import Outbox
from kiosk.store.people import People

SCHEMA: Final = 3


class StoreError(Exception):
    """The file cannot be used; the message says which and what to do."""


class Store:
    """Everything the kiosk knows. A thread opens its own; the file may be open many times over.

    listings, interests, people, outbox, facts: one collaborator per noun, all on this connection.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.listings = Listings(connection)
        self.outbox = Outbox(connection)
        self.interests = Interests(connection)
        self.people = People(connection)
        self.facts = Facts(connection)

    @classmethod
    def open(cls, path: Path) -> "Store":
        """The store in the file `path`, made if it is not there; raises StoreError."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, isolation_level=None, timeout=10)
            connection.row_factory = sqlite3.Row
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
                connection.execute(f"PRAGMA {pragma}")
            _bring_up_to_date(connection, path)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(
                f"{path} cannot be opened: {error}. Check the folder's permissions and free space, "
                "or name another folder with --data."
            ) from error
        return cls(connection)

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


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA:
        raise StoreError(
            f"{path} was written by a newer kiosk (tables {version}, this one knows {SCHEMA}). "
            "Update this kiosk; nothing was changed."
        )
    if version < SCHEMA:
        # schema tools cost as much as Qt's own start: only a new or old file pays for them
        from kiosk.store.migrations import migrate

        migrate(connection)
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
