"""A week for the wall: what stands on which day, in what order, and what is left out."""

from datetime import date, timedelta
from typing import Any

import pytest

from kiosk.domain.almanac import from_to
from kiosk.domain.listing import Listing
from kiosk.domain.week import MOST_A_DAY, next_week, week_of, when_on_the_wall
from kiosk.i18n import LANGUAGES

MONDAY = date(2026, 11, 23)


def listing(id: str, day: int, hour: int = 15, **more: Any) -> Listing:
    start = f"2026-11-{day}T{hour:02}:00:00+01:00"
    record = {"id": id, "kind": "activity", "title": {"es": id}, "starts_at": start}
    return Listing.from_record({**record, "tz": "Europe/Madrid", **more})


def on(week: Any, day: int) -> list[tuple[str, bool]]:
    found = next(each for each in week.days if each.date.day == day)
    return [(str(each.listing.id), each.ours) for each in found.items]


def test_seven_days_each_with_its_own_soonest_first() -> None:
    ours = [listing("late", 24, 18), listing("early", 24, 9), listing("sunday", 29)]
    week = week_of(MONDAY, ours)
    assert [each.date for each in week.days] == [MONDAY + timedelta(days=n) for n in range(7)]
    assert on(week, 24) == [("early", True), ("late", True)]
    assert on(week, 29) == [("sunday", True)]
    assert on(week, 25) == []


def test_an_outing_stands_there_once_however_many_go_and_is_not_a_proposal_too() -> None:
    mus = listing("mus", 24)
    week = week_of(MONDAY, [mus, mus], [mus, listing("walk", 24, 10)])
    assert on(week, 24) == [("walk", False), ("mus", True)]


def test_of_many_proposals_a_few_have_room_and_the_rest_is_counted() -> None:
    others = [listing(f"p{hour}", 25, hour) for hour in (9, 10, 11, 12)]
    week = week_of(MONDAY, [listing("mus", 25, 20)], others)
    assert on(week, 25) == [("p9", False), ("p10", False), ("mus", True)]
    assert week.days[2].more == 4 - MOST_A_DAY
    assert week.has_more
    assert not week_of(MONDAY, others[:1]).has_more


def test_cancelled_undated_and_of_another_week_are_left_out() -> None:
    undated = Listing.from_record({"id": "u", "kind": "loan", "title": {"es": "u"}})
    week = week_of(
        MONDAY,
        [listing("off", 24, status="cancelled"), undated, listing("before", 22)],
        [listing("later", 30)],
    )
    assert not any(each.items for each in week.days)


def test_what_goes_on_for_days_stands_where_one_can_still_go() -> None:
    long = listing("long", 20, ends_at="2026-11-26T20:00:00+01:00")
    assert on(week_of(MONDAY, [long]), 23) == [("long", True)]
    assert on(week_of(MONDAY, [], [long]), 23) == []
    begins = listing("begins", 25, ends_at="2026-11-28T20:00:00+01:00")
    assert on(week_of(MONDAY, [], [begins]), 25) == [("begins", False)]
    assert when_on_the_wall(long, MONDAY, "es") == "Hasta el 26 de noviembre"


def test_the_hour_is_told_in_words() -> None:
    assert when_on_the_wall(listing("a", 24), MONDAY, "es") == "A las tres de la tarde"
    assert when_on_the_wall(listing("a", 24), MONDAY, "eu") == "Arratsaldeko hiruretan"
    whole = listing("a", 24, 0)
    assert when_on_the_wall(whole, MONDAY, "es") == ""


@pytest.mark.parametrize("today", [MONDAY + timedelta(days=n) for n in range(7)], ids=str)
def test_next_week_begins_on_the_monday_that_comes(today: date) -> None:
    assert next_week(today) == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("language", "same", "two"),
    [
        ("eu", "Azaroaren 23tik 29ra", "Azaroaren 30etik abenduaren 6ra"),
        ("es", "Del 23 al 29 de noviembre", "Del 30 de noviembre al 6 de diciembre"),
        ("fr", "Du 23 au 29 novembre", "Du 30 novembre au 6 décembre"),
        ("en", "From 23 to 29 November", "From 30 November to 6 December"),
    ],
    ids=LANGUAGES,
)
def test_the_month_is_told_once_where_it_is_one(language: str, same: str, two: str) -> None:
    week = timedelta(days=6)
    assert from_to(MONDAY, MONDAY + week, language) == same
    later = date(2026, 11, 30)
    assert from_to(later, later + week, language) == two
