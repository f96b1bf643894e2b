"""What residents chose, and what became of it."""

import sqlite3
from datetime import datetime
from typing import Final

import orjson

from kiosk.domain.interest import (
    EXPECTED,
    Choice,
    Interest,
    InterestId,
    InterestShown,
    Shown,
    last_moment,
    withdrawal_body,
)
from kiosk.domain.listing import Listing, ListingId
from kiosk.domain.mail import erase_after, kept_until
from kiosk.domain.page import HUB, STARTER
from kiosk.domain.people import ResidentId
from kiosk.domain.support import Support
from kiosk.store.chosen import SHOWN, forget_about, hand_on_company, interest_of, over_at, shown_of
from kiosk.store.facts import Facts
from kiosk.store.outbox import Outbox
from kiosk.store.sending import ANSWERING, Sending
from kiosk.store.supports import keep_support
from kiosk.store.transaction import keeping, transaction

_OWN: Final = {"": HUB, "ekin": HUB}  # how a listing of the hub tells its source
_LIVE: Final = EXPECTED | {Shown.NOTE}


class Interests:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._outbox = Outbox(connection)
        self._facts = Facts(connection)
        self._sending = Sending(connection)

    def choose(
        self, interest: Interest, listing: Listing, support: Support | None = None
    ) -> InterestId:
        """Keep a choice, and send it if a supporter confirmed it: one transaction, then it is safe.

        Where nobody would get it, a note has to be given instead. The same resident's earlier word
        on the listing is taken back. But one who says “interested” again keeps the first, unless
        that was answered with a no: its id is given. support: what the supporter said, who stands
        beside. Raises NotKept, as do `note_given` and `withdraw`.
        """
        with keeping(self._connection):
            for id, shown in self._standing(interest):
                if interest.choice is Choice.INTERESTED and shown in _LIVE:
                    return id
                self._take_back(id, interest.created_at)
            seq, feed = self._facts.next_seq(), self._feed_of(listing)
            self._insert(interest, listing, seq, feed)
            if support:
                keep_support(self._connection, interest.id, interest.resident, support)
            if interest.choice is Choice.INTERESTED and interest.supporter:
                ends = last_moment(listing, interest.loan)
                self._sending.send(interest, ends, seq, feed, support)
        return interest.id

    def reaches_somebody(self, listing: Listing) -> bool:
        """Whether an interest in it is sent, and answered; else it is told on paper."""
        return self._feed_of(listing) in ANSWERING

    def note_given(self, id: InterestId, now: datetime) -> None:
        """The note to the organiser was handed over or sent."""
        with keeping(self._connection) as connection:
            connection.execute(
                "INSERT OR IGNORE INTO notes (interest, given_at)"
                " SELECT id, ? FROM interests_shown WHERE id = ? AND shown = ?",
                (int(now.timestamp()), id, Shown.NOTE),
            )

    def note_was_given(self, id: InterestId) -> bool:
        """Whether the organisers have it on paper or by mail, and no hub between."""
        found = self._connection.execute("SELECT 1 FROM notes WHERE interest = ?", (id,))
        return found.fetchone() is not None

    def withdraw(self, id: InterestId, now: datetime) -> None:
        """Take a choice back: erased if it never left the kiosk, else a withdrawal follows it."""
        with keeping(self._connection):
            self._take_back(id, now)

    def shown(self, resident: ResidentId | None, now: datetime) -> tuple[InterestShown, ...]:
        """The choices of one resident (None: of those who gave no name), newest first."""
        rows = self._connection.execute(
            f"{SHOWN} WHERE s.resident IS ? AND s.loan IS NULL ORDER BY s.seq DESC", (resident,)
        )
        return tuple(each for row in rows if (each := shown_of(row, now)))

    def borrowed(self, now: datetime) -> tuple[InterestShown, ...]:
        """What the house itself has asked to borrow, newest first."""
        rows = self._connection.execute(f"{SHOWN} WHERE s.loan NOT NULL ORDER BY s.seq DESC")
        return tuple(each for row in rows if (each := shown_of(row, now)))

    def of_all(self, now: datetime) -> tuple[InterestShown, ...]:
        """The choices of everybody here, newest first."""
        rows = self._connection.execute(f"{SHOWN} ORDER BY s.seq DESC")
        return tuple(each for row in rows if (each := shown_of(row, now)))

    def residents(self) -> frozenset[ResidentId]:
        """Those who have chosen something that is kept here."""
        rows = self._connection.execute("SELECT DISTINCT resident FROM interests")
        return frozenset(row["resident"] for row in rows if row["resident"])

    def new_answers(self) -> int:
        """How many answers nobody of the team has seen; those to one party count as one."""
        found = self._connection.execute(
            "SELECT count(DISTINCT coalesce(i.party, i.id)) FROM answers a"
            " JOIN interests i ON i.id = a.interest WHERE a.at > ?",
            (self._facts.answers_seen(),),
        )
        return int(found.fetchone()[0])

    def see_answers(self) -> None:
        """Somebody of the team has seen all there are; raises NotKept."""
        last = self._connection.execute("SELECT max(at) FROM answers").fetchone()[0]
        if (last or 0) > self._facts.answers_seen():
            self._facts.keep_answers_seen(last)

    def one(self, id: InterestId, now: datetime) -> InterestShown | None:
        row = self._row(id)
        return shown_of(row, now) if row else None

    def about(
        self, listing: ListingId, resident: ResidentId, now: datetime
    ) -> InterestShown | None:
        """What this resident last said about this listing, unless it was taken back."""
        row = self._connection.execute(
            f"{SHOWN} WHERE s.resident = ? AND s.listing = ? AND s.shown <> ?"
            " ORDER BY s.seq DESC LIMIT 1",
            (resident, listing, Shown.WITHDRAWN),
        ).fetchone()
        return shown_of(row, now) if row else None

    def remove_past(self, now: datetime) -> int:
        """Erase the choices about what was over 30 days ago; gives how many went.

        One about what has no date goes after 180 days. What has still to leave for the hub stays
        until it has left; but an example leaves for nowhere.
        """
        rows = self._connection.execute(
            f"{SHOWN} WHERE s.feed IS ? OR s.id NOT IN"
            " (SELECT about FROM outbox WHERE state IN ('queued', 'sending'))",
            (STARTER,),
        ).fetchall()
        past = [
            row["id"] for row in rows if kept_until(over_at(row), interest_of(row).created_at) < now
        ]
        with transaction(self._connection):
            for id in past:
                self._erase(id)
        return len(past)

    def forget_examples(self) -> int:
        """Erase the choices about the starter set, sent or not; gives how many went."""
        with transaction(self._connection) as connection:
            rows = connection.execute("SELECT id FROM interests WHERE feed = ?", (STARTER,))
            examples = [row["id"] for row in rows]
            for id in examples:
                self._erase(id)
        return len(examples)

    def _row(self, id: InterestId) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._connection.execute(
            f"{SHOWN} WHERE s.id = ?", (id,)
        ).fetchone()
        return row

    def _standing(self, interest: Interest) -> list[tuple[InterestId, Shown]]:
        """The resident's earlier words on the listing; those without a name have none in common."""
        rows = self._connection.execute(
            "SELECT id, shown FROM interests_shown"
            " WHERE resident = ? AND listing = ? AND shown <> ?",
            (interest.resident, interest.listing, Shown.WITHDRAWN),
        )
        return [(InterestId(row["id"]), Shown(row["shown"])) for row in rows]

    def _feed_of(self, listing: Listing) -> str:
        """Whose listing it is; of one that has just gone, what it says itself."""
        row = self._connection.execute(
            "SELECT feed FROM listings WHERE id = ?", (listing.id,)
        ).fetchone()
        return str(row["feed"]) if row else _OWN.get(listing.source, listing.source)

    def _insert(self, interest: Interest, listing: Listing, seq: int, feed: str) -> None:
        self._connection.execute(
            "INSERT INTO interests (seq, id, listing, listing_rev, choice, resident, supporter,"
            " created_at, record, feed, needs, party, tells, loan)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
                feed,
                orjson.dumps(interest.needs).decode(),
                interest.party,
                interest.tells,
                orjson.dumps(interest.loan.record()).decode() if interest.loan else None,
            ),
        )

    def _take_back(self, id: InterestId, now: datetime) -> None:
        row = self._row(id)
        if row is None:
            return
        hand_on_company(self._connection, id)
        if self._outbox.may_have_left(id):
            ends, made_at = over_at(row), interest_of(row).created_at
            last = erase_after(ends, made_at)
            body = withdrawal_body(id, self._facts.kiosk_id(), now, last)
            self._outbox.put(id, body, ends or kept_until(None, made_at))
        elif not self.note_was_given(id):
            self._erase(id)
            return
        self._connection.execute(
            "INSERT OR IGNORE INTO withdrawals (interest, created_at) VALUES (?, ?)",
            (id, int(now.timestamp())),
        )

    def _erase(self, id: InterestId) -> None:
        self._connection.execute("DELETE FROM interests WHERE id = ?", (id,))
        self._outbox.erase(id)
        forget_about(self._connection, id)
