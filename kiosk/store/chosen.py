"""A choice as its row tells it: the resident's word, the supporter's beside it, the listing."""

import sqlite3
from datetime import UTC, datetime
from typing import Final

import orjson

from kiosk.domain.interest import (
    EXPECTED,
    Choice,
    Interest,
    InterestId,
    InterestShown,
    Shown,
    as_it_stands,
    last_moment,
)
from kiosk.domain.listing import Listing, ListingId
from kiosk.domain.loan import Loan
from kiosk.domain.record import Refused
from kiosk.domain.support import Support, Transport, Verdict
from kiosk.store.outbox import reason_of

SHOWN: Final = (
    "SELECT s.*, l.record AS known, p.supporter AS said_by, p.verdict, p.at AS said_at,"
    " p.needs AS added, p.transport, p.companions, p.told AS said"
    " FROM interests_shown s LEFT JOIN listings l ON l.id = s.listing"
    " LEFT JOIN supports p ON p.interest = s.id"
)
"""What the functions below read."""
_GOING: Final = ", ".join(f"'{each}'" for each in sorted(EXPECTED))
_ABOUT_ONE: Final = (
    "answers",
    "withdrawals",
    "notes",
    "supports",
    "messages",
    "faces",
    "tidings",
    "handovers",
)


def interest_of(row: sqlite3.Row) -> Interest:
    return Interest(
        InterestId(row["id"]),
        ListingId(row["listing"]),
        row["listing_rev"],
        Choice(row["choice"]),
        row["resident"],
        row["supporter"],
        datetime.fromtimestamp(row["created_at"], UTC),
        tuple(orjson.loads(row["needs"])),
        row["party"],
        bool(row["tells"]),
        loan_of(row),
    )


def loan_of(row: sqlite3.Row) -> Loan | None:
    return Loan.from_record(orjson.loads(row["loan"])) if row["loan"] else None


def support_of(row: sqlite3.Row) -> Support | None:
    if row["verdict"] is None:
        return None
    return Support(
        row["said_by"],
        Verdict(row["verdict"]),
        datetime.fromtimestamp(row["said_at"], UTC),
        tuple(orjson.loads(row["added"])),
        Transport(row["transport"]) if row["transport"] else None,
        row["companions"],
        orjson.loads(row["said"]),
    )


def listing_of(row: sqlite3.Row) -> Listing | None:
    """The listing as its feed tells it now, else as it was chosen."""
    for record in (row["known"], row["record"]):
        try:
            if record:
                return Listing.from_record(orjson.loads(record))
        except Refused:
            continue  # kept by an earlier kiosk, whose bounds were wider
    return None


def over_at(row: sqlite3.Row) -> datetime | None:
    return last_moment(listing_of(row), loan_of(row))


def hand_on_company(connection: sqlite3.Connection, id: InterestId) -> None:
    """Who goes along with one of a party goes with the next of it; within a transaction.

    What had left for the organiser stays as it was told.
    """
    heir = connection.execute(
        "SELECT o.id FROM interests_shown o JOIN interests g ON g.party = o.party"
        f" WHERE g.id = ? AND o.id <> g.id AND o.shown IN ({_GOING}) ORDER BY o.seq LIMIT 1",
        (id,),
    ).fetchone()
    if heir is None:
        return
    company = "(SELECT companions FROM supports WHERE interest = ?)"
    connection.execute(
        f"UPDATE supports SET companions = companions + coalesce({company}, 0) WHERE interest = ?",
        (id, heir["id"]),
    )
    connection.execute("UPDATE supports SET companions = 0 WHERE interest = ?", (id,))


def forget_about(connection: sqlite3.Connection, id: InterestId) -> None:
    """Within a transaction: what was said of a choice since, and that the log was about it."""
    for table in _ABOUT_ONE:
        connection.execute(f"DELETE FROM {table} WHERE interest = ?", (id,))
    connection.execute("UPDATE log SET interest = '' WHERE interest = ?", (id,))


def shown_of(row: sqlite3.Row, now: datetime) -> InterestShown | None:
    """The choice as it stands; None where nothing tells any more what it was about."""
    interest, listing = interest_of(row), listing_of(row)
    if listing is None:
        return None
    return InterestShown(
        id=interest.id,
        listing=listing,
        choice=interest.choice,
        shown=as_it_stands(Shown(row["shown"]), listing, now, interest.loan),
        resident=interest.resident,
        supporter=interest.supporter,
        message=orjson.loads(row["message"] or "{}"),
        created_at=interest.created_at,
        reason=reason_of(row) if row["shown"] == Shown.REFUSED else None,
        needs=interest.needs,
        party=interest.party,
        support=support_of(row),
        tells=interest.tells,
        loan=interest.loan,
    )
