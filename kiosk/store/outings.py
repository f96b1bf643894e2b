"""What was accepted: still to come, and over."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime

from kiosk.domain.interest import Choice, InterestId, InterestShown, Shown
from kiosk.domain.listing import Status
from kiosk.domain.outing import Outing
from kiosk.domain.people import ResidentId
from kiosk.store.chosen import SHOWN, shown_of

_FAR = datetime.max.replace(tzinfo=UTC)


class Outings:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def coming(self, now: datetime) -> tuple[InterestShown, ...]:
        """What anybody of this house is expected at, soonest first; what has no date, last."""
        found = (each for each in self._accepted(now) if each.shown is Shown.ACCEPTED)
        return tuple(sorted(found, key=_start))

    def over(self, now: datetime) -> tuple[InterestShown, ...]:
        """What anybody of this house was expected at, and is over."""
        return tuple(each for each in self._accepted(now) if each.shown is Shown.PAST)

    def one(self, id: InterestId, now: datetime) -> Outing | None:
        """The outing of a choice, with who else goes; None when it is not, or no more, accepted."""
        row = self._connection.execute(f"{SHOWN} WHERE s.id = ?", (id,)).fetchone()
        chosen = shown_of(row, now) if row else None
        if chosen is None or chosen.shown is not Shown.ACCEPTED:
            return None
        return self._with_company(chosen)

    def unjudged(self, resident: ResidentId | None, now: datetime) -> tuple[InterestShown, ...]:
        """What this resident (None: somebody without a name) was expected at, and is over.

        Those are left out that were called off, or of which they have said how it was.
        """
        said = {row[0] for row in self._connection.execute("SELECT interest FROM faces")}
        return tuple(
            each
            for each in self._accepted(now)
            if each.shown is Shown.PAST
            and each.listing.status is not Status.CANCELLED
            and each.resident == resident
            and each.id not in said
        )

    def _accepted(self, now: datetime) -> Iterator[InterestShown]:
        rows = self._connection.execute(
            f"{SHOWN} WHERE s.shown = ? AND s.choice = ? AND s.loan IS NULL ORDER BY s.seq",
            (Shown.ACCEPTED, Choice.INTERESTED),
        ).fetchall()
        return (each for row in rows if (each := shown_of(row, now)))

    def _with_company(self, chosen: InterestShown) -> Outing:
        """Whoever helps one of a party helps them all."""
        own = chosen.support.companions if chosen.support else 0
        if chosen.party is None:
            return Outing(chosen, 0, own)
        people, helpers = self._connection.execute(
            "SELECT count(*), coalesce(sum(p.companions), 0) FROM interests_shown s"
            " LEFT JOIN supports p ON p.interest = s.id WHERE s.party = ? AND s.shown = ?",
            (chosen.party, Shown.ACCEPTED),
        ).fetchone()
        return Outing(chosen, max(0, people - 1), helpers)


def _start(each: InterestShown) -> datetime:
    return each.listing.starts_at or _FAR
