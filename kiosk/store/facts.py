"""What the kiosk knows of itself: its own id, and the day the starter set counts from."""

import sqlite3
from datetime import date, timedelta
from typing import Final

from kiosk.store.transaction import transaction

_FRESH_FOR: Final = timedelta(days=14)


class Facts:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def kiosk_id(self) -> str:
        """A random id, made when the file was made."""
        return self._value("id") or ""

    def starter_day(self, today: date) -> date:
        """The day of first run; moved on every two weeks, so that the starter set never goes stale."""
        kept = self._value("starter_day")
        if kept and timedelta(0) <= today - date.fromisoformat(kept) < _FRESH_FOR:
            return date.fromisoformat(kept)
        with transaction(self._connection) as connection:
            connection.execute(
                "INSERT INTO kiosk (name, value) VALUES ('starter_day', ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (today.isoformat(),),
            )
        return today

    def _value(self, name: str) -> str | None:
        row = self._connection.execute("SELECT value FROM kiosk WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None
