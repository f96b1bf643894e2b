"""A listing as lines: what is said, in which order, in which language, and what is left out."""

import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.foreign import language_of_title, untranslated, untranslated_notice
from kiosk.domain.home import Home
from kiosk.domain.listing import Listing
from kiosk.domain.reading import (
    ReadingLine,
    Role,
    colour_of,
    lines_of,
    pictogram_of,
    title_of,
    when_short,
    where_short,
)
from kiosk.domain.seats import Coming, counted
from kiosk.domain.vocabulary import Vocabulary
from kiosk.i18n import LANGUAGES
from kiosk.resources import ASSETS

VOCABULARY = Vocabulary.load(ASSETS / "vocabulary")
MADRID = ZoneInfo("Europe/Madrid")
NOW = datetime(2026, 11, 23, 10, tzinfo=MADRID)
EARLIEST = datetime(2026, 1, 1)  # noqa: DTZ001 - hypothesis puts the zone in
LATEST = datetime(2028, 1, 1)  # noqa: DTZ001

EXAMPLE = json.loads(Path(__file__).with_name("reading.json").read_text("utf-8"))
MATCH: dict[str, Any] = EXAMPLE["record"]
WHOLE: dict[str, list[str]] = EXAMPLE["lines"]


def listing(**changes: Any) -> Listing:
    return Listing.from_record({**MATCH, **changes})


def lines(language: str = "en", country: str | None = None, **changes: Any) -> list[ReadingLine]:
    return list(
        lines_of(listing(**changes), language, VOCABULARY, NOW, Home(country) if country else None)
    )


def told(role: Role, language: str = "en", country: str | None = None, **changes: Any) -> list[str]:
    return [each.text for each in lines(language, country, **changes) if each.role is role]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_listing_in_order(language: str) -> None:
    found = lines(language)
    assert [each.text for each in found] == WHOLE[language]
    free = {Role.SUMMARY, Role.MEETING}
    assert {each.language for each in found if each.role not in free} == {language}
    assert {each.language for each in found if each.role in free} == {"es"}


def test_each_line_has_a_picture_that_is_drawn() -> None:
    for each in lines(status="cancelled", country="FR"):
        assert (ASSETS / "pictograms" / f"{each.pictogram}.svg").is_file(), each


def test_what_is_missing_has_no_line() -> None:
    bare = {"id": "x", "kind": "activity", "activity": "mus", "title": {"es": "Mus"}}
    found = lines_of(Listing.from_record(bare), "en", VOCABULARY, NOW)
    assert [each.text for each in found] == ["We play mus, a card game."]


def test_a_cancelled_listing_says_so_first() -> None:
    assert lines("en", status="cancelled")[0].text == "It is cancelled."


@pytest.mark.parametrize(
    ("home", "country", "text"),
    [
        ("ES", "FR", ["It is across the border, in France."]),
        ("FR", "ES", ["It is across the border, in Spain."]),
        ("ES", "ES", []),
        ("ES", "PT", []),
        (None, "FR", []),
    ],
)
def test_the_border_is_told_to_those_who_would_cross_it(
    home: str | None, country: str, text: list[str]
) -> None:
    place = {**MATCH["place"], "country": country}
    assert told(Role.BORDER, "en", home, place=place) == text


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ({"name": {"es": "Frontón"}}, "The place: Frontón."),
        ({"town": {"es": "Irun"}}, "The place: Irun."),
        (
            {"name": {"es": "Mercado de Irun"}, "town": {"es": "Irun"}},
            "The place: Mercado de Irun.",
        ),
        ({"name": {"es": "Iruntxo"}, "town": {"es": "Irun"}}, "The place: Iruntxo, Irun."),
    ],
)
def test_the_place_names_the_town_once(place: dict[str, object], text: str) -> None:
    assert told(Role.WHERE, place=place) == [text]


def test_a_long_name_and_its_town_are_two_sentences() -> None:
    """Twelve words a sentence at most: see kiosk.domain.easy."""
    long = "Residencia y Centro de Día Ibaiertz Berri de Arriba"
    place = {"name": {"es": long}, "town": {"es": "San Juan de Luz"}}
    assert told(Role.WHERE, place=place) == [f"The place: {long}.", "The town: San Juan de Luz."]


def test_something_of_several_days_tells_its_days_and_no_hour() -> None:
    ahead = {"starts_at": "2026-12-01T09:00:00+01:00", "ends_at": "2026-12-20T09:00:00+01:00"}
    assert told(Role.WHEN, **ahead) == [
        "The first day is Tuesday 1 December 2026.",
        "The last day is Sunday 20 December 2026.",
    ]
    assert told(Role.TIME, **ahead) == []
    begun = {**ahead, "starts_at": "2026-11-20T09:00:00+01:00"}
    assert told(Role.WHEN, **begun) == ["The last day is Sunday 20 December 2026."]


def test_a_whole_day_has_no_hour() -> None:
    day = {"starts_at": "2026-11-23T00:00:00+01:00", "ends_at": "2026-11-24T00:00:00+01:00"}
    assert told(Role.WHEN, **day) == ["It is today, Monday 23 November 2026."]
    assert told(Role.TIME, **day) == []


def test_without_an_end_only_the_start_is_told() -> None:
    assert told(Role.TIME, ends_at=None) == ["It starts at three in the afternoon."]


def test_what_goes_on_past_midnight_tells_its_start_and_its_end() -> None:
    night = {"starts_at": "2026-11-28T22:00:00+01:00", "ends_at": "2026-11-29T02:00:00+01:00"}
    assert told(Role.TIME, **night) == [
        "It starts at ten at night.",
        "It ends at two in the morning.",
    ]


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ({"system": "icalendar", "name": "the town’s calendar"}, ["From: the town’s calendar."]),
        ({"system": "icalendar", "name": "a\nb"}, ["From: a b."]),
        ({"system": "icalendar", "name": ""}, []),
        ({"system": "icalendar", "name": 3}, []),
        ({"system": "icalendar"}, []),
        ({"system": "ekin", "name": "Ekin"}, []),
        ({"name": "nobody"}, []),
        (None, []),
    ],
)
def test_an_announcement_from_elsewhere_says_from_where(source: object, texts: list[str]) -> None:
    assert told(Role.SOURCE, source=source) == texts


@pytest.mark.parametrize(("language", "name"), [("es", ""), ("eu", ""), ("fr", "Espagnol")])
def test_a_title_in_another_language_is_marked(language: str, name: str) -> None:
    assert language_of_title(listing(), language, VOCABULARY) == name


@pytest.mark.parametrize(
    ("needed", "texts"),
    [
        ({}, ["We are looking for people."]),
        ({"player": 0}, ["We are looking for people."]),
        ({"juggler": 2}, ["We are looking for people."]),
        ({"singer": 21}, ["We need twenty-one singers."]),
    ],
)
def test_who_is_sought(needed: dict[str, int], texts: list[str]) -> None:
    assert told(Role.NEEDED, needed=needed, seats=None) == texts


def test_people_are_counted_by_their_gender() -> None:
    assert told(Role.NEEDED, "es", needed={"singer": 21}, seats=None) == [
        "Buscamos veintiuna personas para cantar."
    ]


@pytest.mark.parametrize(
    ("seats", "texts"),
    [
        ((4, 4), ["It is full."]),
        ((4, 5), ["It is full."]),
        ((4, 3), ["There is one place left."]),
        ((4, 2), ["There are two places left."]),
    ],
)
def test_places_left(seats: tuple[int, int], texts: list[str]) -> None:
    total, taken = seats
    found = told(Role.NEEDED, kind="activity", needed={}, seats={"total": total, "taken": taken})
    assert found == texts


def test_places_that_are_those_of_the_people_sought_are_not_told_twice() -> None:
    texts = told(Role.NEEDED, needed={"player": 3}, seats={"total": 3, "taken": 0})
    assert texts == ["We need three players."]


def test_what_is_sought_is_not_offered() -> None:
    assert told(Role.WHAT, kind="loan", activity="laptop") == ["We lend laptops."]
    sought: dict[str, Any] = {"kind": "seeking", "activity": "laptop", "needed": {}, "seats": None}
    assert told(Role.WHAT, **sought) == ["We need laptops."]
    assert told(Role.NEEDED, **sought) == []


def test_when_everybody_is_found_nobody_is_sought() -> None:
    sought = {"kind": "seeking", "activity": "", "seats": None, "needed": {"player": 2}}
    for coming, texts in ((1, ["We need one player."]), (2, [])):
        assert told(Role.NEEDED, **counted(sought, Coming(coming))) == texts


def test_words_of_a_newer_hub_are_passed_over() -> None:
    newer: dict[str, Any] = {
        "activity": "kite",
        "bring": ["kite"],
        "access": ["wings"],
        "languages": ["ca"],
    }
    assert told(Role.WHAT, **newer) == ["We are looking for people."]
    for role in (Role.BRING, Role.ACCESS, Role.LANGUAGES):
        assert told(role, **newer) == []
    assert pictogram_of(listing(**newer), VOCABULARY) == "seeking"
    assert colour_of(listing(**newer), VOCABULARY) == "people"


def test_the_face_of_a_listing_is_its_activity() -> None:
    assert pictogram_of(listing(), VOCABULARY) == "basketball"
    assert colour_of(listing(), VOCABULARY) == "sport"


def test_a_translated_text_is_read_in_its_translation() -> None:
    summary = {"es": "Jugamos.", "fr": "Nous jouons. Venez\u00a0!"}
    found = [each for each in lines("fr", summary=summary) if each.role is Role.SUMMARY]
    assert [(each.text, each.language) for each in found] == [
        ("Nous jouons.", "fr"),
        ("Venez\u00a0!", "fr"),
    ]


def test_a_place_of_the_vocabulary_is_told_as_people_say_it() -> None:
    library = VOCABULARY.entry("places", "library")
    place = {"name": dict(library.name), "town": {"eu": "Irun"}, "country": "ES"}
    told = lines_of(listing(place=place), "fr", VOCABULARY, NOW)
    where = [(each.pictogram, each.text) for each in told if each.role is Role.WHERE]
    assert where == [
        (library.pictogram, "C’est à la bibliothèque."),
        ("place", "La ville\xa0: Irun."),
    ]


@pytest.mark.parametrize(
    ("language", "changes", "shown", "notice"),
    [
        ("es", {}, None, ""),
        ("eu", {}, "es", "Testu hau gaztelaniaz dago."),
        ("eu", {"summary": None, "meeting": None}, None, ""),
        ("fr", {}, "es", "Ce texte est en espagnol."),
        ("en", {}, "es", "This text is in Spanish."),
        (
            "en",
            {"language": "ca", "title": {"ca": "Bàsquet"}, "summary": None, "meeting": None},
            "ca",
            "This text is in another language.",
        ),
    ],
)
def test_an_untranslated_text_says_its_language(
    language: str, changes: dict[str, Any], shown: str | None, notice: str
) -> None:
    found = listing(**changes)
    assert untranslated(found, language) == shown
    assert untranslated_notice(found, language, VOCABULARY) == notice


def test_the_short_forms_of_a_card() -> None:
    found = listing()
    assert title_of(found, "eu") == ("Saskibaloi-partida", "eu")
    assert title_of(found, "fr") == ("Partido de baloncesto", "es")
    assert when_short(found, "en", NOW) == "Saturday at three"
    assert where_short(found, "eu") == "Donostia"
    assert where_short(listing(place={"name": {"es": "Frontón"}}), "eu") == "Frontón"


def test_without_a_date_or_place_a_card_says_neither() -> None:
    found = listing(starts_at=None, ends_at=None, place=None)
    assert when_short(found, "en", NOW) == ""
    assert where_short(found, "en") == ""


def ids(group: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from([each.id for each in VOCABULARY.entries(group)]), max_size=4)


@given(
    language=st.sampled_from(LANGUAGES),
    kind=st.sampled_from([each.id for each in VOCABULARY.entries("kinds")]),
    activity=st.sampled_from([each.id for each in VOCABULARY.entries("activities")]),
    start=st.datetimes(EARLIEST, LATEST, timezones=st.just(MADRID)),
    lasts=st.none() | st.timedeltas(timedelta(0), timedelta(days=90)),
    needed=st.dictionaries(
        st.sampled_from([each.id for each in VOCABULARY.entries("roles")]), st.integers(0, 100)
    ),
    left=st.integers(0, 100),
    price=st.none() | st.integers(0, 9999).map(lambda cents: cents / 100),
    bring=ids("bring"),
    access=ids("access"),
    audience=ids("audience"),
)
def test_whatever_is_composed_here_is_easy_to_read(
    language: str,
    start: datetime,
    lasts: timedelta | None,
    left: int,
    **parts: Any,
) -> None:
    found = lines(
        language,
        starts_at=start.isoformat(),
        ends_at=(start + lasts).isoformat() if lasts is not None else None,
        seats={"total": left, "taken": 0},
        summary=None,
        meeting=None,
        **parts,
    )
    for each in found:
        assert each.language == language
        assert len(each.text.split()) <= 12, each
        assert each.text[0].isupper() or each.text[0].isdigit(), each
        assert each.text.endswith("."), each
        assert not re.search(r"[{}()\[\];&%§'\"]", each.text), each
        if each.role is not Role.WHEN:
            assert not re.search(r"\d", each.text), each


@pytest.mark.parametrize(
    ("town", "country", "told_first"),
    [
        ("San Sebastián", "ES", "It is in your town."),
        ("Hernani", "ES", "It is near: about five kilometres."),
        ("Bilbao", "ES", "It is about eighty kilometres away."),
    ],
)
def test_how_far_it_is_is_told_where_the_house_says_in_which_town_it_is(
    town: str, country: str, told_first: str
) -> None:
    found = lines_of(listing(), "en", VOCABULARY, NOW, Home.of(country, town))
    assert [each.text for each in found if each.role is Role.DISTANCE] == [told_first]
    assert told(Role.DISTANCE, "en", "ES") == []


def test_a_holiday_is_told_right_after_its_day() -> None:
    place = {**MATCH["place"], "country": "FR", "town": {"fr": "Bayonne"}}
    there = {"starts_at": "2027-05-06T15:00:00+02:00", "ends_at": None, "place": place}
    found = [each for each in lines("fr", "ES", **there) if each.role in (Role.WHEN, Role.HOLIDAY)]
    assert [(each.role, each.pictogram) for each in found] == [
        (Role.WHEN, "calendar"),
        (Role.HOLIDAY, "holiday"),
    ]
    assert found[1].text == "Ce jour-là est férié en France."
    assert (ASSETS / "pictograms" / "holiday.svg").is_file()
    assert (
        told(Role.HOLIDAY, "en", "ES", **{**there, "starts_at": "2027-05-07T15:00:00+02:00"}) == []
    )
