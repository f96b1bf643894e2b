"""A real SQLite file for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.store.database import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "kiosk.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        yield opened
