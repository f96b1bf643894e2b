"""What waits to leave for the hub, and how far each thing has come."""

import sqlite3
from dataclasses import dataclass
from typing import Any, Final

import orjson

from kiosk.store.transaction import transaction

_FURTHEST: Final = 26 * 3600.0  # seconds: nobody puts a record off for longer than a day
# two programs may send it at once: that it arrived is the last word
_UNHEARD: Final = "WHERE id = ? AND state <> 'acknowledged'"


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One record to PUT: `body["id"]` is its id; `attempts` counts this one too."""

    id: str
    body: dict[str, Any]
    attempts: int


class Outbox:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, interest: str, body: dict[str, Any]) -> None:
        """Add a record; to be called inside the transaction of the tap that makes it."""
        self._connection.execute(
            "INSERT OR IGNORE INTO outbox (id, interest, body) VALUES (?, ?, ?)",
            (body["id"], interest, orjson.dumps(body)),
        )

    def may_have_left(self, id: str) -> bool:
        """Whether the hub may hold this record: not if it refused it the first time it came."""
        found = self._connection.execute(
            "SELECT 1 FROM outbox WHERE id = ? AND state <> 'queued'"
            " AND NOT (state = 'refused' AND attempts <= 1)",
            (id,),
        )
        return found.fetchone() is not None

    def due(self, now: float, limit: int = 50) -> tuple[OutboxRow, ...]:
        """Up to `limit` rows whose time (seconds since 1970) has come, oldest first.

        They are marked “sending” before they are handed out: what may have left is never undone
        silently, only withdrawn. A time too far ahead is that of a clock that was wrong.
        """
        with transaction(self._connection) as connection:
            rows = connection.execute(
                "SELECT id, body, attempts FROM outbox WHERE state IN ('queued', 'sending')"
                " AND (next_at <= ? OR next_at > ?) ORDER BY rowid LIMIT ?",
                (now, now + _FURTHEST, limit),
            ).fetchall()
            connection.executemany(
                "UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE id = ?",
                [(row["id"],) for row in rows],
            )
        return tuple(
            OutboxRow(row["id"], orjson.loads(row["body"]), row["attempts"] + 1) for row in rows
        )

    def waiting(self) -> int:
        """How many records have not reached the hub yet."""
        found = self._connection.execute(
            "SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending')"
        ).fetchone()
        return int(found[0])

    def next_at(self) -> float | None:
        """The moment (seconds since 1970) the next record is due; None when nothing waits."""
        found = self._connection.execute(
            "SELECT min(next_at) FROM outbox WHERE state IN ('queued', 'sending')"
        ).fetchone()
        return None if found[0] is None else float(found[0])

    def acknowledged(self, id: str, last_modified: int) -> None:
        """The hub has it, whatever was heard before."""
        self._update(
            "state = 'acknowledged', last_modified = ?, reason = NULL WHERE id = ?",
            (last_modified, id),
        )

    def later(self, id: str, until: float, reason: str = "") -> None:
        """It is due again at `until`, in seconds since 1970."""
        self._update(f"next_at = ?, reason = ? {_UNHEARD}", (until, reason, id))

    def refused(self, id: str, reason: str) -> None:
        """The hub will never take it."""
        self._update(f"state = 'refused', reason = ? {_UNHEARD}", (reason, id))

    def _update(self, what: str, values: tuple[object, ...]) -> None:
        with transaction(self._connection) as connection:
            connection.execute(f"UPDATE outbox SET {what}", values)
