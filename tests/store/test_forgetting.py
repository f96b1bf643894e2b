"""What is over is erased, once a day, on the days the rules say."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.domain.interest import Choice, Interest
from kiosk.domain.listing import Listing
from kiosk.domain.page import Page
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.store.database import Store

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
