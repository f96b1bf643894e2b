"""What residents chose, and what became of it."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import orjson

from kiosk.domain.interest import (
    Answer,
    Choice,
    Interest,
    InterestId,
    InterestShown,
    Shown,
    as_it_stands,
    withdrawal_body,
)
from kiosk.domain.listing import Listing, ListingId
from kiosk.domain.page import Refusal
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.domain.record import Refused, named
from kiosk.store.facts import Facts
from kiosk.store.feeds import cursor_of, keep_cursor, note_refusals
from kiosk.store.outbox import Outbox
from kiosk.store.transaction import keeping, transaction

_INBOX: Final = "inbox"
_KEPT_AFTER: Final = timedelta(days=30)
_LIVE: Final = (Shown.QUEUED, Shown.SENT, Shown.ACCEPTED, Shown.WAITING_LIST)
_SHOWN: Final = (
    "SELECT s.*, l.record AS known FROM interests_shown s LEFT JOIN listings l ON l.id = s.listing"
)
_KEEP_ANSWER: Final = """
INSERT INTO answers (interest, status, message, last_modified)
SELECT id, :status, :message, :last_modified FROM interests WHERE id = :interest
ON CONFLICT (interest) DO UPDATE SET status = excluded.status, message = excluded.message,
    last_modified = excluded.last_modified
WHERE excluded.last_modified > answers.last_modified
"""


class Interests:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._outbox = Outbox(connection)
        self._facts = Facts(connection)

    def choose(self, interest: Interest, listing: Listing) -> InterestId:
        """Keep a choice, and send it if a supporter confirmed it: one transaction, then it is safe.

        The same resident's earlier word on the listing is taken back. But one who says
        “interested” again keeps the first, unless that was answered with a no: its id is given.
        Raises NotKept, as do `support` and `withdraw`.
        """
        with keeping(self._connection):
            for id, shown in self._standing(interest):
                if interest.choice is Choice.INTERESTED and shown in _LIVE:
                    return id
                self._take_back(id, interest.created_at)
            seq = self._facts.next_seq()
            self._insert(interest, listing, seq)
            if interest.choice is Choice.INTERESTED and interest.supporter:
                self._outbox.put(interest.id, interest.body(self._facts.kiosk_id(), seq))
        return interest.id

    def support(self, id: InterestId, supporter: SupporterId) -> None:
        """A supporter confirms what waited for support: it leaves with the next exchange."""
        with keeping(self._connection) as connection:
            waiting = connection.execute(
                "UPDATE interests SET supporter = ?"
                " WHERE id = ? AND supporter IS NULL AND choice = ? RETURNING *",
                (supporter, id, Choice.INTERESTED),
            ).fetchone()
            if waiting:
                body = _interest(waiting).body(self._facts.kiosk_id(), waiting["seq"])
                self._outbox.put(id, body)

    def withdraw(self, id: InterestId, now: datetime) -> None:
        """Take a choice back: erased if it never left the kiosk, else a withdrawal follows it."""
        with keeping(self._connection):
            self._take_back(id, now)

    def shown(self, resident: ResidentId | None, now: datetime) -> tuple[InterestShown, ...]:
        """The choices of one resident (None: of those who gave no name), newest first."""
        rows = self._connection.execute(
            f"{_SHOWN} WHERE s.resident IS ? ORDER BY s.seq DESC", (resident,)
        )
        return tuple(each for row in rows if (each := _shown(row, now)))

    def one(self, id: InterestId, now: datetime) -> InterestShown | None:
        row = self._connection.execute(f"{_SHOWN} WHERE s.id = ?", (id,)).fetchone()
        return _shown(row, now) if row else None

    def about(
        self, listing: ListingId, resident: ResidentId, now: datetime
    ) -> InterestShown | None:
        """What this resident last said about this listing, unless it was taken back."""
        row = self._connection.execute(
            f"{_SHOWN} WHERE s.resident = ? AND s.listing = ? AND s.shown <> ?"
            " ORDER BY s.seq DESC LIMIT 1",
            (resident, listing, Shown.WITHDRAWN),
        ).fetchone()
        return _shown(row, now) if row else None

    def remove_past(self, now: datetime) -> int:
        """Erase the choices about what was over 30 days ago; gives how many went.

        What has still to leave for the hub stays until it has left.
        """
        limit = now - _KEPT_AFTER
        rows = self._connection.execute(
            f"{_SHOWN} WHERE s.id NOT IN"
            " (SELECT interest FROM outbox WHERE state IN ('queued', 'sending'))"
        ).fetchall()
        past = [
            row["id"]
            for row in rows
            if (listing := _listing(row)) and listing.over_at and listing.over_at < limit
        ]
        with transaction(self._connection):
            for id in past:
                self._erase(id)
        return len(past)

    def inbox_cursor(self) -> str | None:
        return cursor_of(self._connection, _INBOX)

    def apply_answers(self, records: Sequence[dict[str, Any]], cursor: str | None) -> int:
        """Keep organisers' answers and the inbox cursor; gives how many told something new.

        An answer about an interest this kiosk does not know is left alone, and so is what is no
        answer; one that cannot be used is refused, and costs no good one.
        """
        good, answers, refused = _answers(records)
        with transaction(self._connection) as connection:
            kept = [
                connection.execute(
                    _KEEP_ANSWER,
                    {
                        "interest": answer.interest,
                        "status": answer.status,
                        "message": orjson.dumps(dict(answer.message)).decode(),
                        "last_modified": answer.last_modified,
                    },
                ).rowcount
                for answer in answers
            ]
            note_refusals(connection, _INBOX, good, refused)
            keep_cursor(connection, _INBOX, cursor)
        return sum(kept)

    def _standing(self, interest: Interest) -> list[tuple[InterestId, Shown]]:
        """The resident's earlier words on the listing; those without a name have none in common."""
        rows = self._connection.execute(
            "SELECT id, shown FROM interests_shown"
            " WHERE resident = ? AND listing = ? AND shown <> ?",
            (interest.resident, interest.listing, Shown.WITHDRAWN),
        )
        return [(InterestId(row["id"]), Shown(row["shown"])) for row in rows]

    def _insert(self, interest: Interest, listing: Listing, seq: int) -> None:
        self._connection.execute(
            "INSERT INTO interests (seq, id, listing, listing_rev, choice, resident, supporter,"
            " created_at, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                seq,
                interest.id,
                interest.listing,
                interest.listing_rev,
                interest.choice,
                interest.resident,
                interest.supporter,
                int(interest.created_at.timestamp()),
                orjson.dumps(dict(listing.record)),
            ),
        )

    def _take_back(self, id: InterestId, now: datetime) -> None:
        if not self._outbox.may_have_left(id):
            self._erase(id)
            return
        self._outbox.put(id, withdrawal_body(id, self._facts.kiosk_id(), now))
        self._connection.execute(
            "INSERT OR IGNORE INTO withdrawals (interest, created_at) VALUES (?, ?)",
            (id, int(now.timestamp())),
        )

    def _erase(self, id: InterestId) -> None:
        self._connection.execute("DELETE FROM interests WHERE id = ?", (id,))
        for table in ("outbox", "answers", "withdrawals"):
            self._connection.execute(f"DELETE FROM {table} WHERE interest = ?", (id,))


def _answers(
    records: Iterable[Mapping[str, Any]],
) -> tuple[list[str], list[Answer], list[Refusal]]:
    """The answers among an inbox's records, by their ids; and why others cannot be used."""
    good: list[str] = []
    answers: list[Answer] = []
    refused: list[Refusal] = []
    for record in records:
        if not isinstance(record, Mapping) or record.get("type") != "answer":
            continue
        try:
            answers.append(Answer.from_record(record))
            good.append(named(record))
        except Refused as why:
            refused.append(Refusal(named(record), str(why)))
    return good, answers, refused


def _interest(row: sqlite3.Row) -> Interest:
    return Interest(
        InterestId(row["id"]),
        ListingId(row["listing"]),
        row["listing_rev"],
        Choice(row["choice"]),
        row["resident"],
        row["supporter"],
        datetime.fromtimestamp(row["created_at"], UTC),
    )


def _listing(row: sqlite3.Row) -> Listing | None:
    """The listing as its feed tells it now, else as it was chosen."""
    for record in (row["known"], row["record"]):
        try:
            if record:
                return Listing.from_record(orjson.loads(record))
        except Refused:
            continue  # kept by an earlier kiosk, whose bounds were wider
    return None


def _shown(row: sqlite3.Row, now: datetime) -> InterestShown | None:
    interest, listing = _interest(row), _listing(row)
    if listing is None:
        return None
    return InterestShown(
        id=interest.id,
        listing=listing,
        choice=interest.choice,
        shown=as_it_stands(Shown(row["shown"]), listing, now),
        resident=interest.resident,
        supporter=interest.supporter,
        message=orjson.loads(row["message"] or "{}"),
        created_at=interest.created_at,
    )
