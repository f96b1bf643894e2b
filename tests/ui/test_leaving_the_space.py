"""Nobody who comes after the team finds its space, or a first code, still open."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kiosk.domain.people import SupporterId
from kiosk.i18n import Language
from kiosk.ui import places
from kiosk.ui.places import team
from kiosk.ui.screens.team.door import DoorScreen
from kiosk.ui.screens.team.space import SpaceScreen
from tests.ui.cast import CAREGIVER, SUN, Cast, bare_house
from tests.ui.screens import Configuration, Stage
from tests.ui.screens_team import PIN, WRONG, enter, sign_in
from tests.ui.test_team import shown

FAMILY = SupporterId("family")


@pytest.fixture
def stage(
    tmp_path: Any, qapp: object, stages: Callable[[Cast, Configuration], Stage]
) -> Iterator[Stage]:
    """A house of its own, at Home, in English."""
    cast = bare_house(tmp_path)
    begun = stages(cast, Configuration(Language.EN))
    begun.begin()
    yield begun
    cast.store.close()


@pytest.mark.parametrize("tab", ["My choices", "Call someone", "See and hear", "Help"])
def test_a_tab_leaves_the_space_for_good(stage: Stage, tab: str) -> None:
    sign_in(stage)
    stage.navigation.go(team.Team())
    stage.navigation.go(places.StillThere())
    stage.settle()
    stage.tap(tab)
    assert stage.navigation.visit.supporter is None
    while stage.navigation.can_go_back:
        assert shown(stage) not in (SpaceScreen, DoorScreen)
        stage.navigation.back()
        stage.settle()


def test_a_resident_who_says_who_they_are_ends_the_sign_in(stage: Stage) -> None:
    sign_in(stage)
    stage.navigation.go(places.WhoAreYou(places.MyChoices()))
    stage.navigation.know(SUN)
    assert stage.navigation.visit.supporter is None
    stage.navigation.answer(places.MyChoices())
    stage.navigation.back()
    assert stage.navigation.place == places.Help()


def test_a_first_pin_is_no_longer_one_once_somebody_else_has_theirs(stage: Stage) -> None:
    stage.navigation.go(team.Door())
    stage.navigation.go(team.FirstPin(CAREGIVER, team.Space()))
    stage.settle()
    enter(stage, PIN)
    stage.cast.store.supporters.set_pin(FAMILY, WRONG)
    enter(stage, PIN)
    assert shown(stage) is DoorScreen
    found = stage.cast.store.supporters.one(CAREGIVER)
    assert found is not None
    assert not found.has_pin
    assert stage.navigation.visit.supporter is None
