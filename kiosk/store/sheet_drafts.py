"""Practice sheets that are being written: nothing typed is lost, whoever leaves the kiosk."""

import sqlite3
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import orjson

from kiosk.domain.announcement import AnnouncementId
from kiosk.store.transaction import keeping, transaction

KEPT: Final = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class SheetDraft:
    """record: as it would be announced; announces: of what it is the next revision."""

    id: str
    record: Mapping[str, Any]
    announces: AnnouncementId | None = None


class SheetDrafts:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def begin(
        self, record: Mapping[str, Any], now: datetime, announces: AnnouncementId | None = None
    ) -> str:
        """A draft, by its id; of one announcement there is one, as somebody left it.

        Raises NotKept.
        """
        id = announces or str(uuid.uuid4())
        with keeping(self._connection) as connection:
            connection.execute(
                "INSERT OR IGNORE INTO sheet_drafts (id, announces, record, at)"
                " VALUES (?, ?, ?, ?)",
                (id, announces or "", orjson.dumps(dict(record)), int(now.timestamp())),
            )
        return id

    def write(self, id: str, record: Mapping[str, Any], now: datetime) -> None:
        """Keep it as it now stands; raises NotKept."""
        with keeping(self._connection) as connection:
            connection.execute(
                "UPDATE sheet_drafts SET record = ?, at = ? WHERE id = ?",
                (orjson.dumps(dict(record)), int(now.timestamp()), id),
            )

    def one(self, id: str) -> SheetDraft | None:
        row = self._connection.execute("SELECT * FROM sheet_drafts WHERE id = ?", (id,)).fetchone()
        return _draft(row) if row else None

    def all(self) -> tuple[SheetDraft, ...]:
        """The one that was written last first."""
        rows = self._connection.execute("SELECT * FROM sheet_drafts ORDER BY at DESC, rowid DESC")
        return tuple(map(_draft, rows))

    def drop(self, id: str) -> None:
        """It was sent, or is wanted no more; raises NotKept."""
        with keeping(self._connection) as connection:
            connection.execute("DELETE FROM sheet_drafts WHERE id = ?", (id,))

    def remove_past(self, now: datetime) -> int:
        """Erase those that nobody wrote on for so long; gives how many went."""
        with transaction(self._connection) as connection:
            return connection.execute(
                "DELETE FROM sheet_drafts WHERE at < ?", (int((now - KEPT).timestamp()),)
            ).rowcount


def _draft(row: sqlite3.Row) -> SheetDraft:
    announces = AnnouncementId(row["announces"]) if row["announces"] else None
    return SheetDraft(row["id"], orjson.loads(row["record"]), announces)
