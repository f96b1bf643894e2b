"""How those who come fill a listing: its places and its roles."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.listing import PEOPLE
from kiosk.domain.seats import AS_ANNOUNCED, Coming, as_announced, counted

MATCH = {"id": "match", "needed": {"helper": 1, "player": 3}, "seats": {"total": 10, "taken": 2}}


@pytest.mark.parametrize(
    ("places", "companions", "needed", "taken"),
    [
        (1, 0, {"player": 2, "helper": 1}, 3),
        (2, 0, {"player": 1, "helper": 1}, 4),
        (2, 1, {"player": 1, "helper": 0}, 5),
        (0, 3, {"player": 3, "helper": 0}, 5),
        (3, 0, {"player": 0, "helper": 1}, 5),
        (4, 0, {"player": 0, "helper": 0}, 6),
        (9, 9, {"player": 0, "helper": 0}, 20),
    ],
)
def test_players_first_and_helpers_by_those_who_come_along(
    places: int, companions: int, needed: dict[str, int], taken: int
) -> None:
    its = counted(MATCH, Coming(places, companions))
    assert its["needed"] == needed
    assert its["seats"] == {"total": 10, "taken": taken}


def test_who_comes_along_is_no_player() -> None:
    assert counted({"needed": {"player": 3}}, Coming(1, 2))["needed"] == {"player": 2}


def test_the_other_roles_come_in_between_always_in_the_same_order() -> None:
    needed = {"walker": 1, "helper": 1, "cook": 1, "player": 1}
    for coming, left in ((1, "cook walker helper"), (2, "walker helper"), (3, "helper"), (4, "")):
        for order in (needed, dict(reversed(needed.items()))):
            its = counted({"needed": order}, Coming(coming))["needed"]
            assert {role for role, number in its.items() if number} == set(left.split())


@pytest.mark.parametrize(
    "listing",
    [
        {},
        {"seats": None, "needed": None},
        {"seats": {}, "needed": {}},
        {"seats": {"total": "ten"}, "needed": {"player": "three"}},
        {"seats": {"total": 10, "taken": -1}, "needed": ["player"]},
        {"seats": {"total": True}, "needed": {"player": 2**60}},
    ],
    ids=lambda listing: ascii(listing)[:40],
)
def test_what_cannot_be_counted_stays_as_it_is(listing: dict[str, Any]) -> None:
    assert counted(listing, Coming(3, 1)) == listing


def test_more_than_can_be_told_is_the_most_that_can() -> None:
    assert counted(MATCH, Coming(PEOPLE, PEOPLE))["seats"]["taken"] == PEOPLE


COUNTS = st.integers(0, 6)
LISTINGS = st.fixed_dictionaries(
    {"id": st.just("match")},
    optional={
        "needed": st.dictionaries(st.sampled_from(["player", "helper", "cook"]), COUNTS),
        "seats": st.fixed_dictionaries({"total": COUNTS}, optional={"taken": COUNTS}),
    },
)
COMING = st.builds(Coming, COUNTS, COUNTS)


@given(LISTINGS, st.lists(COMING, max_size=3))
def test_only_the_last_count_matters(listing: dict[str, Any], counts: list[Coming]) -> None:
    its = listing
    for coming in counts:
        its = counted(its, coming)
        assert its == counted(listing, coming)
        assert as_announced(its) == listing
        assert (AS_ANNOUNCED in its) == (its != listing)
    assert counted(its, Coming()) == listing


@given(LISTINGS, COMING)
def test_everybody_who_comes_fills_one_role_at_most(
    listing: dict[str, Any], coming: Coming
) -> None:
    before = listing.get("needed", {})
    after = counted(listing, coming).get("needed", {})
    filled = {role: before[role] - after[role] for role in before}
    assert all(number >= 0 for number in filled.values())
    assert sum(filled.values()) <= coming.people
    if "helper" in before and filled["helper"] < before["helper"]:
        assert filled["helper"] >= coming.companions
        assert sum(filled.values()) - filled["helper"] <= coming.places
