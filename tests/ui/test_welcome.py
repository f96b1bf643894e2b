"""Welcome: all can see and hear before they begin, and what they set there goes with them."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.domain.access import Access
from kiosk.i18n import LANGUAGES, Language
from kiosk.settings import TextSize
from kiosk.ui import places
from kiosk.ui.pause import Pause
from kiosk.ui.places import Setting
from kiosk.ui.screens.see_and_hear import SeeAndHearScreen
from kiosk.ui.use import InUse
from kiosk.ui.widgets.choice import Choice
from tests.ui.cast import SUN, Cast
from tests.ui.screens import Configuration, Display, Stage

Stages = Callable[[Cast, Configuration], Stage]
LETTERS = places.SetUp(Setting.LETTERS)
LARGEST = 2


@pytest.fixture
def rested(stage: Stage) -> Stage:
    stage.navigation.leave()
    stage.settle()
    return stage


@pytest.fixture
def in_use(rested: Stage) -> Iterator[InUse]:
    """Followed, as in the whole program."""
    window, navigation = rested.window, rested.navigation
    followed = InUse(navigation, rested.voice, 60, window)
    followed.offer(window, Pause(navigation, 60, 20, window))
    yield followed
    followed.end()


def see_and_hear(stage: Stage) -> Choice:
    return stage.window.bottom.see_and_hear


def tap(stage: Stage, button: Choice) -> None:
    button.click()
    stage.settle()


def set_largest(stage: Stage) -> None:
    """By taps: See and hear, Letters, Largest letters, and back to Welcome."""
    tap(stage, see_and_hear(stage))
    stage.navigation.go(LETTERS)
    stage.settle()
    tap(stage, stage.seen().own_choices[LARGEST])
    while stage.navigation.can_go_back:
        tap(stage, stage.window.top.back)
    assert stage.navigation.place == places.Welcome()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", TextSize)
def test_it_stands_where_it_stands_on_every_screen(
    house: Cast, stages: Stages, language: Language, text: TextSize
) -> None:
    stage = stages(house, Configuration(language, text, Display.TABLET))
    stage.navigation.leave()
    stage.settle()
    seen = stage.seen()
    button = see_and_hear(stage)
    shown = [each for each in stage.window.bottom.buttons if each.isVisible()]
    assert shown == [button], "nobody has a home or choices here"
    assert button.face.texts == (stage.seen().words("See and hear"),)
    assert [each.face.pictogram for each in seen.own_choices] == ["hand"] * 4
    stood = seen.rect(button)
    assert stood.center().x() > stage.window.width() * 3 / 4
    stage.begin()
    assert stage.seen().rect(see_and_hear(stage)) == stood
    assert all(each.isVisible() for each in stage.window.bottom.buttons)


def test_the_strip_around_it_begins_nothing(rested: Stage) -> None:
    bottom = rested.window.bottom
    at = QPoint(bottom.width() // 4, bottom.height() // 2)
    QTest.mouseClick(bottom, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert rested.navigation.place == places.Welcome()


def test_it_opens_in_the_usual_language_and_back_leads_to_welcome(rested: Stage) -> None:
    tap(rested, see_and_hear(rested))
    assert isinstance(rested.window.screen_shown, SeeAndHearScreen)
    assert rested.seen().words.language is Language.EU
    tap(rested, rested.window.top.back)
    assert rested.navigation.place == places.Welcome()
    assert not rested.navigation.can_go_back


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_set_goes_into_the_visit(rested: Stage, language: Language) -> None:
    set_largest(rested)
    assert rested.seen().look.text is TextSize.LARGEST, "Welcome itself is seen so"
    rested.navigation.begin(language)
    rested.settle()
    assert rested.navigation.visit.access == Access(text=TextSize.LARGEST)
    assert rested.navigation.visit.language is language
    assert rested.seen().look.text is TextSize.LARGEST


def test_the_voice_keeps_its_pace_and_loudness_too(rested: Stage) -> None:
    manner = rested.voice.manner
    tap(rested, see_and_hear(rested))
    access = rested.navigation.visit.access
    rested.navigation.change(replace(rested.navigation.visit, access=replace(access, pace=-1)))
    manner.take_pace(-1)
    manner.change_volume(1)
    chosen = (manner.wpm, manner.volume)
    tap(rested, rested.window.top.back)
    assert (manner.wpm, manner.volume) == chosen
    rested.begin()
    assert (manner.wpm, manner.volume) == chosen
    rested.navigation.leave()
    assert manner.wpm > chosen[0]
    assert manner.volume < chosen[1]


def test_the_next_person_finds_it_as_usual(rested: Stage) -> None:
    set_largest(rested)
    rested.begin()
    tap(rested, rested.window.top.leave)
    assert rested.navigation.place == places.Welcome()
    assert rested.navigation.visit.access == Access()
    assert rested.seen().look.text is TextSize.NORMAL


def test_after_a_while_it_is_as_usual_though_nobody_began(rested: Stage, in_use: InUse) -> None:
    assert not in_use.nobody.isActive()
    set_largest(rested)
    assert in_use.nobody.isActive()
    assert in_use.nobody.interval() == 60_000
    in_use.nobody.timeout.emit()
    rested.settle()
    assert rested.navigation.visit.access == Access()
    assert rested.seen().look.text is TextSize.NORMAL
    assert not rested.navigation.lingers


def test_whoever_begins_is_not_hurried(rested: Stage, in_use: InUse) -> None:
    set_largest(rested)
    rested.begin()
    assert not in_use.nobody.isActive()


def test_what_somebody_had_kept_stays_theirs(rested: Stage) -> None:
    """They said who they are, without having begun: Back leads to Welcome, and leaves nothing."""
    tap(rested, see_and_hear(rested))
    rested.navigation.go(places.WhoAreYou(places.MyChoices()))
    rested.navigation.know(SUN, Access(text=TextSize.LARGEST))
    for _ in range(2):
        rested.navigation.back()
    rested.settle()
    assert rested.navigation.place == places.Welcome()
    assert rested.navigation.visit.access == Access()


def test_home_tells_whose_visit_it_is_and_shows_the_way_out(rested: Stage) -> None:
    rested.begin()
    top = rested.window.top
    unnamed = rested.window.screen_shown.title  # type: ignore[union-attr]
    assert top.leave.isVisible()
    assert not top.back.isVisible()
    rested.navigation.know(SUN)
    rested.navigation.home()
    rested.settle()
    title = rested.window.screen_shown.title  # type: ignore[union-attr]
    assert title != unnamed
    assert title.startswith("Eguzkia")
    rested.show(places.MyChoices())
    assert rested.window.screen_shown.title.startswith("Eguzkia")  # type: ignore[union-attr]
    rested.navigation.home()
    rested.settle()
    tap(rested, rested.window.top.leave)
    assert rested.navigation.place == places.Welcome()
    assert rested.navigation.visit.resident is None
