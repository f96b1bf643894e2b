"""The practice screen counts presses and tells what one is; Rest stands still for a pointer."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kiosk.i18n import LANGUAGES, Language
from kiosk.settings import Press, TextSize, Way
from kiosk.ui import places
from kiosk.ui.screens.practice import PracticeScreen, manner_of
from tests.ui.audit import Defect, Rule, audit
from tests.ui.cast import Cast
from tests.ui.screens import Configuration, Stage

Stages = Callable[[Cast, Configuration], Stage]
MANNERS: tuple[dict[str, Any], ...] = (
    {"press": Press.LETTING_GO},
    {"press": Press.TOUCHING},
    {"press": Press.HOLDING},
    {"way": Way.EAR},
    {"way": Way.ONE_SWITCH},
    {"way": Way.TWO_SWITCHES},
    {"way": Way.DWELL},
)
FITS = (Rule.CLIPPED, Rule.OUTSIDE, Rule.OVERLAP, Rule.SMALL, Rule.CLOSE)
IN_LARGEST = [Configuration(each, TextSize.LARGEST) for each in LANGUAGES]


def misfits(stage: Stage, name: str) -> list[Defect]:
    return [each for each in audit(stage.window, name) if each.rule in FITS]


def practise(stage: Stage, **access: Any) -> PracticeScreen:
    visit = stage.navigation.visit
    stage.navigation.visit = replace(visit, access=replace(visit.access, **access))
    stage.show(places.Practice())
    stage.window.rebuild()
    stage.settle()
    screen = stage.window.screen_shown
    assert isinstance(screen, PracticeScreen)
    return screen


def test_a_press_is_counted_shown_and_said(stage: Stage) -> None:
    screen = practise(stage)
    sun, moon, *_ = screen.touchables()
    for button in (sun, moon, moon):
        button.click()
    words = screen.words
    once, twice = (words.count("{n} time", "{n} times", n) for n in (1, 2))
    assert (sun.face.quiet, moon.face.quiet) == (once, twice)
    assert (sun.chosen, moon.chosen) == (False, True)
    said = [[line.text for line in each.lines] for each in stage.voice.said[-3:]]
    assert said == [[sun.face.title, once], [moon.face.title, once], [moon.face.title, twice]]


def test_it_leads_nowhere_and_keeps_nothing(stage: Stage) -> None:
    for button in practise(stage).touchables():
        button.click()
    assert stage.navigation.place == places.Practice()
    again = practise(stage)
    assert not any(each.chosen for each in again.touchables())


@pytest.mark.parametrize("manner", MANNERS, ids=lambda each: str(next(iter(each.values()))))
def test_the_manner_in_force_is_told(manner: dict[str, Any], stage: Stage) -> None:
    screen = practise(stage, **manner)
    (_, told), *_ = manner_of(stage.navigation.visit.access)
    assert screen.words.told(told) in [line.text for line in screen.utterance().lines]


def test_each_manner_is_told_in_its_own_words(stage: Stage) -> None:
    access = stage.navigation.visit.access
    told = [manner_of(replace(access, **each))[0] for each in MANNERS]
    assert len(set(told)) == len(MANNERS)


def test_that_repeats_are_left_out_is_told_only_where_they_are(stage: Stage) -> None:
    access = stage.navigation.visit.access
    told = [len(manner_of(replace(access, repeat_seconds=each))) for each in (0.5, 0.0)]
    assert told == [2, 1]


@pytest.mark.parametrize("configuration", IN_LARGEST, ids=str)
def test_every_manner_stands_whole_in_the_largest_letters(
    configuration: Configuration, bare: Cast, stages: Stages
) -> None:
    stage = stages(bare, configuration)
    for manner in MANNERS:
        screen = practise(stage, **manner)
        assert len(screen.touchables()) == 4
        assert not misfits(stage, str(manner))


# Rest, in the strip above


def test_rest_stands_only_where_a_pointer_presses(stage: Stage) -> None:
    shown = []
    for way in (Way.TOUCH, Way.DWELL):
        practise(stage, way=way)
        top = stage.window.top
        shown.append((top.rest.isVisible(), top.go_on.isVisible()))
    assert shown == [(False, False), (True, False)]


@pytest.mark.parametrize("text", TextSize)
def test_rest_stands_in_one_place_on_every_screen(
    text: TextSize, house: Cast, stages: Stages
) -> None:
    stage = stages(house, Configuration(Language.FR, text))
    practise(stage, way=Way.DWELL)
    stood = set()
    for place in (places.Welcome(), places.Home(), places.Help(), places.WhoAreYou(places.Home())):
        stage.show(place)
        top = stage.window.top
        for resting in (True, False):
            top.show_resting(resting=resting)
            button = top.go_on if resting else top.rest
            assert button.isVisible()
            stood.add(button.geometry().getRect())
        assert not misfits(stage, str(place))
    assert len(stood) == 1
