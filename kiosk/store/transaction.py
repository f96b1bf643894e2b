"""A short write: taken at its turn, kept whole or not at all."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

PATIENCE: Final = 3.0  # seconds; somebody may be waiting before the screen
_LOOK_AGAIN: Final = 0.001  # seconds
_waiting: Final = set[int]()  # threads of this program that would write


class NotKept(Exception):
    """A tap could not be written: the disk is full or fails, or another program holds the file."""


class GivesWay(Exception):
    """A longer write was rolled back, for somebody else would write: do it in short ones."""


@contextmanager
def keeping(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A transaction for what a person asked to keep; raises NotKept, so that they can be told."""
    try:
        with transaction(connection):
            yield connection
    except sqlite3.Error as error:
        raise NotKept(str(error)) from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """BEGIN IMMEDIATE … COMMIT: waits its turn instead of failing half-way with “locked”."""
    try:
        patiently(connection, "BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        # a full disk has already rolled it back
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def give_way() -> None:
    """Between two steps of a longer write: raises GivesWay if another thread would write.

    Rolled back, the file is free at once; to keep what is written takes several times as long.
    """
    if _waiting:
        raise GivesWay


def leave_room() -> None:
    """Between two short writes: a tap that waits for the file looks again meanwhile."""
    time.sleep(2 * _LOOK_AGAIN)


def patiently(connection: sqlite3.Connection, statement: str) -> None:
    """Execute what needs the one lock for writing, within PATIENCE.

    SQLite's own waiting sleeps ever longer, up to 100 ms: a tap would miss the short gaps
    between two pages that are being applied.
    """
    deadline = time.monotonic() + PATIENCE
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute(statement)
                return
            except sqlite3.OperationalError as error:
                busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                if not busy or time.monotonic() > deadline:
                    raise
            _waiting.add(threading.get_ident())
            time.sleep(_LOOK_AGAIN)
    finally:
        _waiting.discard(threading.get_ident())
        connection.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000:.0f}")
