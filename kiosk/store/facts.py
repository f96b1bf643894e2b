"""What the kiosk knows of itself: its id, its count of choices, the day of first run."""

import sqlite3
from datetime import date, datetime, timedelta
from typing import Final

from kiosk.store.transaction import keeping, transaction

_FRESH_FOR: Final = timedelta(days=14)
_BELIEVABLE: Final = timedelta(days=2)
_DOUBTED_FOR: Final = 6 * 3600  # seconds


class Facts:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def kiosk_id(self) -> str:
        """A random id, made when the file was made."""
        return self._value("id") or ""

    def next_seq(self) -> int:
        """The number of the next choice, never given twice; within the tap's own transaction."""
        last = self._connection.execute(
            "SELECT max((SELECT coalesce(max(seq), 0) FROM interests),"
            " coalesce((SELECT CAST(value AS INTEGER) FROM kiosk WHERE name = 'seq'), 0))"
        ).fetchone()[0]
        self._keep("seq", str(last + 1))
        return int(last) + 1

    def starter_day(self, today: date) -> date:
        """The day of first run; moves on every two weeks, so that the starter set stays fresh."""
        try:
            kept = date.fromisoformat(self._value("starter_day") or "")
        except ValueError:
            kept = date.min
        if timedelta(0) <= today - kept < _FRESH_FOR:
            return kept
        with transaction(self._connection):
            self._keep("starter_day", today.isoformat())
        return today

    def begin_day(self, now: datetime) -> bool:
        """Whether a new day has begun, a day or two after the last; a clock that leapt is doubted.

        A leap is believed at a moment some hours after it was first seen, however much later:
        so a kiosk that is used once a week forgets too. A clock that is set right ends the doubt.
        """
        today, seconds = now.date(), int(now.timestamp())
        kept, doubted = self._value("day"), self._value("doubted")
        leap = today - date.fromisoformat(kept) if kept else timedelta(0)
        believed = timedelta(0) <= leap <= _BELIEVABLE
        if believed and kept and not leap and not doubted:
            return False
        if not believed and doubted:
            since = seconds - int(doubted)
            if 0 <= since < _DOUBTED_FOR:
                return False
            believed = since > 0
        with transaction(self._connection):
            if believed:
                self._keep("day", today.isoformat())
            self._keep("doubted", "" if believed else str(seconds))
        return believed and leap != timedelta(0)

    def answers_seen(self) -> int:
        """The hub’s time, in milliseconds, up to which the team has seen what was answered."""
        return int(self._value("answers seen") or 0)

    def keep_answers_seen(self, moment: int) -> None:
        """Raises NotKept."""
        with keeping(self._connection):
            self._keep("answers seen", str(moment))

    def density(self, width: int, height: int) -> float | None:
        """Dots per millimetre of a screen of so many pixels, where somebody measured it."""
        value = self._value(f"density {width}x{height}")
        return float(value) if value else None

    def keep_density(self, width: int, height: int, dots_per_mm: float) -> None:
        """Keep what was measured; raises NotKept."""
        with keeping(self._connection):
            self._keep(f"density {width}x{height}", f"{dots_per_mm:.4f}")

    def _value(self, name: str) -> str | None:
        row = self._connection.execute("SELECT value FROM kiosk WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def _keep(self, name: str, value: str) -> None:
        self._connection.execute(
            "INSERT INTO kiosk (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )
