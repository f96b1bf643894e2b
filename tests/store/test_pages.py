"""What a screen asks for: only what is still to come, soonest first, by an index."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.listing import Kind, ListingId
from kiosk.domain.page import Page
from kiosk.domain.search import Term
from kiosk.store.database import Store
from kiosk.store.listings import Wanted
from tests.store.making import NOW, a_page, a_record, hours

PLAIN = Wanted()


@pytest.fixture(scope="module")
def common(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for all the examples of a test, which clears it itself."""
    with Store.open(tmp_path_factory.mktemp("common") / "kiosk.sqlite") as opened:
        opened._connection.execute("PRAGMA synchronous = OFF")
        yield opened


def bring(store: Store, *records: dict[str, Any]) -> None:
    store.listings.apply_page("hub", a_page(*records))


def shown(store: Store, wanted: Wanted = PLAIN, now: datetime = NOW) -> list[str]:
    found = [str(each.id) for each in store.listings.page(wanted, now, 0, 1000)]
    assert store.listings.count(wanted, now) == len(found)
    return found


def an_event(id: str, starts: float | None, ends: float | None, **more: Any) -> dict[str, Any]:
    """An event that starts and ends so many hours from NOW."""
    return a_record(
        id,
        starts_at=None if starts is None else hours(starts),
        ends_at=None if ends is None else hours(ends),
        **more,
    )


# order


def test_soonest_comes_first_what_has_no_date_last(store: Store) -> None:
    bring(
        store,
        an_event("undated", None, None),
        an_event("later", 48, 50),
        an_event("loan-that-ends-between", -500, 30),
        an_event("long-loan", -2, 24 * 60),
        an_event("next-month", 24 * 30, 24 * 30 + 2),
        an_event("running", -1, 1),
        an_event("soon", 2, 4),
        an_event("end-only", None, 3),
    )
    assert shown(store) == [
        "running",
        "soon",
        "end-only",
        "loan-that-ends-between",
        "later",
        "next-month",
        "long-loan",
        "undated",
    ]


def test_what_starts_together_stays_in_the_order_it_came(store: Store) -> None:
    bring(store, *(an_event(id, 5, 6) for id in ("c", "a", "d", "b")))
    bring(store, an_event("a", 5, 9, kind="seeking"))
    assert shown(store) == ["c", "a", "d", "b"]
    pages = [store.listings.page(PLAIN, NOW, offset, 1)[0].id for offset in range(4)]
    assert pages == ["c", "a", "d", "b"]


def test_the_hour_is_the_same_moment_in_every_zone(store: Store) -> None:
    moment = datetime.fromisoformat(hours(5))
    for id, zone, later in (("a", "Europe/Paris", 2), ("b", "America/Lima", 1), ("c", "UTC", 0)):
        starts = (moment + timedelta(minutes=later)).astimezone(ZoneInfo(zone))
        bring(store, a_record(id, starts_at=starts.isoformat(), ends_at=None, tz=zone))
    assert shown(store) == ["c", "b", "a"]


# still to come


@pytest.mark.parametrize(
    ("starts", "ends", "at", "still"),
    [
        (-1, 1, 0, True),  # it is on
        (-1, 1, 0.999, True),
        (-1, 1, 1, False),  # it has ended
        (-23, 0.5, 0, True),  # long, but within a day
        (-24, 0.01, 0, True),
        (-30, 0.01, 0, True),  # longer than a day
        (-30, 0, 0, False),
        (0.01, None, 0, True),
        (0, None, 0, False),  # it has started, and nobody said for how long
        (None, 0.01, 0, True),
        (None, 0, 0, False),
        (None, None, 0, True),
    ],
)
def test_it_is_shown_until_it_ends(
    store: Store, starts: float | None, ends: float | None, at: float, still: bool
) -> None:
    bring(store, an_event("it", starts, ends))
    assert shown(store, now=NOW + timedelta(hours=at)) == (["it"] if still else [])


@given(
    events=st.lists(
        st.tuples(
            st.integers(-80, 80) | st.none(), st.integers(0, 60) | st.none(), st.integers(0, 9)
        ),
        max_size=12,
    ),
    at=st.integers(-60, 60),
    until=st.none() | st.integers(-60, 90),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_the_index_leaves_nothing_out(
    common: Store, events: list[tuple[int | None, int | None, int]], at: int, until: int | None
) -> None:
    """Against the plain rule."""
    now = NOW + timedelta(hours=at)
    limit = None if until is None else NOW + timedelta(hours=until)
    records = [
        an_event(f"e{number}-{tie}", starts, None if lasts is None else (starts or 0) + lasts)
        for number, (starts, lasts, tie) in enumerate(events)
    ]
    common.listings.remove_feed("hub")
    bring(common, *records)
    found = shown(common, Wanted(until=limit), now)
    kept = [common.listings.one(ListingId(each["id"])) for each in records]
    expected = []
    for each in kept:
        assert each
        starts, ends = each.starts_at, each.ends_at
        long = starts and ends and ends - starts > timedelta(hours=24)
        sort = ends if long else starts or ends
        over = ends or starts
        if (over is None or over > now) and (limit is None or (sort is not None and sort < limit)):
            expected.append((sort.timestamp() if sort else 1e99, each.id))
    assert found == [id for _, id in sorted(expected)]


def test_before_a_moment(store: Store) -> None:
    bring(
        store,
        an_event("today", 2, 3),
        an_event("tomorrow", 20, 21),
        an_event("loan", -50, 500),
        an_event("undated", None, None),
    )
    assert shown(store, Wanted(until=NOW + timedelta(hours=14))) == ["today"]
    assert shown(store, Wanted(until=NOW + timedelta(hours=20))) == ["today"]
    assert shown(store, Wanted(until=NOW + timedelta(hours=24))) == ["today", "tomorrow"]


# which


def test_some_activities_or_some_kinds_or_both(store: Store) -> None:
    bring(
        store,
        an_event("match", 1, 2, activity="basketball"),
        an_event("players", 2, 3, activity="basketball", kind="seeking"),
        an_event("choir", 3, 4, activity="choir"),
        an_event("laptop", 4, 5, activity="laptop", kind="loan"),
    )
    assert shown(store, Wanted(activities=("basketball",))) == ["match", "players"]
    assert shown(store, Wanted(activities=("choir", "basketball"))) == ["match", "players", "choir"]
    assert shown(store, Wanted(activities=("pelota",))) == []
    assert shown(store, Wanted(kinds=(Kind.LOAN, Kind.SEEKING))) == ["players", "laptop"]
    both = Wanted(activities=("basketball", "choir"), kinds=(Kind.ACTIVITY,))
    assert shown(store, both) == ["match", "choir"]


def test_practice_is_for_supporters_who_ask_for_it(store: Store) -> None:
    bring(store, an_event("sheet", 1, 2, kind="practice"), an_event("match", 1, 2))
    assert shown(store) == ["match"]
    assert shown(store, Wanted(practice=True)) == ["sheet", "match"]


def test_pages_follow_one_another(store: Store) -> None:
    bring(store, *(an_event(f"e-{number}", number, number + 1) for number in range(1, 10)))
    pages = [[each.id for each in store.listings.page(PLAIN, NOW, n, 4)] for n in (0, 4, 8, 12)]
    assert [len(each) for each in pages] == [4, 4, 1, 0]
    assert [*pages[0], *pages[1], *pages[2]] == [f"e-{number}" for number in range(1, 10)]


def test_one_listing(store: Store) -> None:
    bring(store, a_record("a"))
    found = store.listings.one(ListingId("a"))
    assert found
    assert found.record == a_record("a")
    assert store.listings.one(ListingId("b")) is None


def test_a_record_that_a_later_kiosk_refuses_costs_no_other(store: Store) -> None:
    """Bounds may become narrower with an update, and the file is older than that."""
    bring(store, a_record("a"), a_record("b"))
    store._connection.execute("UPDATE arrivals SET record = '{\"id\": 7}' WHERE id = 'a'")
    assert [each.id for each in store.listings.page(PLAIN, NOW, 0, 8)] == ["b"]
    assert store.listings.one(ListingId("a")) is None


# words


BAIONA = an_event(
    "baiona",
    5,
    6,
    language="fr",
    title={"fr": "Comédie musicale à l’été", "eu": "Musikal bat"},
    summary={"fr": "Le chœur chante « Agur Jaunak ». C’est l’après-midi."},
    place={"name": {"fr": "Théâtre Michel-Portal"}, "town": {"fr": "Bayonne", "es": "Bayona"}},
)
MUS = an_event("mus", 7, 8, title={"es": "Campeonato de mus"}, meeting={"es": "Junto al frontón"})


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("comedie", ["baiona"]),
        ("COMÉDIE", ["baiona"]),
        ("come\u0301die", ["baiona"]),
        ("ete", ["baiona"]),
        ("mus", ["baiona", "mus"]),
        ("musi", ["baiona"]),
        ("musica", ["baiona"]),
        ("bayo", ["baiona"]),
        ("bayona theatre", ["baiona"]),
        ("mus bayonne", ["baiona"]),
        ("apres-midi", ["baiona"]),
        ("agur jaunak", ["baiona"]),
        ("choeur mus", ["baiona"]),
        ("CHŒUR", ["baiona"]),
        ("  mus   de ", ["mus"]),
        ("nothing", []),
        ("usica", []),
        ("", ["baiona", "mus"]),
        ("   \t", ["baiona", "mus"]),
    ],
)
def test_words_are_found_from_their_first_letters_without_accents(
    store: Store, typed: str, found: list[str]
) -> None:
    bring(store, BAIONA, MUS)
    assert shown(store, Wanted(words=typed)) == found


@pytest.mark.parametrize(
    "typed",
    [
        "mus OR baiona",
        "NOT mus",
        "mus AND",
        "NEAR(mus baiona)",
        "words:mus zzz",
        "-words:mus zzz",
    ],
)
def test_operators_are_only_words(store: Store, typed: str) -> None:
    bring(store, BAIONA, MUS)
    assert shown(store, Wanted(words=typed)) == []


@pytest.mark.parametrize(
    "typed",
    ["mus*", '"mus"', "(mus", "mus)", "^mus", "mus +", "{mus}", "mus\0", "mus’", "-mus", "*mus*"],
)
def test_signs_do_no_harm(store: Store, typed: str) -> None:
    bring(store, MUS)
    assert shown(store, Wanted(words=typed)) == ["mus"]


@given(typed=st.text(st.characters(codec=None), max_size=200))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_words_can_be_typed(common: Store, typed: str) -> None:
    common.listings.remove_feed("hub")
    bring(common, MUS)
    assert set(shown(common, Wanted(words=typed))) <= {"mus"} or not typed.strip()


@pytest.mark.parametrize("typed", ['"', "?!", "_", "* *", "''"])
def test_signs_without_words_find_nothing(store: Store, typed: str) -> None:
    bring(store, MUS)
    assert shown(store, Wanted(words=typed)) == []


def test_a_whole_book_can_be_typed(store: Store) -> None:
    bring(store, MUS)
    assert shown(store, Wanted(words="mus " * 5_000)) == ["mus"]
    assert shown(store, Wanted(words="m" * 100_000)) == []
    assert shown(store, Wanted(words="mus " * 10 + "and much more that nobody reads")) == ["mus"]


def test_words_follow_a_change_and_a_removal(store: Store) -> None:
    bring(store, a_record("a", title={"es": "Baile"}))
    bring(store, a_record("a", title={"es": "Paseo"}))
    assert shown(store, Wanted(words="baile")) == []
    assert shown(store, Wanted(words="paseo")) == ["a"]
    store.listings.apply_page("hub", a_page(removed=("a",)))
    bring(store, a_record("b", title={"es": "Otra"}))
    assert shown(store, Wanted(words="paseo")) == []
    store._connection.execute("INSERT INTO listings_fts(listings_fts) VALUES ('integrity-check')")


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        ((Term("abesbatza", ("choir",)),), ["baiona"]),
        ((Term("abesbatza", ("choir", "dance")), Term("bayon", ())), ["baiona"]),
        ((Term("abesbatza", ("choir",)), Term("mus", ("mus",))), ["baiona"]),
        ((Term("campeonato", ()),), ["mus"]),
        ((Term("abesbatza", ()),), []),
    ],
)
def test_a_word_is_found_in_the_texts_or_stands_for_an_activity(
    store: Store, terms: tuple[Term, ...], found: list[str]
) -> None:
    bring(store, {**BAIONA, "activity": "choir"}, {**MUS, "activity": "mus"})
    assert shown(store, Wanted(terms=terms)) == found


# by an index


def plan_of(store: Store, wanted: Wanted) -> list[str]:
    """How SQLite goes about the very statement that a page asks."""
    asked: list[str] = []
    store._connection.set_trace_callback(asked.append)
    store.listings.page(wanted, NOW, 0, 8)
    store._connection.set_trace_callback(None)
    (statement,) = [each for each in asked if "FROM listings " in each]
    return [row[3] for row in store._connection.execute(f"EXPLAIN QUERY PLAN {statement}")]


@pytest.mark.parametrize(
    "wanted",
    [
        PLAIN,
        Wanted(practice=True),
        Wanted(until=NOW),
        Wanted(activities=("choir",)),
        Wanted(kinds=(Kind.LOAN,)),
        Wanted(activities=("choir", "mus"), kinds=(Kind.ACTIVITY, Kind.SEEKING)),
    ],
)
def test_a_page_is_read_along_an_index_and_never_sorted(store: Store, wanted: Wanted) -> None:
    store.listings.apply_page(
        "hub", Page(tuple(a_record(f"l-{number}") for number in range(100)), None)
    )
    assert [each.split(" (")[0] for each in plan_of(store, wanted)] == [
        "SEARCH arrivals USING INDEX on_show"
    ]


@pytest.mark.parametrize(
    "wanted", [Wanted(words="mus"), Wanted(terms=(Term("mus", ("mus", "choir")),))]
)
def test_words_are_looked_for_along_the_same_index(store: Store, wanted: Wanted) -> None:
    plan = plan_of(store, wanted)
    assert plan[0].startswith("SEARCH arrivals USING INDEX on_show")
    assert not any("TEMP B-TREE" in each for each in plan)


def test_one_listing_is_found_by_its_id(store: Store) -> None:
    asked: list[str] = []
    store._connection.set_trace_callback(asked.append)
    store.listings.one(ListingId("a"))
    store._connection.set_trace_callback(None)
    (row,) = store._connection.execute(f"EXPLAIN QUERY PLAN {asked[0]}")
    assert "USING INDEX idx_arrivals_id_feed (id=?)" in row[3]
