"""How lent things changed hands, as this house noted it: nothing of it leaves the kiosk."""

import sqlite3
from datetime import UTC, date, datetime

from kiosk.domain.due import Handover, Way
from kiosk.domain.mail import erase_after
from kiosk.domain.people import SupporterId
from kiosk.store.chosen import SHOWN, interest_of, over_at
from kiosk.store.received import NoSuchInterest
from kiosk.store.transaction import keeping, transaction


class Handovers:
    """loan: the id of an interest of this kiosk's own, or of one that it received."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of(self, loan: str) -> dict[Way, Handover]:
        """What was noted of a loan, by which way it went."""
        rows = self._connection.execute("SELECT * FROM handovers WHERE interest = ?", (loan,))
        return {each.way: each for each in map(_handover, rows)}

    def ways(self) -> dict[str, frozenset[Way]]:
        """Which ways were noted, by loan."""
        found: dict[str, frozenset[Way]] = {}
        for row in self._connection.execute("SELECT interest, way FROM handovers"):
            found[row["interest"]] = found.get(row["interest"], frozenset()) | {Way(row["way"])}
        return found

    def note(self, loan: str, handover: Handover, supporter: SupporterId | None) -> None:
        """Keep it in place of an earlier word on the same way; raises NoSuchInterest, NotKept."""
        with keeping(self._connection) as connection:
            last = self._last_day(loan)
            connection.execute(
                "INSERT OR REPLACE INTO handovers"
                " (interest, way, at, condition, photo, supporter, erase_after)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    loan,
                    handover.way,
                    int(handover.at.timestamp()),
                    handover.condition,
                    handover.photo,
                    supporter,
                    last.isoformat(),
                ),
            )

    def take_back(self, loan: str, way: Way) -> None:
        """As if it had not been noted; raises NotKept."""
        with keeping(self._connection) as connection:
            connection.execute("DELETE FROM handovers WHERE interest = ? AND way = ?", (loan, way))

    def remove_past(self, now: datetime) -> int:
        """Erase those whose last day is over; gives how many went."""
        today = now.astimezone(UTC).date().isoformat()
        with transaction(self._connection) as connection:
            gone = connection.execute("DELETE FROM handovers WHERE erase_after < ?", (today,))
        return gone.rowcount

    def _last_day(self, loan: str) -> date:
        """As long as the loan itself is kept."""
        row = self._connection.execute(
            "SELECT erase_after FROM received WHERE id = ?", (loan,)
        ).fetchone()
        if row:
            return date.fromisoformat(row["erase_after"])
        own = self._connection.execute(f"{SHOWN} WHERE s.id = ?", (loan,)).fetchone()
        if own is None:
            raise NoSuchInterest(loan)
        return erase_after(over_at(own), interest_of(own).created_at)


def _handover(row: sqlite3.Row) -> Handover:
    at = datetime.fromtimestamp(row["at"], UTC)
    return Handover(Way(row["way"]), at, row["condition"], row["photo"])
