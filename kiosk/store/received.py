"""Who is interested in what this structure announced, and what it answered."""

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Final

import orjson

from kiosk.domain.interest import Answered
from kiosk.domain.received import ReceivedId, ReceivedInterest, Reply
from kiosk.domain.record import Refused
from kiosk.store.facts import Facts
from kiosk.store.outbox import Outbox, reason_of
from kiosk.store.transaction import keeping, transaction

_SHOWN: Final = """
SELECT v.record, t.interest IS NOT NULL AS withdrawn,
    o.body, o.reason, r.code, r.told, r.of IS NOT NULL OR o.state = 'refused' AS refused
FROM received v
LEFT JOIN taken_back t ON t.interest = v.id
LEFT JOIN outbox o ON o.rowid = (
    SELECT max(rowid) FROM outbox
    WHERE about = v.id AND json_extract(CAST(body AS TEXT), '$.type') = 'answer')
LEFT JOIN returned r ON r.of = o.id
WHERE v.erase_after >= :today
"""


class NoSuchInterest(Exception):
    """An interest that never came here, or was erased."""


class Received:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._outbox = Outbox(connection)
        self._facts = Facts(connection)

    def shown(self, now: datetime) -> tuple[ReceivedInterest, ...]:
        """All that is not past its time, newest first, each with the last answer given here."""
        rows = self._connection.execute(f"{_SHOWN} ORDER BY v.at DESC, v.id", {"today": _day(now)})
        return tuple(each for row in rows if (each := _shown(row)))

    def one(self, id: ReceivedId, now: datetime) -> ReceivedInterest | None:
        row = self._connection.execute(
            f"{_SHOWN} AND v.id = :id", {"today": _day(now), "id": id}
        ).fetchone()
        return _shown(row) if row else None

    def answer(
        self, id: ReceivedId, status: Answered, message: Mapping[str, str], now: datetime
    ) -> None:
        """Answer an interest, or answer it anew; raises NoSuchInterest, NotKept."""
        with keeping(self._connection):
            interest = self.one(id, now)
            if interest is None:
                raise NoSuchInterest(id)
            body = Reply.to(id, status, message, now).body(
                self._facts.kiosk_id(), self._facts.next_seq(), interest.erase_after
            )
            until = datetime.combine(interest.erase_after, time.max, UTC)
            self._outbox.put(id, body, until)

    def remove_past(self, now: datetime) -> int:
        """Erase the interests whose last day is over, with their answers; gives how many went."""
        today = _day(now)
        with transaction(self._connection) as connection:
            past = connection.execute(
                "DELETE FROM received WHERE erase_after < ? RETURNING id", (today,)
            ).fetchall()
            for row in past:
                self._outbox.erase(row["id"])
            for table in ("taken_back", "erasures"):
                connection.execute(f"DELETE FROM {table} WHERE erase_after < ?", (today,))
        return len(past)


def _day(now: datetime) -> str:
    return now.astimezone(UTC).date().isoformat()


def _shown(row: sqlite3.Row) -> ReceivedInterest | None:
    try:
        interest = ReceivedInterest.from_record(orjson.loads(row["record"]))
    except Refused:
        return None  # kept by an earlier kiosk, whose bounds were wider
    body = orjson.loads(row["body"]) if row["body"] else {}
    return replace(
        interest,
        withdrawn=bool(row["withdrawn"]),
        answer=Answered(body["status"]) if body else None,
        message=body.get("message", {}),
        reason=reason_of(row) if row["refused"] else None,
    )
