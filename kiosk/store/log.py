"""Who did what, kept for a year: no names, no words, only ids."""

import sqlite3
from datetime import UTC, datetime, timedelta
from typing import Final

from kiosk.domain.interest import InterestId
from kiosk.domain.log import Entry, What
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.store.transaction import keeping

KEPT: Final = timedelta(days=365)
AHEAD: Final = timedelta(days=2)  # what is later was written by a clock that was wrong


class Log:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def write(
        self,
        what: What,
        supporter: SupporterId | None,
        resident: ResidentId | None = None,
        interest: InterestId | None = None,
        *,
        now: datetime,
    ) -> None:
        """One line more; part of the caller's transaction where there is one. Raises NotKept."""
        if self._connection.in_transaction:
            self._add(what, supporter, resident, interest, now)
        else:
            with keeping(self._connection):
                self._add(what, supporter, resident, interest, now)

    def newest(self, most: int) -> tuple[Entry, ...]:
        """The last `most` lines, newest first; what a newer kiosk wrote is passed over."""
        rows = self._connection.execute(
            "SELECT at, what, supporter, resident, interest FROM log"
            " ORDER BY at DESC, number DESC LIMIT ?",
            (most,),
        )
        return tuple(_entry(row) for row in rows if row["what"] in _KNOWN)

    def remove_past(self, now: datetime) -> None:
        """Erase what is older than a year, and what a clock wrote that was ahead."""
        with keeping(self._connection) as connection:
            connection.execute(
                "DELETE FROM log WHERE at < ? OR at > ?",
                (int((now - KEPT).timestamp()), int((now + AHEAD).timestamp())),
            )

    def _add(
        self,
        what: What,
        supporter: SupporterId | None,
        resident: ResidentId | None,
        interest: InterestId | None,
        now: datetime,
    ) -> None:
        self._connection.execute(
            "INSERT INTO log (at, what, supporter, resident, interest) VALUES (?, ?, ?, ?, ?)",
            (int(now.timestamp()), what.value, supporter, resident, interest or ""),
        )


_KNOWN: Final = frozenset(What)


def _entry(row: sqlite3.Row) -> Entry:
    return Entry(
        datetime.fromtimestamp(row["at"], UTC),
        What(row["what"]),
        SupporterId(row["supporter"]) if row["supporter"] else None,
        ResidentId(row["resident"]) if row["resident"] else None,
        InterestId(row["interest"]) if row["interest"] else None,
    )
