"""What is looked for: what is found, what is left out, and each reason for it."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.home import Home
from kiosk.domain.listing import Listing
from kiosk.domain.search import (
    ANSWERED_BY,
    KINDS_OF,
    Condition,
    Reason,
    Sought,
    Why,
    sift,
    terms_of,
    typed_words,
)
from kiosk.domain.vocabulary import Vocabulary
from kiosk.i18n import LANGUAGES, Language
from kiosk.resources import ASSETS

VOCABULARY = Vocabulary.load(ASSETS / "vocabulary")
DAY = date(2026, 11, 28)
IRUN = Home.of("ES", "Irun")
FEATURES = ("wheelchair", "lift", "seats", "quiet-space", "easy-to-read")


def listing(
    id: str = "a", day: date | None = DAY, town: str = "Irun", *access: str, **more: Any
) -> Listing:
    place = {"place": {"town": {"es": town}, "country": "ES"}} if town else {}
    when = {"starts_at": f"{day}T17:00:00+01:00", "ends_at": f"{day}T19:00:00+01:00"} if day else {}
    record = {"id": id, "kind": "activity", "title": {"es": "x"}, "access": list(access)}
    return Listing.from_record({**record, **place, **when, **more})


LISTINGS = st.lists(
    st.builds(
        lambda number, town, access: listing(
            f"l{number}", DAY + timedelta(days=number) if number else None, town, *access
        ),
        st.integers(0, 6),
        st.sampled_from(("Irun", "Hondarribia", "Bilbao", "")),
        st.sets(st.sampled_from(FEATURES)),
    ),
    max_size=12,
)
SOUGHT = st.builds(
    Sought,
    days=st.lists(st.integers(0, 6).map(lambda n: DAY + timedelta(days=n)), max_size=2).map(tuple),
    most_km=st.sampled_from((None, 0.0, 17.5)),
    access=st.lists(st.sampled_from(FEATURES), max_size=2, unique=True).map(tuple),
    fits_me=st.booleans(),
)
NEEDS = st.lists(st.sampled_from(tuple(ANSWERED_BY)), max_size=3, unique=True)


@given(LISTINGS, SOUGHT, NEEDS)
def test_everything_is_found_or_left_out_for_a_reason(
    listings: list[Listing], sought: Sought, needs: list[str]
) -> None:
    answer = sift(listings, sought, needs, IRUN)
    assert answer.total + answer.left_out == len(listings)
    assert answer.total == len(answer.found)
    kept = {id(each) for each in answer.found}
    assert answer.found == tuple(each for each in listings if id(each) in kept)
    reasons = answer.reasons or {}
    assert bool(reasons) == bool(answer.left_out)
    assert sum(reasons.values()) >= answer.left_out
    assert {each.condition for each in reasons} <= set(sought.conditions)


@given(LISTINGS, SOUGHT, NEEDS)
def test_what_comes_back_is_what_dropping_the_condition_finds(
    listings: list[Listing], sought: Sought, needs: list[str]
) -> None:
    answer = sift(listings, sought, needs, IRUN)
    for condition in Condition:
        wider = sift(listings, sought.without(condition), needs, IRUN)
        assert wider.total - answer.total == (answer.back or {}).get(condition, 0)
        assert condition not in sought.without(condition).conditions


@given(LISTINGS, NEEDS)
def test_where_nothing_is_asked_nothing_is_left_out(
    listings: list[Listing], needs: list[str]
) -> None:
    assert sift(listings, Sought(), needs, IRUN).found == tuple(listings)


def why(sought: Sought, *needs: str, home: Home = IRUN, **told: Any) -> list[Reason]:
    access = told.pop("access", ())
    one = listing("a", told.pop("day", DAY), told.pop("town", "Irun"), *access, **told)
    return list(sift([one], sought, needs, home).reasons or ())


@pytest.mark.parametrize(
    ("sought", "told", "found"),
    [
        (Sought(days=(DAY,)), {}, []),
        (Sought(days=(DAY - timedelta(days=1),)), {}, [Why.OTHER_DAY]),
        (Sought(days=(DAY,)), {"day": None}, []),
        (Sought(days=(DAY,)), {"day": None, "ends_at": "2026-11-28T12:00:00+01:00"}, []),
        (
            Sought(days=(DAY,)),
            {"day": None, "ends_at": "2026-11-28T00:00:00+01:00"},
            [Why.OTHER_DAY],
        ),
        (Sought(days=(DAY,)), {"starts_at": "2026-11-20T09:00:00+01:00"}, []),
        (Sought(most_km=0), {}, []),
        (Sought(most_km=0), {"town": "Hondarribia"}, [Why.FAR]),
        (Sought(most_km=17.5), {"town": "Hondarribia"}, []),
        (Sought(most_km=17.5), {"town": ""}, [Why.NOWHERE]),
        (Sought(access=("lift",)), {"access": ("lift", "seats")}, []),
        (Sought(access=("lift",)), {"access": ("seats",)}, [Why.NOT_TOLD]),
        (Sought(access=("lift", "seats")), {}, [Why.NOT_TOLD, Why.NOT_TOLD]),
    ],
)
def test_each_condition_leaves_out_what_does_not_meet_it(
    sought: Sought, told: dict[str, Any], found: list[Why]
) -> None:
    assert [each.why for each in why(sought, **told)] == found


@pytest.mark.parametrize("need", VOCABULARY.groups["needs"])
def test_a_need_is_answered_by_one_feature_of_the_vocabulary_or_asks_for_nothing(need: str) -> None:
    fits = Sought(fits_me=True)
    answers = ANSWERED_BY[need]
    assert set(answers) <= set(VOCABULARY.groups["access"])
    assert why(fits, need) == ([Reason(Why.DOES_NOT_FIT, need)] if answers else [])
    for each in answers:
        assert why(fits, need, access=(each,)) == []
    assert why(replace(fits, fits_me=False), need) == []


def test_a_need_that_is_not_known_leaves_nothing_out() -> None:
    assert why(Sought(fits_me=True), "from a newer kiosk") == []


def test_reasons_are_counted() -> None:
    listings = [listing("a"), listing("b", DAY, "Bilbao"), listing("c", DAY, "Bilbao", "lift")]
    answer = sift(listings, Sought(most_km=0, access=("lift",)), (), IRUN)
    assert answer.reasons == Counter({Reason(Why.FAR): 2, Reason(Why.NOT_TOLD, "lift"): 2})
    assert answer.back == Counter({Condition.REACH: 1, Condition.ACCESS: 1})


@pytest.mark.parametrize(
    ("typed", "activity"),
    [
        ("ABESBATZA", "choir"),
        ("coro", "choir"),
        ("chora", "choir"),
        ("choir", "choir"),
        ("petanka", "petanque"),
        ("pétan", "petanque"),
        ("jardin", "garden"),
        ("jardín", "garden"),
        ("ibilaldia", "walk"),
        ("caminar", "walk"),
    ],
)
def test_a_word_of_any_of_the_languages_leads_to_an_activity(typed: str, activity: str) -> None:
    (term,) = terms_of(typed, VOCABULARY)
    assert activity in term.activities
    assert "mus" not in term.activities


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_an_activity_is_sought_by_leads_to_it(language: Language) -> None:
    for entry in VOCABULARY.entries("activities"):
        for called in entry.sought(language):
            for term in terms_of(called, VOCABULARY):
                assert entry.id in term.activities, (called, term.word)


def test_a_word_stands_for_those_activities_alone_of_which_it_begins_a_word() -> None:
    (term,) = terms_of("esku", VOCABULARY)
    assert "basketball" not in term.activities  # saskibaloia
    assert terms_of("(", VOCABULARY) == ()


def test_words_are_taken_from_what_is_typed() -> None:
    assert typed_words(" Bai-ona,  mus! ") == ("Bai", "ona", "mus")
    assert len(typed_words("a " * 100)) == 10
    assert typed_words("m" * 100) == ("m" * 50,)


def test_the_kinds_that_stand_for_a_category_are_no_activities() -> None:
    assert set(KINDS_OF) <= set(VOCABULARY.groups["categories"])
