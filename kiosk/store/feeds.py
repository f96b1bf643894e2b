"""How far each feed was read, and which of its records were refused."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

import orjson

from kiosk.domain.page import Refusal


@dataclass(frozen=True, slots=True)
class Pull:
    """A full pull under way: what is numbered above `base` has come since it began."""

    id: int
    base: int

    def mark(self, connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
        """Note that the feed still has these arrivals; the new ones show it by their number."""
        connection.executemany(
            "INSERT OR REPLACE INTO seen (number, pull) VALUES (?, ?)",
            [(number, self.id) for number in numbers if number <= self.base],
        )


def pull_of(connection: sqlite3.Connection, feed: str) -> Pull | None:
    row = connection.execute(
        "SELECT pull, base FROM feeds WHERE name = ? AND base IS NOT NULL", (feed,)
    ).fetchone()
    return Pull(*row) if row else None


def begin_pull(connection: sqlite3.Connection, feed: str) -> Pull:
    """One that was under way is forgotten, with all it had told."""
    row = connection.execute(
        "INSERT INTO feeds (name, pull, base)"
        " VALUES (?, 1, (SELECT coalesce(max(number), 0) FROM arrivals))"
        " ON CONFLICT (name) DO UPDATE SET pull = pull + 1, base = excluded.base"
        " RETURNING pull, base",
        (feed,),
    ).fetchone()
    return Pull(*row)


def end_pull(connection: sqlite3.Connection, feed: str, pull: Pull) -> None:
    """Within the transaction that keeps its last cursor; what it did not refuse is mended."""
    connection.execute("DELETE FROM refusals WHERE feed = ? AND pull IS NOT ?", (feed, pull.id))
    connection.execute("UPDATE feeds SET base = NULL WHERE name = ?", (feed,))


def cursor_of(connection: sqlite3.Connection, feed: str) -> str | None:
    row = connection.execute("SELECT cursor FROM feeds WHERE name = ?", (feed,)).fetchone()
    return row[0] if row else None


def keep_cursor(connection: sqlite3.Connection, feed: str, cursor: str | None) -> None:
    """Within the transaction of what was read up to there."""
    connection.execute(
        "INSERT INTO feeds (name, cursor) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor",
        (feed, cursor),
    )


def note_refusals(
    connection: sqlite3.Connection,
    feed: str,
    good: Iterable[str],
    refused: Iterable[Refusal],
    pull: Pull | None = None,
) -> None:
    """Keep why records were refused, and forget it of those that are `good` now."""
    connection.execute(
        "DELETE FROM refusals WHERE feed = ? AND id IN (SELECT value FROM json_each(?))",
        (feed, orjson.dumps(list(good)).decode()),
    )
    connection.executemany(
        "INSERT OR REPLACE INTO refusals (feed, id, reason, pull) VALUES (?, ?, ?, ?)",
        [(feed, each.id, each.reason, pull.id if pull else None) for each in refused],
    )
