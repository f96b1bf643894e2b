"""A house with a calendar of its own: no examples among it, nothing twice, and a way back."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.commands.exits import Exit
from kiosk.data import local_now
from kiosk.domain.page import STARTER
from kiosk.hub.line import Line
from kiosk.links import links_of
from kiosk.store.database import Store
from kiosk.sync.exchange import exchange_once
from tests.sync.site import Answer, site

Typed = Callable[..., Any]
Listing = Callable[..., dict[str, Any]]
Source = Callable[..., Path]

EVENT = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//town
X-WR-CALNAME:The town
BEGIN:VEVENT
UID:mus-1
SUMMARY:Mus
DTSTART:{day:%Y%m%d}T150000Z
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    path = tmp_path / "town.ics"
    path.write_text(EVENT.format(day=local_now() + timedelta(days=7)))
    return path


def ids(kiosk: Typed) -> set[str]:
    return {each["id"] for each in kiosk("listings", "--json").json}


@pytest.mark.parametrize("words", [("import",), ("feed", "add")])
def test_the_examples_make_room(
    kiosk: Typed,
    source: Source,
    make_listing: Listing,
    stocked: Path,
    store: Store,
    words: tuple[str, ...],
) -> None:
    examples = store.listings.count_of(STARTER)
    assert examples > 40
    ended = kiosk(*words, source(make_listing("a")))
    assert f"The starter set makes room: {examples} examples are gone." in ended.out
    assert ids(kiosk) == {"a"}
    kiosk("sync", "--once")
    assert ids(kiosk) == {"a"}


def test_examples_of_before_go_with_the_next_exchange(
    kiosk: Typed, source: Source, make_listing: Listing, store: Store, data: Path
) -> None:
    """A kiosk that runs had the starter set among its links when the calendar came."""
    before = links_of(store, Line(), data, local_now)
    kiosk("import", source(make_listing("a")))
    exchange_once(store, before.feeds, None, local_now())
    assert store.listings.count_of(STARTER) > 40
    assert not before.fresh()
    now = links_of(store, Line(), data, local_now)
    assert (now.feeds, now.removed > 40, now.fresh()) == ((), True, True)
    assert ids(kiosk) == {"a"}


@pytest.mark.parametrize("content", ["{", '[{"id": "bad"}]'])
def test_what_cannot_be_read_costs_no_example(
    kiosk: Typed, stocked: Path, store: Store, tmp_path: Path, content: str
) -> None:
    (path := tmp_path / "nothing.json").write_text(content)
    kiosk("import", path)
    kiosk("sync", "--once")
    assert store.listings.count_of(STARTER) > 40
    assert kiosk("feed", "list", "--json").json == []


def test_what_was_imported_is_listed_and_taken_back(
    kiosk: Typed, calendar: Path, store: Store
) -> None:
    kiosk("import", calendar)
    (told,) = kiosk("feed", "list", "--json").json
    assert (told["name"], told["address"]) == ("The town", str(calendar))
    assert (told["read"], told["listings"], told["problem"]) == ("once", 1, None)
    assert " once " in kiosk("feed", "list").out
    gone = kiosk("feed", "remove", calendar)
    assert gone.out.splitlines()[0] == "The town: 1 removed"
    assert kiosk("feed", "list", "--json").json == []
    kiosk("sync", "--once")
    assert store.listings.count_of(STARTER) > 40


@pytest.mark.parametrize("typed", ["The town", "the TOWN", "address", "hidden"])
def test_it_is_taken_back_by_any_of_its_names(kiosk: Typed, calendar: Path, typed: str) -> None:
    with site() as running:
        running.answer = lambda _: Answer(calendar.read_bytes())
        address = f"{running.url}/town.ics?key=hush-hush"
        kiosk("import", address)
        shown = address.replace("hush-hush", "…")
        names = {"address": address, "hidden": shown}
        (told,) = kiosk("feed", "list", "--json").json
        assert told["address"] == shown
        assert kiosk("feed", "remove", names.get(typed, typed)).code == Exit.DONE
        assert kiosk("feed", "list", "--json").json == []


def test_the_same_calendar_from_another_place_is_noticed(
    kiosk: Typed, calendar: Path, tmp_path: Path, data: Path
) -> None:
    assert kiosk("import", calendar).err == ""
    other = shutil.copy(calendar, tmp_path / "copy.ics")
    ended = kiosk("feed", "add", other)
    assert f"1 of these are here twice: {calendar} brought them too." in ended.err
    assert f"kiosk feed remove {calendar} --data {data}\n" in ended.err
    several = kiosk("feed", "remove", "The town")
    assert several.code == Exit.DONE, "the other is called by its path"
    assert kiosk("import", calendar).err != ""


def test_two_of_one_name_are_told_apart(kiosk: Typed, calendar: Path, tmp_path: Path) -> None:
    kiosk("import", calendar)
    kiosk("import", other := shutil.copy(calendar, tmp_path / "copy.ics"))
    ended = kiosk("feed", "remove", "The town")
    assert ended.code == Exit.UNUSABLE
    assert str(calendar) in ended.err
    assert str(other) in ended.err
    assert kiosk("feed", "remove", other).code == Exit.DONE


def test_a_source_that_is_kept_was_not_read_once(
    kiosk: Typed, source: Source, make_listing: Listing
) -> None:
    kiosk("feed", "add", path := source(make_listing("a")))
    assert "once" not in kiosk("import", path).out
    assert [each["read"] for each in kiosk("feed", "list", "--json").json] == ["each time"]
