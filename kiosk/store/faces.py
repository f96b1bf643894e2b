"""How an outing was for a resident: kept here, and the face alone sent to the organisers."""

import sqlite3
from datetime import datetime

from kiosk.domain.interest import InterestId, InterestShown
from kiosk.domain.mail import erase_after, kept_until
from kiosk.domain.opinion import feedback_body
from kiosk.store.facts import Facts
from kiosk.store.outbox import Outbox
from kiosk.store.transaction import keeping


class Faces:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._outbox = Outbox(connection)
        self._facts = Facts(connection)

    def of(self, interest: InterestId) -> int | None:
        """1 (saddest) to 5, or None when the resident has not said."""
        row = self._connection.execute(
            "SELECT face FROM faces WHERE interest = ?", (interest,)
        ).fetchone()
        return int(row["face"]) if row else None

    def say(self, chosen: InterestShown, face: int, now: datetime) -> None:
        """Keep it, and queue it where a hub can take it: one transaction; the first word stays.

        What organisers had on paper they hear of in no letter. Raises NotKept, as `take_back` does.
        """
        over_at, made_at = chosen.listing.over_at, chosen.created_at
        with keeping(self._connection) as connection:
            kept = connection.execute(
                "INSERT OR IGNORE INTO faces (interest, face, at)"
                " SELECT id, ?, ? FROM interests WHERE id = ?",
                (face, int(now.timestamp()), chosen.id),
            ).rowcount
            if kept > 0 and self._outbox.may_have_left(chosen.id):
                last = erase_after(over_at, made_at)
                body = feedback_body(chosen.id, face, self._facts.kiosk_id(), now, last)
                self._outbox.put(chosen.id, body, kept_until(over_at, made_at))

    def reaches_organisers(self, interest: InterestId) -> bool:
        """Whether a letter takes it there, or did."""
        found = self._connection.execute(f"SELECT 1 FROM outbox {_LETTER}", (interest,))
        return found.fetchone() is not None

    def may_be_taken_back(self, interest: InterestId) -> bool:
        """Whether there is a face that nobody else can have heard of yet."""
        return self.of(interest) is not None and not self._has_left(interest)

    def take_back(self, interest: InterestId) -> None:
        """As if it had not been said, unless it may have left already."""
        with keeping(self._connection) as connection:
            if not self._has_left(interest):
                connection.execute("DELETE FROM faces WHERE interest = ?", (interest,))
                connection.execute(f"DELETE FROM outbox {_LETTER}", (interest,))

    def _has_left(self, interest: InterestId) -> bool:
        found = self._connection.execute(
            f"SELECT 1 FROM outbox {_LETTER} AND state <> 'queued'", (interest,)
        )
        return found.fetchone() is not None


_LETTER = "WHERE about = ? AND json_extract(CAST(body AS TEXT), '$.type') = 'feedback'"
