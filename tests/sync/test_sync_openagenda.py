"""An agenda of OpenAgenda: pulled whole page by page, then followed by what changed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

import pytest

from kiosk.domain.page import PAGE_ROWS, Applied, Page
from kiosk.hub.line import Line
from kiosk.store.database import Store
from kiosk.sync.feed import SourceBusy, SourceLocked, SourceUnreachable
from kiosk.sync.feeds.location import Location, with_key
from kiosk.sync.feeds.openagenda import At, OpenAgendaFeed
from kiosk.sync.formats.port import Reading
from tests.sync.agenda import KEY, Agenda
from tests.sync.site import Answer, Asked, Site, site

TODAY = date(2036, 11, 10)


@dataclass
class Follower:
    """A store that follows an agenda; it notes which ids it holds, as a store is asked for them."""

    store: Store
    url: str
    today: date = TODAY
    lookup: bool = True
    ids: set[str] = field(default_factory=set)
    total: int | None = None

    def feed(self) -> OpenAgendaFeed:
        reading = Reading("agenda", self.today, "fr")
        held = (lambda _: set(self.ids)) if self.lookup else None
        return OpenAgendaFeed(Location.of(self.url), Line(), reading, held)

    def read(self, most: int | None = None) -> tuple[int, int, int]:
        """What was added, updated and removed by at most so many pages."""
        feed = self.feed()
        changed = Applied()
        pages = feed.pages(self.store.listings.cursor(feed.name))
        for page in islice(pages, most):
            changed += self.store.listings.apply_page(feed.name, page)
            self._note(page)
        return changed.added, changed.updated, changed.removed

    def _note(self, page: Page) -> None:
        assert len(page.records) <= PAGE_ROWS
        self.total = page.total or self.total
        self.ids |= {record["id"] for record in page.records}
        self.ids -= set(page.removed)

    def titles(self) -> list[str]:
        found = (self.store.listings.one(id) for id in self.ids)  # type: ignore[arg-type]
        return sorted(each.title.values["fr"] for each in found if each is not None)


@pytest.fixture
def agenda() -> Agenda:
    return Agenda()


@pytest.fixture
def there(agenda: Agenda) -> Iterator[Site]:
    with site(agenda) as running:
        yield running


@pytest.fixture
def follower(store: Store, there: Site, agenda: Agenda) -> Follower:
    return Follower(store, with_key(f"{there.url}{agenda.path}", KEY))


def test_all_pages_are_pulled_and_nothing_twice(
    follower: Follower, agenda: Agenda, there: Site
) -> None:
    for uid in range(1, 704):
        agenda.put(uid, 20)
    assert follower.read() == (703, 0, 0)
    assert follower.total == 703
    assert len(there.asked) == 3
    assert [each.query["size"] for each in there.asked] == [["300"]] * 3
    # what changes meanwhile comes last, and moves nothing that is still to come
    assert [each.query["sort"] for each in there.asked] == [["updatedAt.asc"]] * 3
    assert follower.read() == (0, 0, 0)


def test_a_listing_for_each_time_and_pages_that_a_store_takes(
    follower: Follower, agenda: Agenda
) -> None:
    for uid in range(1, 101):
        agenda.put(uid, 20, 21, 22, 23, 24)
    assert follower.read() == (500, 0, 0)


def test_a_pull_that_breaks_off_goes_on(follower: Follower, agenda: Agenda, there: Site) -> None:
    agenda.size = 50
    for uid in range(1, 201):
        agenda.put(uid, 20)
    assert follower.read(most=2) == (100, 0, 0)
    asked = len(there.asked)
    assert follower.read() == (100, 0, 0)
    assert len(there.asked) - asked == 2
    agenda.put(7, 21, ago=0)
    agenda.remove(8)
    assert follower.read() == (1, 0, 2)


def test_a_pull_that_breaks_off_in_its_first_answer_begins_anew(
    follower: Follower, agenda: Agenda, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.sync.feeds.openagenda.PAGE_ROWS", 100)
    for uid in range(1, 101):
        agenda.put(uid, 20, 21, 22, 23)
    assert follower.read(most=1) == (100, 0, 0)
    assert At.of(follower.store.listings.cursor("agenda")) is None
    assert follower.read() == (300, 0, 0)


def test_what_changed_and_what_was_removed_comes_alone(
    follower: Follower, agenda: Agenda, there: Site
) -> None:
    for uid in range(1, 6):
        agenda.put(uid, 20)
    follower.read()
    before = len(there.asked)
    agenda.put(2, 20, ago=0, title={"fr": "Autre titre"})
    agenda.remove(3)
    agenda.put(9, 25, ago=0)
    assert follower.read() == (1, 1, 1)
    assert follower.titles() == [
        "Autre titre",
        "Événement 1",
        "Événement 4",
        "Événement 5",
        "Événement 9",
    ]
    changes, removals = there.asked[before:]
    assert "removed" not in changes.query
    assert removals.query["removed"] == ["1"]
    assert changes.query["updatedAt[gte]"] == removals.query["updatedAt[gte]"]
    assert follower.read() == (0, 0, 0)


def test_a_time_that_an_event_lost_goes(follower: Follower, agenda: Agenda) -> None:
    agenda.put(1, 20, 21, 22)
    agenda.put(2, 20)
    assert follower.read() == (4, 0, 0)
    agenda.put(1, 21, 23, ago=0)
    assert follower.read() == (1, 0, 2)


def test_what_is_unpublished_goes(follower: Follower, agenda: Agenda) -> None:
    agenda.put(1, 20)
    agenda.put(2, 20)
    follower.read()
    agenda.put(1, 20, ago=0, state=0)
    assert follower.read() == (0, 0, 1)


def test_an_event_that_cannot_be_read_any_more_stays(follower: Follower, agenda: Agenda) -> None:
    agenda.put(1, 20)
    follower.read()
    agenda.put(1, ago=0)
    assert follower.read() == (0, 0, 0)
    assert len(follower.ids) == 1
    feed = follower.feed()
    list(feed.pages(follower.store.listings.cursor("agenda")))
    assert [each.reason for each in feed.refused] == ["it does not say when it is"]


def test_without_a_look_into_the_store_a_change_is_a_new_pull(
    follower: Follower, agenda: Agenda
) -> None:
    follower.lookup = False
    agenda.put(1, 20, 21)
    follower.read()
    agenda.put(1, 21, ago=0)
    assert follower.read() == (0, 0, 1)


def test_each_day_all_is_pulled_anew(follower: Follower, agenda: Agenda, there: Site) -> None:
    agenda.put(1, 11)
    agenda.put(2, 25)
    assert follower.read() == (2, 0, 0)
    follower.today = date(2036, 11, 19)
    assert follower.read() == (0, 0, 1)  # what is over for more than a week
    assert "timings[gte]" in there.asked[-1].query


def test_filters_in_the_address_are_kept_and_the_key_stays_out_of_it(
    follower: Follower, there: Site
) -> None:
    follower.url = follower.url.replace("?", "?city[]=Hendaye&")
    follower.read()
    (asked,) = there.asked
    assert asked.query["city[]"] == ["Hendaye"]
    assert "key" not in asked.query
    assert asked.headers["key"] == KEY


def test_without_its_key_it_is_locked_and_the_key_is_not_told(follower: Follower) -> None:
    follower.url = with_key(follower.url, "wrong-secret")
    with pytest.raises(SourceLocked) as raised:
        follower.read()
    feed = follower.feed()
    assert "wrong-secret" not in f"{raised.value} {feed.name} {feed.attribution}"


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b"<html>Sign in</html>", kind="text/html"),
        Answer(b'{"events": [{"uid": 1', kind="application/json"),
        Answer.of({"events": [{"uid": 1}]}, cut=5),
        Answer.of([]),
        Answer.of({"events": "none"}),
        Answer.of({"events": [1, 2]}),
        Answer.of({"message": "gone"}, status=404),
        Answer(status=301, headers={"Location": "/elsewhere"}),
    ],
    ids=lambda answer: f"{answer.status} {answer.body[:14]!r}",
)
def test_an_answer_that_is_none_changes_nothing(
    follower: Follower, agenda: Agenda, there: Site, answer: Answer
) -> None:
    agenda.put(1, 20)
    follower.read()
    there.answer = lambda _: answer
    for today in (TODAY, date(2036, 11, 11)):
        follower.today = today
        with pytest.raises(SourceUnreachable):
            follower.read()
    assert follower.store.listings.total() == 1
    there.answer = agenda
    assert follower.read() == (0, 0, 0)


def test_it_may_ask_for_patience(follower: Follower, there: Site) -> None:
    there.answer = lambda _: Answer.of({}, status=429, headers={"Retry-After": "37"})
    with pytest.raises(SourceBusy) as raised:
        follower.read()
    assert raised.value.retry_after == 37


def test_a_page_that_comes_again_and_again_is_not_read_for_ever(
    follower: Follower, there: Site, agenda: Agenda
) -> None:
    agenda.put(1, 20)
    same = Answer.of({"total": 9, "events": [agenda.events[1]], "after": ["1"]})
    there.answer = lambda _: same
    with pytest.raises(SourceUnreachable, match="the same page again"):
        follower.read()
    assert len(there.asked) == 2


def test_what_changes_during_a_pull_is_not_missed(
    follower: Follower, agenda: Agenda, there: Site
) -> None:
    agenda.size = 2
    for uid in range(1, 7):
        agenda.put(uid, 20, ago=9 - uid)
    serve: Callable[[Asked], Answer] = agenda

    def answer(asked: Asked) -> Answer:
        told = serve(asked)
        if len(there.asked) == 1:
            agenda.put(1, 20, ago=0, title={"fr": "Changé"})  # from the page that was just given
        return told

    there.answer = answer
    follower.read()
    assert "Changé" in follower.titles()
    assert len(follower.ids) == 6
