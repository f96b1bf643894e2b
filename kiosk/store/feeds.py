"""How far each feed was read, and which of its records were refused."""

import sqlite3
from collections.abc import Iterable

from kiosk.domain.page import Refusal


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
    connection: sqlite3.Connection, feed: str, good: Iterable[str], refused: Iterable[Refusal]
) -> None:
    """Keep why records were refused, and forget it of those that are `good` now."""
    connection.executemany(
        "DELETE FROM refusals WHERE feed = ? AND id = ?", [(feed, id) for id in good]
    )
    connection.executemany(
        "INSERT OR REPLACE INTO refusals (feed, id, reason) VALUES (?, ?, ?)",
        [(feed, each.id, each.reason) for each in refused],
    )
