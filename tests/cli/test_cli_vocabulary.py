"""`kiosk vocabulary`: what announcements can say, as a table, as JSON and on paper."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.commands.exits import Exit
from kiosk.domain.vocabulary import GROUPS, Vocabulary
from kiosk.resources import ASSETS

Typed = Callable[..., Any]
VOCABULARY = Vocabulary.load(ASSETS / "vocabulary")


def test_every_entry_is_a_row_with_its_names(kiosk: Typed) -> None:
    heads, *rows = kiosk("vocabulary").out.splitlines()
    assert heads.split() == ["GROUP", "ID", "EU", "ES", "FR", "EN"]
    assert [row.split()[:2] for row in rows] == [
        [group, entry.id] for group in GROUPS for entry in VOCABULARY.entries(group)
    ]


def test_a_group_and_a_language_are_shown_alone(kiosk: Typed) -> None:
    heads, *rows = kiosk("vocabulary", "--group", "places", "--language", "fr").out.splitlines()
    assert heads.split() == ["GROUP", "ID", "FR"]
    assert len(rows) == len(VOCABULARY.entries("places"))
    assert any("Piscine" in row for row in rows)
    both = kiosk("vocabulary", "--group", "roles", "--group", "bring").out
    assert {line.split()[0] for line in both.splitlines()[1:]} == {"bring", "roles"}


@pytest.mark.parametrize("group", GROUPS)
def test_json_tells_what_the_file_has(kiosk: Typed, group: str) -> None:
    written = json.loads((ASSETS / "vocabulary" / f"{group}.json").read_text("utf-8"))
    told = kiosk("vocabulary", "--group", group, "--json").json
    assert told == [{"group": group, "id": id, **parts} for id, parts in written.items()]


def test_json_in_one_language_tells_no_other(kiosk: Typed) -> None:
    told = kiosk("vocabulary", "--json", "--language", "eu").json
    fours = [part for each in told for part in each.values() if isinstance(part, dict)]
    assert {tuple(part) for part in fours} == {("eu",)}


def test_a_sheet_is_written_and_told(kiosk: Typed, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    assert kiosk("vocabulary", "--sheet", out, "--group", "needs").out == f"{out}\n"
    assert out.read_bytes().startswith(b"%PDF-")
    told = kiosk("vocabulary", "--sheet", out, "--group", "needs", "--json").json
    assert told == {"out": str(out), "entries": len(VOCABULARY.entries("needs"))}


def test_what_cannot_be_shown_or_written_is_told(kiosk: Typed, tmp_path: Path) -> None:
    ended = kiosk("vocabulary", "--sheet", tmp_path / "not" / "there.pdf")
    assert ended.code == Exit.UNUSABLE
    assert "name a file in a folder that is there" in ended.err
    assert kiosk("vocabulary", "--group", "spells").code == Exit.UNUSABLE
    assert kiosk("vocabulary", "--language", "de").code == Exit.UNUSABLE
