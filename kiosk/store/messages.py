"""What the houses of one interest told each other: both ways, newest last."""

import sqlite3
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Final

import orjson

from kiosk.domain.interest import Answered, InterestId, Shown
from kiosk.domain.listing import Text
from kiosk.domain.message import Message, Said
from kiosk.domain.people import SupporterId
from kiosk.domain.received import ReceivedId
from kiosk.store.facts import Facts
from kiosk.store.outbox import Outbox, reason_of
from kiosk.store.received import NoSuchInterest, Received
from kiosk.store.transaction import keeping, transaction

_SHOWN: Final = """
SELECT m.*, o.state, o.reason, r.code, r.told, r.of IS NOT NULL OR o.state = 'refused' AS refused
FROM messages m
LEFT JOIN outbox o ON m.ours AND o.id = m.id
LEFT JOIN returned r ON m.ours AND r.of = m.id
"""
_ORDER: Final = "ORDER BY m.at, m.id"
_QUESTIONS: Final = "SELECT 1 FROM messages WHERE interest = ? AND kind = ? AND NOT ours"
# of an interest of this kiosk: how long it is kept, as it left
_LEFT: Final = "SELECT json_extract(CAST(body AS TEXT), '$.erase_after') FROM outbox WHERE id = :id"
_OVER: Final = frozenset({Shown.WITHDRAWN, Shown.REFUSED, Shown.PAST, Shown.CANCELLED})
_AFTER_A_YES: Final = frozenset({Said.MESSAGE, Said.CONTACT})


class NotSaid(Exception):
    """It may not be said now: no yes was given, none was asked, or the interest was taken back."""


class Messages:
    """`interest` is an id of this kiosk's own (InterestId), or one it received (ReceivedId)."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._outbox = Outbox(connection)
        self._facts = Facts(connection)
        self._received = Received(connection)

    def about(self, interest: InterestId | ReceivedId) -> tuple[Message, ...]:
        """All that was said about one interest, by both, oldest first."""
        rows = self._connection.execute(f"{_SHOWN} WHERE m.interest = ? {_ORDER}", (interest,))
        return tuple(map(_shown, rows))

    def spoken_of(self) -> frozenset[str]:
        """The interests about which anything was said."""
        rows = self._connection.execute("SELECT DISTINCT interest FROM messages")
        return frozenset(row["interest"] for row in rows)

    def unread(self) -> tuple[Message, ...]:
        """What others said and nobody here has read, oldest first."""
        rows = self._connection.execute(f"{_SHOWN} WHERE NOT m.ours AND m.read_at IS NULL {_ORDER}")
        return tuple(map(_shown, rows))

    def mark_read(self, interest: InterestId | ReceivedId, now: datetime) -> None:
        """Somebody has read all that came about one interest; raises NotKept."""
        with keeping(self._connection) as connection:
            connection.execute(
                "UPDATE messages SET read_at = ?"
                " WHERE interest = ? AND NOT ours AND read_at IS NULL",
                (int(now.timestamp()), interest),
            )

    def allowed(self, interest: InterestId | ReceivedId, now: datetime) -> frozenset[Said]:
        """What this kiosk may say about an interest now; raises NoSuchInterest.

        An organiser may ask until it is taken back; who is interested may reply to what was asked;
        after a yes both may send messages, and tell how to reach them.
        """
        shown = self._state(interest)
        if shown is not None:
            if shown in _OVER:
                return frozenset()
            asked = shown is Shown.QUESTION or self._was_asked(interest)
            reply = {Said.REPLY} if asked else set[Said]()
            return frozenset(reply) | (_AFTER_A_YES if shown is Shown.ACCEPTED else frozenset())
        received = self._received.one(ReceivedId(interest), now)
        if received is None:
            raise NoSuchInterest(interest)
        if received.withdrawn:
            return frozenset()
        yes = received.answer is Answered.ACCEPTED
        return frozenset({Said.QUESTION}) | (_AFTER_A_YES if yes else frozenset())

    def say(
        self,
        interest: InterestId | ReceivedId,
        kind: Said,
        text: str | Mapping[str, str],
        language: str,
        supporter: SupporterId | None,
        now: datetime,
    ) -> Message:
        """Tell the other house something: kept, and sent with the next exchange.

        text: as it was written in `language`, or the same thing in several, by code. Raises
        NoSuchInterest, NotSaid when it is not `allowed`, Refused when the text is empty or longer
        than LONGEST_MESSAGE signs, and NotKept.
        """
        values = {language: text} if isinstance(text, str) else text
        with keeping(self._connection):
            if kind not in self.allowed(interest, now):
                raise NotSaid(kind)
            new = Message.new(interest, kind, Text(language, values), supporter, now)
            last = self._last_day(interest)
            self._insert(new, last)
            body = new.body(self._facts.kiosk_id(), self._facts.next_seq(), last)
            self._outbox.put(interest, body, datetime.combine(last, time.max, UTC))
        return new

    def remove_past(self, now: datetime) -> int:
        """Erase those whose last day is over; gives how many went."""
        today = now.astimezone(UTC).date().isoformat()
        with transaction(self._connection) as connection:
            gone = connection.execute("DELETE FROM messages WHERE erase_after < ?", (today,))
        return gone.rowcount

    def _state(self, interest: str) -> Shown | None:
        """How an interest of this kiosk stands; None when it is none."""
        row = self._connection.execute(
            "SELECT shown FROM interests_shown WHERE id = ?", (interest,)
        ).fetchone()
        return Shown(row["shown"]) if row else None

    def _was_asked(self, interest: str) -> bool:
        found = self._connection.execute(_QUESTIONS, (interest, Said.QUESTION))
        return found.fetchone() is not None

    def _last_day(self, interest: str) -> date:
        """As long as the interest is kept."""
        row = self._connection.execute(
            f"SELECT coalesce((SELECT erase_after FROM received WHERE id = :id), ({_LEFT}))",
            {"id": interest},
        ).fetchone()
        return date.fromisoformat(row[0])

    def _insert(self, new: Message, last: date) -> None:
        self._connection.execute(
            "INSERT INTO messages"
            " (id, interest, ours, kind, text, language, supporter, at, read_at, erase_after)"
            " VALUES (?, ?, 1, ?, ?, ?, ?, ?, NULL, ?)",
            (
                new.id,
                new.interest,
                new.kind,
                orjson.dumps(dict(new.text.values), option=orjson.OPT_SORT_KEYS).decode(),
                new.text.original,
                new.supporter,
                int(new.at.timestamp() * 1000),
                last.isoformat(),
            ),
        )


def _shown(row: sqlite3.Row) -> Message:
    ours = bool(row["ours"])
    return Message(
        id=row["id"],
        interest=row["interest"],
        ours=ours,
        kind=Said(row["kind"]),
        text=Text(row["language"], orjson.loads(row["text"])),
        supporter=row["supporter"],
        at=datetime.fromtimestamp(row["at"] / 1000, UTC),
        read=ours or row["read_at"] is not None,
        sent=not ours or row["state"] == "acknowledged",
        reason=reason_of(row) if row["refused"] else None,
    )
