"""A long page is written in one go, and in short ones as soon as somebody would tap."""

import sqlite3
import threading
import time
from pathlib import Path

import pytest

from kiosk.domain.page import Applied, Page
from kiosk.store import transaction
from kiosk.store.database import Store
from tests.store.making import a_listing, a_record, says

MANY = tuple(a_record(f"l-{number:03}") for number in range(450))
PATIENCE = 10.0  # seconds


@pytest.fixture
def somebody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transaction, "_waiting", {0})


def commits_of(store: Store, page: Page) -> int:
    said: list[str] = []
    store._connection.set_trace_callback(said.append)
    store.listings.apply_page("hub", page)
    store._connection.set_trace_callback(None)
    return said.count("COMMIT")


def break_off_after(store: Store, commits: int) -> None:
    done = 0

    def trace(statement: str) -> None:
        nonlocal done
        done += statement == "COMMIT"

    store._connection.set_trace_callback(trace)
    store._connection.set_progress_handler(lambda: int(done >= commits), 20)


def go_on(store: Store) -> None:
    store._connection.set_trace_callback(None)
    store._connection.set_progress_handler(None, 0)


def test_while_nobody_waits_a_page_is_one_transaction(store: Store) -> None:
    assert commits_of(store, Page(MANY, "1")) == 1


@pytest.mark.usefixtures("somebody_waits")
def test_while_somebody_waits_it_is_short_ones_with_the_same_outcome(store: Store) -> None:
    store.listings.apply_page("hub", Page((a_record("old"), a_record("l-449", rev=2)), "1"))
    assert commits_of(store, Page((a_record("x"),), "2")) == 1
    bad = a_record("bad", title={})
    page = Page((*MANY, bad), "3", removed=("x",), full=True, first=True, last=True)
    applied = store.listings.apply_page("hub", page)
    assert (applied.added, applied.updated, applied.removed) == (449, 1, 2)
    assert [each.id for each in applied.refused] == ["bad"]
    assert store.listings.total() == len(MANY)
    assert store.listings.cursor("hub") == "3"
    assert store.listings.apply_page("hub", page) == Applied(refused=applied.refused)
    assert commits_of(store, Page(tuple(a_record(f"m-{n}") for n in range(450)), "4")) == 5
    store._connection.execute("INSERT INTO listings_fts(listings_fts) VALUES ('integrity-check')")


@pytest.mark.usefixtures("somebody_waits")
@pytest.mark.parametrize(
    ("pull", "cursor"), [(False, "1"), (True, None)], ids=["a delta", "a full pull"]
)
@pytest.mark.parametrize("commits", [1, 3])
def test_broken_off_in_between_the_same_page_comes_again(
    store: Store, commits: int, pull: bool, cursor: str | None
) -> None:
    store.listings.apply_page("hub", Page((a_record("old"),), "1"))
    page = Page(MANY, "2", removed=("old",), full=pull, first=pull, last=pull)
    break_off_after(store, commits)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        store.listings.apply_page("hub", page)
    go_on(store)
    assert store.listings.total() == 1 + 100 * commits
    assert store.listings.cursor("hub") == cursor
    store.listings.apply_page("hub", page)
    assert store.listings.total() == len(MANY)
    assert store.listings.cursor("hub") == "2"


def test_a_tap_of_another_thread_is_kept_before_the_page_is(store: Store, path: Path) -> None:
    kept: list[bool] = []  # whether the tap was, at each commit of the page
    go, tapped = threading.Event(), threading.Event()

    def tap() -> None:
        with Store.open(path) as own:
            go.wait(PATIENCE)
            own.interests.choose(says(), a_listing())
        tapped.set()

    def trace(statement: str) -> None:
        if "INTO listings_fts" in statement and not go.is_set():
            go.set()
            deadline = time.monotonic() + PATIENCE
            while not transaction._waiting and time.monotonic() < deadline:
                time.sleep(0.001)
        if statement == "COMMIT":
            kept.append(tapped.is_set())

    thread = threading.Thread(target=tap)
    thread.start()
    store._connection.set_trace_callback(trace)
    assert store.listings.apply_page("hub", Page(MANY, "1")).added == len(MANY)
    store._connection.set_trace_callback(None)
    thread.join()
    assert kept[-1]
    assert store.listings.total() == len(MANY)
