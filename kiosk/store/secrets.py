"""Secrets in the rows of those they belong to: kept as hashes, checked with growing pauses."""

import sqlite3
from collections.abc import Callable
from datetime import datetime

from kiosk.domain.pin import Checked, Tries, hashed, matches
from kiosk.store.transaction import keeping


class Secrets:
    """One secret for each row of `table`, in its column `column`, beside failures and pauses."""

    def __init__(self, connection: sqlite3.Connection, table: str, column: str) -> None:
        self._connection = connection
        self._table = table
        self._column = column

    def keep(self, id: str, secret: str | None, first: Callable[[], None] = lambda: None) -> None:
        """Keep another secret, or none; what was tried before is forgotten. Raises NotKept.

        first: done before, in the same transaction; what it raises leaves all as it was.
        """
        kept = hashed(secret) if secret else ""  # before the lock: it takes its time
        with keeping(self._connection) as connection:
            first()
            connection.execute(
                f"UPDATE {self._table} SET {self._column} = ?, failures = 0, blocked_until = 0"
                " WHERE id = ?",
                (kept, id),
            )

    def check(self, id: str, secret: str, now: datetime) -> Checked:
        """Whether it is theirs. A try within a pause is not looked at. Raises NotKept.

        It is counted as wrong before it is looked at: pulling the plug meanwhile gains nothing.
        """
        with keeping(self._connection) as connection:
            row = connection.execute(
                f"SELECT {self._column}, failures, blocked_until FROM {self._table} WHERE id = ?",
                (id,),
            ).fetchone()
            if row is None or not row[0]:
                return Checked(right=False)
            before = Tries(row[1], row[2]).seen_at(now)
            waits = before.waits_until(now)
            after = before if waits else before.counting(now)
            self._count(id, after)
        if waits:
            return Checked(False, waits)
        if not matches(row[0], secret):
            return Checked(False, after.waits_until(now))
        with keeping(self._connection):
            self._count(id, Tries())
        return Checked(right=True)

    def waits_until(self, id: str, now: datetime) -> datetime | None:
        """Until when no try of theirs counts; None if one does."""
        row = self._connection.execute(
            f"SELECT failures, blocked_until FROM {self._table} WHERE id = ?", (id,)
        ).fetchone()
        return Tries(*row).seen_at(now).waits_until(now) if row else None

    def _count(self, id: str, tries: Tries) -> None:
        self._connection.execute(
            f"UPDATE {self._table} SET failures = ?, blocked_until = ? WHERE id = ?",
            (tries.failures, tries.blocked_until, id),
        )
