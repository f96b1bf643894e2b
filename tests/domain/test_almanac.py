"""Dates in full and in short, day by day."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import almanac
from kiosk.i18n import LANGUAGES

MADRID = ZoneInfo("Europe/Madrid")
NOW = datetime(2026, 11, 23, 10, tzinfo=MADRID)  # a Monday
EARLIEST = datetime(2000, 1, 1)  # noqa: DTZ001 - hypothesis puts the zone in
LATEST = datetime(2099, 1, 1)  # noqa: DTZ001
LEAP_YEAR = [date(2028, 1, 1) + timedelta(days=each) for each in range(366)]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=MADRID)


@pytest.mark.parametrize(
    ("language", "day", "told"),
    [
        ("eu", "2026-11-28", "2026ko azaroaren 28a, larunbata"),
        ("eu", "2026-11-11", "2026ko azaroaren 11, asteazkena"),
        ("eu", "2027-01-31", "2027ko urtarrilaren 31, igandea"),
        ("eu", "2025-12-01", "2025eko abenduaren 1a, astelehena"),
        ("eu", "2030-05-05", "2030eko maiatzaren 5a, igandea"),
        ("eu", "2031-08-10", "2031ko abuztuaren 10a, igandea"),
        ("es", "2026-11-28", "sábado 28 de noviembre de 2026"),
        ("es", "2026-12-01", "martes 1 de diciembre de 2026"),
        ("fr", "2026-11-28", "samedi 28 novembre 2026"),
        ("fr", "2026-12-01", "mardi 1er décembre 2026"),
        ("en", "2026-11-28", "Saturday 28 November 2026"),
    ],
)
def test_dates_in_full(language: str, day: str, told: str) -> None:
    assert almanac.date_in_full(date.fromisoformat(day), language) == told


@pytest.mark.parametrize(
    ("language", "far", "today", "tomorrow"),
    [
        (
            "eu",
            "Eguna hau da: 2026ko azaroaren 28a, larunbata.",
            "Gaur da, 2026ko azaroaren 28a, larunbata.",
            "Bihar da, 2026ko azaroaren 28a, larunbata.",
        ),
        (
            "es",
            "Es el sábado 28 de noviembre de 2026.",
            "Es hoy, sábado 28 de noviembre de 2026.",
            "Es mañana, sábado 28 de noviembre de 2026.",
        ),
        (
            "fr",
            "C’est le samedi 28 novembre 2026.",
            "C’est aujourd’hui, samedi 28 novembre 2026.",
            "C’est demain, samedi 28 novembre 2026.",
        ),
        (
            "en",
            "It is on Saturday 28 November 2026.",
            "It is today, Saturday 28 November 2026.",
            "It is tomorrow, Saturday 28 November 2026.",
        ),
    ],
)
def test_the_sentence_of_the_day(language: str, far: str, today: str, tomorrow: str) -> None:
    day = date(2026, 11, 28)
    assert almanac.is_on(day, date(2026, 11, 23), language) == far
    assert almanac.is_on(day, day, language) == today
    assert almanac.is_on(day, day - timedelta(days=1), language) == tomorrow


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        (
            "eu",
            "Lehen eguna: 2026ko abenduaren 20a, igandea.",
            "Azken eguna: 2026ko abenduaren 20a, igandea.",
        ),
        (
            "es",
            "El primer día es el domingo 20 de diciembre de 2026.",
            "El último día es el domingo 20 de diciembre de 2026.",
        ),
        (
            "fr",
            "Le premier jour est le dimanche 20 décembre 2026.",
            "Le dernier jour est le dimanche 20 décembre 2026.",
        ),
        (
            "en",
            "The first day is Sunday 20 December 2026.",
            "The last day is Sunday 20 December 2026.",
        ),
    ],
)
def test_the_sentences_of_several_days(language: str, first: str, last: str) -> None:
    assert almanac.first_day(date(2026, 12, 20), language) == first
    assert almanac.last_day(date(2026, 12, 20), language) == last


SHORT = [  # start, end, then eu, es, fr, en
    (
        ("2026-11-23T15:00", "2026-11-23T17:00"),
        ("Gaur hiruretan", "Hoy a las tres", "Aujourd’hui à trois heures", "Today at three"),
    ),
    (
        ("2026-11-24T11:00", None),
        ("Bihar hamaiketan", "Mañana a las once", "Demain à onze heures", "Tomorrow at eleven"),
    ),
    (
        ("2026-11-25T12:00", None),
        (
            "Asteazkenean hamabietan",
            "El miércoles a las doce",
            "Mercredi à midi",
            "Wednesday at midday",
        ),
    ),
    (
        ("2026-11-28T20:30", None),
        (
            "Larunbatean arratsaldeko zortzi eta erdietan",
            "El sábado a las ocho y media de la tarde",
            "Samedi à huit heures et demie du soir",
            "Saturday at half past eight in the evening",
        ),
    ),
    (
        ("2026-11-29T09:00", "2026-11-29T09:00"),
        (
            "Igandean bederatzietan",
            "El domingo a las nueve",
            "Dimanche à neuf heures",
            "Sunday at nine",
        ),
    ),
    (
        ("2026-11-30T15:00", None),
        (
            "Azaroaren 30a, astelehena, hiruretan",
            "El lunes 30 de noviembre, a las tres",
            "Lundi 30 novembre, à trois heures",
            "Monday 30 November, at three",
        ),
    ),
    (
        ("2026-12-05T00:00", "2026-12-06T00:00"),
        (
            "Abenduaren 5a, larunbata",
            "El sábado 5 de diciembre",
            "Samedi 5 décembre",
            "Saturday 5 December",
        ),
    ),
    (
        ("2027-11-30T15:00", None),
        (
            "2027ko azaroaren 30a, asteartea, hiruretan",
            "Martes 30 de noviembre de 2027, a las tres",
            "Mardi 30 novembre 2027, à trois heures",
            "Tuesday 30 November 2027, at three",
        ),
    ),
    (
        ("2026-11-20T09:00", "2026-12-20T09:00"),
        (
            "Abenduaren 20ra arte",
            "Hasta el 20 de diciembre",
            "Jusqu’au 20 décembre",
            "Until 20 December",
        ),
    ),
    (
        ("2026-11-20T09:00", "2026-12-01T09:00"),
        (
            "Abenduaren 1era arte",
            "Hasta el 1 de diciembre",
            "Jusqu’au 1er décembre",
            "Until 1 December",
        ),
    ),
    (
        ("2026-11-20T09:00", "2026-11-24T00:00"),
        ("Gaur arte", "Hasta hoy", "Jusqu’à aujourd’hui", "Until today"),
    ),
    (
        ("2026-12-10T09:00", "2026-12-31T09:00"),
        (
            "Abenduaren 10etik abenduaren 31ra",
            "Del 10 de diciembre al 31 de diciembre",
            "Du 10 décembre au 31 décembre",
            "From 10 December to 31 December",
        ),
    ),
]


@pytest.mark.parametrize(
    ("start", "end", "language", "told"),
    [
        (*moments, language, text)
        for moments, texts in SHORT
        for language, text in zip(LANGUAGES, texts, strict=True)
    ],
)
def test_when_in_short(start: str, end: str | None, language: str, told: str) -> None:
    assert almanac.in_short(at(start), at(end) if end else None, NOW, language) == told


@pytest.mark.parametrize(
    ("start", "end", "days", "whole"),
    [
        ("2026-12-05T20:00", "2026-12-06T02:00", 1, False),  # a party into the night
        ("2026-12-05T20:00", None, 1, False),
        ("2026-12-05T00:00", None, 1, True),
        ("2026-12-05T00:00", "2026-12-06T00:00", 1, True),
        ("2026-12-05T00:00", "2026-12-05T10:00", 1, False),
        ("2026-12-05T00:00", "2026-12-08T00:00", 3, True),
        ("2026-12-05T09:00", "2026-12-07T18:00", 3, True),
    ],
)
def test_days(start: str, end: str | None, days: int, whole: bool) -> None:
    moments = at(start), at(end) if end else None
    found = almanac.days_of(*moments)
    assert (found.last - found.first).days + 1 == days
    assert almanac.takes_whole_days(*moments) is whole


def test_the_day_is_that_of_the_listing_not_of_the_kiosk() -> None:
    new_york = datetime(2026, 11, 22, 23, tzinfo=ZoneInfo("America/New_York"))
    assert almanac.in_short(at("2026-11-23T15:00"), None, new_york, "en") == "Today at three"


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_those_of_the_common_locale_data(language: str) -> None:
    locale = Locale(language)
    for day in LEAP_YEAR:
        told = almanac.date_in_full(day, language)
        assert locale.months["stand-alone"]["wide"][day.month] in told
        assert locale.days["stand-alone"]["wide"][day.weekday()] in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_of_a_leap_year_is_told_apart(language: str) -> None:
    today = date(2028, 1, 1)
    assert len({almanac.date_in_full(day, language) for day in LEAP_YEAR}) == 366
    for day in LEAP_YEAR:
        for sentence in (
            almanac.is_on(day, today, language),
            almanac.first_day(day, language),
            almanac.last_day(day, language),
        ):
            assert len(sentence.split()) <= 12
            assert sentence.endswith(".")


BASQUE_DAYS = (
    "1a 2a 3a 4a 5a 6a 7a 8a 9a 10a 11 12a 13a 14a 15a 16a 17a 18a 19a 20a 21a 22a 23a 24a 25a "
    "26a 27a 28a 29a 30a 31"
)
BASQUE_UNTIL = (
    "1era 2ra 3ra 4ra 5era 6ra 7ra 8ra 9ra 10era 11ra 12ra 13ra 14ra 15era 16ra 17ra 18ra 19ra "
    "20ra 21era 22ra 23ra 24ra 25era 26ra 27ra 28ra 29ra 30era 31ra"
)
BASQUE_FROM = (
    "1etik 2tik 3tik 4tik 5etik 6tik 7tik 8tik 9tik 10etik 11tik 12tik 13tik 14tik 15etik 16tik "
    "17tik 18tik 19tik 20tik 21etik 22tik 23tik 24tik 25etik 26tik 27tik 28tik 29tik 30etik 31tik"
)


@pytest.mark.parametrize("day", range(1, 32))
def test_basque_days_are_declined_as_their_words_are(day: int) -> None:
    start = datetime(2027, 1, day, 9, tzinfo=MADRID)
    until = almanac.in_short(start - timedelta(days=400), start, start - timedelta(days=9), "eu")
    since = almanac.in_short(start, start + timedelta(days=40), NOW, "eu")
    assert f"urtarrilaren {BASQUE_DAYS.split()[day - 1]}," in almanac.date_in_full(
        start.date(), "eu"
    )
    assert until == f"Urtarrilaren {BASQUE_UNTIL.split()[day - 1]} arte"
    assert since.startswith(f"Urtarrilaren {BASQUE_FROM.split()[day - 1]} ")


@given(
    start=st.datetimes(EARLIEST, LATEST, timezones=st.just(MADRID)),
    lasts=st.none() | st.timedeltas(timedelta(0), timedelta(days=400)),
    ahead=st.timedeltas(timedelta(days=-500), timedelta(days=500)),
    language=st.sampled_from(LANGUAGES),
)
def test_any_moment_has_a_short_form(
    start: datetime, lasts: timedelta | None, ahead: timedelta, language: str
) -> None:
    told = almanac.in_short(start, start + lasts if lasts else None, start - ahead, language)
    assert told == told.strip()
    assert told[0].isupper() or told[0].isdigit()
    assert "{" not in told
    assert len(told.split()) <= 18
