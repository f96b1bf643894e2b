"""What is said of real failures of SQLite, and of a Qt that is not there."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.commands.exits import Cannot, Trouble, Unusable
from kiosk.commands.trouble import explained


def full(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA max_page_count = 2")
        connection.execute("CREATE TABLE words (word)")
        connection.execute("INSERT INTO words VALUES (zeroblob(100000))")


def busy(file: Path) -> None:
    with closing(sqlite3.connect(file)) as one, closing(sqlite3.connect(file, timeout=0)) as other:
        one.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")


def read_only(file: Path) -> None:
    sqlite3.connect(file).close()
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute("CREATE TABLE words (word)")


@pytest.mark.parametrize(
    ("fail", "trouble", "said"),
    [
        (full, Cannot, "The disk is full"),
        (busy, Unusable, "in use by another program"),
        (read_only, Unusable, "cannot be written"),
    ],
)
def test_what_sqlite_means(
    fail: Callable[[Path], None], trouble: type[Trouble], said: str, tmp_path: Path
) -> None:
    with pytest.raises(sqlite3.Error) as raised:
        fail(tmp_path / "kiosk.sqlite")
    told = explained(raised.value, tmp_path)
    assert isinstance(told, trouble)
    assert said in str(told)
    assert str(tmp_path) in str(told)


def test_a_fault_in_sql_is_a_fault_of_the_program(tmp_path: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as connection, pytest.raises(sqlite3.Error) as raised:
        connection.execute("SELEKT")
    assert explained(raised.value, tmp_path) is None


def test_a_qt_that_is_not_there_or_cannot_be_loaded(tmp_path: Path) -> None:
    missing = explained(ModuleNotFoundError("no", name="PySide6"), tmp_path)
    assert isinstance(missing, Cannot)
    assert "not installed" in str(missing)
    broken = explained(ImportError("libEGL.so.1: no such file", name="PySide6.QtGui"), tmp_path)
    assert isinstance(broken, Cannot)
    assert "libEGL.so.1" in str(broken)
    assert "sudo apt install" in str(broken)
    assert explained(ImportError("no", name="something_else"), tmp_path) is None
