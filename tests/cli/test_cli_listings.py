"""`kiosk listings`: whole records for programs, a table for people."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.commands.exits import Exit
from kiosk.domain.page import Page
from kiosk.store.database import Store

Typed = Callable[..., Any]
Listing = Callable[..., dict[str, Any]]


def put(store: Store, *records: dict[str, Any]) -> None:
    store.listings.apply_page("test", Page(records, None))


def test_json_is_a_list_of_whole_records(kiosk: Typed, store: Store, make_listing: Listing) -> None:
    wanted = make_listing("l-1", title={"eu": "Txistulariak – “hau”", "es": "Txistularis"})
    put(store, wanted)
    ended = kiosk("listings", "--json")
    assert (ended.code, ended.err) == (Exit.DONE, "")
    assert ended.json == [wanted]


def test_an_empty_kiosk_gives_an_empty_list(kiosk: Typed, enrolled: Path) -> None:
    assert kiosk("listings", "--json").json == []
    ended = kiosk("listings")
    assert ended.code == Exit.DONE
    assert "kiosk sync --once" in ended.out


def test_only_what_is_to_come_is_shown_soonest_first(
    kiosk: Typed, store: Store, make_listing: Listing
) -> None:
    now = datetime.now(UTC)

    def at(id: str, hours: float) -> dict[str, Any]:
        starts = now + timedelta(hours=hours)
        ends = starts + timedelta(hours=1)
        return make_listing(id, starts_at=starts.isoformat(), ends_at=ends.isoformat())

    undated = make_listing("undated", starts_at=None, ends_at=None)
    put(store, at("later", 50), undated, at("over", -3), at("now", -0.5), at("soon", 2))
    found = [each["id"] for each in kiosk("listings", "--json").json]
    assert found == ["now", "soon", "later", "undated"]


def test_the_table_tells_when_what_where_and_the_id(
    kiosk: Typed, store: Store, make_listing: Listing
) -> None:
    place = {"name": {"es": "Polideportivo"}, "town": {"es": "Bayona", "fr": "Bayonne"}}
    title = {"es": "Partido", "fr": "Match"}
    loan = {"starts_at": "2036-10-01T09:00:00+02:00", "ends_at": "2036-12-01T09:00:00+01:00"}
    put(
        store,
        make_listing("match", title=title, place=place, status="cancelled"),
        make_listing("loan", **loan),
        make_listing("any", starts_at=None, ends_at=None),
    )
    lines = kiosk("listings", "--language", "fr").out.splitlines()
    assert [line.split()[-1] for line in lines] == ["ID", "match", "loan", "any"]
    assert "2036-11-28 15:00  Match (cancelled)  Bayonne" in lines[1]
    assert lines[2].startswith("until 2036-12-01")
    assert lines[3].startswith("any day")
    assert len({line.rindex(line.split()[-1]) for line in lines}) == 1


def test_the_title_stays_in_its_own_language_when_nobody_translated_it(
    kiosk: Typed, store: Store, make_listing: Listing
) -> None:
    put(store, make_listing("match", title={"es": "Partido"}))
    assert "Partido" in kiosk("listings", "--language", "eu").out


def test_practice_is_for_professionals(kiosk: Typed, store: Store, make_listing: Listing) -> None:
    put(store, make_listing("sheet", kind="practice"), make_listing("match"))
    assert [each["id"] for each in kiosk("listings", "--json").json] == ["match"]
    everything = kiosk("listings", "--json", "--all-kinds").json
    assert {each["id"] for each in everything} == {"sheet", "match"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("PELOTA",), ["frontón"]),
        (("fronton", "pelota"), ["frontón"]),
        (("fronton pelo",), ["frontón"]),
        (("fronton", "baile"), []),
        (("",), ["frontón", "otro"]),
        (("   ",), ["frontón", "otro"]),
        (('"',), None),
        (("*", "AND", "(", "NEAR"), None),
    ],
)
def test_search_finds_all_the_words(
    words: tuple[str, ...],
    found: list[str] | None,
    kiosk: Typed,
    store: Store,
    make_listing: Listing,
) -> None:
    put(
        store,
        make_listing("a", title={"es": "Pelota en el frontón"}),
        make_listing("b", title={"es": "Otro baile"}),
    )
    ended = kiosk("listings", "--json", "--search", *words)
    assert ended.code == Exit.DONE
    if found is not None:
        titles = json.dumps(ended.json, ensure_ascii=False).lower()
        assert len(ended.json) == len(found)
        assert all(each in titles for each in found)


def test_a_word_of_the_vocabulary_finds_what_it_stands_for(
    kiosk: Typed, store: Store, make_listing: Listing
) -> None:
    put(store, make_listing("a", activity="choir"), make_listing("b", activity="mus"))
    ended = kiosk("listings", "--json", "--search", "abesbatza")
    assert [each["id"] for each in ended.json] == ["a"]


def test_a_search_without_a_match_says_so(kiosk: Typed, stocked: Path) -> None:
    ended = kiosk("listings", "--search", "xyzzy")
    assert (ended.code, ended.out) == (Exit.DONE, "Nothing to come has “xyzzy”.\n")


def test_nothing_that_others_wrote_drives_the_terminal(
    kiosk: Typed, store: Store, make_listing: Listing
) -> None:
    put(store, make_listing("l-1", title={"es": "Uno\x1b[2J\r\ndos\u202e"}))
    heads, row = kiosk("listings").out.splitlines()
    assert heads.startswith("WHEN")
    assert row.isprintable()
    assert "[2J dos" in row


def test_an_old_terminal_shows_what_it_can(apart: Typed, stocked: Path) -> None:
    ended = apart("listings", PYTHONIOENCODING="ascii")
    assert ended.code == Exit.DONE
    whole = apart("listings", "--json", PYTHONIOENCODING="ascii")
    assert len(whole.json) > 48
