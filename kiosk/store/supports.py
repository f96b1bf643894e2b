"""What supporters say to choices that wait for them: yes with what it takes, or not now and why."""

import sqlite3
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

import orjson

from kiosk.domain.interest import Choice, InterestId, InterestShown, Shown
from kiosk.domain.log import What
from kiosk.domain.people import ResidentId
from kiosk.domain.support import Support, Verdict
from kiosk.store.chosen import SHOWN, interest_of, over_at, shown_of, support_of
from kiosk.store.log import Log
from kiosk.store.sending import Sending
from kiosk.store.supporters import Supporters
from kiosk.store.transaction import keeping

_WAITING: Final = (Shown.AWAITING_SUPPORT, Shown.HELD_BACK)
_KEEP: Final = (
    "INSERT OR REPLACE INTO supports"
    " (interest, supporter, verdict, at, needs, transport, companions, told)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


class MayNotConfirm(Exception):
    """Whoever says it is not of the team any more, or may not, or has no PIN; nothing is kept."""


class Supports:
    """A supporter's word stands beside the choice, and never changes it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._sending = Sending(connection)

    def say(self, id: InterestId, support: Support) -> bool:
        """Confirm a choice, which then leaves or becomes a note, or hold it back; once only.

        Gives whether it still waited for that. Raises MayNotConfirm and NotKept.
        """
        return bool(self.say_to((id,), support))

    def say_to(self, ids: Sequence[InterestId], support: Support) -> tuple[InterestId, ...]:
        """The same word to several choices at once; gives those of them that still waited.

        Those that are confirmed go together, as one party; who goes along goes with the first.
        Raises MayNotConfirm and NotKept.
        """
        with keeping(self._connection):
            waiting = [row for id in dict.fromkeys(ids) if (row := self._waits(id))]
            party = str(uuid.uuid4()) if len(waiting) > 1 else None
            for number, row in enumerate(waiting):
                said = support if number == 0 else replace(support, companions=0)
                keep_support(self._connection, row["id"], row["resident"], said)
                if support.verdict is Verdict.YES:
                    self._confirm(row["id"], support, party)
        return tuple(InterestId(row["id"]) for row in waiting)

    def waiting(self, now: datetime) -> tuple[InterestShown, ...]:
        """All that wait for support or are held back, and can still be gone to; oldest first."""
        rows = self._connection.execute(f"{SHOWN} WHERE s.shown IN (?, ?) ORDER BY s.seq", _WAITING)
        found = [each for row in rows if (each := shown_of(row, now))]
        return tuple(each for each in found if each.shown in _WAITING)

    def _waits(self, id: InterestId) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._connection.execute(
            "SELECT id, resident FROM interests_shown WHERE id = ? AND shown IN (?, ?)",
            (id, *_WAITING),
        ).fetchone()
        return row

    def _confirm(self, id: InterestId, support: Support, party: str | None) -> None:
        self._connection.execute(
            "UPDATE interests SET supporter = ?, party = ? WHERE id = ? AND choice = ?",
            (support.supporter, party, id, Choice.INTERESTED),
        )
        row = self._connection.execute(f"{SHOWN} WHERE s.id = ?", (id,)).fetchone()
        sent = (interest_of(row), over_at(row), row["seq"], row["feed"], support_of(row))
        self._sending.send(*sent)


def keep_support(
    connection: sqlite3.Connection, id: InterestId, resident: ResidentId | None, support: Support
) -> None:
    """A supporter's word on a choice, in place of an earlier one; within a transaction.

    That it was said is logged, without what. Raises MayNotConfirm.
    """
    if not Supporters(connection).may_confirm(support.supporter):
        raise MayNotConfirm(support.supporter)
    connection.execute(
        _KEEP,
        (
            id,
            support.supporter,
            support.verdict,
            int(support.at.timestamp()),
            orjson.dumps(support.needs).decode(),
            support.transport,
            support.companions,
            orjson.dumps(dict(support.told)).decode(),
        ),
    )
    log = Log(connection)
    for what in _done(support):
        log.write(what, support.supporter, resident, id, now=support.at)


def _done(support: Support) -> Iterator[What]:
    yield What.CONFIRMED if support.verdict is Verdict.YES else What.HELD_BACK
    if support.needs:
        yield What.NEED_ADDED
    if support.verdict is Verdict.YES and support.told:
        yield What.EXPLAINED
