"""What residents chose, and what became of it."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import orjson

from kiosk.domain.interest import (
    Choice,
    Interest,
    InterestId,
    InterestShown,
    Shown,
    withdrawal_body,
)
from kiosk.domain.listing import Listing, ListingId
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.store.facts import Facts
from kiosk.store.outbox import Outbox
from kiosk.store.transaction import transaction

_INBOX = "inbox"
_SHOWN = (
    "SELECT s.*, coalesce(l.record, s.record) AS listing_record"
    " FROM interests_shown s LEFT JOIN listings l ON l.id = s.listing"
)


class Interests:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._outbox = Outbox(connection)
        self._facts = Facts(connection)

    def choose(self, interest: Interest, listing: Listing) -> InterestId:
        """Keep a choice, and send it if a supporter confirmed it: one transaction, then it is safe.

        The same resident's earlier word on the listing is replaced, or withdrawn if it had left.
        Saying “interested” twice keeps the first; its id is returned.
        """
        with transaction(self._connection) as connection:
            for earlier in self._standing(interest):
                if earlier["shown"] not in (Shown.MAYBE, Shown.NOT_FOR_ME, Shown.AWAITING_SUPPORT):
                    if interest.choice is Choice.INTERESTED:
                        return InterestId(earlier["id"])
                    self._take_back(InterestId(earlier["id"]), interest.created_at)
                else:
                    connection.execute("DELETE FROM interests WHERE id = ?", (earlier["id"],))
            connection.execute(
                "INSERT INTO interests (id, listing, listing_rev, choice, resident, supporter,"
                " created_at, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    interest.id,
                    interest.listing,
                    interest.listing_rev,
                    interest.choice,
                    interest.resident,
                    interest.supporter,
                    int(interest.created_at.timestamp()),
                    orjson.dumps(listing.record),
                ),
            )
            if interest.choice is Choice.INTERESTED and interest.supporter:
                self._queue(interest)
        return interest.id

    def support(self, id: InterestId, supporter: SupporterId) -> None:
        """A supporter confirms a choice that waited for support: it leaves with the next exchange."""
        with transaction(self._connection) as connection:
            changed = connection.execute(
                "UPDATE interests SET supporter = ? WHERE id = ? AND supporter IS NULL",
                (supporter, id),
            )
            if changed.rowcount:
                self._queue(self._interest(id))

    def withdraw(self, id: InterestId, now: datetime) -> None:
        """Take a choice back: erased if it never left the kiosk, else a withdrawal follows it."""
        with transaction(self._connection):
            self._take_back(id, now)

    def shown(self, resident: ResidentId | None, now: datetime) -> tuple[InterestShown, ...]:
        """The choices of one resident (None: of those who gave no name), newest first."""
        rows = self._connection.execute(
            f"{_SHOWN} WHERE s.resident IS ? ORDER BY s.seq DESC", (resident,)
        )
        return tuple(_shown(row, now) for row in rows)

    def one(self, id: InterestId, now: datetime) -> InterestShown | None:
        row = self._connection.execute(f"{_SHOWN} WHERE s.id = ?", (id,)).fetchone()
        return _shown(row, now) if row else None

    def about(
        self, listing: ListingId, resident: ResidentId, now: datetime
    ) -> InterestShown | None:
        """What this resident last said about this listing, unless it was taken back."""
        row = self._connection.execute(
            f"{_SHOWN} WHERE s.resident = ? AND s.listing = ? AND s.shown <> 'withdrawn'"
            " ORDER BY s.seq DESC",
            (resident, listing),
        ).fetchone()
        return _shown(row, now) if row else None

    def inbox_cursor(self) -> str | None:
        row = self._connection.execute(
            "SELECT cursor FROM feeds WHERE name = ?", (_INBOX,)
        ).fetchone()
        return row[0] if row else None

    def apply_answers(self, records: Sequence[dict[str, Any]], cursor: str | None) -> int:
        """Keep organisers' answers and the inbox cursor; gives how many told something new.

        An answer about an interest this kiosk does not know is left alone.
        """
        known = {each.value for each in Shown} - {Shown.MAYBE, Shown.NOT_FOR_ME}
        new = 0
        with transaction(self._connection) as connection:
            for record in records:
                if record.get("status") not in known or not record.get("interest"):
                    continue
                changed = connection.execute(
                    "INSERT INTO answers (interest, status, message, last_modified)"
                    " SELECT ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM interests WHERE id = ?)"
                    " ON CONFLICT (interest) DO UPDATE SET status = excluded.status,"
                    " message = excluded.message, last_modified = excluded.last_modified"
                    " WHERE excluded.last_modified > answers.last_modified",
                    (
                        record["interest"],
                        record["status"],
                        orjson.dumps(record.get("message") or {}).decode(),
                        record.get("last_modified", 0),
                        record["interest"],
                    ),
                )
                new += changed.rowcount
            connection.execute(
                "INSERT INTO feeds (name, cursor) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor",
                (_INBOX, cursor),
            )
        return new

    def _standing(self, interest: Interest) -> list[sqlite3.Row]:
        """The same resident's words on the same listing; those who gave no name have none in common."""
        return self._connection.execute(
            "SELECT id, shown FROM interests_shown"
            " WHERE resident = ? AND listing = ? AND shown <> 'withdrawn'",
            (interest.resident, interest.listing),
        ).fetchall()

    def _take_back(self, id: InterestId, now: datetime) -> None:
        connection = self._connection
        left = connection.execute(
            "SELECT 1 FROM outbox WHERE id = ? AND state <> 'queued'", (id,)
        ).fetchone()
        if left:
            self._outbox.put(id, withdrawal_body(id, self._facts.kiosk_id(), now))
            connection.execute(
                "INSERT OR IGNORE INTO withdrawals (interest, created_at) VALUES (?, ?)",
                (id, int(now.timestamp())),
            )
        else:
            connection.execute("DELETE FROM outbox WHERE id = ?", (id,))
            connection.execute("DELETE FROM interests WHERE id = ?", (id,))

    def _queue(self, interest: Interest) -> None:
        row = self._connection.execute(
            "SELECT seq FROM interests WHERE id = ?", (interest.id,)
        ).fetchone()
        self._outbox.put(interest.id, interest.body(self._facts.kiosk_id(), row["seq"]))

    def _interest(self, id: InterestId) -> Interest:
        row = self._connection.execute("SELECT * FROM interests WHERE id = ?", (id,)).fetchone()
        return Interest(
            id,
            ListingId(row["listing"]),
            row["listing_rev"],
            Choice(row["choice"]),
            row["resident"],
            row["supporter"],
            datetime.fromtimestamp(row["created_at"], UTC),
        )


def _shown(row: sqlite3.Row, now: datetime) -> InterestShown:
    listing = Listing.from_record(orjson.loads(row["listing_record"]))
    shown = Shown(row["shown"])
    if listing.over_at and listing.over_at < now and shown is not Shown.WITHDRAWN:
        shown = Shown.PAST
    return InterestShown(
        id=InterestId(row["id"]),
        listing=listing,
        choice=Choice(row["choice"]),
        shown=shown,
        resident=row["resident"],
        supporter=row["supporter"],
        message=orjson.loads(row["message"] or "{}"),
        created_at=datetime.fromtimestamp(row["created_at"], UTC),
    )
