"""Calls for somebody to come, kept for a month."""

import sqlite3
from datetime import UTC, datetime, timedelta
from typing import Final

from kiosk.domain.call import OPEN_FOR, Call
from kiosk.domain.people import SupporterId
from kiosk.store.log import AHEAD
from kiosk.store.transaction import keeping

KEPT: Final = timedelta(days=30)


class Calls:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def begin(self, now: datetime) -> Call:
        """Somebody calls; a call that still goes on is gone on with. Raises NotKept."""
        going_on = self.going_on(now)
        if going_on:
            return going_on
        with keeping(self._connection) as connection:
            made = connection.execute("INSERT INTO calls (at) VALUES (?)", (_seconds(now),))
        return Call(int(made.lastrowid or 0), _moment(_seconds(now)))

    def going_on(self, now: datetime) -> Call | None:
        """The call that nobody has ended yet, of the last 12 hours."""
        row = self._connection.execute(
            "SELECT * FROM calls WHERE ended_at IS NULL AND at > ? ORDER BY number DESC LIMIT 1",
            (_seconds(now - OPEN_FOR),),
        ).fetchone()
        return _call(row) if row else None

    def see(self, number: int, supporter: SupporterId, now: datetime) -> None:
        """A supporter has read of it; the first one counts. Raises NotKept."""
        with keeping(self._connection) as connection:
            connection.execute(
                "UPDATE calls SET seen_at = ?, seen_by = ? WHERE number = ? AND seen_at IS NULL",
                (_seconds(now), supporter, number),
            )

    def end(self, number: int, now: datetime) -> None:
        """Somebody came, or it was stopped. Raises NotKept."""
        with keeping(self._connection) as connection:
            connection.execute(
                "UPDATE calls SET ended_at = ? WHERE number = ? AND ended_at IS NULL",
                (_seconds(now), number),
            )

    def newest(self, most: int) -> tuple[Call, ...]:
        rows = self._connection.execute("SELECT * FROM calls ORDER BY number DESC LIMIT ?", (most,))
        return tuple(map(_call, rows))

    def remove_past(self, now: datetime) -> None:
        """Erase calls of more than a month ago, and those of a clock that was ahead."""
        with keeping(self._connection) as connection:
            connection.execute(
                "DELETE FROM calls WHERE at < ? OR at > ?",
                (_seconds(now - KEPT), _seconds(now + AHEAD)),
            )


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _call(row: sqlite3.Row) -> Call:
    return Call(
        row["number"],
        _moment(row["at"]),
        _moment(row["seen_at"]) if row["seen_at"] else None,
        SupporterId(row["seen_by"]) if row["seen_by"] else None,
        _moment(row["ended_at"]) if row["ended_at"] else None,
    )
