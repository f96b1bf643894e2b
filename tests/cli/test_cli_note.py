"""`kiosk note`: as text, as paper, as a mail; and what cannot be written."""

from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from kiosk.commands.exits import Exit

Typed = Callable[..., Any]


@pytest.fixture
def announced(
    kiosk: Typed, source: Callable[..., Path], make_listing: Callable[..., dict[str, Any]]
) -> str:
    """A listing whose organisers gave a mail address."""
    organiser = {"structure": "", "name": "Mus Elkartea", "contact": "mus@example.org"}
    kiosk("import", source(make_listing("mus", organiser=organiser)))
    return "mus"


def test_it_is_printed_in_the_organisers_language_and_the_readers(
    kiosk: Typed, announced: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIOSK_ESTABLISHMENT", "Foyer Ibaiertz")
    ended = kiosk("note", announced, "--language", "fr")
    assert ended.code == Exit.DONE
    theirs, ours = ended.out.strip().split("\n\n")
    assert theirs.startswith("Para: Mus Elkartea.\nUna persona quiere participar.")
    assert "Ce message vient de : Foyer Ibaiertz." in ours


def test_it_is_written_as_paper_and_as_a_mail(kiosk: Typed, announced: str, tmp_path: Path) -> None:
    paper, mail = tmp_path / "note.pdf", tmp_path / "note.eml"
    ended = kiosk("note", announced, "--pdf", paper, "--mail", mail)
    assert ended.out.splitlines() == [str(paper), str(mail)]
    assert paper.read_bytes().startswith(b"%PDF-")
    told = message_from_bytes(mail.read_bytes(), policy=policy.default)
    assert told["To"] == "mus@example.org"


def test_json_tells_each_line_with_its_language(kiosk: Typed, announced: str) -> None:
    told = kiosk("note", announced, "--withdrawn", "--language", "en", "--json").json
    assert (told["id"], told["address"], told["pdf"]) == ("mus", "mus@example.org", None)
    assert [each["language"] for each in told["notes"]] == ["es", "en"]
    texts = [line["text"] for line in told["notes"][1]["lines"]]
    assert "That person will not come after all." in texts


def test_what_is_not_there_and_where_nothing_can_be_written_is_told(
    kiosk: Typed, announced: str, tmp_path: Path
) -> None:
    gone = kiosk("note", "nowhere")
    assert gone.code == Exit.UNUSABLE
    assert "There is no announcement “nowhere”." in gone.err
    nowhere = kiosk("note", announced, "--pdf", tmp_path / "not" / "there.pdf")
    assert nowhere.code == Exit.UNUSABLE
    assert "name a file in a folder that is there" in nowhere.err
