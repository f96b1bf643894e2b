"""Listings at web addresses: asked with what is known of them, followed, and named if they fail."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import orjson
import pytest

from kiosk.domain.page import Applied
from kiosk.hub.line import Line, Stopped
from kiosk.store.database import Store
from kiosk.sync.exchange import exchange_once
from kiosk.sync.feed import FeedError, SourceBusy, SourceLocked, SourceUnreachable
from kiosk.sync.feeds.address import AddressFeed
from kiosk.sync.feeds.location import Location, with_key
from kiosk.sync.formats.detect import Formats
from kiosk.sync.formats.port import Reading
from tests.sync.formats.making import calendar, event
from tests.sync.site import Answer, Asked, Site, site

FIRST_RUN = date(2026, 11, 23)
NOW = datetime.now(UTC)
Make = Callable[..., dict[str, Any]]
LINKED = '<script type="application/ld+json">{}</script>'


def address(url: str, line: Line | None = None, today: date = FIRST_RUN) -> AddressFeed:
    reading = Reading("", today)
    return AddressFeed(Location.of(url), line or Line(), Formats(FIRST_RUN), reading, FIRST_RUN)


def numbers(changed: Applied) -> tuple[int, int, int]:
    return changed.added, changed.updated, changed.removed


def linked(*names: str) -> bytes:
    events = [
        {"@type": "Event", "@id": name, "name": name, "startDate": "2036-11-28T19:00:00+01:00"}
        for name in names
    ]
    return f"<html><head>{LINKED.format(json.dumps(events))}</head></html>".encode()


class Reader:
    """A store that reads one address of a site."""

    def __init__(self, store: Store, town: Site, path: str = "/list") -> None:
        self.store, self.town, self.url = store, town, f"{town.url}{path}"
        self.today = FIRST_RUN

    def read(self) -> tuple[int, int, int]:
        """What an exchange changed; raises what was wrong with the address."""
        feed = address(self.url, today=self.today)
        changed = Applied()
        for page in feed.pages(self.store.listings.cursor(feed.name)):
            changed += self.store.listings.apply_page(feed.name, page)
        return numbers(changed)

    def held(self) -> int:
        return self.store.listings.held(address(self.url).name)


@pytest.fixture
def town() -> Iterator[Site]:
    with site() as running:
        yield running


@pytest.fixture
def reader(store: Store, town: Site) -> Reader:
    return Reader(store, town)


def test_an_address_gives_a_list(
    store: Store, town: Site, make_listing: Make, reader: Reader
) -> None:
    def says(status: int, body: bytes) -> None:
        town.answer = lambda _: Answer(body, status, "text/plain", {"ETag": '"v1"'})

    says(200, orjson.dumps([make_listing("a"), make_listing("b")]))
    assert reader.read() == (2, 0, 0)
    says(304, b"")
    assert reader.read() == (0, 0, 0)
    assert town.asked[-1].headers["if-none-match"] == '"v1"'
    says(200, orjson.dumps([make_listing("a")]))
    assert reader.read() == (0, 0, 1)
    for status, body in ((200, b"<html>"), (404, b"[]")):
        says(status, body)
        (problem,) = exchange_once(store, [address(reader.url)], None, NOW).problems
        assert problem.sentence == SourceUnreachable.sentence
    town.close()
    assert exchange_once(store, [address(reader.url)], None, NOW).problems
    assert store.listings.total() == 1


def test_an_address_without_an_etag_is_compared_by_what_it_says(
    store: Store, town: Site, make_listing: Make, reader: Reader
) -> None:
    town.answer = lambda _: Answer.of([make_listing("a")])
    line = Line()
    feed = address(reader.url, line)
    assert exchange_once(store, [feed], None, NOW).listings.added == 1
    assert list(feed.pages(store.listings.cursor(feed.name))) == []
    assert "if-none-match" not in town.asked[-1].headers
    line.hang_up()
    with pytest.raises(Stopped):
        exchange_once(store, [feed], None, NOW)


def test_an_address_is_asked_since_when_it_was_changed(
    town: Site, make_listing: Make, reader: Reader
) -> None:
    changed = "Sat, 21 Nov 2026 10:00:00 GMT"
    town.answer = lambda _: Answer.of([make_listing("a")], headers={"Last-Modified": changed})
    assert reader.read() == (1, 0, 0)
    town.answer = lambda _: Answer(status=304)
    assert reader.read() == (0, 0, 0)
    assert town.asked[-1].headers["if-modified-since"] == changed


def test_the_next_day_it_is_read_whatever_it_says(
    town: Site, make_listing: Make, reader: Reader
) -> None:
    town.answer = lambda _: Answer.of([make_listing("a")], headers={"ETag": '"v1"'})
    reader.read()
    reader.today = date(2026, 11, 24)
    assert reader.read() == (0, 0, 0)
    assert "if-none-match" not in town.asked[-1].headers


def test_a_cursor_of_an_earlier_kiosk_is_read_past(
    store: Store, town: Site, make_listing: Make, reader: Reader
) -> None:
    town.answer = lambda _: Answer.of([make_listing("a")])
    feed = address(reader.url)
    (page,) = feed.pages('"v1" 3c7c0ffee')
    store.listings.apply_page(feed.name, page)
    assert reader.held() == 1


def test_where_it_moved_to_is_followed(town: Site, make_listing: Make, reader: Reader) -> None:
    def answer(asked: Asked) -> Answer:
        if asked.path == "/list":
            return Answer(status=301, headers={"Location": "/new?x=1"})
        return Answer.of([make_listing("a")])

    town.answer = answer
    assert reader.read() == (1, 0, 0)
    assert [each.url for each in town.asked] == ["/list", "/new?x=1"]


@pytest.mark.parametrize("leads", ["/list", "", "ftp://a.example/", "file:///etc/hosts"])
def test_where_it_leads_nowhere(town: Site, reader: Reader, leads: str) -> None:
    town.answer = lambda _: Answer(status=302, headers={"Location": leads})
    with pytest.raises(SourceUnreachable, match="leads"):
        reader.read()
    assert len(town.asked) <= 6


def test_a_password_goes_to_its_own_site_only(
    town: Site, make_listing: Make, reader: Reader
) -> None:
    with site(lambda _: Answer.of([make_listing("a")])) as other:
        town.answer = lambda _: Answer(status=302, headers={"Location": f"{other.url}/list"})
        reader.url = reader.url.replace("http://", "http://me:secret@")
        assert reader.read() == (1, 0, 0)
        assert "authorization" in town.asked[0].headers
        assert "authorization" not in other.asked[0].headers


@pytest.mark.parametrize(
    ("status", "kind", "after"),
    [(429, SourceBusy, 120.0), (503, SourceBusy, 120.0), (500, SourceBusy, 120.0),
     (401, SourceLocked, None), (403, SourceLocked, None), (404, SourceUnreachable, None),
     (410, SourceUnreachable, None), (204, SourceUnreachable, None)],
)  # fmt: skip
def test_what_went_wrong_has_a_name(
    town: Site, reader: Reader, status: int, kind: type[FeedError], after: float | None
) -> None:
    town.answer = lambda _: Answer(status=status, headers={"Retry-After": "120"})
    with pytest.raises(FeedError) as raised:
        reader.read()
    assert type(raised.value) is kind
    assert raised.value.retry_after == after
    assert str(status) in raised.value.detail


def test_what_breaks_off_removes_nothing(town: Site, make_listing: Make, reader: Reader) -> None:
    content = orjson.dumps([make_listing("a"), make_listing("b")])
    town.answer = lambda _: Answer(content)
    reader.read()
    town.answer = lambda _: Answer(content, cut=len(content) // 2)
    with pytest.raises(SourceUnreachable):
        reader.read()
    town.answer = lambda _: Answer(content[: len(content) // 2])
    with pytest.raises(SourceUnreachable, match="not JSON"):
        reader.read()
    assert reader.held() == 2


# ------------------------------------------------------------------ pages


def test_a_page_holds_its_events(town: Site, reader: Reader) -> None:
    town.answer = lambda _: Answer(linked("a", "b"), kind="text/html; charset=utf-8")
    assert reader.read() == (2, 0, 0)
    assert reader.read() == (0, 0, 0)
    town.answer = lambda _: Answer(linked("b", "c"), kind="text/html")
    assert reader.read() == (1, 0, 1)


def test_a_page_that_lost_its_events_takes_nothing_away(town: Site, reader: Reader) -> None:
    town.answer = lambda _: Answer(linked("a"), kind="text/html")
    reader.read()
    town.answer = lambda _: Answer(b"<html>Sign in to the Wi-Fi", kind="text/html")
    with pytest.raises(SourceUnreachable, match="in no format"):
        reader.read()
    assert reader.held() == 1


@pytest.mark.parametrize(
    ("head", "leads"),
    [
        ('<link rel="alternate" type="text/calendar" href="/cal.ics">', "/cal.ics"),
        ("<link href='cal.ics?a=1&amp;b=2' type='text/calendar;x' rel='ALTERNATE x'>", "/cal.ics"),
        (
            '<link rel="stylesheet" href="/x"><meta name="generator" content="Gancio">',
            "/api/events",
        ),
        ("<title>Mobilizon</title>", "/feed/instance/ics"),
        (
            LINKED.format('{"@type": "WebSite", "name": "Town"}')
            + '<link rel="alternate" type="text/calendar" href="/cal.ics">',
            "/cal.ics",
        ),
    ],
)
def test_a_page_leads_to_its_calendar(town: Site, reader: Reader, head: str, leads: str) -> None:
    told = {
        "/list": Answer(f"<html><head>{head}</head></html>".encode(), kind="text/html"),
        "/api/events": Answer.of([{"id": 1, "title": "A", "start_datetime": 2110000000}]),
    }
    upcoming = f"DTSTART:{date.today().year + 1}0101T190000"  # noqa: DTZ011 - any day to come
    calendared = Answer(calendar(event(starts=upcoming)), kind="text/calendar")
    town.answer = lambda asked: told.get(asked.path, calendared)
    reader.today = date(int(upcoming[8:12]) - 1, 12, 1)
    assert reader.read() == (1, 0, 0)
    assert town.asked[-1].path == leads
    assert reader.read() == (0, 0, 0)


def test_a_calendar_may_change_when_its_page_does_not(town: Site, reader: Reader) -> None:
    head = b'<html><link rel="alternate" type="text/calendar" href="/cal.ics">'
    events = [event(starts="DTSTART:20270101T190000")]

    def answer(asked: Asked) -> Answer:
        if asked.path == "/cal.ics":
            return Answer(calendar(*events), kind="text/calendar")
        known = asked.headers.get("if-none-match") == '"page"'
        return Answer(head, 304 if known else 200, "text/html", {"ETag": '"page"'})

    town.answer = answer
    assert reader.read() == (1, 0, 0)
    events.append(event(uid="e-2", starts="DTSTART:20270102T190000"))
    assert reader.read() == (1, 0, 0)


def test_a_list_of_which_nothing_can_be_used(
    town: Site, make_listing: Make, reader: Reader
) -> None:
    town.answer = lambda _: Answer.of([make_listing("a")])
    reader.read()
    town.answer = lambda _: Answer.of([7, "x"])
    with pytest.raises(SourceUnreachable, match="a listing is a JSON object"):
        reader.read()
    assert reader.held() == 1


@pytest.mark.parametrize("href", ["", "javascript:alert(1)", "file:///etc/hosts", "http://[", "//"])
def test_a_page_that_leads_nowhere(town: Site, reader: Reader, href: str) -> None:
    link = f'<link rel="alternate" type="text/calendar" href="{href}">'
    town.answer = lambda _: Answer(f"<html>{link}".encode(), kind="text/html")
    with pytest.raises(SourceUnreachable):
        reader.read()


# ------------------------------------------------------------------ secrets


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("https://a.example/list.json", "https://a.example/list.json"),
        ("https://me:p%40w@a.example:8/b?c", "https://a.example:8/b?c"),
        ("https://a.example/b?key=abc&x=1", "https://a.example/b?key=…&x=1"),
        ("https://a.example/b?x=1&token=abc#top", "https://a.example/b?x=1&token=…#top"),
        ("https://a.example/ical/private-0a1b/basic.ics", "https://a.example/ical/private-…/basic.ics"),
        ("https://a.example/c?lang=es&sig=abc", "https://a.example/c?lang=es&sig=…"),
        ("https://a.example/c?x=p%40w0123456789", "https://a.example/c?x=…"),
        ("https://a.example/dav/0a1bc2d3e4f5g6h7/?export", "https://a.example/dav/…/?export"),
        ("https://a.example/agenda-cultural-bidasoa/2026", "https://a.example/agenda-cultural-bidasoa/2026"),
    ],
)  # fmt: skip
def test_what_of_an_address_is_shown(typed: str, shown: str) -> None:
    location = Location.of(typed)
    assert location.shown == shown
    assert shown in repr(location)
    for secret in ("abc", "p@w", "p%40w", "0a1b"):
        assert secret not in repr(location) + location.name + location.shown
    assert location.hidden(f"at {location.url}: failed").count("…") == shown.count("…")


def test_two_secrets_are_two_feeds_and_a_password_is_none() -> None:
    one, two = (Location.of(f"https://a.example/c?token={each}").name for each in "12")
    assert one != two
    assert Location.of("https://x:y@a.example/c").name == Location.of("https://a.example/c").name


def test_a_key_is_put_into_an_address_and_taken_out() -> None:
    keyed = with_key("https://a.example/v2?x=1&key=old&y=2", "a b&c")
    assert keyed == "https://a.example/v2?x=1&y=2&key=a%20b%26c"
    location = Location.of(keyed)
    assert location.key == "a b&c"
    assert location.without_key().url == "https://a.example/v2?x=1&y=2"
    assert (
        Location.of(with_key("https://a.example/v2", "k")).without_key().url
        == "https://a.example/v2"
    )


def test_no_secret_is_in_what_went_wrong(town: Site) -> None:
    town.close()
    feed = address(
        f"{town.url.replace('http://', 'http://me:pass1@')}/private-2b3c/a?token=3secret"
    )
    with pytest.raises(SourceUnreachable) as raised:
        list(feed.pages(None))
    told = f"{raised.value} {feed.name} {feed.attribution}"
    assert not [each for each in ("pass1", "2b3c", "3secret") if each in told]
