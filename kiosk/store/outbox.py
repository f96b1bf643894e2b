"""What waits to leave for the hub, and how far each thing has come."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import orjson

from kiosk.domain.mail import Code, Reason
from kiosk.store.transaction import transaction

_FURTHEST: Final = 26 * 3600.0  # seconds: nobody puts a record off for longer than a day
_WAITS: Final = "(state IN ('queued', 'sending') OR again)"
# two programs may send it at once: that it arrived is the last word
_UNHEARD: Final = f"WHERE id = ? AND {_WAITS}"

_DUE: Final = f"""
SELECT id, body, attempts FROM outbox o
WHERE {_WAITS} AND (next_at <= :now OR next_at > :furthest) AND NOT EXISTS (
    SELECT 1 FROM outbox
    WHERE about = o.about AND rowid < o.rowid AND about IN (SELECT id FROM received)
        AND {_WAITS} AND next_at > :now AND next_at <= :furthest)
ORDER BY rowid LIMIT :limit
"""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One record to PUT: `body["id"]` is its id; `attempts` counts this one too."""

    id: str
    body: dict[str, Any]
    attempts: int


class Outbox:
    """Each row is queued, sending, acknowledged or refused; it may have to be sent again.

    What the postman refused stands apart, in the table `returned`: the hub had taken it.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, about: str, body: dict[str, Any], until: datetime) -> None:
        """Add a record; to be called inside the transaction of the tap that makes it.

        about: the interest or the announcement to which it belongs; until: when that is over.
        """
        self._connection.execute(
            "INSERT OR IGNORE INTO outbox (id, about, body, until) VALUES (?, ?, ?, ?)",
            (body["id"], about, orjson.dumps(body), int(until.timestamp())),
        )

    def erase(self, about: str) -> None:
        """Forget all records about one thing; within the transaction that erases that."""
        for table in ("returned", "notices"):
            self._connection.execute(
                f"DELETE FROM {table} WHERE of IN (SELECT id FROM outbox WHERE about = ?)", (about,)
            )
        self._connection.execute("DELETE FROM outbox WHERE about = ?", (about,))

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
        silently, only withdrawn. A time too far ahead is that of a clock that was wrong. Of answers
        to one interest the hub has to get the last one last: it waits for those put off before it.
        """
        with transaction(self._connection) as connection:
            rows = connection.execute(
                _DUE,
                {"now": now, "furthest": now + _FURTHEST, "limit": limit},
            ).fetchall()
            connection.executemany(
                "UPDATE outbox SET attempts = attempts + 1,"
                " state = CASE state WHEN 'acknowledged' THEN state ELSE 'sending' END"
                " WHERE id = ?",
                [(row["id"],) for row in rows],
            )
        return tuple(
            OutboxRow(row["id"], orjson.loads(row["body"]), row["attempts"] + 1) for row in rows
        )

    def waiting(self) -> int:
        """How many records have not reached the hub yet."""
        found = self._connection.execute(f"SELECT count(*) FROM outbox WHERE {_WAITS}").fetchone()
        return int(found[0])

    def next_at(self) -> float | None:
        """The moment (seconds since 1970) the next record is due; None when nothing waits."""
        found = self._connection.execute(
            f"SELECT min(next_at) FROM outbox WHERE {_WAITS}"
        ).fetchone()
        return None if found[0] is None else float(found[0])

    def acknowledged(self, id: str, last_modified: int) -> None:
        """The hub has it, whatever was heard before."""
        self._update(
            "state = 'acknowledged', again = 0, last_modified = ?, reason = NULL WHERE id = ?",
            (last_modified, id),
        )

    def later(self, id: str, until: float, reason: str = "") -> None:
        """It is due again at `until`, in seconds since 1970."""
        self._update(f"next_at = ?, reason = ? {_UNHEARD}", (until, reason, id))

    def refused(self, id: str, reason: str) -> None:
        """The hub will never take it; what it had before stays as it was seen."""
        self._update(
            "state = CASE state WHEN 'acknowledged' THEN state ELSE 'refused' END,"
            f" again = 0, reason = ? {_UNHEARD}",
            (reason, id),
        )

    def resend(self, now: datetime) -> int:
        """Send again what the hub had, and may have lost: it was set back to an old backup.

        Gives how many records that are: not what is over, nor what the postman refused. Those who
        look see no change.
        """
        with transaction(self._connection) as connection:
            return connection.execute(
                "UPDATE outbox SET again = 1, attempts = 0, next_at = 0"
                " WHERE state = 'acknowledged' AND NOT again AND until > ?"
                " AND id NOT IN (SELECT of FROM returned)",
                (int(now.timestamp()),),
            ).rowcount

    def _update(self, what: str, values: tuple[object, ...]) -> None:
        with transaction(self._connection) as connection:
            connection.execute(f"UPDATE outbox SET {what}", values)


def reason_of(row: sqlite3.Row) -> Reason:
    """Why a record was refused: `code` and `told` by the postman, else `reason` by the hub."""
    if row["code"]:
        return Reason(Code(row["code"]), orjson.loads(row["told"]))
    return Reason(Code.HUB, {"en": row["reason"]} if row["reason"] else {})
