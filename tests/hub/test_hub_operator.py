"""What whoever runs a hub keeps: for their own eyes, and never told."""

import sys
from pathlib import Path

import pytest

from kiosk.hub.line import Credential
from kiosk.hub.operator import ADMIN, POSTMAN, Operator, OperatorError, known, load, save

ONE = Operator("https://hub.example/v1", Credential("postman", "hush"))


@pytest.mark.parametrize("file", [ADMIN, POSTMAN])
def test_what_was_saved_is_loaded(tmp_path: Path, file: str) -> None:
    path = save(ONE, tmp_path / "new", file)
    assert load(tmp_path / "new", file) == ONE
    assert path.name == file
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600
    assert "hush" not in repr(ONE)


def test_without_a_hub_it_says_how_to_have_one(tmp_path: Path) -> None:
    assert known(tmp_path, ADMIN) is None
    with pytest.raises(OperatorError, match="kiosk hub init"):
        load(tmp_path, ADMIN)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "{}",
        '{"url": "u", "user": "a"}',
        '{"url": "", "user": "a", "password": "hush"}',
        '{"url": "u", "user": 1, "password": "hush"}',
        '"hush"',
    ],
)
def test_a_damaged_one_is_named_without_its_secret(tmp_path: Path, text: str) -> None:
    (tmp_path / POSTMAN).write_text(text)
    with pytest.raises(OperatorError, match=POSTMAN) as told:
        load(tmp_path, POSTMAN)
    assert "hush" not in str(told.value)
