"""Pages of any size from a hub are stored in pieces, and a break between two loses nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from kiosk.domain.page import Page
from kiosk.hub.client import Batch, Collection, Total
from kiosk.store.database import Store
from kiosk.sync.cursor import Cursor
from kiosk.sync.exchange import exchange_once
from kiosk.sync.feeds.hub import HubFeed
from kiosk.sync.manifest import Nights

Make = Callable[..., dict[str, Any]]
ETAG = 1_000_000
NOW = ETAG + 1000
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
PIECE = 100
CHECKED = int(NOON.timestamp() * 1000)


@dataclass
class Generous:
    """A hub that gives all it has in one page, whatever it is asked for."""

    records: list[dict[str, Any]]
    asked: list[int | None] = field(default_factory=list)

    def pages(self, _: Collection, *, since: int | None = None, **__: Any) -> Iterator[Batch]:
        self.asked.append(since)
        due = [each for each in self.records if each["last_modified"] > (since or -1)]
        yield Batch(tuple(due), ETAG, NOW, last=True)

    def total(self, _: Collection) -> Total:
        return Total(sum("deleted" not in each for each in self.records), ETAG)


class Nothing:
    """A store that holds no record of any feed."""

    def held(self, feed: str) -> int:
        return 0

    def stamps(self, feed: str) -> dict[str, int | None]:
        return {}


def a_feed(hub: Generous, store: Store | None = None) -> HubFeed:
    held = store.listings if store else Nothing()
    nights = Nights(lambda: NOON)
    return HubFeed(hub, Collection("public", "l"), held, nights)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _short_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.sync.feeds.hub.PAGE_ROWS", PIECE)


def several(make: Make, count: int, *, start: int = 1) -> list[dict[str, Any]]:
    return [make(f"l-{n}", last_modified=n) for n in range(start, start + count)]


def tombstones(count: int, start: int) -> list[dict[str, Any]]:
    return [{"id": f"l-{n}", "deleted": True, "last_modified": n + start} for n in range(count)]


def reached(page: Page) -> int | None:
    cursor = Cursor.read(page.cursor)
    assert cursor is not None
    return cursor.reached


def test_a_large_page_comes_in_pieces(make_listing: Make) -> None:
    hub = Generous(several(make_listing, 150) + tombstones(125, 151))
    *pages, counted = a_feed(hub).pages(None)
    assert [(len(each.records), len(each.removed)) for each in pages] == [
        (100, 0),
        (50, 50),
        (0, 75),
    ]
    assert [each.first for each in pages] == [True, False, False]
    assert [each.last for each in pages] == [False, False, True]
    assert all(each.full for each in pages)
    assert [reached(each) for each in pages] == [100, 200, None]
    assert counted.records == ()


def test_a_page_of_exactly_one_piece_stays_whole(make_listing: Make) -> None:
    pages = list(a_feed(Generous(several(make_listing, PIECE))).pages(None))
    assert [(each.first, each.last) for each in pages] == [(True, True), (False, False)]


def test_a_list_with_nothing_in_it_is_a_page_too() -> None:
    first, _ = a_feed(Generous([])).pages(None)
    assert (first.records, first.full, first.first, first.last) == ((), True, True, True)


def test_a_large_delta_comes_in_pieces(make_listing: Make) -> None:
    hub = Generous(several(make_listing, 225))
    before = str(Cursor(1, NOW, total=225, checked=CHECKED))
    pages = [each for each in a_feed(hub).pages(before) if each.records]
    assert [len(each.records) for each in pages] == [100, 100, 25]
    assert not any(each.full or each.first for each in pages)
    assert [each.last for each in pages] == [False, False, True]


@pytest.mark.parametrize("order", ["in order", "backwards", "all at once"])
def test_a_break_between_two_pieces_loses_nothing(
    store: Store, make_listing: Make, now: datetime, order: str
) -> None:
    records = several(make_listing, 225)
    if order == "backwards":
        records.reverse()
    if order == "all at once":
        records = [{**each, "last_modified": 7} for each in records]
    hub = Generous(records)
    feed = a_feed(hub, store)
    store.listings.apply_page("hub", next(feed.pages(None)))
    assert store.listings.count_of("hub") == 100
    assert exchange_once(store, [feed], None, now).problems == ()
    assert store.listings.count_of("hub") == 225
    assert {f"l-{n}" for n in range(1, 226)} == {
        each["id"] for each in records if store.listings.one(each["id"]) is not None
    }
    if order == "in order":
        assert hub.asked == [None, 100]
