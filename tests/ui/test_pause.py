"""A pause without touch: it asks, leaves time to answer, and then forgets the person."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QElapsedTimer,
    QEvent,
    QObject,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.domain.access import Access
from kiosk.domain.interest import InterestId
from kiosk.domain.listing import ListingId
from kiosk.domain.people import ResidentId
from kiosk.i18n import Language
from kiosk.settings import TextSize
from kiosk.ui import places
from kiosk.ui.navigation import Navigation, Visit
from kiosk.ui.pause import Pause

USUAL = Visit(Language.EU)
SOON_S = 0.05
LONG_S = 100.0
SOON_MS, LONG_MS = 50, 100_000


class Voice(QObject):
    """Tells what is being said, as the real one does: with a value."""

    speech_changed = Signal(object)


@pytest.fixture
def navigation(qapp: QCoreApplication) -> Navigation:
    return Navigation(USUAL)


class Waiting:
    """A pause under test: how long it still waits, to ask or to forget."""

    def __init__(self, navigation: Navigation, seconds: float, warning_seconds: float) -> None:
        self.pause = Pause(navigation, seconds, warning_seconds)
        self._quiet, self._warning = self.pause.findChildren(QTimer)

    @property
    def to_ask(self) -> int | None:
        """Milliseconds; None when it does not wait."""
        return self._quiet.remainingTime() if self._quiet.isActive() else None

    @property
    def to_forget(self) -> int | None:
        return self._warning.remainingTime() if self._warning.isActive() else None

    @property
    def waits(self) -> tuple[bool, bool]:
        """Whether it waits to ask, and to forget."""
        return self.to_ask is not None, self.to_forget is not None

    def close(self) -> None:
        app = QCoreApplication.instance()
        assert app
        app.removeEventFilter(self.pause)


@pytest.fixture
def patient(navigation: Navigation) -> Iterator[Waiting]:
    """One that does nothing by itself within a test."""
    waiting = Waiting(navigation, LONG_S, LONG_S)
    yield waiting
    waiting.close()


@pytest.fixture
def hasty(navigation: Navigation) -> Iterator[Waiting]:
    """One that asks and forgets at once."""
    waiting = Waiting(navigation, SOON_S, SOON_S)
    yield waiting
    waiting.close()


def begin(navigation: Navigation) -> None:
    """Somebody comes, says who they are and makes the letters large."""
    navigation.begin(Language.FR)
    navigation.know(ResidentId("boat"))
    navigation.change(replace(navigation.visit, access=Access(text=TextSize.LARGEST)))
    navigation.go(places.OneListing(ListingId("match")))


def moved(qtbot: QtBot, navigation: Navigation) -> None:
    """Wait for the next move."""
    with qtbot.waitSignal(navigation.moved):
        pass


def stands_at(navigation: Navigation, place: places.Place) -> bool:
    return navigation.place == place


def passed(waiting: Waiting, qtbot: QtBot, most: int = LONG_MS) -> None:
    """A little time has gone by."""
    qtbot.waitUntil(lambda: (waiting.to_ask or waiting.to_forget or most) < most - 5)


# asking and forgetting


def test_it_asks_and_then_forgets(qtbot: QtBot, navigation: Navigation, hasty: Waiting) -> None:
    begin(navigation)
    known = navigation.visit
    moved(qtbot, navigation)
    assert stands_at(navigation, places.StillThere())
    assert navigation.visit == known
    moved(qtbot, navigation)
    assert stands_at(navigation, places.Welcome())
    assert navigation.visit == USUAL
    assert not navigation.can_go_back
    assert hasty.waits == (False, False)


def test_who_answers_is_where_they_were(
    qtbot: QtBot, navigation: Navigation, patient: Waiting
) -> None:
    begin(navigation)
    before, known = navigation.place, navigation.visit
    patient.pause._ask()
    assert stands_at(navigation, places.StillThere())
    assert patient.waits == (False, True)
    navigation.back()
    assert (navigation.place, navigation.visit) == (before, known)
    assert patient.waits == (True, False)


def test_who_has_finished_is_forgotten_at_once(navigation: Navigation, patient: Waiting) -> None:
    begin(navigation)
    patient.pause._ask()
    navigation.leave()
    assert navigation.visit == USUAL
    assert patient.waits == (False, False)


@pytest.mark.parametrize(
    "leave", ["home", "leave", "back"], ids=["goes home", "leaves", "goes back"]
)
def test_every_way_out_of_the_question_answers_it(
    navigation: Navigation, patient: Waiting, leave: str
) -> None:
    begin(navigation)
    patient.pause._ask()
    getattr(navigation, leave)()
    assert patient.to_forget is None
    assert (patient.to_ask is None) == isinstance(navigation.place, places.Welcome)


def test_it_asks_once_more_after_an_answer(
    qtbot: QtBot, navigation: Navigation, hasty: Waiting
) -> None:
    begin(navigation)
    for _ in range(2):
        moved(qtbot, navigation)
        assert stands_at(navigation, places.StillThere())
        navigation.back()
        assert stands_at(navigation, places.OneListing(ListingId("match")))


def test_help_asked_for_at_the_question_answers_it(
    navigation: Navigation, patient: Waiting
) -> None:
    """Back from there leads on with the journey, never to the question again."""
    begin(navigation)
    before = navigation.place
    patient.pause._ask()
    navigation.go(places.Help())
    assert patient.waits == (True, False)
    navigation.back()
    assert stands_at(navigation, before)
    assert patient.waits == (True, False)


def test_nobody_is_asked_at_the_welcome(navigation: Navigation, patient: Waiting) -> None:
    assert patient.waits == (False, False)
    patient.pause.stir()
    assert patient.waits == (False, False)
    begin(navigation)
    assert patient.to_ask is not None
    navigation.leave()
    assert patient.waits == (False, False)


PLACES = [
    places.Home(),
    places.Listings(places.Shelf.TODAY),
    places.OneListing(ListingId("match")),
    places.WhoAreYou(places.MyChoices()),
    places.WhatINeed(ListingId("match")),
    places.WhoHelps(places.Going(ListingId("match"))),
    places.Summary(places.Going(ListingId("match"))),
    places.Kept(InterestId("i")),
    places.Undone(ListingId("match")),
    places.MyChoices(),
    places.MyChoice(InterestId("i")),
    places.Withdrawing(InterestId("i")),
    places.SeeAndHear(),
    places.Help(),
]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: type(place).__name__)
def test_everywhere_else_somebody_is_asked(
    navigation: Navigation, patient: Waiting, place: places.Place
) -> None:
    begin(navigation)
    navigation.go(place)
    assert patient.to_ask is not None


def test_a_call_for_help_is_not_cut_short_but_the_person_is_forgotten(
    qtbot: QtBot, navigation: Navigation, patient: Waiting
) -> None:
    begin(navigation)
    navigation.know(ResidentId("sun"))
    navigation.go(places.Call())
    passed(patient, qtbot)
    before = patient.to_ask
    patient.pause.stir()
    assert before is not None
    assert (patient.to_ask or LONG_MS) <= before  # its own voice is no sign of anybody
    patient.pause._ask()
    assert stands_at(navigation, places.Call())
    assert (navigation.visit.asked, navigation.visit.resident) == (False, None)
    navigation.back()
    assert stands_at(navigation, places.Home())


# somebody is there


@pytest.fixture
def glass(qtbot: QtBot) -> QWidget:
    """Something to touch."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(200, 200)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def test_each_touch_starts_the_pause_anew(
    qtbot: QtBot, navigation: Navigation, patient: Waiting, glass: QWidget
) -> None:
    begin(navigation)
    window = glass.windowHandle()
    device = QTest.createTouchDevice()
    touches: list[Callable[[], object]] = [
        lambda: QTest.mouseClick(window, Qt.MouseButton.LeftButton),
        lambda: QTest.keyPress(window, Qt.Key.Key_Tab),
        lambda: QTest.touchEvent(window, device).press(0, QPoint(9, 9), window).commit(),
    ]
    for touch in touches:
        passed(patient, qtbot)
        before = patient.to_ask
        touch()
        assert before is not None
        assert (patient.to_ask or 0) > before
    QTest.touchEvent(window, device).release(0, QPoint(9, 9), window).commit()


def test_a_hand_that_only_passes_by_does_not(
    qtbot: QtBot, navigation: Navigation, patient: Waiting, glass: QWidget
) -> None:
    begin(navigation)
    passed(patient, qtbot)
    before = patient.to_ask
    QTest.mouseMove(glass.windowHandle(), QPoint(50, 50))
    assert before is not None
    assert (patient.to_ask or 0) <= before


def test_what_lies_on_a_key_is_nobody(
    qtbot: QtBot, navigation: Navigation, patient: Waiting, glass: QWidget
) -> None:
    begin(navigation)
    window = glass.windowHandle()
    assert window
    QTest.keyPress(window, Qt.Key.Key_Space)
    passed(patient, qtbot)
    before = patient.to_ask
    none = Qt.KeyboardModifier.NoModifier
    repeat = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, none, " ", True)
    QCoreApplication.sendEvent(window, repeat)
    assert before is not None
    assert (patient.to_ask or 0) <= before


def test_the_voice_keeps_the_kiosk_awake(
    qtbot: QtBot, navigation: Navigation, patient: Waiting
) -> None:
    voice = Voice()
    voice.speech_changed.connect(patient.pause.stir)
    begin(navigation)
    passed(patient, qtbot)
    before = patient.to_ask
    voice.speech_changed.emit("a word")
    assert before is not None
    assert (patient.to_ask or 0) > before


def test_a_touch_beside_the_buttons_is_an_answer(
    navigation: Navigation, patient: Waiting, glass: QWidget
) -> None:
    """Who misses the button has still been there."""
    begin(navigation)
    before = navigation.place
    patient.pause._ask()
    QTest.mousePress(glass.windowHandle(), Qt.MouseButton.LeftButton)
    assert stands_at(navigation, before)
    assert patient.to_forget is None
    QTest.mouseRelease(glass.windowHandle(), Qt.MouseButton.LeftButton)


def test_the_time_to_answer_counts_from_the_last_word(
    qtbot: QtBot, navigation: Navigation, patient: Waiting
) -> None:
    """Who has only just heard the question has the whole time."""
    begin(navigation)
    patient.pause._ask()
    passed(patient, qtbot)
    before = patient.to_forget
    patient.pause.stir()
    assert stands_at(navigation, places.StillThere())
    assert before is not None
    assert (patient.to_forget or 0) > before
    assert patient.to_ask is None


def test_nobody_is_forgotten_before_their_time(qtbot: QtBot, navigation: Navigation) -> None:
    """WCAG 2.2.1 says at least 20 seconds: Qt's usual timers may be five in a hundred early."""
    waiting = Waiting(navigation, LONG_S, 0.4)
    for _ in range(3):
        begin(navigation)
        elapsed = QElapsedTimer()
        elapsed.start()
        waiting.pause._ask()
        moved(qtbot, navigation)
        assert stands_at(navigation, places.Welcome())
        assert elapsed.elapsed() >= 400
    waiting.close()
