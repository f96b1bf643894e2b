"""What the house itself borrows, and how lent things changed hands: kept, and erased with them."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from kiosk.domain.due import Handover, Way
from kiosk.domain.interest import Interest, InterestId, Shown
from kiosk.domain.listing import Listing
from kiosk.domain.loan import Fetch, Loan
from kiosk.store import migrations
from kiosk.store.database import Store
from kiosk.store.received import NoSuchInterest
from tests.store.letters import HERS, an_erasure, an_interest
from tests.store.making import CAREGIVER, NOW, a_record

TODAY = NOW.date()
NOTED = Handover(Way.OUT, NOW.replace(microsecond=0), "used", b"\xff\xd8photo")
THING = Listing.from_record(
    a_record("tent", kind="loan", starts_at=None, ends_at=None, source={"system": "ekin"})
)


def a_loan(first: int, last: int) -> Loan:
    return Loan(TODAY + timedelta(days=first), TODAY + timedelta(days=last), Fetch.BORROWER)


def asked(store: Store, loan: Loan, thing: Listing = THING) -> InterestId:
    return store.interests.choose(Interest.borrowing(thing, loan, CAREGIVER, NOW), thing)


def rows(store: Store) -> int:
    return int(store._connection.execute("SELECT count(*) FROM handovers").fetchone()[0])


def test_what_is_asked_for_leaves_in_the_same_step(store: Store) -> None:
    loan = a_loan(2, 200 // 4)
    id = asked(store, loan)
    (row,) = store.outbox.due(NOW.timestamp())
    assert row.body["loan"] == loan.record()
    assert row.body["erase_after"] == (loan.last + timedelta(days=30)).isoformat()
    (found,) = store.interests.borrowed(NOW)
    assert (found.id, found.loan, found.shown) == (id, loan, Shown.QUEUED)
    assert store.interests.shown(None, NOW) == ()
    assert found in store.interests.of_all(NOW)


def test_the_same_thing_is_asked_for_on_several_days(store: Store) -> None:
    first, second = asked(store, a_loan(2, 3)), asked(store, a_loan(9, 10))
    assert [each.id for each in store.interests.borrowed(NOW)] == [second, first]


def test_it_is_kept_until_a_month_after_it_came_back(store: Store) -> None:
    """Longer than the listing says, and longer than what has no date."""
    dated = Listing.from_record(a_record("tent", kind="loan", source={"system": "ekin"}))
    assert dated.over_at
    id = asked(store, a_loan(0, 60), dated)
    store.outbox.due(NOW.timestamp())
    store.outbox.acknowledged(id, 1)
    store.handovers.note(id, NOTED, CAREGIVER)
    for days, there in ((45, True), (89, True), (92, False)):
        store.interests.remove_past(NOW + timedelta(days=days))
        store.handovers.remove_past(NOW + timedelta(days=days))
        assert bool(store.interests.borrowed(NOW)) is there, days
        assert bool(rows(store)) is there, days


def test_what_was_noted_is_given_again_and_the_last_word_counts(store: Store) -> None:
    id = asked(store, a_loan(0, 3))
    store.handovers.note(id, NOTED, CAREGIVER)
    assert store.handovers.of(id) == {Way.OUT: NOTED}
    better = Handover(Way.OUT, NOTED.at, "good")
    back = Handover(Way.BACK, NOTED.at, "good")
    store.handovers.note(id, better, None)
    store.handovers.note(id, back, None)
    assert store.handovers.of(id) == {Way.OUT: better, Way.BACK: back}
    assert store.handovers.ways() == {id: {Way.OUT, Way.BACK}}
    store.handovers.take_back(id, Way.BACK)
    assert store.handovers.of(id) == {Way.OUT: better}
    assert store.handovers.of("another") == {}


def test_of_what_is_not_kept_nothing_is_noted(store: Store) -> None:
    with pytest.raises(NoSuchInterest):
        store.handovers.note(InterestId("nobody"), NOTED, CAREGIVER)
    assert rows(store) == 0


def test_it_goes_with_a_request_that_is_taken_back_or_erased(store: Store) -> None:
    id = asked(store, a_loan(0, 3))
    store.handovers.note(id, NOTED, CAREGIVER)
    store.interests.withdraw(id, NOW)
    assert rows(store) == 0


def test_it_goes_with_what_another_house_asked_for(store: Store) -> None:
    loan = a_loan(0, 3)
    store.inbox.apply([an_interest(loan=loan.record(), erase_after="2026-12-28")], "1")
    (found,) = store.received.shown(NOW)
    assert found.loan == loan
    store.handovers.note(HERS, NOTED, CAREGIVER)
    store.inbox.apply([an_erasure()], "2")
    assert rows(store) == 0
    assert store.received.shown(NOW) == ()


def test_it_goes_on_the_day_that_the_letter_tells(store: Store) -> None:
    last = TODAY + timedelta(days=9)
    store.inbox.apply([an_interest(loan=a_loan(0, 3).record(), erase_after=str(last))], "1")
    store.handovers.note(HERS, NOTED, CAREGIVER)
    assert store.handovers.remove_past(NOW + timedelta(days=8)) == 0
    assert store.handovers.remove_past(NOW + timedelta(days=11)) == 1


def test_a_file_of_before_learns_it_and_keeps_what_it_had(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        migrations.migrations.apply(Database(raw), stop_before="m008_loans")
        raw.execute("PRAGMA user_version = 7")
        raw.execute(
            "INSERT INTO interests (seq, id, listing, listing_rev, choice, created_at, record)"
            " VALUES (1, '1', 'tent', 1, 'interested', ?, '{}')",
            (int(NOW.timestamp()),),
        )
    with Store.open(path) as store:
        row = store._connection.execute("SELECT shown, loan FROM interests_shown").fetchone()
        assert tuple(row) == (Shown.AWAITING_SUPPORT, None)
        id = asked(store, a_loan(0, 3))
        store.handovers.note(id, NOTED, CAREGIVER)
        assert store._connection.execute("PRAGMA user_version").fetchone()[0] >= 8
