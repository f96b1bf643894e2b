"""`kiosk feed`: sources that are kept, read with every exchange, and left again."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.commands.exits import Exit
from tests.sync.agenda import KEY, Agenda
from tests.sync.site import Answer, Site, site

Typed = Callable[..., Any]
Listing = Callable[..., dict[str, Any]]
Source = Callable[..., Path]


@pytest.fixture
def town() -> Iterator[Site]:
    with site() as running:
        yield running


def titles(kiosk: Typed) -> list[str]:
    return sorted(next(iter(each["title"].values())) for each in kiosk("listings", "--json").json)


def test_a_folder_is_kept_and_left(kiosk: Typed, source: Source, make_listing: Listing) -> None:
    folder = source(make_listing("a"), name="stick/a.json").parent
    added = kiosk("feed", "add", folder, "--name", "Biblioteca")
    assert (added.code, added.out) == (
        Exit.DONE,
        "Ekin: 1 added, 0 updated, 0 removed, 0 refused\n",
    )
    (told,) = kiosk("feed", "list", "--json").json
    assert (told["name"], told["address"], told["listings"]) == ("Biblioteca", str(folder), 1)
    assert (told["language"], told["problem"]) == ("es", None)
    assert told["read_at"] is not None
    table = kiosk("feed", "list").out.splitlines()
    assert table[0].split() == ["name", "address", "read", "listings", "problem"]
    assert table[1].startswith("Biblioteca")
    gone = kiosk("feed", "remove", "biblioteca")
    assert gone.code == Exit.DONE
    assert gone.out.splitlines() == [
        "Biblioteca: 1 removed",
        "It was the last: the examples of the starter set are shown again.",
    ]
    assert kiosk("feed", "list", "--json").json == []
    assert "Partido a" not in titles(kiosk)


def test_nothing_is_kept_at_first(kiosk: Typed) -> None:
    assert kiosk("feed", "list", "--json").json == []
    assert "kiosk feed add SOURCE" in kiosk("feed", "list").out


def test_a_kept_source_is_read_with_every_exchange(
    kiosk: Typed, source: Source, make_listing: Listing
) -> None:
    path = source(make_listing("a"))
    kiosk("feed", "add", path)
    source(make_listing("a"), make_listing("b"))
    told = kiosk("sync", "--once", "--json").json
    (mine,) = (each for each in told["feeds"] if each["name"] == f"folder:{path}")
    assert (mine["added"], mine["updated"], mine["removed"]) == (1, 0, 0)


def test_what_was_imported_is_not_told_twice_when_it_is_kept(kiosk: Typed, tmp_path: Path) -> None:
    path = tmp_path / "gigs.json"
    path.write_text(json.dumps([{"id": 1, "title": "Gig", "start_datetime": 2110000000}]))
    kiosk("import", path)
    assert kiosk("feed", "add", path).out == "Gancio: 0 added, 0 updated, 0 removed, 0 refused\n"
    assert titles(kiosk) == ["Gig"]


def test_what_gives_nothing_is_not_kept(kiosk: Typed, tmp_path: Path, town: Site) -> None:
    for place in (tmp_path / "nowhere", f"{town.url}/x", "https://openagenda.com/hendaye"):
        assert kiosk("feed", "add", place).code == Exit.UNUSABLE
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    assert kiosk("feed", "add", broken).code == Exit.UNUSABLE
    assert kiosk("feed", "list", "--json").json == []


def test_no_key_is_ever_shown(kiosk: Typed, town: Site) -> None:
    town.answer = agenda = Agenda()
    agenda.put(1, 20)
    address = f"{town.url}{agenda.path}"
    ended = [
        kiosk("feed", "add", address, "--key", KEY),
        kiosk("feed", "list"),
        kiosk("feed", "list", "--json"),
        kiosk("feed", "add", address, "--key", "wrong-key"),
        kiosk("import", f"{address}?key={KEY}", "--json"),
        kiosk("sync", "--once"),
        kiosk("sync", "--once", "--json"),
    ]
    told = "".join(each.out + each.err for each in ended)
    assert KEY not in told
    assert "wrong-key" not in told
    (kept,) = ended[2].json
    assert kept["address"] == f"{address}?key=…"
    removed = kiosk("feed", "remove", f"{address}?key={KEY}")
    assert (removed.code, KEY in removed.out) == (Exit.DONE, False)


def test_a_password_is_not_shown_either(kiosk: Typed, town: Site, make_listing: Listing) -> None:
    town.answer = lambda _: Answer.of([make_listing("a")])
    typed = f"{town.url.replace('//', '//me:pass1@')}/a.json"
    kiosk("feed", "add", typed)
    ended = [kiosk("feed", "list"), kiosk("feed", "list", "--json"), kiosk("feed", "remove", typed)]
    assert "pass1" not in "".join(each.out + each.err for each in ended)
    assert ended[2].code == Exit.DONE


def test_two_sources_are_not_called_the_same(
    kiosk: Typed, source: Source, make_listing: Listing
) -> None:
    kiosk("feed", "add", source(make_listing("a"), name="a.json"), "--name", "Town")
    ended = kiosk("feed", "add", source(make_listing("b"), name="b.json"), "--name", "town")
    assert ended.code == Exit.UNUSABLE
    assert "another source called “town”" in ended.err
    assert titles(kiosk) == ["Partido a"]


def test_adding_again_changes_its_name(kiosk: Typed, source: Source, make_listing: Listing) -> None:
    path = source(make_listing("a"))
    kiosk("feed", "add", path, "--name", "One")
    kiosk("feed", "add", path, "--name", "Two")
    assert [each["name"] for each in kiosk("feed", "list", "--json").json] == ["Two"]


def test_what_is_not_kept_cannot_be_left(kiosk: Typed) -> None:
    ended = kiosk("feed", "remove", "nobody")
    assert ended.code == Exit.UNUSABLE
    assert "There is no source called “nobody”" in ended.err


def test_a_file_has_no_key(kiosk: Typed, source: Source, make_listing: Listing) -> None:
    ended = kiosk("feed", "add", source(make_listing("a")), "--key", "x")
    assert ended.code == Exit.UNUSABLE
    assert "--key" in ended.err
