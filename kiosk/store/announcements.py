"""What this structure announced, revision by revision, and what became of it."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

import orjson

from kiosk.domain.announcement import (
    Announcement,
    AnnouncementId,
    AnnouncementShown,
    Stage,
    listing_in,
    proposed,
)
from kiosk.domain.listing import ListingId, Status
from kiosk.domain.mail import erase_after, kept_until
from kiosk.domain.record import Refused
from kiosk.store.facts import Facts
from kiosk.store.outbox import Outbox, reason_of
from kiosk.store.transaction import keeping, transaction

# The later of a yes and a no counts; either wins over waiting, and that over the hub's receipt.
_SHOWN: Final = """
SELECT a.*, o.reason, r.code, r.told,
    (SELECT n.listing FROM notices n JOIN announcements b ON b.id = n.of
        WHERE b.announces = a.announces AND n.status = 'published'
        ORDER BY b.rev DESC, b.number DESC LIMIT 1) AS public,
    CASE
        WHEN p.of IS NOT NULL AND p.at >= coalesce(r.at, 0) THEN 'published'
        WHEN r.of IS NOT NULL THEN 'refused'
        WHEN w.of IS NOT NULL THEN 'waiting'
        WHEN o.state = 'refused' THEN 'refused'
        WHEN o.state = 'acknowledged' THEN 'sent'
        ELSE 'queued'
    END AS state
FROM announcements a
LEFT JOIN outbox o ON o.id = a.id
LEFT JOIN returned r ON r.of = a.id
LEFT JOIN notices p ON p.of = a.id AND p.status = 'published'
LEFT JOIN notices w ON w.of = a.id AND w.status = 'waiting'
WHERE a.number = (SELECT max(number) FROM announcements b WHERE b.announces = a.announces)
ORDER BY a.number DESC
"""


class NoSuchAnnouncement(Exception):
    """An announcement that was not made here, or was erased."""


class Announcements:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._outbox = Outbox(connection)
        self._facts = Facts(connection)

    def announce(
        self, record: Mapping[str, Any], now: datetime, announces: AnnouncementId | None = None
    ) -> AnnouncementId:
        """Announce a listing, or the next revision of one that was announced before.

        Raises Refused, naming the field that cannot be used; NoSuchAnnouncement; NotKept.
        """
        told = proposed(record)
        with keeping(self._connection):
            rev = self._last_rev(announces) + 1 if announces else 1
            return self._keep(Announcement.of(told, now, announces, rev))

    def announce_all(
        self, records: Iterable[Mapping[str, Any]], now: datetime
    ) -> tuple[AnnouncementId, ...]:
        """Announce several listings, all of them or none; raises Refused, NotKept."""
        told = [proposed(each) for each in records]
        with keeping(self._connection):
            return tuple(self._keep(Announcement.of(each, now)) for each in told)

    def shown(self) -> tuple[AnnouncementShown, ...]:
        """The newest revision of each, the one that was made last first."""
        return tuple(each for row in self._connection.execute(_SHOWN) if (each := _shown(row)))

    def record(self, announces: AnnouncementId) -> dict[str, Any] | None:
        """The listing as it was announced last; None if it was not announced here."""
        row = self._connection.execute(
            "SELECT listing FROM announcements WHERE announces = ? ORDER BY number DESC LIMIT 1",
            (announces,),
        ).fetchone()
        return dict(orjson.loads(row["listing"])) if row else None

    def remove_past(self, now: datetime) -> int:
        """Erase those whose last revision is past its last day; gives how many revisions went."""
        with transaction(self._connection) as connection:
            past = connection.execute(
                "DELETE FROM announcements WHERE announces IN (SELECT announces"
                " FROM announcements GROUP BY announces HAVING max(erase_after) < ?)"
                " RETURNING announces",
                (now.astimezone(UTC).date().isoformat(),),
            ).fetchall()
            for row in past:
                self._outbox.erase(row["announces"])
        return len(past)

    def _last_rev(self, announces: AnnouncementId) -> int:
        last = self._connection.execute(
            "SELECT max(rev) FROM announcements WHERE announces = ?", (announces,)
        ).fetchone()[0]
        if last is None:
            raise NoSuchAnnouncement(announces)
        return int(last)

    def _keep(self, new: Announcement) -> AnnouncementId:
        over_at = listing_in(new.listing).over_at
        last = erase_after(over_at, new.created_at)
        self._insert(new, last.isoformat())
        body = new.body(self._facts.kiosk_id(), self._facts.next_seq(), last)
        self._outbox.put(new.announces, body, over_at or kept_until(None, new.created_at))
        return new.announces

    def _insert(self, new: Announcement, erase_after: str) -> None:
        self._connection.execute(
            "INSERT INTO announcements (id, announces, rev, created_at, erase_after, listing)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                new.id,
                new.announces,
                new.rev,
                int(new.created_at.timestamp()),
                erase_after,
                orjson.dumps(dict(new.listing)),
            ),
        )


def _shown(row: sqlite3.Row) -> AnnouncementShown | None:
    try:
        listing = listing_in(orjson.loads(row["listing"]))
    except Refused:
        return None  # kept by an earlier kiosk, whose bounds were wider
    state = Stage(row["state"])
    return AnnouncementShown(
        id=row["id"],
        announces=AnnouncementId(row["announces"]),
        rev=row["rev"],
        title=listing.title,
        cancelled=listing.status is Status.CANCELLED,
        state=state,
        reason=reason_of(row) if state is Stage.REFUSED else None,
        listing=ListingId(row["public"]) if row["public"] else None,
        created_at=datetime.fromtimestamp(row["created_at"], UTC),
    )
