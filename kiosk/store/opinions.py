"""How those who came found what this structure announced: counted, and nothing more."""

import sqlite3
from datetime import UTC, datetime

from kiosk.domain.listing import ListingId
from kiosk.domain.opinion import FACES
from kiosk.store.transaction import transaction


class Opinions:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def counts(self, listing: ListingId) -> tuple[int, int, int, int, int]:
        """How many chose each of the five faces about a listing, the saddest first."""
        rows = self._connection.execute(
            "SELECT face, count(*) FROM opinions WHERE listing = ? GROUP BY face", (listing,)
        )
        found = {face: int(number) for face, number in rows}
        one, two, three, four, five = (found.get(face, 0) for face in FACES)
        return one, two, three, four, five

    def listings(self) -> tuple[ListingId, ...]:
        """The listings that anybody said something of."""
        rows = self._connection.execute("SELECT DISTINCT listing FROM opinions ORDER BY listing")
        return tuple(ListingId(row["listing"]) for row in rows)

    def remove_past(self, now: datetime) -> int:
        """Erase those whose last day is over; gives how many went."""
        today = now.astimezone(UTC).date().isoformat()
        with transaction(self._connection) as connection:
            gone = connection.execute("DELETE FROM opinions WHERE erase_after < ?", (today,))
        return gone.rowcount
