"""The page for data protection names every table and column that there is, and no other."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from kiosk.domain.mail import kept_until
from kiosk.store import calls, listings, log
from kiosk.store.database import Store
from tests.store.making import NOW

PAGE: Final = Path(__file__).parents[1] / "docs" / "privacy.md"
_ROW: Final = re.compile(r"^\| (`\w+`(?:, `\w+`)*) \| (.+) \| ([^|]+) \|$", re.MULTILINE)


def told() -> dict[str, set[str]]:
    """The columns of each row, by the tables it names."""
    return {
        tables: set(re.findall(r"`(\w+)`", columns))
        for tables, columns, _ in _ROW.findall(PAGE.read_text("utf-8"))
    }


def kept(store: Store) -> Iterator[tuple[str, set[str]]]:
    names = store._connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    for (name,) in names.fetchall():
        columns = store._connection.execute(f'PRAGMA table_info("{name}")')
        yield name, {each["name"] for each in columns}


@pytest.fixture
def schema(tmp_path: Path) -> dict[str, set[str]]:
    with Store.open(tmp_path / "kiosk.sqlite") as store:
        return dict(kept(store))


def test_every_table_has_its_row_with_every_column(schema: dict[str, set[str]]) -> None:
    rows = {tuple(re.findall(r"\w+", tables)): columns for tables, columns in told().items()}
    named = [table for tables in rows for table in tables]
    assert sorted(named) == sorted(schema)
    for tables, columns in rows.items():
        there = set[str]().union(*(schema[each] for each in tables))
        assert columns == there, tables


def test_the_days_told_are_those_that_are_kept() -> None:
    page = PAGE.read_text("utf-8")
    rows = {tables.strip("`"): until for tables, _, until in _ROW.findall(page)}
    after = (kept_until(NOW, NOW) - NOW).days
    undated = (kept_until(None, NOW) - NOW).days
    assert f"{after} days after the event; without a date {undated} days" in rows["interests"]
    assert f"{listings._KEPT_AFTER.days} days after" in rows["arrivals"]
    assert f"{calls.KEPT.days} days" in rows["calls"]
    assert log.KEPT.days == 365
    assert rows["log"].startswith("one year")


def test_the_readme_leads_to_it() -> None:
    assert "docs/privacy.md" in (PAGE.parents[1] / "README.md").read_text("utf-8")
