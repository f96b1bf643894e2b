"""What residents were last told of what they chose, so that each change is told once."""

import sqlite3
from datetime import UTC, datetime

import orjson

from kiosk.domain.interest import InterestShown, Shown
from kiosk.domain.listing import Listing
from kiosk.domain.record import Refused
from kiosk.domain.tiding import Tiding, Told, tiding_of, told_of
from kiosk.store.transaction import keeping


class Tidings:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of(self, shown: InterestShown) -> Tiding | None:
        """What the resident has still to hear of this choice."""
        return tiding_of(shown, self._last_told(shown))

    def told(self, shown: InterestShown, now: datetime) -> None:
        """They heard how it stands; raises NotKept."""
        knows = told_of(shown.listing, shown.shown)
        with keeping(self._connection) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO tidings (interest, status, starts_at, place, told_at)"
                " SELECT id, ?, ?, ?, ? FROM interests WHERE id = ?",
                (
                    shown.shown,
                    int(knows.starts_at.timestamp()) if knows.starts_at else None,
                    knows.place,
                    int(now.timestamp()),
                    shown.id,
                ),
            )

    def _last_told(self, shown: InterestShown) -> Told:
        row = self._connection.execute(
            "SELECT status, starts_at, place FROM tidings WHERE interest = ?", (shown.id,)
        ).fetchone()
        if row is None:
            return told_of(self._as_chosen(shown), None)
        start = shown.listing.starts_at
        at = row["starts_at"]
        # in the time of the place, as the listing tells its own
        zone = start.tzinfo if start else UTC
        starts_at = None if at is None else datetime.fromtimestamp(at, zone)
        return Told(Shown(row["status"]), starts_at, row["place"])

    def _as_chosen(self, shown: InterestShown) -> Listing:
        """The listing as it was when the resident chose it."""
        row = self._connection.execute(
            "SELECT record FROM interests WHERE id = ?", (shown.id,)
        ).fetchone()
        try:
            return Listing.from_record(orjson.loads(row["record"])) if row else shown.listing
        except Refused:  # kept by an earlier kiosk, whose bounds were wider
            return shown.listing
