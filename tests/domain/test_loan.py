"""A loan: its days, who fetches it, when the thing is free, and what it waits for."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.due import Due, Way, due_of
from kiosk.domain.interest import Interest, Shown, as_it_stands, last_moment
from kiosk.domain.listing import Listing, Refused
from kiosk.domain.loan import LONGEST, Fetch, Loan
from kiosk.domain.reading import Role, lines_of
from kiosk.domain.received import ReceivedInterest
from kiosk.domain.seats import AS_ANNOUNCED, LENT, Coming, as_announced, counted
from kiosk.domain.span import MOST, Span, free_from, is_free, last_free, lent_in, lent_record
from kiosk.domain.vocabulary import Vocabulary
from kiosk.resources import ASSETS
from tests.store.letters import an_interest

VOCABULARY = Vocabulary.load(ASSETS / "vocabulary")
TODAY = date(2026, 12, 1)
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
TOLD = {"first": "2026-12-01", "last": "2026-12-08", "fetch": "borrower"}
THING = {"id": "tent", "v": 1, "kind": "loan", "title": {"es": "Tienda"}}


def day(ahead: int) -> date:
    return TODAY + timedelta(days=ahead)


def span(first: int, last: int) -> Span:
    return Span(day(first), day(last))


def spans() -> st.SearchStrategy[list[Span]]:
    one = st.tuples(st.integers(0, 60), st.integers(0, 9)).map(lambda s: span(s[0], sum(s)))
    return st.lists(one, max_size=8)


def test_a_loan_is_told_and_read_again() -> None:
    loan = Loan(date(2026, 12, 1), date(2026, 12, 8), Fetch.BORROWER)
    assert loan.record() == TOLD
    assert Loan.from_record(TOLD) == loan
    assert Loan.from_record({**TOLD, "mood": "sunny"}) == loan


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("tomorrow", "loan is no object"),
        ({}, "loan.first is missing"),
        (TOLD | {"first": "soon"}, "loan.first is “soon”"),
        (TOLD | {"first": 7}, "loan.first is “7”"),
        (TOLD | {"last": "9999-12-31"}, "loan.last is “9999-12-31”"),
        (TOLD | {"last": "2026-11-30"}, "loan.last is before loan.first"),
        (TOLD | {"last": "2027-12-01"}, "longer than 92 days"),
        (TOLD | {"fetch": "drone"}, "loan.fetch is “drone”"),
    ],
)
def test_what_is_no_loan_is_refused_by_its_field(told: object, why: str) -> None:
    with pytest.raises(Refused, match=why):
        Loan.from_record(told)
    with pytest.raises(Refused, match=why):
        ReceivedInterest.from_record(an_interest(loan=told))


def test_the_longest_loan_is_one() -> None:
    last = (TODAY + LONGEST - timedelta(days=1)).isoformat()
    assert Loan.from_record({**TOLD, "last": last}).last.isoformat() == last


def test_an_interest_tells_its_days_and_no_resident() -> None:
    loan = Loan.from_record(TOLD)
    body = Interest.borrowing(Listing.from_record(THING), loan, None, NOW).body("k", 1, TODAY)
    assert body["loan"] == TOLD
    assert (body["needs"], body["places"]) == ([], 1)
    assert ReceivedInterest.from_record(an_interest(loan=TOLD)).loan == loan
    assert ReceivedInterest.from_record(an_interest()).loan is None


@pytest.mark.parametrize(
    "lent",
    [
        *("often", 7, {"first": "2026-12-01"}, ["2026-12-01"], [["2026-12-01"]], [[1, 2]]),
        *([["2026-12-08", "2026-12-01"]], [["2026-12-01", "9999-12-31"]], [None]),
        [["2026-12-01", "2026-12-01"]] * (MOST + 1),
    ],
    ids=lambda told: str(told)[:30],
)
def test_days_that_nobody_can_read_refuse_the_listing(lent: object) -> None:
    with pytest.raises(Refused, match="lent"):
        Listing.from_record({**THING, "lent": lent})


def test_a_listing_tells_when_it_is_lent() -> None:
    told = [["2026-12-20", "2026-12-20"], ["2026-12-01", "2026-12-08"]]
    listing = Listing.from_record({**THING, "lent": told, "condition": "used"})
    assert listing.lent == (span(0, 7), span(19, 19))
    assert (listing.condition, listing.fetching) == ("used", "")
    assert Listing.from_record(THING).lent == ()


@given(spans(), st.integers(0, 70), st.integers(0, 9))
def test_a_day_is_free_when_nobody_has_it(lent: list[Span], first: int, more: int) -> None:
    wanted = span(first, first + more)
    days = {day(each) for each in range(80) if any(one.holds(day(each)) for one in lent)}
    assert is_free(wanted, lent) == days.isdisjoint(day(n) for n in range(first, first + more + 1))
    free = free_from(wanted.first, lent)
    assert free not in days
    assert all(day(each) in days for each in range(first, (free - TODAY).days))
    if wanted.first not in days:
        last = last_free(wanted.first, lent, LONGEST)
        assert is_free(Span(wanted.first, last), lent)
        assert last + timedelta(days=1) in days or last - wanted.first == LONGEST - timedelta(1)


@given(spans())
def test_what_is_told_holds_the_same_days(lent: list[Span]) -> None:
    told = lent_in(lent_record(lent))
    for each in range(80):
        assert any(s.holds(day(each)) for s in told) == any(s.holds(day(each)) for s in lent)
    assert all(one.last + timedelta(days=1) < two.first for one, two in pairwise(told))


@given(spans())
def test_only_what_is_lent_has_days_and_never_by_its_authors_word(lent: list[Span]) -> None:
    forged = {**THING, LENT: [["2026-12-01", "2026-12-31"]]}
    its = counted(forged, Coming(lent=tuple(lent)))
    assert its.get(LENT, []) == lent_record(lent)
    assert as_announced(its) == THING
    assert AS_ANNOUNCED not in its
    assert counted({**THING, "kind": "activity"}, Coming(lent=tuple(lent))).keys() == THING.keys()


@pytest.mark.parametrize(
    ("first", "last", "ways", "due"),
    [
        (1, 5, "", Due.PLANNED),
        (1, 5, "out", Due.OUT),
        (0, 5, "", Due.HAND_OVER),
        (-2, 1, "", Due.HAND_OVER),
        (0, 0, "", Due.HAND_OVER),
        (0, 5, "out", Due.OUT),
        (-2, 1, "out", Due.BACK_TOMORROW),
        (-2, 0, "out", Due.BACK_TODAY),
        (-2, 0, "", Due.BACK_TODAY),
        (0, 0, "out", Due.BACK_TODAY),
        (-2, -1, "out", Due.LATE),
        (-2, -1, "", Due.LATE),
        (-2, -1, "out back", Due.BACK),
        (-2, 5, "back", Due.BACK),
    ],
)
def test_what_a_granted_loan_waits_for(first: int, last: int, ways: str, due: Due) -> None:
    loan = Loan(day(first), day(last), Fetch.LENDER)
    assert due_of(loan, Shown.ACCEPTED, map(Way, ways.split()), TODAY) is due


@pytest.mark.parametrize("shown", [each for each in Shown if each is not Shown.ACCEPTED])
def test_without_a_yes_it_waits_for_an_answer_or_for_nothing(shown: Shown) -> None:
    asked = shown in (Shown.QUEUED, Shown.SENT, Shown.QUESTION, Shown.WAITING_LIST)
    loan = Loan(day(0), day(0), Fetch.LENDER)
    assert due_of(loan, shown, (), TODAY) is (Due.ASKED if asked else Due.NOTHING)
    assert due_of(loan, shown, (), day(1)) is Due.NOTHING


@pytest.mark.parametrize("shown", list(Shown))
def test_what_was_handed_over_has_to_come_back_whatever_is_said(shown: Shown) -> None:
    loan = Loan(day(0), day(3), Fetch.LENDER)
    assert due_of(loan, shown, (Way.OUT,), day(1)) is Due.OUT
    assert due_of(loan, shown, (Way.OUT,), day(4)) is Due.LATE
    assert due_of(loan, shown, (Way.OUT, Way.BACK), day(4)) is Due.BACK


def test_what_was_granted_stands_whatever_becomes_of_the_listing() -> None:
    record: dict[str, Any] = {**THING, "starts_at": "2026-11-01T10:00:00+01:00"}
    over = Listing.from_record(record)
    off = Listing.from_record({**THING, "status": "cancelled"})
    loan = Loan.from_record(TOLD)
    late = NOW + timedelta(days=30)
    assert as_it_stands(Shown.ACCEPTED, over, NOW, loan) is Shown.ACCEPTED
    assert as_it_stands(Shown.ACCEPTED, off, late, loan) is Shown.ACCEPTED
    assert as_it_stands(Shown.SENT, off, NOW, loan) is Shown.CANCELLED
    assert as_it_stands(Shown.SENT, over, NOW, loan) is Shown.SENT
    assert as_it_stands(Shown.SENT, over, late, loan) is Shown.PAST
    assert last_moment(over, loan) == loan.over_at
    assert last_moment(over, None) == over.over_at
    assert last_moment(None, None) is None


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["Somebody has it now.", "It is free from Monday 7 December 2026."]),
        ("fr", ["Quelqu’un l’a en ce moment.", "C’est libre à partir du lundi 7 décembre 2026."]),
    ],
)
def test_whoever_reads_of_it_hears_when_it_is_free_again(language: str, told: list[str]) -> None:
    lent = {"lent": [["2026-11-30", "2026-12-03"], ["2026-12-04", "2026-12-06"]]}
    listing = Listing.from_record({**THING, **lent, "condition": "used", "fetching": "newer"})
    lines = lines_of(listing, language, VOCABULARY, NOW)
    shown = [each.text for each in lines if each.role is Role.LENDING]
    assert shown[-2:] == told
    assert len(shown) == 3
    later = lines_of(listing, language, VOCABULARY, NOW + timedelta(days=6))
    assert len([each for each in later if each.role is Role.LENDING]) == 1
