"""What this house asked about the practice sheets of others, and what others ask about its own."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Final

import orjson

from kiosk.domain.listing import ListingId
from kiosk.domain.mail import erase_after
from kiosk.domain.question import Question
from kiosk.domain.text import Text
from kiosk.store.facts import Facts
from kiosk.store.outbox import Outbox, reason_of
from kiosk.store.transaction import keeping, transaction

_SHOWN: Final = """
SELECT q.*, o.state, o.reason, r.code, r.told, r.of IS NOT NULL OR o.state = 'refused' AS refused
FROM questions q
LEFT JOIN outbox o ON q.ours AND o.id = q.id
LEFT JOIN returned r ON q.ours AND r.of = q.id
WHERE q.erase_after >= :today
"""


class Questions:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._outbox = Outbox(connection)
        self._facts = Facts(connection)

    def ask(self, listing: ListingId, text: str, language: str, now: datetime) -> Question:
        """Ask the authors of a sheet: kept, and sent with the next exchange.

        Raises Refused when the text is empty or too long, and NotKept.
        """
        new = Question.new(listing, text, language, now)
        last = erase_after(None, now)
        with keeping(self._connection):
            self._connection.execute(
                "INSERT INTO questions"
                " (id, of, listing, ours, text, language, from_name, at, left_at, erase_after)"
                " VALUES (?, ?, ?, 1, ?, ?, '', ?, NULL, ?)",
                (
                    new.id,
                    new.of,
                    new.listing,
                    orjson.dumps(dict(new.text.values), option=orjson.OPT_SORT_KEYS).decode(),
                    new.text.original,
                    int(new.at.timestamp() * 1000),
                    last.isoformat(),
                ),
            )
            body = new.body(self._facts.kiosk_id(), self._facts.next_seq(), last)
            self._outbox.put(new.id, body, datetime.combine(last, time.max, UTC))
        return new

    def asked(self, now: datetime) -> tuple[Question, ...]:
        """What was asked here, newest first."""
        return tuple(self._some("AND q.ours ORDER BY q.at DESC, q.id", now))

    def received(self, now: datetime) -> tuple[Question, ...]:
        """What others ask, oldest first: who has waited longest."""
        return tuple(self._some("AND NOT q.ours ORDER BY q.at, q.id", now))

    def one(self, id: str, now: datetime) -> Question | None:
        return next(self._some("AND q.id = :id", now, id), None)

    def leave(self, id: str, now: datetime) -> None:
        """Nobody here answers it; raises NotKept."""
        with keeping(self._connection) as connection:
            connection.execute(
                "UPDATE questions SET left_at = ? WHERE id = ? AND NOT ours",
                (int(now.timestamp()), id),
            )

    def remove_past(self, now: datetime) -> int:
        """Erase those whose last day is over; gives how many went."""
        with transaction(self._connection) as connection:
            gone = connection.execute(
                "DELETE FROM questions WHERE erase_after < ? RETURNING id", (_day(now),)
            ).fetchall()
            for row in gone:
                self._outbox.erase(row["id"])
        return len(gone)

    def _some(self, which: str, now: datetime, id: str = "") -> Iterator[Question]:
        rows = self._connection.execute(f"{_SHOWN} {which}", {"today": _day(now), "id": id})
        return map(_shown, rows)


def _day(now: datetime) -> str:
    return now.astimezone(UTC).date().isoformat()


def _shown(row: sqlite3.Row) -> Question:
    ours = bool(row["ours"])
    return Question(
        id=row["id"],
        of=row["of"],
        listing=ListingId(row["listing"]),
        ours=ours,
        text=Text(row["language"], orjson.loads(row["text"])),
        from_name=row["from_name"],
        at=datetime.fromtimestamp(row["at"] / 1000, UTC),
        left=row["left_at"] is not None,
        sent=not ours or row["state"] == "acknowledged",
        reason=reason_of(row) if row["refused"] else None,
    )
