"""`kiosk lint`: what could be easier to read, by its line."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.commands.exits import Exit

Typed = Callable[..., Any]
HARD = "Hola.\n\nEl Sr. Pérez viene el 3/4/2026.\n"


def test_each_place_is_told_by_its_line_with_what_to_do(kiosk: Typed, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(HARD, "utf-8")
    ended = kiosk("lint", file, "--language", "es")
    assert (ended.code, ended.err) == (Exit.PARTLY, "")
    assert ended.out.splitlines() == [
        f"{file}:3: “Sr.”. Write the whole word.",
        f"{file}:3: “3/4/2026”. Write the month by its name.",
    ]


def test_programs_read_the_same(kiosk: Typed, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(HARD, "utf-8")
    found = kiosk("lint", file, "--language", "es", "--json").json
    assert [(each["line"], each["text"]) for each in found] == [(3, "Sr."), (3, "3/4/2026")]
    assert found[0]["rule"] == "no abbreviations"


def test_an_easy_text_has_nothing_to_show_but_readers_count(kiosk: Typed, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("\ufeffGaur mendira goaz.\n", "utf-8")
    ended = kiosk("lint", file, "--language", "eu")
    assert ended.code == Exit.DONE
    assert "Have readers look" in ended.out
    assert kiosk("lint", file, "--language", "eu", "--json").json == []


def test_what_is_piped_in_is_read_too(kiosk: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = io.TextIOWrapper(io.BytesIO(b"Come at 5 pm.\n"), "utf-8")
    monkeypatch.setattr("sys.stdin", typed)
    ended = kiosk("lint", "-", "--language", "en")
    assert ended.code == Exit.PARTLY
    assert ended.out == "1: “5 pm”. Write the time as people say it.\n"


def test_a_long_sentence_is_quoted_by_its_beginning(kiosk: Typed, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("We meet at the door of the house and then we all walk to the sea.", "utf-8")
    told = kiosk("lint", file, "--language", "en").out
    assert "“We meet at the door of the house and the …”" in told
    assert "Make two sentences of it." in told


@pytest.mark.parametrize(
    ("written", "told"), [(b"\xff\xfe\x00", "UTF-8"), (None, "cannot be read")]
)
def test_what_is_no_text_is_named(
    kiosk: Typed, tmp_path: Path, written: bytes | None, told: str
) -> None:
    file = tmp_path / "a.txt"
    if written:
        file.write_bytes(written)
    ended = kiosk("lint", file, "--language", "en")
    assert ended.code == Exit.UNUSABLE
    assert str(file) in ended.err
    assert told in ended.err
