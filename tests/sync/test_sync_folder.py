"""Listings from files: changes are seen, bad files named, and nothing lost with a stick."""

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest

from kiosk.domain.listing import Refused
from kiosk.domain.page import Applied
from kiosk.resources import ASSETS
from kiosk.store.database import Store
from kiosk.sync.exchange import Exchanged, exchange_once
from kiosk.sync.feed import NothingToRead, SourceMissing
from kiosk.sync.feeds.folder import FolderFeed, read_listings
from kiosk.sync.formats.relative import resolved

FIRST_RUN = date(2026, 11, 23)
Make = Callable[..., dict[str, Any]]


def write(path: Path, what: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(what if isinstance(what, bytes) else orjson.dumps(what))


def numbers(changed: Applied) -> tuple[int, int, int]:
    return changed.added, changed.updated, changed.removed


class Shelf:
    """A store, and a folder it reads."""

    def __init__(self, store: Store, folder: Path, now: datetime) -> None:
        self.store, self.folder, self.now = store, folder, now

    def read(self) -> Exchanged:
        return exchange_once(self.store, [FolderFeed(self.folder, FIRST_RUN)], None, self.now)


@pytest.fixture
def shelf(store: Store, tmp_path: Path, now: datetime) -> Shelf:
    return Shelf(store, tmp_path / "listings", now)


def test_a_folder_is_read_once_and_again_when_it_changes(shelf: Shelf, make_listing: Make) -> None:
    write(shelf.folder / "a.json", make_listing("a"))
    write(shelf.folder / "sub" / "more.JSON", [make_listing("b"), make_listing("c")])
    write(shelf.folder / "hub.json", {"data": [make_listing("d")]})
    write(shelf.folder / "notes.txt", b"not ours")
    write(shelf.folder / "._a.json", b"\x00\x05\x16")
    assert numbers(shelf.read().listings) == (4, 0, 0)
    feed = FolderFeed(shelf.folder, FIRST_RUN)
    assert list(feed.pages(shelf.store.listings.cursor(feed.name))) == []
    write(shelf.folder / "a.json", make_listing("a", rev=22))
    (shelf.folder / "hub.json").unlink()
    write(shelf.folder / "e.json", make_listing("e"))
    assert numbers(shelf.read().listings) == (1, 1, 1)


def test_a_file_written_in_place_is_seen(shelf: Shelf, make_listing: Make) -> None:
    path = shelf.folder / "a.json"
    write(path, make_listing("a"))
    os.utime(path, (1, 1))
    shelf.read()
    write(path, make_listing("a", rev=10))
    os.utime(path, (1, 1))
    assert numbers(shelf.read().listings) == (0, 1, 0), "by its size"
    write(path, make_listing("a", rev=11))
    os.utime(path, (2, 2))
    assert numbers(shelf.read().listings) == (0, 1, 0), "by its time"


def test_the_same_file_again_changes_nothing(shelf: Shelf, make_listing: Make) -> None:
    write(shelf.folder / "a.json", [make_listing(f"l-{n}") for n in range(450)])
    assert numbers(shelf.read().listings) == (450, 0, 0)
    os.utime(shelf.folder / "a.json", (1, 1))
    again = shelf.read()
    assert again.problems == ()
    assert numbers(again.listings) == (0, 0, 0)
    assert shelf.store.listings.total() == 450


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"id": "x",\n "title": }', "it is not JSON (line 2, column"),
        (b"", "it is empty"),
        (b'{"id": "\xff"}', "it is not JSON"),
        (b'"just words"', "it should hold a listing, or a list of listings"),
        (b"7", "it should hold a listing, or a list of listings"),
    ],
)
def test_a_bad_file_is_named_and_costs_no_good_one(
    shelf: Shelf, make_listing: Make, content: bytes, said: str
) -> None:
    write(shelf.folder / "a.json", make_listing("a"))
    write(shelf.folder / "b.json", make_listing("b"))
    shelf.read()
    write(shelf.folder / "b.json", content)
    write(shelf.folder / "c.json", make_listing("c"))
    exchanged = shelf.read()
    assert numbers(exchanged.listings) == (1, 0, 0)
    (refusal,) = exchanged.listings.refused
    assert refusal.id == "b.json"
    assert said in refusal.reason
    assert "nothing that is gone from the folder is taken away" in refusal.reason
    assert shelf.store.listings.one("b") is not None, "half-copied is not taken away"  # type: ignore[arg-type]
    write(shelf.folder / "b.json", make_listing("b", rev=2))
    (shelf.folder / "a.json").unlink()
    mended = shelf.read()
    assert mended.listings.refused == ()
    assert numbers(mended.listings) == (0, 1, 1)


def test_a_file_nobody_may_read(
    shelf: Shelf, make_listing: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(shelf.folder / "a.json", make_listing("a"))
    write(shelf.folder / "b.json", make_listing("b"))
    read = Path.read_bytes

    def denied(path: Path) -> bytes:
        if path.name == "b.json":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", denied)
    exchanged = shelf.read()
    assert numbers(exchanged.listings) == (1, 0, 0)
    (refusal,) = exchanged.listings.refused
    assert refusal.reason.startswith(
        "it cannot be read (Permission denied): allow the kiosk to read it; until it can be read"
    )


def test_bad_records_are_named(shelf: Shelf, make_listing: Make) -> None:
    write(shelf.folder / "a.json", [make_listing("a"), 7, {"title": "no id", "in_days": "x"}])
    write(shelf.folder / "b.json", [make_listing("a"), make_listing("late", in_days=1, at="25:00")])
    write(shelf.folder / "c.json", make_listing("odd", kind="?"))
    exchanged = shelf.read()
    assert numbers(exchanged.listings) == (1, 0, 0)
    refused = {each.id: each.reason for each in exchanged.listings.refused}
    assert refused["a.json #2"] == "a listing is a JSON object with an id and a title"
    assert refused["a.json #3"].startswith("in_days is “x”: write a whole number")
    assert refused["a"] == "b.json uses an id that a.json has: give it another"
    assert refused["late"] == "in b.json: at is “25:00”: write a time such as 15:00"
    assert refused["odd"].startswith("kind is “?”")


def test_a_record_that_went_bad_stays_as_it_was(shelf: Shelf, make_listing: Make) -> None:
    write(shelf.folder / "a.json", [make_listing("a"), make_listing("b")])
    shelf.read()
    write(shelf.folder / "a.json", [make_listing("a"), make_listing("b", in_days="soon")])
    exchanged = shelf.read()
    assert numbers(exchanged.listings) == (0, 0, 0)
    assert [each.id for each in exchanged.listings.refused] == ["b"]


def test_a_stick_that_is_pulled_out_takes_nothing_with_it(shelf: Shelf, make_listing: Make) -> None:
    write(shelf.folder / "a.json", make_listing("a"))
    shelf.read()
    (shelf.folder / "a.json").unlink()
    (problem,) = shelf.read().problems
    assert problem.sentence == NothingToRead.sentence
    shelf.folder.rmdir()
    (problem,) = shelf.read().problems
    assert problem.sentence == SourceMissing.sentence
    assert shelf.store.listings.total() == 1


def test_one_file_may_be_the_source(tmp_path: Path, make_listing: Make) -> None:
    write(tmp_path / "list.json", [make_listing("a"), make_listing("b")])
    found = read_listings(tmp_path / "list.json", FIRST_RUN)
    assert [each["id"] for each in found.records] == ["a", "b"]
    write(tmp_path / "list.json", b"\xef\xbb\xbf[]")
    assert read_listings(tmp_path / "list.json", FIRST_RUN).records == ()
    with pytest.raises(SourceMissing):
        read_listings(tmp_path / "none.json", FIRST_RUN)


def test_the_starter_set_is_read_without_a_refusal(store: Store, now: datetime) -> None:
    feed = FolderFeed(ASSETS / "listings", FIRST_RUN, name="starter", attribution="Ekin")
    exchanged = exchange_once(store, [feed], None, now)
    assert exchanged.problems == ()
    assert exchanged.listings.refused == ()
    assert exchanged.listings.added == len(list((ASSETS / "listings").glob("*.json"))) > 0


# ------------------------------------------------------------------ relative dates


@pytest.mark.parametrize(
    ("told", "starts", "ends"),
    [
        (
            {"in_days": 5, "at": "15:00", "minutes": 120, "tz": "Europe/Madrid"},
            "2026-11-28T15:00:00+01:00",
            "2026-11-28T17:00:00+01:00",
        ),
        (
            {"in_days": 0, "at": "09:00", "days": 200, "tz": "Europe/Paris"},
            "2026-11-23T09:00:00+01:00",
            "2027-06-11T09:00:00+02:00",
        ),
        ({"in_days": 1, "at": "10:30"}, "2026-11-24T10:30:00+01:00", None),
        ({"in_days": None}, None, None),
        (
            {"in_days": 125, "at": "23:30", "minutes": 240, "tz": "Europe/Madrid"},
            "2027-03-28T23:30:00+02:00",
            "2027-03-29T03:30:00+02:00",
        ),
        (
            {"in_days": 125, "at": "01:30", "minutes": 60, "tz": "Europe/Madrid"},
            "2027-03-28T01:30:00+01:00",
            "2027-03-28T03:30:00+02:00",
        ),
    ],
)
def test_relative_dates(told: dict[str, Any], starts: str | None, ends: str | None) -> None:
    record = resolved({"id": "a", "unknown": [1], **told}, FIRST_RUN)
    assert (record["starts_at"], record["ends_at"]) == (starts, ends)
    assert record["unknown"] == [1]
    assert not {"in_days", "at", "minutes", "days"} & record.keys()


def test_absolute_dates_stay(make_listing: Make) -> None:
    assert resolved(make_listing("a"), FIRST_RUN) == make_listing("a")


@pytest.mark.parametrize(
    "told",
    [
        {"in_days": "5"},
        {"in_days": True},
        {"in_days": 10**9},
        {"in_days": 1, "at": "3 pm"},
        {"in_days": 1, "at": 15},
        {"in_days": 1, "minutes": -5},
        {"in_days": 1, "days": 0.5},
        {"in_days": 1, "tz": "Europe/Irun"},
        {"in_days": 1, "tz": 3},
    ],
)
def test_relative_dates_that_are_none(told: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="write"):
        resolved({"id": "a", **told}, FIRST_RUN)
