"""Composed by pictograms: true in each language, easy to read, and the same when read back."""

import json
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.announcement import listing_in, proposed
from kiosk.domain.composing import (
    Composition,
    House,
    Known,
    categories_of,
    composition_of,
    every_week,
    record_of,
    shifted,
    structure_of,
)
from kiosk.domain.easy import findings
from kiosk.domain.home import Home
from kiosk.domain.listing import Kind, Listing
from kiosk.domain.reading import Role, lines_of
from kiosk.domain.towns import Town, town_named, towns
from kiosk.domain.vocabulary import Vocabulary
from kiosk.i18n import LANGUAGES, Language
from kiosk.resources import ASSETS

VOCABULARY = Vocabulary.load(ASSETS / "vocabulary")
TOWNS = towns()
MADRID, PARIS = ZoneInfo("Europe/Madrid"), ZoneInfo("Europe/Paris")
TODAY = date(2026, 9, 23)
NOW = datetime.combine(TODAY, time(7), MADRID)
HOUSES = (
    "Residencia Ibaiertz",
    "Les Jardins d’Arcadie",
    "Centro de Día Arroka Berri de Hondarribia",
    "Ehpad Sainte-Croix",
    "Uliazpi",
    "Residencia y Centro de Día Ibaiertz Berri",
    "Maison de retraite Notre-Dame du Refuge",
)
IRUN = town_named("irun")


def ids(group: str) -> list[str]:
    return [each.id for each in VOCABULARY.entries(group)]


def some(group: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(ids(group)), unique=True, max_size=4).map(tuple)


@st.composite
def moments(draw: Any, zone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
    """No day; or an hour from seven to midnight, and an end within twelve hours, or none."""
    if draw(st.booleans()) and draw(st.booleans()):
        return None, None
    day = TODAY + timedelta(days=draw(st.integers(0, 400)))
    quarter = draw(st.integers(7 * 4, 24 * 4 - 1))
    start = datetime.combine(day, time(*divmod(quarter * 15, 60)), zone)
    if draw(st.booleans()):
        return start, None
    return start, shifted(start, timedelta(minutes=15 * draw(st.integers(1, 48))))


@st.composite
def compositions(draw: Any) -> Composition:
    kind = draw(st.sampled_from(list(Kind)))
    categories = categories_of(kind, VOCABULARY)
    of_kind = [each for one in categories for each in VOCABULARY.entries("activities", one)]
    start, end = draw(moments(draw(st.sampled_from((MADRID, PARIS)))))
    sought = st.dictionaries(st.sampled_from(ids("roles")), st.integers(1, 20), max_size=3)
    place = draw(st.sampled_from(("", *ids("places"), *HOUSES)))
    town = draw(st.sampled_from(TOWNS))
    if "Hondarribia" in place:  # it tells its town itself: any other would be in another town
        town = town_named("Hondarribia")
    elif draw(st.booleans()):
        town = None
    return Composition(
        kind=kind,
        activity=draw(st.sampled_from(of_kind)).id,
        start=start,
        end=end,
        place=place,
        town=town,
        needed=draw(sought) if kind in (Kind.ACTIVITY, Kind.SEEKING) else {},
        bring=draw(some("bring")),
        price=draw(st.none() | st.integers(0, 200).map(lambda each: each / 2)),
        access=draw(some("access")),
        audience=draw(some("audience")),
        seats=draw(st.none() | st.integers(1, 60)),
        condition=draw(st.sampled_from(("", *ids("conditions")))) if kind is Kind.LOAN else "",
        fetching=draw(st.sampled_from(("", *ids("fetching")))) if kind is Kind.LOAN else "",
    )


@cache
def known(language: Language, home: str = "ES") -> Known:
    return Known(VOCABULARY, TOWNS, language, home, HOUSES)


def house(language: str) -> House:
    return House("Residencia Ibaiertz", "943 00 00 00", language, IRUN)


def travelled(composed: Composition, language: str = "eu") -> dict[str, Any]:
    """Its record, announced and carried to the hub and back."""
    record = proposed(record_of(composed, VOCABULARY, house(language)))
    there: dict[str, Any] = json.loads(json.dumps(record))
    return there


def lines(composed: Composition, language: str, home: str = "ES") -> list[Any]:
    return list(lines_of(listing_in(travelled(composed)), language, VOCABULARY, NOW, Home(home)))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(compositions(), st.sampled_from(LANGUAGES), st.sampled_from(("ES", "FR")))
def test_what_is_composed_says_the_same_in_every_language_and_comes_back_whole(
    composed: Composition, written_in: Language, home: str
) -> None:
    record = travelled(composed, written_in)
    listing = Listing.from_record({**record, "id": "composed"})
    assert composition_of(record, VOCABULARY, TOWNS) == composed
    zone = composed.start.tzinfo if composed.start else MADRID
    assert isinstance(zone, ZoneInfo)
    for language in LANGUAGES:
        assert listing.title.reading(language)[1] == language
        shown = lines_of(listing, language, VOCABULARY, NOW, Home(home))
        for each in shown:
            assert (ASSETS / "pictograms" / f"{each.pictogram}.svg").is_file(), each
            assert each.text
            assert each.language == language
            assert not findings(each.text, language), each
        texts = [each.text for each in shown]
        assert structure_of(texts, known(language, home), TODAY, zone) == composed


def test_two_sentences_of_one_language_never_say_different_things() -> None:
    for language in LANGUAGES:
        table = known(language)
        told = [pair for each in (table._activities, table._listed) for pair in each()]
        assert len({text for text, _ in told}) == len(told)


def match(**more: Any) -> Composition:
    start = datetime(2026, 10, 21, 17, 30, tzinfo=MADRID)
    return Composition(Kind.ACTIVITY, "pelota", start, **more)


def test_the_record_holds_the_ids_and_four_languages_of_the_vocabulary() -> None:
    composed = match(place="fronton", town=IRUN, bring=("water",), needed={"player": 2}, seats=8)
    record = travelled(composed, "fr")
    assert record["kind"] == "seeking"
    assert record["activity"] == "pelota"
    assert record["language"] == "fr"
    assert record["title"] == dict(VOCABULARY.entry("activities", "pelota").name)
    assert record["place"]["name"] == dict(VOCABULARY.entry("places", "fronton").name)
    assert set(record["place"]["town"]) == {"eu", "es", "fr", "en"}
    assert record["place"]["country"] == "ES"
    assert (record["starts_at"], record["tz"]) == ("2026-10-21T17:30:00+02:00", "Europe/Madrid")
    assert record["organiser"] == {"name": "Residencia Ibaiertz", "contact": "943 00 00 00"}
    assert (record["needed"], record["bring"]) == ({"player": 2}, ["water"])
    assert record["seats"] == {"total": 8, "taken": 0}


@pytest.mark.parametrize(
    "more",
    [
        {"summary": {"es": "Ven con tu gato."}},
        {"meeting": {"es": "En la puerta."}},
        {"languages": ["eu"]},
        {"title": {"es": "Partido de pelota"}},
        {"activity": "curling"},
        {"bring": ["skates"]},
        {"place": {"name": {"es": "Frontón"}, "lat": 43.3, "lon": -1.8}},
        {"seats": {"total": 8, "taken": 3}},
    ],
    ids=lambda more: next(iter(more)),
)
def test_what_says_more_than_can_be_composed_is_not_taken_for_it(more: dict[str, Any]) -> None:
    record = travelled(match(place="fronton", town=IRUN))
    assert composition_of(record, VOCABULARY, TOWNS) is not None
    assert composition_of({**record, **more}, VOCABULARY, TOWNS) is None


def test_a_field_that_nobody_knows_and_being_called_off_change_nothing() -> None:
    record = {**travelled(match()), "mood": "sunny", "status": "cancelled"}
    assert composition_of(record, VOCABULARY, TOWNS) == match()


def test_every_week_keeps_the_hour_on_the_wall_when_the_clocks_change() -> None:
    composed = match(end=datetime(2026, 10, 21, 19, tzinfo=MADRID))
    weeks = every_week(composed, 2)
    assert [str(each.start) for each in weeks] == [
        "2026-10-28 17:30:00+01:00",
        "2026-11-04 17:30:00+01:00",
    ]
    assert str(weeks[0].end) == "2026-10-28 19:00:00+01:00"
    assert {each.activity for each in weeks} == {"pelota"}
    with pytest.raises(ValueError, match="no day"):
        every_week(Composition(Kind.LOAN, "tent"), 2)


def test_an_hour_later_is_an_hour_later_in_the_night_of_the_change() -> None:
    before = datetime(2026, 10, 25, 1, 30, tzinfo=MADRID)
    assert str(shifted(before, timedelta(hours=2))) == "2026-10-25 02:30:00+01:00"


def test_two_that_mean_the_same_are_equal() -> None:
    assert match(needed={"player": 2}).kind is Kind.SEEKING
    assert match(needed={"player": 2}, seats=2) == match(needed={"player": 2})
    assert match(seats=2) != match()


def test_each_kind_has_its_categories() -> None:
    assert categories_of(Kind.LOAN, VOCABULARY) == ("lending",)
    assert categories_of(Kind.OFFERING, VOCABULARY) == ("helping",)
    assert categories_of(Kind.PRACTICE, VOCABULARY) == ("practice",)
    assert not {"lending", "helping", "practice"} & set(categories_of(Kind.ACTIVITY, VOCABULARY))
    assert {"lending", "sport"} <= set(categories_of(Kind.SEEKING, VOCABULARY))
    assert "practice" not in categories_of(Kind.SEEKING, VOCABULARY)


@pytest.mark.parametrize(
    ("home", "language", "told"),
    [("ES", "eu", "ES"), ("FR", "eu", "ES"), ("ES", "fr", "FR"), ("FR", "eu", "FR")],
)
def test_of_two_towns_of_one_name_the_border_tells_which(
    home: str, language: str, told: str
) -> None:
    town = town_named("getaria", told)
    assert town
    assert town.country == told
    composed = match(town=town)
    texts = [each.text for each in lines(composed, language, home)]
    assert structure_of(texts, known(Language(language), home), TODAY, MADRID) == composed


def test_a_town_goes_by_each_of_its_names() -> None:
    for name in ("Baiona", "bayonne", " BAYONA "):
        found = town_named(name)
        assert isinstance(found, Town)
        assert found.name["fr"] == "Bayonne"
    assert town_named("") is None
    assert town_named("Atlantis") is None


def test_lines_that_tell_no_activity_are_not_understood() -> None:
    with pytest.raises(ValueError, match="what it is"):
        structure_of(["It is free."], known(Language.EN), TODAY, MADRID)


def test_what_has_no_end_tells_when_it_starts() -> None:
    told = [each.text for each in lines(match(town=IRUN), "en") if each.role is Role.TIME]
    assert told == ["It starts at half past five in the afternoon."]
