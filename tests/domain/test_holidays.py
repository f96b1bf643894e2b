"""Public holidays on both sides, as the official lists have them, and how they are told."""

from datetime import date

import pytest

from kiosk.domain.easy import findings
from kiosk.domain.holidays import areas_of, easter, holiday_in_words
from kiosk.domain.home import Home
from kiosk.domain.listing import Place, Text
from kiosk.domain.towns import town_named
from kiosk.i18n import LANGUAGES

IRUN, PAMPLONA, BAYONNE = (town_named(each) for each in ("Irun", "Pamplona", "Bayonne"))
# BOE of 28 October 2025, columns of the País Vasco and of Navarra
IN_2026 = {
    "PV": "1-1 1-6 3-19 4-2 4-3 4-6 5-1 7-25 8-15 10-12 12-8 12-25",
    "NC": "1-1 1-6 3-19 4-2 4-3 4-6 5-1 8-15 10-12 11-2 12-3 12-8 12-25",
    "FR": "1-1 4-6 5-1 5-8 5-14 5-25 7-14 8-15 11-1 11-11 12-25",
}


def days_of_2026(country: str, region: str) -> str:
    town = {"PV": IRUN, "NC": PAMPLONA, "FR": BAYONNE}[region]
    days = (date.fromordinal(n) for n in range(date(2026, 1, 1).toordinal(), 739982))
    kept = (day for day in days if day.year == 2026 and areas_of(day, country, town))
    return " ".join(f"{each.month}-{each.day}" for each in kept)


@pytest.mark.parametrize(("country", "region"), [("ES", "PV"), ("ES", "NC"), ("FR", "FR")])
def test_the_holidays_of_a_year_are_those_of_the_official_list(country: str, region: str) -> None:
    assert days_of_2026(country, region) == IN_2026[region]


@pytest.mark.parametrize(
    "day", ["2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25", "2285-03-22"]
)
def test_easter_is_when_the_churches_keep_it(day: str) -> None:
    assert easter(int(day[:4])).isoformat() == day


def told(day: str, place: str | None, home: Home | None, language: str = "en") -> str:
    town = town_named(place) if place else None
    where = Place(Text("", {}), Text("", {}), "", town.country, None, None) if town else None
    return holiday_in_words(date.fromisoformat(day), where, town, home, language)


@pytest.mark.parametrize(
    ("day", "place", "home", "sentence"),
    [
        ("2026-11-11", "Bayonne", Home.of("ES", "Irun"), "It is a holiday in France that day."),
        ("2026-11-11", "Irun", Home.of("FR", ""), "It is a holiday in France that day."),
        ("2026-11-11", "Irun", Home.of("ES", "Irun"), ""),
        ("2026-10-12", "Irun", None, "It is a holiday in Spain that day."),
        (
            "2026-12-25",
            "Irun",
            Home.of("FR", ""),
            "It is a holiday in Spain and in France that day.",
        ),
        ("2026-12-25", "Irun", Home.of("ES", ""), "It is a holiday in Spain that day."),
        ("2026-07-25", "Irun", Home.of("FR", ""), "It is a holiday in Euskadi that day."),
        ("2026-12-03", "Pamplona", Home.of("ES", "Irun"), "It is a holiday in Navarre that day."),
        ("2026-12-03", "Irun", Home.of("ES", ""), ""),
        ("2026-12-03", None, None, ""),
        ("2026-11-01", "Irun", None, ""),  # a Sunday, on which nothing is otherwise
    ],
)
def test_a_holiday_is_told_where_it_is_one(
    day: str, place: str | None, home: Home | None, sentence: str
) -> None:
    assert told(day, place, home) == sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_easy_to_read(language: str) -> None:
    days = [date(2026, month, day).isoformat() for month in range(1, 13) for day in range(1, 29)]
    homes = (None, Home.of("FR", ""), Home.of("ES", "Irun"), Home.of("ES", "Pamplona"))
    places = ("Irun", "Pamplona", "Bayonne")
    sentences = {
        told(day, place, home, language) for day in days for place in places for home in homes
    } - {""}
    assert len(sentences) > 6
    assert [each for each in sorted(sentences) if findings(each, language)] == []
