"""What is over is erased, once a day, on the days the rules say."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.domain.interest import Choice, Interest
from kiosk.domain.listing import Listing
from kiosk.domain.page import HUB, STARTER, Page
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.store.database import Store
from tests.store.letters import an_interest
from tests.store.making import a_record

OVER = datetime(2026, 11, 1, 18, 0, tzinfo=UTC)
RECORD = {
    "id": "concert",
    "kind": "activity",
    "activity": "concert",
    "title": {"fr": "Concert"},
    "starts_at": (OVER - timedelta(hours=2)).isoformat(),
    "ends_at": OVER.isoformat(),
}


@pytest.mark.parametrize(
    ("days", "listings", "choices"), [(6, 1, 1), (8, 0, 1), (29, 0, 1), (31, 0, 0)]
)
def test_listings_go_after_a_week_and_choices_after_thirty_days(
    tmp_path: Path, days: int, listings: int, choices: int
) -> None:
    with Store.open(tmp_path / "kiosk.sqlite") as store:
        store.listings.apply_page("hub", Page((RECORD,), None))
        listing = Listing.from_record(RECORD)
        sun = ResidentId("sun")
        store.interests.choose(
            Interest.of(listing, Choice.INTERESTED, sun, None, OVER - timedelta(days=3)), listing
        )
        now = OVER + timedelta(days=days)
        store.forget_past(now - timedelta(days=1))
        store.forget_past(now)
        assert store.listings.total() == listings
        assert len(store.interests.shown(sun, now)) == choices


def test_it_is_done_once_a_day(tmp_path: Path) -> None:
    with Store.open(tmp_path / "kiosk.sqlite") as store:
        store.forget_past(OVER + timedelta(days=8))
        store.forget_past(OVER + timedelta(days=9))
        store.listings.apply_page("hub", Page((RECORD,), None))
        store.forget_past(OVER + timedelta(days=9, hours=1))
        assert store.listings.total() == 1
        store.forget_past(OVER + timedelta(days=10))
        assert store.listings.total() == 0


def test_a_clock_that_leaps_erases_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "kiosk.sqlite") as store:
        store.listings.apply_page("hub", Page((RECORD,), None))
        today = OVER - timedelta(days=1)
        for moment in (today, today + timedelta(days=400), today):
            store.forget_past(moment)
            assert store.listings.total() == 1


@pytest.mark.parametrize(("hours", "left"), [(1, 1), (6, 0), (24 * 7, 0)])
def test_a_leap_is_believed_once_hours_have_followed_it(
    store: Store, hours: int, left: int
) -> None:
    """A kiosk that is used once a week, or that stood still over the summer."""
    store.forget_past(OVER)
    store.listings.apply_page("hub", Page((RECORD,), None))
    back = OVER + timedelta(days=60)
    store.forget_past(back)
    assert store.listings.total() == 1
    store.forget_past(back + timedelta(hours=hours))
    assert store.listings.total() == left


def test_a_leap_that_was_set_right_is_doubted_anew(store: Store) -> None:
    store.forget_past(OVER)
    store.listings.apply_page("hub", Page((RECORD,), None))
    wrong = OVER + timedelta(days=400)
    for moment in (wrong, OVER, wrong + timedelta(days=1), OVER + timedelta(days=1)):
        store.forget_past(moment)
        assert store.listings.total() == 1
    store.forget_past(wrong + timedelta(days=2))
    assert store.listings.total() == 1


def test_a_clock_that_was_ahead_is_set_right_and_the_days_go_on(store: Store) -> None:
    store.forget_past(OVER + timedelta(days=4000))
    store.listings.apply_page("hub", Page((RECORD,), None))
    for day in (1, 2, 9):
        store.forget_past(OVER + timedelta(days=day))
        assert store.listings.total() == 1
    store.forget_past(OVER + timedelta(days=10))
    assert store.listings.total() == 0


def a_word(store: Store) -> None:
    """Longer than a page of the file, and deleted."""
    store.people.add_resident("boat", "Maialen" * 2000)
    store._connection.execute("DELETE FROM residents")


def test_what_was_deleted_leaves_the_log_of_sqlite_with_the_day(store: Store, path: Path) -> None:
    store.forget_past(OVER)
    a_word(store)
    store.forget_past(OVER + timedelta(days=1))
    assert not [each for each in path.parent.iterdir() if b"Maialen" in each.read_bytes()]


def test_a_day_goes_by_while_somebody_reads(store: Store, path: Path) -> None:
    store.forget_past(OVER)
    with closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM residents").fetchall()
        a_word(store)
        store.listings.apply_page("hub", Page((RECORD,), None))
        store.forget_past(OVER + timedelta(days=1))
        store.people.add_resident("sun", "")
    store.forget_past(OVER + timedelta(days=2))
    assert not [each for each in path.parent.iterdir() if b"Maialen" in each.read_bytes()]


def test_what_has_not_left_yet_is_not_erased(tmp_path: Path) -> None:
    with Store.open(tmp_path / "kiosk.sqlite") as store:
        listing = Listing.from_record(RECORD)
        helped = Interest.of(
            listing, Choice.INTERESTED, ResidentId("sun"), SupporterId("volunteer"), OVER
        )
        store.interests.choose(helped, listing)
        later = OVER + timedelta(days=60)
        store.interests.remove_past(later)
        assert store.outbox.waiting() == 1
        store.outbox.acknowledged(helped.id, 1)
        store.interests.remove_past(later)
        assert store.interests.shown(ResidentId("sun"), later) == ()


UNDATED = {"id": "loan", "kind": "loan", "title": {"fr": "Un vélo"}}


@pytest.mark.parametrize(("days", "choices"), [(179, 1), (181, 0)])
def test_a_choice_about_what_has_no_date_goes_after_half_a_year(
    store: Store, days: int, choices: int
) -> None:
    listing = Listing.from_record(UNDATED)
    sun = ResidentId("sun")
    store.interests.choose(Interest.of(listing, Choice.MAYBE, sun, None, OVER), listing)
    store.interests.remove_past(OVER + timedelta(days=days))
    assert len(store.interests.shown(sun, OVER)) == choices


def test_an_example_waits_for_no_hub_to_be_forgotten(store: Store) -> None:
    """It never leaves: nothing else would ever erase who wanted it."""
    store.listings.apply_page(STARTER, Page((RECORD,), None))
    listing = Listing.from_record(RECORD)
    helped = Interest.of(
        listing, Choice.INTERESTED, ResidentId("sun"), SupporterId("volunteer"), OVER
    )
    store.interests.choose(helped, listing)
    assert store.interests.remove_past(OVER + timedelta(days=29)) == 0
    assert store.interests.remove_past(OVER + timedelta(days=31)) == 1
    assert store.outbox.waiting() == 0


def test_letters_and_announcements_are_forgotten_with_the_day(store: Store) -> None:
    now = datetime(2027, 1, 1, tzinfo=UTC)
    store.announcements.announce(RECORD, OVER)
    store.inbox.apply([an_interest()], "c")
    store.forget_past(now - timedelta(days=1))
    store.inbox.apply([an_interest()], "d")
    store.announcements.announce(RECORD, OVER)
    store.forget_past(now)
    for table in ("received", "announcements", "outbox"):
        assert store._connection.execute(f"SELECT * FROM {table}").fetchall() == []


def test_on_enrolment_the_examples_go_with_all_that_was_said_of_them(store: Store) -> None:
    mine = a_record("hub-1")
    store.listings.apply_page(STARTER, Page((RECORD, UNDATED), "1"))
    store.listings.apply_page(HUB, Page((mine,), "1"))
    sun, helper = ResidentId("sun"), SupporterId("volunteer")
    for record in (RECORD, UNDATED, mine):
        listing = Listing.from_record(record)
        interest = Interest.of(listing, Choice.INTERESTED, sun, helper, OVER)
        store.interests.choose(interest, listing)
    store.outbox.due(OVER.timestamp(), 1)
    store.forget_examples()
    assert [each.listing.id for each in store.interests.shown(sun, OVER)] == ["hub-1"]
    assert [row.body["listing"] for row in store.outbox.due(OVER.timestamp())] == ["hub-1"]
    assert store.listings.count_of(STARTER) == 0
    assert store.listings.total() == 1
    assert store.listings.cursor(STARTER) is None
    store.forget_examples()


def test_an_example_that_the_hub_holds_too_is_the_hubs(store: Store) -> None:
    """A hub to try things out with holds the starter set."""
    store.listings.apply_page(STARTER, Page((RECORD,), "1"))
    store.listings.apply_page(HUB, Page((RECORD,), "1"))
    listing = Listing.from_record(RECORD)
    interest = Interest.of(listing, Choice.MAYBE, ResidentId("sun"), None, OVER)
    store.interests.choose(interest, listing)
    store.forget_examples()
    assert len(store.interests.shown(ResidentId("sun"), OVER)) == 1
