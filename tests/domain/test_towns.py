"""Where towns lie, how far that is from home, and how a distance is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.distance import (
    HERE,
    NEAR,
    distance,
    distance_in_words,
    in_town,
    kilometres,
)
from kiosk.domain.easy import findings
from kiosk.domain.home import Home
from kiosk.domain.listing import Place, Text
from kiosk.domain.towns import Town, town_named, towns, towns_of
from kiosk.i18n import LANGUAGES

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
DONOSTIA = Home.of("ES", "San Sebastián")


def town(name: str, country: str = "") -> Town:
    found = town_named(name, country)
    assert found, name
    return found


def place(name: str, country: str = "ES", **point: float | None) -> Place:
    at = {"lat": None, "lon": None, **point}
    return Place(Text("", {}), Text.of({"es": name}), "", country, **at)


def test_every_town_lies_in_the_basque_country_and_on_its_side_of_it() -> None:
    for each in towns():
        assert 42.0 < each.lat < 43.6, each.name["eu"]
        assert -3.2 < each.lon < -0.8, each.name["eu"]
        assert each.region in ({"FR": ("",), "ES": ("PV", "NC")}[each.country])
        assert set(each.name) == set(LANGUAGES)
    assert min(each.lon for each in towns_of("FR")) > -1.78  # Hendaia, on the Bidasoa
    assert {each.region for each in towns() if each.lat < 42.8} == {"NC"}


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [  # as a bird flies, as people who live there know it
        ("Donostia", "Bilbo", 78),
        ("Donostia", "Gasteiz", 77),
        ("Donostia", "Iruña", 62),
        ("Donostia", "Baiona", 46),
        ("Donostia", "Tolosa", 21),
        ("Bilbo", "Gasteiz", 50),
        ("Bilbo", "Bermeo", 25),
        ("Iruña", "Tutera", 85),
        ("Baiona", "Donibane Garazi", 41),
        ("Baiona", "Maule", 55),
        ("Irun", "Hazparne", 40),
        ("Elizondo", "Iruña", 38),
    ],
)
def test_towns_are_as_far_apart_as_they_are(one: str, other: str, km: float) -> None:
    first, second = town(one), town(other)
    found = kilometres((first.lat, first.lon), (second.lat, second.lon))
    assert found == pytest.approx(km, rel=0.15)


@given(POINTS, POINTS)
def test_a_way_is_as_long_as_the_way_back_and_no_longer_than_half_round(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    assert kilometres(one, other) == pytest.approx(kilometres(other, one), abs=1e-6)
    assert 0 <= kilometres(one, other) <= 20_016
    assert kilometres(one, one) == 0


@pytest.mark.parametrize(
    ("name", "country", "found"),
    [
        ("BAYONNE", "FR", "Baiona"),
        ("guipuzcoa", "ES", None),
        ("San Sebastian", "ES", "Donostia"),
        ("Donostia / San Sebastián", "ES", "Donostia"),
        ("Getaria", "", "Getaria"),
        ("Saint Jean de Luz", "FR", "Donibane Lohizune"),
        ("Saint\N{NON-BREAKING HYPHEN}Jean\N{EN DASH}de-Luz", "FR", "Donibane Lohizune"),
        ("Pamplona - Iruña", "ES", "Iruña"),
        ("", "ES", None),
        (" - ", "ES", None),
    ],
)
def test_a_town_goes_by_any_of_its_names(name: str, country: str, found: str | None) -> None:
    named = town_named(name, country)
    assert (named.name["eu"] if named else None) == found


def test_of_two_towns_of_one_name_it_is_that_of_the_country() -> None:
    assert town("Getaria", "ES").name["fr"] == "Getaria"
    assert town("Getaria", "FR").name["fr"] == "Guéthary"


def test_the_towns_own_name_comes_before_where_its_hall_stands() -> None:
    far_off = place("Donostia", lat=43.2, lon=-2.2)
    assert in_town(far_off, DONOSTIA)
    assert distance(far_off, DONOSTIA) == 0


def test_another_town_is_not_ours_even_where_it_gives_our_point() -> None:
    assert DONOSTIA.town
    lat, lon = DONOSTIA.town.lat, DONOSTIA.town.lon
    assert 0 < (distance(place("Hernani", lat=lat, lon=lon), DONOSTIA) or 0) < HERE
    assert distance(place("Nobody knows", lat=lat, lon=lon), DONOSTIA) == 0


def test_a_point_is_measured_and_else_the_middle_of_the_town() -> None:
    assert distance(place("Nowhere", lat=43.32, lon=-1.98), DONOSTIA) == pytest.approx(0, abs=0.1)
    assert distance(place("Bayonne", "FR"), DONOSTIA) == pytest.approx(46, rel=0.1)
    assert distance(place("Nowhere"), DONOSTIA) is None
    assert distance(place("Bayonne", "FR"), Home("ES")) is None
    assert distance(None, DONOSTIA) is None


@pytest.mark.parametrize(
    ("km", "told"),
    [
        (0, "It is in your town."),
        (HERE - 0.1, "It is very near."),
        (HERE, "It is near: about five kilometres."),
        (12.4, "It is near: about ten kilometres."),
        (NEAR - 0.1, "It is near: about fifteen kilometres."),
        (NEAR, "It is about twenty kilometres away."),
        (23, "It is about twenty-five kilometres away."),
        (33, "It is about thirty kilometres away."),
        (46, "It is about fifty kilometres away."),
        (154, "It is about 150 kilometres away."),
    ],
)
def test_a_distance_is_told_as_people_think_of_it(km: float, told: str) -> None:
    assert distance_in_words(km, "en") == told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_distance_is_easy_to_read(language: str) -> None:
    told = {distance_in_words(km, language) for km in (0, *range(1, 400))}
    assert [each for each in sorted(told) if findings(each, language)] == []
    assert len(told) > 40  # each its own number
