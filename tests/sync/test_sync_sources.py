"""Sources a kiosk was told of: which feed each is kept by, and how often it is asked."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.page import Applied
from kiosk.hub.line import Line, Stopped
from kiosk.store.database import Store
from kiosk.store.sources import Source
from kiosk.sync.feed import FeedError, NoFeed, SourceBusy, SourceFeed, SourceUnreachable
from kiosk.sync.feeds.seldom import AFTER_FAILURE, EVERY, SeldomFeed
from kiosk.sync.feeds.source import Kind, feed_of, source_of
from tests.sync.agenda import KEY, Agenda
from tests.sync.formats.making import calendar, event
from tests.sync.site import Answer, Asked, Site, site

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
TODAY = date(2026, 11, 20)
SOON = 1795887000  # 28 November 2026


@pytest.fixture
def there() -> Iterator[Site]:
    with site() as running:
        yield running


def feed(place: str, format: str = "", attribution: str = "") -> SourceFeed:
    source = source_of(place, Kind(format), attribution, NOW)
    return feed_of(source, TODAY, Line(stall=5))


def read(store: Store, one: SourceFeed) -> tuple[int, int, int]:
    changed = Applied()
    for page in one.pages(store.listings.cursor(one.name)):
        changed += store.listings.apply_page(one.name, page)
    return changed.added, changed.updated, changed.removed


# ------------------------------------------------------------------ Gancio


def gigs(*ids: int) -> Answer:
    told = [
        {"id": id, "slug": f"g-{id}", "title": f"Gig {id}", "start_datetime": SOON} for id in ids
    ]
    return Answer.of(told)


@pytest.mark.parametrize(
    ("page", "format"),
    [("/api/events", ""), ("/api/events/", ""), ("", "gancio"), ("/x", "gancio")],
)
def test_a_gancio_site(store: Store, there: Site, page: str, format: str) -> None:
    there.answer = lambda asked: gigs(1, 2) if asked.path == "/api/events" else Answer(status=404)
    one = feed(f"{there.url}{page}", format)
    assert read(store, one) == (2, 0, 0)
    assert one.formats == ("Gancio",)
    assert there.asked[-1].query["show_recurrent"] == ["true"]
    assert int(there.asked[-1].query["start"][0]) < SOON
    again = feed(f"{there.url}{page}", format)
    assert list(again.pages(store.listings.cursor(one.name))) == []
    there.answer = lambda _: gigs(2)
    assert read(store, feed(f"{there.url}{page}", format)) == (0, 0, 1)


def test_filters_of_a_gancio_address_are_kept(store: Store, there: Site) -> None:
    there.answer = lambda _: gigs(1)
    read(store, feed(f"{there.url}/api/events?tags=coro&start=5"))
    assert there.asked[-1].query["tags"] == ["coro"]
    assert there.asked[-1].query["start"] == ["5"]


# ------------------------------------------------------------------ Mobilizon


class Meetings:
    """Mobilizon's GraphQL, as its schema describes it: a page of events by their beginning."""

    def __init__(self, number: int, most: int = 100) -> None:
        self.events = [self.event(each) for each in range(number)]
        self.most = most

    @staticmethod
    def event(number: int) -> dict[str, Any]:
        begins = f"2026-11-{21 + number % 9:02}T{number % 24:02}:00:00Z"
        return {"uuid": f"u-{number}", "title": f"Meeting {number}", "beginsOn": begins,
                "url": f"https://m.example/events/u-{number}"}  # fmt: skip

    def __call__(self, asked: Asked) -> Answer:
        if asked.path != "/api" or asked.method != "POST":
            return Answer(status=404)
        told = asked.json["variables"]
        assert "searchEvents(" in asked.json["query"]
        size = min(told["limit"], self.most)
        start = (told["page"] - 1) * size
        page = sorted(self.events, key=lambda each: each["beginsOn"])[start : start + size]
        search = {"total": len(self.events), "elements": page}
        return Answer.of({"data": {"searchEvents": search}})


def test_a_mobilizon_site_is_read_page_by_page(store: Store, there: Site) -> None:
    there.answer = meetings = Meetings(120, most=30)
    one = feed(f"{there.url}/api?tags=yoga&radius=20&location=ezz")
    assert read(store, one) == (120, 0, 0)
    assert [each.json["variables"]["page"] for each in there.asked] == [1, 2, 3, 4]
    assert there.asked[0].json["variables"] == {
        "beginsOn": "2026-11-13T00:00:00+01:00",
        "limit": 50,
        "page": 1,
        "tags": "yoga",
        "location": "ezz",
        "radius": 20.0,
    }
    meetings.events.pop()
    assert read(store, feed(f"{there.url}/", "mobilizon")) == (119, 0, 0), "another feed"
    assert read(store, feed(f"{there.url}/api?tags=yoga&radius=20&location=ezz")) == (0, 0, 1)


def test_what_is_skipped_between_two_pages_is_not_gone(store: Store, there: Site) -> None:
    there.answer = meetings = Meetings(60, most=30)
    address = f"{there.url}/api"
    read(store, feed(address))

    def moving(asked: Asked) -> Answer:
        if asked.json["variables"]["page"] == 2:
            meetings.events = [each for each in meetings.events if each["uuid"] != "u-0"]
        return meetings(asked)

    there.answer = moving
    assert read(store, feed(address)) == (0, 0, 0)
    assert read(store, feed(address)) == (0, 0, 1)


def test_a_page_that_comes_twice_takes_nothing_away(store: Store, there: Site) -> None:
    there.answer = meetings = Meetings(60, most=30)
    address = f"{there.url}/api"
    read(store, feed(address))
    first = {"data": {"searchEvents": {"total": 60, "elements": meetings.events[:30]}}}
    there.answer = lambda _: Answer.of(first)
    assert read(store, feed(address)) == (0, 0, 0)


def test_a_complaint_of_mobilizon_is_named(there: Site) -> None:
    there.answer = lambda _: Answer.of({"data": None, "errors": [{"message": "Too complex"}]})
    with pytest.raises(SourceUnreachable, match="Too complex"):
        list(feed(f"{there.url}/api").pages(None))


def test_a_group_of_mobilizon_leads_to_its_calendar(store: Store, there: Site) -> None:
    there.answer = lambda asked: (
        Answer(calendar(event()), kind="text/calendar")
        if asked.path == "/@yoga/feed/ics"
        else Answer(status=404)
    )
    one = feed(f"{there.url}/@yoga")
    assert read(store, one) == (1, 0, 0)
    assert one.formats == ("iCalendar",)
    assert one.name == f"address:{there.url}/@yoga"


# ------------------------------------------------------------------ OpenAgenda


def test_an_agenda_by_its_api(store: Store, there: Site) -> None:
    there.answer = agenda = Agenda()
    agenda.put(1, 20)
    one = feed(f"{there.url}{agenda.path}?key={KEY}")
    assert read(store, one) == (1, 0, 0)
    assert KEY not in one.name
    assert one.formats == ("OpenAgenda",)


@pytest.mark.parametrize(
    "page", ["https://openagenda.com/hendaye", "https://openagenda.com/fr/hendaye/events/mus"]
)
def test_a_page_of_openagenda_asks_for_the_api(page: str) -> None:
    with pytest.raises(NoFeed, match="/v2/agendas/NUMBER/events"):
        source_of(page, Kind(), "", NOW)


@pytest.mark.parametrize(
    "address",
    ["https://openagenda.com/agendas/123", "https://openagenda.com/agendas/123/events.json",
     "https://api.openagenda.com/v2/agendas/123/events"],
)  # fmt: skip
def test_an_address_with_the_agenda_s_number_will_do(address: str) -> None:
    assert source_of(address, Kind(), "", NOW).name == f"address:{address}"


# ------------------------------------------------------------------ folders


def test_a_folder_of_many_formats(store: Store, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "town.ics").write_bytes(calendar(event()))
    (stick / "more.ICS").write_bytes(calendar(event(), event(uid="e-2")))
    (stick / "gigs.json").write_bytes(gigs(1).body)
    (stick / "agenda.json").write_text(json.dumps({"total": 0, "events": []}))
    (stick / "page.html").write_text(
        '<html><script type="application/ld+json">'
        '{"@type": "Event", "name": "A", "startDate": "2026-11-28"}</script>'
    )
    (stick / ".hidden.ics").write_text("x")
    (stick / "readme.txt").write_text("x")
    one = feed(str(stick), attribution="la biblioteca")
    assert read(store, one) == (4, 0, 0)
    assert one.refused == ()
    assert one.formats == ("OpenAgenda", "Gancio", "iCalendar", "schema.org")
    assert read(store, feed(str(stick))) == (0, 0, 0)
    (stick / "town.ics").write_bytes(calendar(event())[:60])
    again = feed(str(stick))
    assert read(store, again)[2] == 0, "half-copied is not taken away"


def test_what_readers_are_told_and_in_which_language(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "town.ics"
    file.write_bytes(calendar(event()))
    source = source_of(str(file), Kind(language="eu"), "the town's calendar", NOW)
    assert Kind.of(source.format) == Kind("", "eu")
    (page,) = feed_of(source, TODAY).pages(None)
    (record,) = page.records
    assert record["source"]["name"] == "the town's calendar"
    assert list(record["title"]) == ["eu"]


def test_relative_dates_count_from_the_day_it_was_added(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"id": "a", "kind": "activity", "title": {"es": "A"}, "in_days": 1}')
    source = source_of(str(file), Kind(), "", datetime(2026, 11, 1, 12, tzinfo=UTC))
    for today in (TODAY, date(2026, 12, 24)):
        (page,) = feed_of(source, today).pages(None)
        assert page.records[0]["starts_at"].startswith("2026-11-02")


def test_a_source_is_known_by_the_name_it_had_before(tmp_path: Path) -> None:
    assert source_of(str(tmp_path), Kind(), "", NOW).name == f"folder:{tmp_path}"
    address = "https://town.example/list.json"
    assert source_of(address, Kind(), "", NOW).name == f"address:{address}"


# ------------------------------------------------------------------ how often


class Shy:
    """A feed that counts who asks; `problem` is raised once a page was given."""

    name, attribution, refused, formats, notes = "shy", "", (), (), ()

    def __init__(self) -> None:
        self.asked = 0
        self.problem: Exception | None = None

    def pages(self, cursor: str | None) -> Iterator[Any]:
        self.asked += 1
        yield None
        if self.problem is not None:
            raise self.problem


class Seconds:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_source_is_left_alone_for_a_while() -> None:
    shy, seconds = Shy(), Seconds()
    one = SeldomFeed(shy, seconds)
    assert len(list(one.pages(None))) == 1
    seconds.now = EVERY - 1
    assert list(one.pages("x")) == []
    seconds.now = EVERY
    assert len(list(one.pages("x"))) == 1
    assert shy.asked == 2


@pytest.mark.parametrize(
    ("asked", "wait"), [(None, AFTER_FAILURE), (300.0, 300.0), (1.0, AFTER_FAILURE)]
)
def test_a_problem_stays_until_it_is_tried_again(asked: float | None, wait: float) -> None:
    shy, seconds = Shy(), Seconds()
    one = SeldomFeed(shy, seconds)
    shy.problem = SourceBusy("429", asked)
    for now in (0.0, wait / 2, wait - 1):
        seconds.now = now
        with pytest.raises(SourceBusy, match="429"):
            list(one.pages(None))
    assert shy.asked == 1
    shy.problem, seconds.now = None, wait
    list(one.pages(None))
    assert shy.asked == 2


def test_who_hangs_up_has_not_been_answered() -> None:
    shy = Shy()
    one = SeldomFeed(shy, Seconds())
    shy.problem = Stopped()
    with pytest.raises(Stopped):
        list(one.pages(None))
    shy.problem = None
    list(one.pages(None))
    assert shy.asked == 2


def test_every_problem_of_a_feed_can_be_told_again() -> None:
    kinds: list[type[FeedError]] = [FeedError, *FeedError.__subclasses__()]
    for kind in [*kinds, *SourceUnreachable.__subclasses__()]:
        again = kind("detail", 5.0)
        assert (again.detail, again.retry_after) == ("detail", 5.0)


def test_a_source_that_is_kept_is_the_one_that_was_made(store: Store) -> None:
    source = source_of("https://a.example/x?key=k", Kind("gancio", "eu"), "A", NOW)
    store.sources.add(source)
    (kept,) = store.sources.list()
    assert kept == source
    assert isinstance(kept, Source)
