"""Everything of a resident, erased; what had left for the hub is erased there too."""

import logging
import sqlite3
import time
from datetime import datetime
from typing import Final

from kiosk.domain.interest import EXPECTED, InterestId, erasure_body, withdrawal_body
from kiosk.domain.mail import kept_until
from kiosk.domain.people import ResidentId
from kiosk.store.chosen import SHOWN, forget_about, hand_on_company, interest_of, over_at
from kiosk.store.facts import Facts
from kiosk.store.outbox import Outbox
from kiosk.store.transaction import PATIENCE

logger = logging.getLogger(__name__)

_LOOK_AGAIN: Final = 0.05  # seconds
_DUE: Final = "to be scrubbed"
_LETTERS: Final = "SELECT id FROM outbox WHERE about = ? AND id <> ?"
_OF_A_RESIDENT: Final = ("access", "consents", "interests")


def erase_resident(connection: sqlite3.Connection, id: ResidentId, now: datetime) -> None:
    """Within a transaction: all rows that tell of them, the file to be scrubbed after it.

    Of what may have left, a withdrawal and a request to erase it follow; both name nobody.
    """
    rows = connection.execute(f"{SHOWN} WHERE s.resident = ?", (id,)).fetchall()
    for row in rows:
        _erase_interest(connection, row, now)
    connection.execute("UPDATE log SET resident = NULL, interest = '' WHERE resident = ?", (id,))
    for table in _OF_A_RESIDENT:
        connection.execute(f"DELETE FROM {table} WHERE resident = ?", (id,))
    connection.execute("DELETE FROM residents WHERE id = ?", (id,))
    _scrub_later(connection)


def erase_photo(connection: sqlite3.Connection, id: ResidentId) -> None:
    """Within a transaction: their photo, if there is one, the file to be scrubbed after it."""
    erased = connection.execute(
        "UPDATE residents SET photo = NULL WHERE id = ? AND photo IS NOT NULL", (id,)
    )
    if erased.rowcount:
        _scrub_later(connection)


def forget_erased(connection: sqlite3.Connection, now: datetime) -> None:
    """Within a transaction: the letters that asked for it go once the hub has nothing to erase.

    Until then they stay: a hub that is set back to an old backup has to hear it again.
    """
    connection.execute(
        "DELETE FROM outbox WHERE until < ? AND about NOT IN (SELECT id FROM interests)"
        " AND json_extract(CAST(body AS TEXT), '$.type') IN ('withdrawal', 'erasure')",
        (int(now.timestamp()),),
    )


def scrub(connection: sqlite3.Connection) -> bool:
    """Leave no trace in the file of what was erased; whether it could be done now.

    Deleted rows may stay legible in pages that are used again, and in the log of SQLite.
    """
    due = connection.execute("SELECT 1 FROM kiosk WHERE name = ?", (_DUE,)).fetchone()
    if due is None:
        return True
    try:
        connection.execute("VACUUM")
        if emptied := _empty(connection):
            connection.execute("DELETE FROM kiosk WHERE name = ?", (_DUE,))
    except sqlite3.Error:  # another program writes, or the disk is full: tried again every day
        return False
    return emptied


def empty_log(connection: sqlite3.Connection) -> None:
    """What was deleted today is not left legible in the log of SQLite: it is folded in, and cut.

    Where others use the file for longer than PATIENCE it stays until the next day.
    """
    deadline = time.monotonic() + PATIENCE
    connection.execute("PRAGMA busy_timeout = 0")  # to wait inside would keep taps from the file
    try:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()  # most of it, beside taps
        while not _empty(connection) and time.monotonic() < deadline:
            time.sleep(_LOOK_AGAIN)
    except sqlite3.Error:
        logger.warning("the log of SQLite could not be emptied", exc_info=True)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000:.0f}")


def _empty(connection: sqlite3.Connection) -> bool:
    busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _scrub_later(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT OR REPLACE INTO kiosk (name, value) VALUES (?, '1')", (_DUE,))


def _erase_interest(connection: sqlite3.Connection, row: sqlite3.Row, now: datetime) -> None:
    outbox, id = Outbox(connection), InterestId(row["id"])
    hand_on_company(connection, id)
    left = outbox.may_have_left(id)
    # a withdrawal that still has to leave goes before the request to erase it all
    kept = str(withdrawal_body(id, "", now, now.date())["id"])
    for table in ("returned", "notices"):
        connection.execute(f"DELETE FROM {table} WHERE of IN ({_LETTERS})", (id, kept))
    connection.execute(f"DELETE FROM outbox WHERE id IN ({_LETTERS})", (id, kept))
    forget_about(connection, id)
    if not left:
        return
    until = kept_until(over_at(row), interest_of(row).created_at)
    kiosk = Facts(connection).kiosk_id()
    if row["shown"] in EXPECTED:  # nobody waits for somebody who is not coming
        outbox.put(id, withdrawal_body(id, kiosk, now, until.date()), until)
    outbox.put(id, erasure_body(id, kiosk, now, until.date()), until)
