"""The log of who did what: a year long, no contents."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain.interest import InterestId
from kiosk.domain.log import Entry, What
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.store.database import Store
from kiosk.store.transaction import keeping

NOW = datetime(2026, 9, 23, 9, 30, tzinfo=UTC)
MAITE = SupporterId("maite")


def test_the_newest_comes_first_and_with_all_that_was_told(store: Store) -> None:
    store.log.write(What.SIGNED_IN, MAITE, now=NOW - timedelta(minutes=1))
    store.log.write(What.CONFIRMED, MAITE, ResidentId("sun"), InterestId("one"), now=NOW)
    assert store.log.newest(10) == (
        Entry(NOW, What.CONFIRMED, MAITE, ResidentId("sun"), InterestId("one")),
        Entry(NOW - timedelta(minutes=1), What.SIGNED_IN, MAITE),
    )
    assert len(store.log.newest(1)) == 1


def test_a_line_goes_with_what_it_tells_of(store: Store) -> None:
    def write_and_fail() -> None:
        with keeping(store._connection):
            store.log.write(What.CONFIRMED, MAITE, now=NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_and_fail()
    assert store.log.newest(10) == ()


def test_a_line_is_kept_for_a_year(store: Store) -> None:
    store.log.write(What.SIGNED_IN, MAITE, now=NOW)
    store.log.remove_past(NOW + timedelta(days=365))
    assert len(store.log.newest(10)) == 1
    store.log.remove_past(NOW + timedelta(days=365, seconds=1))
    assert store.log.newest(10) == ()


def test_a_line_of_a_clock_that_was_ahead_goes(store: Store) -> None:
    store.log.write(What.SIGNED_IN, MAITE, now=NOW + timedelta(days=2))
    store.log.write(What.SIGNED_IN, MAITE, now=NOW + timedelta(days=2, seconds=1))
    store.log.remove_past(NOW)
    assert [each.at for each in store.log.newest(10)] == [NOW + timedelta(days=2)]


def test_what_a_newer_kiosk_wrote_is_passed_over(store: Store) -> None:
    store.log.write(What.SIGNED_IN, MAITE, now=NOW)
    store._connection.execute("UPDATE log SET what = 'flown'")
    assert store.log.newest(10) == ()
