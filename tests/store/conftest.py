"""A real SQLite file for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.store.database import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "kiosk.sqlite"


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file as it is made: its tables take longer to make than most tests last."""
    path = tmp_path_factory.mktemp("new") / "kiosk.sqlite"
    Store.open(path).close()
    return path


@pytest.fixture
def store(new_file: Path, path: Path) -> Iterator[Store]:
    path.parent.mkdir()
    shutil.copyfile(new_file, path)
    with Store.open(path) as opened:
        yield opened
