"""Nobody is left with a way they cannot press in: what is chosen is asked about, in that way."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.accessibility.ways import by_ear, scanning
from kiosk.app import Kiosk
from kiosk.i18n import LANGUAGES, OWN_NAMES, Language, words_in
from kiosk.settings import Press, Settings, Way
from kiosk.ui import places
from kiosk.ui.places import Setting
from tests.journey.listener import SUMMONS_MS, ByKeys, parts
from tests.journey.person import WAIT_MS, Open, Person
from tests.journey.switcher import Switcher, WithTwo
from tests.journey.test_switch import choose_the_match

EN = words_in(Language.EN)
SWITCHES: Final = places.SetUp(Setting.SWITCHES)
YES, NO = "Yes, keep it", "No, as before"
Chooses = Callable[..., Kiosk]

pytestmark = pytest.mark.usefixtures("hasty")


@pytest.fixture
def chooses(open_kiosk: Open, qtbot: QtBot) -> Chooses:
    """Somebody has chosen a way at Switches, on a kiosk that was used by another one."""

    def chooses_(chosen: Way, before: Way = Way.TOUCH) -> Kiosk:
        kiosk = open_kiosk(settings=Settings(screen_inches=10.1, way=before, repeat_seconds=0))
        qtbot.waitUntil(lambda: kiosk.store.listings.total() >= 48, timeout=WAIT_MS)
        navigation = kiosk.navigation
        navigation.begin(Language.EN)
        navigation.go(places.SeeAndHear())
        navigation.go(SWITCHES)
        navigation.try_out(replace(navigation.visit.access, way=chosen))
        return kiosk

    return chooses_


@pytest.fixture
def switch(tmp_path: Path, qtbot: QtBot) -> Callable[..., Switcher]:
    def switch_(kiosk: Kiosk, kind: type[Switcher] = Switcher) -> Switcher:
        return kind(kiosk, Language.EN, tmp_path / "tape.wav", qtbot)

    return switch_


def way(kiosk: Kiosk) -> Way:
    return kiosk.navigation.visit.access.way


def strike(kiosk: Kiosk, key: Qt.Key) -> None:
    QTest.keyClick(kiosk.window.windowHandle(), key)


# one journey


def test_from_see_and_hear_to_one_switch_and_home(
    open_kiosk: Open, switch: Callable[..., Switcher], qtbot: QtBot
) -> None:
    kiosk = open_kiosk(settings=Settings(screen_inches=10.1, repeat_seconds=0))
    person = Person(kiosk)
    person.choose_language(Language.EN)
    for each in ("See and hear", "Switches", "One switch"):
        person.tap(EN(each))
    someone = switch(kiosk)
    someone.choose(YES)
    assert (kiosk.navigation.place, way(kiosk)) == (SWITCHES, Way.ONE_SWITCH)
    someone.choose("Home")
    assert isinstance(kiosk.navigation.place, places.Home)
    assert way(kiosk) is Way.ONE_SWITCH


@pytest.mark.parametrize("kind", [Switcher, WithTwo])
def test_yes_is_said_in_the_new_way(
    kind: type[Switcher], chooses: Chooses, switch: Callable[..., Switcher]
) -> None:
    chosen = Way.TWO_SWITCHES if kind is WithTwo else Way.ONE_SWITCH
    kiosk = chooses(chosen)
    switch(kiosk, kind).choose(YES)
    assert (kiosk.navigation.place, way(kiosk)) == (SWITCHES, chosen)


# nobody answers

TRIED: Final = [(Way.TOUCH, new) for new in Way if new is not Way.TOUCH] + [
    (before, Way.TOUCH) for before in Way if before is not Way.TOUCH
]


@pytest.mark.parametrize(("before", "chosen"), TRIED)
def test_without_an_answer_it_goes_back(before: Way, chosen: Way, chooses: Chooses) -> None:
    kiosk = chooses(chosen, before)
    trial = kiosk.in_use.trial
    assert (way(kiosk), trial.over.isActive()) == (chosen, True)
    assert trial.over.interval() == 20_000
    trial.over.timeout.emit()
    assert (kiosk.navigation.place, way(kiosk)) == (SWITCHES, before)
    assert not trial.over.isActive()


def remaining(kiosk: Kiosk, qtbot: QtBot) -> int:
    """Milliseconds to answer, once a few have passed."""
    over = kiosk.in_use.trial.over
    qtbot.waitUntil(lambda: over.remainingTime() < over.interval() - 300, timeout=WAIT_MS)
    return over.remainingTime()


def test_the_time_counts_from_the_last_word_of_the_question(chooses: Chooses, qtbot: QtBot) -> None:
    kiosk = chooses(Way.TWO_SWITCHES)
    spoken = kiosk.speech.spoken
    qtbot.waitUntil(lambda: bool(spoken), timeout=WAIT_MS)
    kiosk.speech.stop()
    before = remaining(kiosk, qtbot)
    spoken.clear()
    kiosk.window.reading.listen()
    qtbot.waitUntil(lambda: bool(spoken), timeout=WAIT_MS)
    assert kiosk.in_use.trial.over.remainingTime() > before


def test_the_places_that_scanning_names_are_nobody(
    chooses: Chooses, switch: Callable[..., Switcher], qtbot: QtBot
) -> None:
    kiosk = chooses(Way.ONE_SWITCH)
    someone = switch(kiosk)
    qtbot.waitUntil(lambda: len(someone.framed()) == 2, timeout=WAIT_MS)  # it has been read
    here = someone.framed()
    before = remaining(kiosk, qtbot)
    kiosk.speech.spoken.clear()
    someone._next_frame(here)
    qtbot.waitUntil(lambda: bool(kiosk.speech.spoken), timeout=WAIT_MS)
    kiosk.speech.stop()
    assert kiosk.in_use.trial.over.remainingTime() <= before
    someone.press()
    assert kiosk.in_use.trial.over.remainingTime() > before


def test_by_ear_whatever_is_said_was_asked_for(chooses: Chooses, qtbot: QtBot) -> None:
    kiosk = chooses(Way.EAR)
    kiosk.speech.stop()
    before = remaining(kiosk, qtbot)
    kiosk.in_use._board.tell("This is what was asked for.")
    qtbot.waitUntil(lambda: kiosk.in_use.trial.over.remainingTime() > before, timeout=WAIT_MS)


def test_nobody_is_asked_who_is_there_meanwhile(chooses: Chooses) -> None:
    kiosk = chooses(Way.ONE_SWITCH)
    assert not kiosk.pause._quiet.isActive()
    kiosk.in_use.trial.over.timeout.emit()
    assert kiosk.pause._quiet.isActive()


# by a slip


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_switch_that_turned_itself_off_is_on_again_at_one_press(
    key: Qt.Key, chooses: Chooses
) -> None:
    kiosk = chooses(Way.TOUCH, Way.ONE_SWITCH)
    strike(kiosk, key)
    assert (kiosk.navigation.place, way(kiosk)) == (SWITCHES, Way.ONE_SWITCH)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_one_switch_of_two_cannot_say_yes(
    key: Qt.Key, chooses: Chooses, switch: Callable[..., Switcher], qtbot: QtBot
) -> None:
    kiosk = chooses(Way.TWO_SWITCHES, Way.ONE_SWITCH)
    someone = switch(kiosk)
    qtbot.waitUntil(lambda: len(someone.framed()) == 2, timeout=WAIT_MS)
    for _ in range(4):
        if isinstance(kiosk.navigation.place, places.Trying):
            strike(kiosk, key)
    if key == Qt.Key.Key_Space:
        kiosk.in_use.trial.over.timeout.emit()
    assert way(kiosk) is Way.ONE_SWITCH


def test_a_finger_that_taps_on_says_no(
    chooses: Chooses, switch: Callable[..., Switcher], qtbot: QtBot
) -> None:
    """Who chose one switch, and goes on tapping what they see, is not left with it."""
    kiosk = chooses(Way.ONE_SWITCH)
    someone = switch(kiosk)
    qtbot.waitUntil(lambda: len(someone.framed()) == 2, timeout=WAIT_MS)
    yes = next(each for each in Person(kiosk).seen() if each.face.title == YES)
    for _ in range(2):
        QTest.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert (kiosk.navigation.place, way(kiosk)) == (SWITCHES, Way.TOUCH)


# held: by ear


def test_a_corner_answers_the_question_too(chooses: Chooses, tmp_path: Path, qtbot: QtBot) -> None:
    kiosk = chooses(Way.TOUCH, Way.EAR)
    someone = ByKeys(kiosk, Language.EN, tmp_path / "tape.wav", qtbot)
    assert "Does this work for you?" in parts(someone.hear())
    someone.summon()
    assert (kiosk.navigation.place, way(kiosk)) == (SWITCHES, Way.EAR)


def test_by_ear_is_called_without_a_question(
    chooses: Chooses, tmp_path: Path, qtbot: QtBot
) -> None:
    kiosk = chooses(Way.TOUCH, Way.TWO_SWITCHES)
    someone = ByKeys(kiosk, Language.EN, tmp_path / "tape.wav", qtbot)
    assert "Does this work for you?" in parts(someone.hear())
    assert by_ear.BEGUN.rstrip(".") in parts(someone.summon())
    assert (kiosk.navigation.place, way(kiosk)) == (SWITCHES, Way.EAR)


@pytest.mark.parametrize("press", Press)
def test_a_corner_calls_before_its_button_is_pressed(
    press: Press, open_kiosk: Open, qtbot: QtBot
) -> None:
    """However a touch counts: Back stands in that corner."""
    kiosk = open_kiosk(settings=Settings(screen_inches=10.1, repeat_seconds=0, press=press))
    navigation, summons = kiosk.navigation, kiosk.in_use.summons
    navigation.begin(Language.EN)
    navigation.change(
        replace(navigation.visit, access=replace(navigation.visit.access, hold_seconds=0.125))
    )
    navigation.go(places.Help())
    window = kiosk.window
    at = window.top.back.mapTo(window, QPoint(25, 25))
    summons.set_hold(SUMMONS_MS)
    with qtbot.waitSignal(summons.called, timeout=WAIT_MS):
        QTest.mousePress(window.windowHandle(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseRelease(window.windowHandle(), Qt.MouseButton.LeftButton, pos=at)
    assert (navigation.place, way(kiosk)) == (places.Help(), Way.EAR)


# held: a switch


class Alone(Switcher):
    """Has one switch, nobody beside them, and a kiosk that is used by touch."""

    def hold(self) -> None:
        """Until somebody is heard to have called."""
        kiosk = self.kiosk
        kiosk.in_use.switch.set_hold(SUMMONS_MS)
        with self._qtbot.waitSignal(kiosk.in_use.switch.called, timeout=WAIT_MS):
            QTest.keyPress(self._handle, Qt.Key.Key_Space)
        QTest.keyRelease(self._handle, Qt.Key.Key_Space)


@pytest.fixture
def alone(open_kiosk: Open, tmp_path: Path, qtbot: QtBot) -> Alone:
    kiosk = open_kiosk(settings=Settings(screen_inches=10.1, repeat_seconds=0))
    qtbot.waitUntil(lambda: kiosk.store.listings.total() >= 48, timeout=WAIT_MS)
    return Alone(kiosk, Language.FR, tmp_path / "tape.wav", qtbot)


def test_one_switch_alone_from_the_welcome_to_the_outbox(alone: Alone, qtbot: QtBot) -> None:
    kiosk = alone.kiosk
    alone.hold()
    qtbot.waitUntil(lambda: bool(alone.framed()), timeout=WAIT_MS)  # and no press was needed
    assert isinstance(kiosk.navigation.place, places.Welcome)
    alone.choose(OWN_NAMES[Language.FR])
    assert way(kiosk) is Way.ONE_SWITCH
    choose_the_match(alone, Language.FR)
    kiosk.navigation.leave()
    assert way(kiosk) is Way.TOUCH, "forgotten with the visit"


def test_it_is_told_in_four_languages_before_a_name_is_said(alone: Alone, qtbot: QtBot) -> None:
    kiosk = alone.kiosk
    alone.hold()
    wanted = [words_in(each)(scanning.BEGUN) for each in LANGUAGES]
    spoken = kiosk.speech.spoken
    qtbot.waitUntil(lambda: len(spoken) > len(LANGUAGES), timeout=WAIT_MS)
    told = list(spoken)
    assert {each.language for each in told[: len(LANGUAGES)]} == set(LANGUAGES)
    assert all(any(each in line.text for line in told) for each in wanted)


def test_whoever_called_it_and_left_is_forgotten(alone: Alone) -> None:
    alone.hold()
    assert way(alone.kiosk) is Way.ONE_SWITCH
    alone.kiosk.in_use.nobody.timeout.emit()
    assert way(alone.kiosk) is Way.TOUCH


def test_elsewhere_a_held_switch_presses_nothing_and_is_asked_about(alone: Alone) -> None:
    kiosk = alone.kiosk
    kiosk.navigation.begin(Language.FR)
    alone.hold()
    assert (type(kiosk.navigation.place), way(kiosk)) == (places.Trying, Way.ONE_SWITCH)
    alone.choose(alone.words(YES))
    assert (kiosk.navigation.place, way(kiosk)) == (places.Home(), Way.ONE_SWITCH)


def test_a_held_switch_answers_that_touch_does_not_work(chooses: Chooses, qtbot: QtBot) -> None:
    kiosk = chooses(Way.TOUCH, Way.TWO_SWITCHES)
    kiosk.in_use.switch.called.emit()
    assert (kiosk.navigation.place, way(kiosk)) == (SWITCHES, Way.TWO_SWITCHES)


@pytest.mark.parametrize("way_", Way)
def test_a_switch_calls_only_where_keys_press_as_usual(way_: Way, chooses: Chooses) -> None:
    kiosk = chooses(way_, Way.EAR if way_ is Way.TOUCH else Way.TOUCH)
    assert kiosk.in_use.switch.enabled is (way_ is Way.TOUCH)


def test_the_ring_of_a_held_key_is_drawn_and_taken_away(alone: Alone) -> None:
    kiosk, overlay = alone.kiosk, alone.kiosk.window.overlay
    handle = kiosk.window.windowHandle()
    QTest.keyPress(handle, Qt.Key.Key_Space)
    for _ in range(12):
        kiosk.in_use.switch._step.timeout.emit()
    assert overlay.isVisible()
    assert overlay._ring == QPoint(kiosk.window.rect().center())
    QTest.keyRelease(handle, Qt.Key.Key_Space)
    assert not overlay.isVisible()
    assert isinstance(kiosk.navigation.place, places.Home), "a short press presses"
