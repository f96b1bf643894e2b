"""Pages of a feed, applied whole or not at all, and what a full pull takes away."""

import sqlite3
from typing import Any

import orjson
import pytest

from kiosk.domain.listing import ListingId
from kiosk.domain.page import Applied, Page, Refusal
from kiosk.store.database import Store
from kiosk.store.listings import Wanted
from tests.store.making import NOW, a_page, a_pull, a_record, hours


def ids(store: Store) -> set[str]:
    return {each.id for each in store.listings.page(Wanted(), NOW, 0, 1000)}


def rev(store: Store, id: str = "a") -> int | None:
    found = store.listings.one(ListingId(id))
    return found.rev if found else None


def refused(store: Store) -> dict[str, str]:
    return {f"{feed}/{each.id}": each.reason for feed, each in store.listings.refusals()}


# a page


def test_a_page_tells_what_it_changed(store: Store) -> None:
    apply = store.listings.apply_page
    assert apply("hub", a_page(a_record("a"), a_record("b"))) == Applied(added=2)
    assert apply("hub", a_page(a_record("a"), a_record("b", rev=2))) == Applied(updated=1)
    assert apply("hub", a_page(a_record("a"), removed=("b", "unknown"))) == Applied(removed=1)
    assert ids(store) == {"a"}
    assert not apply("hub", a_page()).changed


def test_counts_of_pages_add_up() -> None:
    one, two = Refusal("a", "why"), Refusal("b", "why")
    both = Applied(1, 2, 3, (one,)) + Applied(10, 20, 30, (two,))
    assert both == Applied(11, 22, 33, (one, two))
    assert both.changed
    assert not Applied(refused=(one,)).changed


def test_the_cursor_is_kept_with_its_page(store: Store) -> None:
    assert store.listings.cursor("hub") is None
    store.listings.apply_page("hub", a_page(a_record(), cursor="1"))
    assert store.listings.cursor("hub") == "1"
    assert store.listings.cursor("other") is None
    store.listings.apply_page("hub", a_page(cursor=None))
    assert store.listings.cursor("hub") is None


def test_a_page_that_breaks_off_leaves_neither_rows_nor_cursor(store: Store) -> None:
    store.listings.apply_page("hub", a_page(a_record("a"), cursor="1"))
    stop_after(store, commits=0)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        store.listings.apply_page("hub", a_page(a_record("b"), removed=("a",), cursor="2"))
    go_on(store)
    assert ids(store) == {"a"}
    assert store.listings.cursor("hub") == "1"
    store.listings.apply_page("hub", a_page(a_record("b"), removed=("a",), cursor="2"))
    assert ids(store) == {"b"}


def stop_after(store: Store, commits: int) -> None:
    """Let SQLite itself break off, in the transaction that follows so many."""
    done = 0

    def trace(statement: str) -> None:
        nonlocal done
        done += statement == "COMMIT"

    store._connection.set_trace_callback(trace)
    store._connection.set_progress_handler(lambda: int(done >= commits), 20)


def go_on(store: Store) -> None:
    store._connection.set_trace_callback(None)
    store._connection.set_progress_handler(None, 0)


def test_the_last_of_two_with_one_id_counts(store: Store) -> None:
    page = a_page(a_record("a", rev=1), a_record("b"), a_record("a", rev=2))
    assert store.listings.apply_page("hub", page) == Applied(added=2)
    assert rev(store) == 2
    assert store.listings.apply_page("hub", page) == Applied()


def test_one_of_two_with_one_id_that_is_refused_costs_the_good_one_nothing(store: Store) -> None:
    bad = a_record("a", title=None)
    applied = store.listings.apply_page("hub", a_page(a_record("a"), bad))
    assert (applied.added, [each.id for each in applied.refused]) == (1, ["a"])
    applied = store.listings.apply_page("hub", a_page(bad, a_record("a", rev=2)))
    assert (applied.updated, [each.id for each in applied.refused]) == (1, ["a"])
    assert rev(store) == 2


UNKNOWN: dict[str, Any] = {
    "zebra": {"z": 1, "a": [1.5, -0.0, 1e-7, True, None, {"é": "’ \u202f 👩‍🦽"}]},
    "aardvark": "",
    "large": 2**63 - 1,
    "spaces": "  kept \n as it is ",
}


def test_unknown_fields_are_kept_as_they_are(store: Store) -> None:
    record = {**UNKNOWN, **a_record("a"), "last": UNKNOWN}
    store.listings.apply_page("hub", a_page(record))
    found = store.listings.one(ListingId("a"))
    assert found
    assert orjson.dumps(found.record) == orjson.dumps(record)
    assert list(found.record) == list(record)


# what is refused


def test_a_refused_record_takes_its_earlier_version_off_and_costs_no_other(store: Store) -> None:
    """What it says may be that it was called off, or moved."""
    store.listings.apply_page("hub", a_page(a_record("a"), a_record("b")))
    page = a_page(a_record("a", title={}), a_record("b"), a_record("c", kind="party"), cursor="2")
    applied = store.listings.apply_page("hub", page)
    assert (applied.added, applied.updated, applied.removed) == (0, 0, 1)
    assert [each.id for each in applied.refused] == ["a", "c"]
    assert ids(store) == {"b"}
    assert store.listings.cursor("hub") == "2"
    assert refused(store) == {
        "hub/a": "title is missing: write it in at least one language",
        "hub/c": "kind is “party”: write one of activity, seeking, offering, loan, practice",
    }


def test_a_newer_kind_of_record_is_refused_and_says_why(store: Store) -> None:
    store.listings.apply_page("hub", a_page(a_record("a")))
    store.listings.apply_page("hub", a_page(a_record("a", v=2, title="what is this")))
    assert rev(store) is None
    assert refused(store) == {"hub/a": "v is 2, and this kiosk reads up to 1: update the kiosk"}


def test_a_refusal_is_forgotten_once_it_is_mended(store: Store) -> None:
    store.listings.apply_page("hub", a_page(a_record("a", title={})))
    store.listings.apply_page("other", a_page(a_record("a", title={})))
    store.listings.apply_page("hub", a_page(a_record("a")))
    assert set(refused(store)) == {"other/a"}


def test_a_refusal_is_forgotten_once_its_record_is_removed(store: Store) -> None:
    store.listings.apply_page("hub", a_page(a_record("a", title={})))
    store.listings.apply_page("hub", a_page(removed=("a",)))
    assert refused(store) == {}


def test_a_refusal_is_forgotten_once_a_full_pull_no_longer_has_it(store: Store) -> None:
    store.listings.apply_page("other", a_page(a_record("a", title={})))
    store.listings.apply_page("hub", a_pull(a_record("a", title={}), a_record("b", title={})))
    assert set(refused(store)) == {"other/a", "hub/a", "hub/b"}
    store.listings.apply_page("hub", a_pull(a_record("b", title={})))
    assert set(refused(store)) == {"other/a", "hub/b"}


HOSTILE: list[Any] = [
    None,
    7,
    [],
    "text",
    {},
    {"id": "\ud800"},
    {"id": "x" * 100_000},
    {"id": 10**5000},
    {"id": {"$ne": 1}},
    a_record("\ud800"),
    a_record("big", rev=2**64),
    a_record("bigger", extra=10**400),
    a_record("nan", extra=float("nan")),
    a_record("keys", extra={1: 2}),
    a_record("tick", title={"es": "\ud83d"}),
    a_record("sql", kind="'; DROP TABLE listings; --"),
    a_record("set", extra={1}),
]


def test_hostile_records_are_refused_and_cost_no_good_one(store: Store) -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    records = [*HOSTILE, a_record("deep", extra=deep), a_record("good")]
    applied = store.listings.apply_page("hub", Page(tuple(records), "1"))
    assert applied.added == 1
    assert len(applied.refused) == len(records) - 1
    assert ids(store) == {"good"}
    for feed, each in store.listings.refusals():
        assert feed == "hub"
        assert len(each.id) <= 101
        assert len(each.reason) < 300


def test_a_field_too_large_for_the_file_is_refused_and_not_the_page(store: Store) -> None:
    """What Python holds and SQLite does not."""
    applied = store.listings.apply_page("hub", a_page(a_record("a", rev=2**63), a_record("b")))
    assert applied.added == 1
    assert "rev holds a number that is too large" in applied.refused[0].reason


# a full pull


def test_a_full_pull_takes_away_what_is_gone(store: Store) -> None:
    store.listings.apply_page("hub", a_page(a_record("a"), a_record("b"), a_record("c")))
    assert store.listings.apply_page("hub", a_pull(a_record("b"))) == Applied(removed=2)
    assert ids(store) == {"b"}


def test_a_full_pull_of_nothing_takes_everything_away(store: Store) -> None:
    store.listings.apply_page("hub", a_page(a_record("a")))
    assert store.listings.apply_page("hub", a_pull()) == Applied(removed=1)


def test_a_full_pull_takes_away_only_from_its_own_feed(store: Store) -> None:
    store.listings.apply_page("other", a_page(a_record("theirs")))
    store.listings.apply_page("hub", a_page(a_record("ours")))
    store.listings.apply_page("hub", a_pull(a_record("new")))
    assert ids(store) == {"theirs", "new"}


def test_nothing_goes_before_the_last_page(store: Store) -> None:
    store.listings.apply_page("hub", a_page(a_record("old")))
    store.listings.apply_page("hub", a_pull(a_record("a"), last=False))
    store.listings.apply_page("hub", a_pull(a_record("b"), first=False, last=False))
    assert ids(store) == {"old", "a", "b"}
    store.listings.apply_page("hub", a_pull(a_record("c"), first=False))
    assert ids(store) == {"a", "b", "c"}


def test_a_broken_off_pull_goes_on_where_it_stopped(store: Store) -> None:
    store.listings.apply_page("hub", a_page(a_record("a"), a_record("b"), a_record("old")))
    store.listings.apply_page("hub", a_pull(a_record("a"), last=False))
    # the network fails here, and hours later:
    store.listings.apply_page("hub", a_pull(a_record("b"), first=False))
    assert ids(store) == {"a", "b"}


def test_a_broken_off_pull_that_begins_anew_forgets_what_it_had_seen(store: Store) -> None:
    store.listings.apply_page("hub", a_pull(a_record("a"), a_record("b"), last=False))
    store.listings.apply_page("hub", a_pull(a_record("a"), last=False))
    store.listings.apply_page("hub", a_pull(a_record("c"), first=False))
    assert ids(store) == {"a", "c"}


def test_pulls_of_two_feeds_at_once_do_not_mix(store: Store) -> None:
    store.listings.apply_page("hub", a_pull(a_record("a"), last=False))
    store.listings.apply_page("other", a_pull(a_record("x"), last=False))
    store.listings.apply_page("hub", a_pull(a_record("b"), first=False))
    store.listings.apply_page("other", a_pull(a_record("y"), first=False))
    assert ids(store) == {"a", "b", "x", "y"}


def test_a_refused_record_of_a_full_pull_takes_its_earlier_version_off(store: Store) -> None:
    store.listings.apply_page("hub", a_page(a_record("a"), a_record("b")))
    applied = store.listings.apply_page("hub", a_pull(a_record("a", title={}), a_record("b")))
    assert applied.removed == 1
    assert ids(store) == {"b"}


@pytest.mark.parametrize("before", [(), (a_record("a"),)])
def test_a_refused_record_costs_nothing_that_the_same_pull_has_told(
    store: Store, before: tuple[Any, ...]
) -> None:
    """Two files of one folder with one id: which of them is the later, nobody knows."""
    store.listings.apply_page("folder", a_page(*before))
    store.listings.apply_page("folder", a_pull(a_record("a", rev=2), last=False))
    store.listings.apply_page("folder", a_pull(a_record("a", title={}), first=False))
    assert rev(store) == 2
    assert set(refused(store)) == {"folder/a"}


def test_a_refused_record_takes_off_only_what_has_its_very_id(store: Store) -> None:
    store.listings.apply_page("hub", a_page(a_record("a"), a_record("7")))
    for id in (" a", "a\u200b", 7, None):
        store.listings.apply_page("hub", a_page(a_record("a") | {"id": id}))
    assert ids(store) == {"a", "7"}
    assert refused(store)


def test_a_record_that_is_removed_during_a_full_pull_is_gone(store: Store) -> None:
    store.listings.apply_page("hub", a_pull(a_record("a"), a_record("b"), last=False))
    page = Page((), "c", removed=("a",), full=True, last=True)
    store.listings.apply_page("hub", page)
    assert ids(store) == {"b"}


MANY = tuple(a_record(f"l-{number:04}") for number in range(900))


def test_much_is_taken_away_in_short_steps_so_that_no_tap_waits(store: Store) -> None:
    store.listings.apply_page("hub", Page(MANY, "1"))
    steps: list[str] = []
    store._connection.set_trace_callback(steps.append)
    assert store.listings.apply_page("hub", a_pull(a_record("a"))).removed == 900
    assert steps.count("COMMIT") >= 5
    steps.clear()
    store.listings.apply_page("hub", Page(MANY, "1"))
    steps.clear()
    assert store.listings.remove_feed("hub") == 901
    assert steps.count("COMMIT") >= 5


@pytest.mark.parametrize("commits", range(7))
def test_taking_away_that_breaks_off_is_done_again_by_the_same_page(
    store: Store, commits: int
) -> None:
    store.listings.apply_page("hub", Page(MANY, "1"))
    store.listings.apply_page("hub", a_pull(a_record("a"), last=False, cursor="2"))
    last = a_pull(a_record("b"), first=False, cursor="3")
    stop_after(store, commits=commits)
    try:
        store.listings.apply_page("hub", last)
    except sqlite3.OperationalError:
        go_on(store)
        assert store.listings.cursor("hub") == "2"
        store.listings.apply_page("hub", last)
    go_on(store)
    assert ids(store) == {"a", "b"}
    assert store.listings.cursor("hub") == "3"


def test_a_page_as_large_as_it_likes_can_be_applied(store: Store) -> None:
    """A hub that disregards the number it is asked for."""
    records = tuple(a_record(f"l-{number}") for number in range(40_000 // 20))
    assert store.listings.apply_page("hub", Page(records, "1")).added == len(records)
    assert not store.listings.apply_page("hub", Page(records, "1")).changed


# how many


def test_a_feed_is_counted_once_for_each_record_shown_or_refused(store: Store) -> None:
    store.listings.apply_page("other", a_page(a_record("x")))
    store.listings.apply_page("hub", a_page(a_record("a"), a_record("b")))
    store.listings.apply_page("hub", a_page(a_record("a", title={}), a_record("c", title={})))
    assert store.listings.count_of("hub") == 1
    assert store.listings.held("hub") == 3
    store.listings.apply_page("hub", a_page(a_record("b"), a_record("b", title={})))
    assert store.listings.held("hub") == 3
    store.listings.apply_page("hub", a_page(a_record("a"), removed=("c",)))
    assert store.listings.held("hub") == 2


def test_a_feed_can_be_forgotten(store: Store) -> None:
    store.listings.apply_page("starter", a_pull(a_record("a"), a_record("b", title={}), last=False))
    store.listings.apply_page("hub", a_page(a_record("c")))
    store.listings.note_attempt("starter", None, NOW)
    assert store.listings.remove_feed("starter") == 1
    assert ids(store) == {"c"}
    assert refused(store) == {}
    assert store.listings.cursor("starter") is None
    assert [each.name for each in store.listings.feed_states()] == ["hub"]
    assert store.listings.remove_feed("starter") == 0


# what is over


def test_what_was_over_a_week_ago_is_erased(store: Store) -> None:
    ends = {"week": -7 * 24 - 1, "six": -7 * 24 + 1, "coming": 10}
    records = [a_record(id, starts_at=None, ends_at=hours(at)) for id, at in ends.items()]
    undated = a_record("undated", starts_at=None, ends_at=None)
    running = a_record("running", starts_at=hours(-900), ends_at=hours(1))
    store.listings.apply_page("hub", a_page(*records, undated, running))
    assert store.listings.remove_past(NOW) == 1
    assert store.listings.one(ListingId("week")) is None
    assert store.listings.total() == 4
    assert store.listings.page(Wanted(words="week"), NOW, 0, 9) == ()


# how a feed stands


def test_a_feed_remembers_when_it_last_answered(store: Store) -> None:
    store.listings.apply_page("hub", a_page(cursor="1"))
    store.listings.note_attempt("hub", None, NOW)
    store.listings.note_attempt("hub", "no network", NOW.replace(hour=11))
    (state,) = store.listings.feed_states()
    at = int(NOW.timestamp())
    assert (state.name, state.cursor, state.problem) == ("hub", "1", "no network")
    assert (state.tried_at, state.succeeded_at) == (at + 3600, at)
    store.listings.note_attempt("hub", None, NOW.replace(hour=12))
    (state,) = store.listings.feed_states()
    assert (state.succeeded_at, state.problem, state.cursor) == (at + 7200, None, "1")
