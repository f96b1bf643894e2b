"""Residents on the command line: who they are, what is kept of one, and nothing any more."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.commands.exits import Exit
from kiosk.domain.access import Access
from kiosk.domain.consent import Consent
from kiosk.domain.listing import Listing
from kiosk.domain.people import ResidentId
from kiosk.store.database import Store
from tests.store.making import CAREGIVER, NOW, says

Typed = Callable[..., Any]


@pytest.fixture
def ane(store: Store, make_listing: Callable[..., dict[str, Any]]) -> ResidentId:
    """Somebody who agreed to a photo, and chose something that had left."""
    id = store.people.add_resident("boat", "Ane Miren", "eu")
    store.consents.record(id, Consent.PHOTO, True, CAREGIVER, NOW)
    store.people.keep_photo(id, b"a photo of Ane")
    store.people.set_secret(id, ("sun", "moon", "sun"))
    store.access.keep(id, Access(quiet=True))
    listing = Listing.from_record(make_listing("match", title={"eu": "Mus partida"}))
    chosen = store.interests.choose(says(listing=listing, resident=id), listing)
    store.outbox.due(NOW.timestamp())
    store.outbox.acknowledged(chosen, 1)
    return id


def test_who_is_known_is_shown(kiosk: Typed, ane: ResidentId) -> None:
    shown = kiosk("people", "list")
    assert (shown.code, shown.err) == (Exit.DONE, "")
    heads, row, *_ = shown.out.splitlines()
    assert heads.split()[:3] == ["NAME", "PICTURE", "LANGUAGE"]
    for each in ("Ane Miren", "boat", "by three pictures", "photo", ane):
        assert each in row
    (told,) = kiosk("people", "list", "--json").json
    assert told == {
        "id": ane,
        "nickname": "Ane Miren",
        "picture": "boat",
        "language": "eu",
        "photo": True,
        "three_pictures": True,
        "agreed": ["photo"],
    }


def test_all_that_is_kept_is_written_for_them(
    kiosk: Typed, ane: ResidentId, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    written = kiosk("people", "export", ane, out)
    assert (written.code, written.err) == (Exit.DONE, "")
    assert {Path(each).name for each in written.out.splitlines()} == {
        "read-me.txt",
        "data.json",
        "photo.jpg",
    }
    assert (out / "photo.jpg").read_bytes() == b"a photo of Ane"
    assert out.stat().st_mode & 0o077 == 0
    text = (out / "read-me.txt").read_text("utf-8")
    assert "Ane Miren" in text
    assert "Mus partida" in text
    told = json.loads((out / "data.json").read_text("utf-8"))
    assert told["resident"]["nickname"] == "Ane Miren"
    assert set(told["kept"]) == {"residents", "access", "consents", "interests", "outbox"}
    assert told["kept"]["interests"][0]["record"]["title"] == {"eu": "Mus partida"}
    assert told["kept"]["consents"][0]["at"].startswith("2026-11-23")
    assert "argon2" not in (out / "data.json").read_text("utf-8")


def test_a_folder_that_holds_something_is_left_alone(
    kiosk: Typed, ane: ResidentId, tmp_path: Path
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    ended = kiosk("people", "export", ane, tmp_path)
    assert ended.code == Exit.UNUSABLE
    assert "holds something: name a new folder" in ended.err
    (tmp_path / "file").write_text("")
    assert kiosk("people", "export", ane, tmp_path / "file" / "in").code == Exit.CANNOT


def test_nobody_is_erased_by_half_a_word(kiosk: Typed, ane: ResidentId, store: Store) -> None:
    ended = kiosk("people", "erase", ane)
    assert ended.code == Exit.UNUSABLE
    assert "This erases Ane Miren for good." in ended.err
    assert store.people.resident(ane)


def test_erased_is_erased_here_and_then_at_the_hub(
    kiosk: Typed, ane: ResidentId, store: Store, data: Path
) -> None:
    store.close()  # or its log of what was written would still be there
    ended = kiosk("people", "erase", ane, "--yes")
    assert (ended.code, ended.err) == (Exit.DONE, "")
    assert "Ane Miren is erased." in ended.out
    assert "The hub hears of it" in ended.out
    files = b"".join(each.read_bytes() for each in data.iterdir() if each.is_file())
    for trace in (b"Ane Miren", ane.encode(), b"a photo of Ane", b"Mus partida"):
        assert trace not in files
    assert kiosk("people", "erase", ane, "--yes").code == Exit.UNUSABLE


@pytest.mark.parametrize("command", ["export", "erase"])
def test_nobody_of_this_id(kiosk: Typed, command: str, tmp_path: Path) -> None:
    more = [tmp_path / "out"] if command == "export" else ["--yes"]
    ended = kiosk("people", command, "nobody", *more)
    assert ended.code == Exit.UNUSABLE
    assert "There is no resident “nobody”." in ended.err
