"""A new way to press is asked about: it stays once somebody says yes, and is else as before."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

import pytest

from kiosk.accessibility.ways import by_ear
from kiosk.domain.access import Access
from kiosk.i18n import Language
from kiosk.settings import TextSize, ThemeName, Way
from kiosk.ui import places
from kiosk.ui.places import Setting
from tests.ui.cast import SUN, Cast
from tests.ui.screens import Configuration, Stage
from tests.ui.test_practice import misfits

LARGEST: Final = [
    Configuration(language, TextSize.LARGEST) for language in (Language.EU, Language.FR)
]


@pytest.fixture
def sun(bare: Cast, stages: Callable[[Cast, Configuration], Stage]) -> Iterator[Stage]:
    """Somebody who said who they are, at Switches; what they had set before is kept."""
    stage = stages(bare, Configuration(Language.EN))
    stage.begin()
    stage.navigation.know(SUN, Access(theme=ThemeName.DARK))
    stage.cast.store.access.keep(SUN, Access(theme=ThemeName.DARK))
    stage.navigation.go(places.SetUp(Setting.SWITCHES))
    stage.settle()
    yield stage
    stage.cast.store.access.forget(SUN)


def way(stage: Stage) -> Way:
    return stage.navigation.visit.access.way


def kept(stage: Stage) -> Access:
    return stage.cast.store.access.of(SUN, Access())


def test_it_stays_with_whoever_says_yes(sun: Stage) -> None:
    sun.tap("One switch")
    assert (way(sun), kept(sun).way) == (Way.ONE_SWITCH, Way.TOUCH)
    sun.tap("Yes, keep it")
    assert sun.navigation.place == places.SetUp(Setting.SWITCHES)
    assert (way(sun), kept(sun)) == (
        Way.ONE_SWITCH,
        Access(theme=ThemeName.DARK, way=Way.ONE_SWITCH),
    )
    sun.navigation.back()
    assert way(sun) is Way.ONE_SWITCH


@pytest.mark.parametrize("leave", ["No, as before", "Back", "Home", "Help", "Call someone"])
def test_whatever_else_is_pressed_leaves_it_as_it_was(sun: Stage, leave: str) -> None:
    before = sun.navigation.visit
    sun.tap("Two switches")
    sun.tap(leave)
    assert sun.navigation.visit == before
    assert kept(sun) == before.access
    sun.navigation.back()
    assert not isinstance(sun.navigation.place, places.Trying)


def test_what_was_chosen_is_not_told_over_the_question(sun: Stage) -> None:
    sun.tap("One switch")
    told = [line.text for line in sun.voice.said[-1].lines]
    assert told[:3] == [
        "Does this work for you?",
        "Press when the frame is where you want it.",
        "If nobody answers, it goes back as it was.",
    ]


def test_whoever_cannot_see_hears_how_to_answer(sun: Stage) -> None:
    sun.navigation.try_out(replace(sun.navigation.visit.access, way=Way.EAR))
    sun.settle()
    told = [line.text for line in sun.voice.said[-1].lines]
    assert told[-2:] == [by_ear.HOW_TO[0], by_ear.HOW_TO[2]]
    sun.read(len(told) - 1)
    assert sun.seen().own_choices, "and no words are lit for what is not on the screen"


def test_another_time_for_each_step_is_no_other_way(sun: Stage) -> None:
    switch = Access(way=Way.ONE_SWITCH)
    sun.navigation.know(SUN, switch)
    sun.show(places.SetUp(Setting.STEPS))
    sun.tap("Four seconds")
    assert sun.navigation.place == places.SetUp(Setting.STEPS)
    assert kept(sun).step_seconds == 4.0


def test_as_usual_goes_back_whole_if_nobody_says_yes(sun: Stage) -> None:
    set_now = Access(theme=ThemeName.DARK, way=Way.ONE_SWITCH)
    sun.navigation.know(SUN, set_now)
    sun.cast.store.access.keep(SUN, set_now)
    sun.show(places.SeeAndHear())
    sun.tap("As usual")
    said = len(sun.voice.said)
    sun.tap("Yes, as usual")
    assert sun.navigation.visit.access == Access()
    assert len(sun.voice.said) == said + 1, "the question alone is heard"
    sun.navigation.back()
    assert (sun.navigation.visit.access, kept(sun)) == (set_now, set_now)
    sun.tap("As usual")
    sun.tap("Yes, as usual")
    sun.tap("Yes, keep it")
    assert kept(sun) == Access(), "forgotten"


def test_rest_stands_there_for_a_pointer_and_goes_with_it(sun: Stage) -> None:
    sun.navigation.try_out(replace(sun.navigation.visit.access, way=Way.DWELL))
    sun.settle()
    assert sun.window.top.rest.isVisible()
    sun.navigation.back()
    sun.settle()
    assert not sun.window.top.rest.isVisible()


def test_yes_is_reached_by_entering_its_row_and_moving_on(sun: Stage) -> None:
    """Whoever has but one of two switches, or presses once too often, says no."""
    sun.tap("Two switches")
    no, yes = sun.seen().own_choices
    assert [no.face.title, yes.face.title] == ["No, as before", "Yes, keep it"]
    assert no.geometry().top() == yes.geometry().top()
    assert no.hasFocus()


@pytest.mark.parametrize("configuration", LARGEST, ids=str)
def test_every_way_stands_whole_in_the_largest_letters(
    configuration: Configuration, bare: Cast, stages: Callable[[Cast, Configuration], Stage]
) -> None:
    stage = stages(bare, configuration)
    stage.begin()
    usual = stage.navigation.visit.access
    for each in (Way.EAR, Way.ONE_SWITCH, Way.TWO_SWITCHES, Way.DWELL):
        stage.navigation.try_out(replace(usual, way=each))
        stage.settle()
        assert not misfits(stage, each)
        stage.navigation.back()
