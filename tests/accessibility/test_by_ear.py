"""By ear: what is said for each key and each move of a finger, and what is pressed."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kiosk.accessibility.ways.by_ear import HOW_TO, ByEar
from kiosk.domain.access import Access
from tests.accessibility.spoken_board import GAP, NO, RAIN, TITLE, TOUCH, YES, SpokenBoard

K = Qt.Key
SOON_MS, NEVER_MS = 1, 100_000


@pytest.fixture
def board(qtbot: QtBot) -> SpokenBoard:
    board = SpokenBoard()
    qtbot.addWidget(board.window)
    board.window.show()
    qtbot.waitExposed(board.window)
    return board


@pytest.fixture
def begin(board: SpokenBoard) -> Iterator[Callable[..., ByEar]]:
    begun: list[ByEar] = []

    def begin_(*, tap_ms: int = NEVER_MS, repeat: float = 0.0) -> ByEar:
        begun.append(ByEar(board, Access(repeat_seconds=repeat)))
        begun[-1].tap_ms = tap_ms
        begun[-1].start()
        return begun[-1]

    yield begin_
    for each in begun:
        each.stop()


@pytest.fixture
def ear(board: SpokenBoard, begin: Callable[..., ByEar]) -> ByEar:
    """In use, and the screen was announced."""
    ear = begin()
    assert board.heard() == ["announced"]
    return ear


# keys


@pytest.mark.parametrize("key", [K.Key_Down, K.Key_Right, K.Key_Tab, K.Key_2])
def test_a_key_goes_on_and_round(key: Qt.Key, board: SpokenBoard, ear: ByEar) -> None:
    said = ["Rain", "Yes Button", "No Button", "From the top again. Title", "Rain"]
    assert board.strike(*[key] * 5) == said
    assert board.framed == ["Rain"]


@pytest.mark.parametrize("key", [K.Key_Up, K.Key_Left, K.Key_Backtab, K.Key_8])
def test_a_key_goes_back_and_round(key: Qt.Key, board: SpokenBoard, ear: ByEar) -> None:
    assert board.strike(key, key, key) == ["The last one. No Button", "Yes Button", "Rain"]


def test_tab_with_shift_goes_back(board: SpokenBoard, ear: ByEar) -> None:
    board.strike(K.Key_Down, K.Key_Down)
    assert board.strike(K.Key_Tab, modifier=Qt.KeyboardModifier.ShiftModifier) == ["Rain"]


@pytest.mark.parametrize("key", [K.Key_Return, K.Key_Enter, K.Key_Space, K.Key_5, K.Key_Clear])
def test_a_key_chooses_what_was_said(key: Qt.Key, board: SpokenBoard, ear: ByEar) -> None:
    board.strike(K.Key_Down, K.Key_Down)
    assert board.strike(key) == ["silence", "Yes Button"]
    assert board.pressed == ["Yes"]


def test_a_text_is_no_button_and_says_so(board: SpokenBoard, ear: ByEar) -> None:
    board.strike(K.Key_Down)
    assert board.strike(K.Key_Return) == ["Rain This is to read."]
    assert board.pressed == []


def test_a_key_chooses_when_it_is_let_go(board: SpokenBoard, ear: ByEar) -> None:
    board.strike(K.Key_Down, K.Key_Down)
    QTest.keyPress(board.window.windowHandle(), K.Key_Space)
    assert board.pressed == []
    QTest.keyRelease(board.window.windowHandle(), K.Key_Space)
    assert board.pressed == ["Yes"]


@pytest.mark.parametrize("key", [K.Key_Down, K.Key_Return, K.Key_Escape])
def test_a_key_that_is_held_does_nothing_more(key: Qt.Key, board: SpokenBoard, ear: ByEar) -> None:
    board.strike(K.Key_Down, K.Key_Down)
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) * 3:
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", True)
        QCoreApplication.sendEvent(board.window.windowHandle(), event)
    assert (board.heard(), board.pressed) == ([], [])


def test_a_double_strike_chooses_once(board: SpokenBoard, begin: Callable[..., ByEar]) -> None:
    begin(repeat=100.0)
    board.heard()
    board.strike(K.Key_Down, K.Key_Down, K.Key_Return, K.Key_Return)
    assert board.pressed == ["Yes"]


def test_other_keys(board: SpokenBoard, ear: ByEar) -> None:
    board.strike(K.Key_Down)
    assert board.strike(K.Key_R) == ["Rain"]
    assert board.strike(K.Key_Home) == ["Title"]
    assert board.strike(K.Key_S) == board.strike(K.Key_Control) == ["silence"]
    assert board.strike(K.Key_H) == board.strike(K.Key_F1) == list(HOW_TO)
    board.strike(K.Key_Escape)
    assert board.pressed == ["back"]


# a finger


def test_a_finger_that_slides_hears_each_thing_it_enters(board: SpokenBoard, ear: ByEar) -> None:
    near = YES + QPoint(10, 5)
    said = board.touch(TITLE, RAIN, YES, near, GAP, near)
    assert said == ["Rain", "Yes Button", "Yes Button"]
    assert board.framed == ["Yes"]
    assert board.pressed == []


@pytest.mark.parametrize("anywhere", [TITLE, NO, QPoint(150, 235)])
def test_a_tap_anywhere_chooses_what_was_heard_last(
    anywhere: QPoint, board: SpokenBoard, ear: ByEar
) -> None:
    board.touch(TITLE, YES)
    assert board.touch(anywhere) == ["silence", "Yes Button"]
    assert board.pressed == ["Yes"]


def test_a_tap_before_anything_was_heard_says_what_is_there(board: SpokenBoard, ear: ByEar) -> None:
    assert board.touch(NO) == ["No Button"]
    assert board.pressed == []
    board.touch(TITLE)
    assert board.pressed == ["No"]


def test_a_finger_that_stays_hears_what_is_under_it(
    board: SpokenBoard, begin: Callable[..., ByEar], qtbot: QtBot
) -> None:
    begin(tap_ms=SOON_MS)
    board.heard()
    board.put_down(NO)
    qtbot.waitUntil(lambda: board.said == ["No Button"])
    board.lift(NO)
    assert board.pressed == []


def test_a_tap_that_trembles_is_a_tap(board: SpokenBoard, ear: ByEar) -> None:
    board.touch(TITLE, YES)
    board.touch(NO, NO + QPoint(5, -5))
    assert board.pressed == ["Yes"]


def test_a_second_finger_changes_nothing(board: SpokenBoard, ear: ByEar) -> None:
    board.put_down(TITLE)
    board.slide(RAIN)
    assert board.heard() == ["Rain"]
    window, still = board.window, RAIN
    QTest.touchEvent(window, TOUCH, False).stationary(0).press(1, NO).commit()
    QTest.touchEvent(window, TOUCH, False).stationary(0).move(1, YES).commit()
    QTest.touchEvent(window, TOUCH, False).stationary(0).release(1, YES).commit()
    assert (board.heard(), board.framed, board.pressed) == ([], ["Rain"], [])
    board.lift(still)
    assert board.pressed == []


def test_the_first_finger_may_be_lifted_before_the_second(board: SpokenBoard, ear: ByEar) -> None:
    window = board.window
    board.put_down(TITLE)
    board.slide(RAIN)
    QTest.touchEvent(window, TOUCH, False).stationary(0).press(1, NO).commit()
    QTest.touchEvent(window, TOUCH, False).release(0, RAIN).stationary(1).commit()
    assert ear._finger.is_down
    QTest.touchEvent(window, TOUCH, False).move(1, YES).commit()
    QTest.touchEvent(window, TOUCH, False).release(1, YES).commit()
    assert (board.heard(), board.pressed) == (["Rain"], [])
    assert board.touch(TITLE, YES) == ["Yes Button"]


def test_the_mouse_is_a_finger(board: SpokenBoard, ear: ByEar) -> None:
    handle, left = board.window.windowHandle(), Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(handle, left, none, TITLE)
    QTest.mouseMove(handle, YES)
    QTest.mouseRelease(handle, left, none, YES)
    assert board.heard() == ["Yes Button"]
    assert board.pressed == []
    QTest.mouseClick(handle, left, none, NO)
    assert board.pressed == ["Yes"]


# another screen


def test_another_screen_is_announced_and_nothing_else_said(board: SpokenBoard, ear: ByEar) -> None:
    board.touch(TITLE, YES)
    board.renew("second")
    assert board.heard() == ["announced"]
    assert board.touch(NO) == ["No Button"], "a tap meant for the last screen presses nothing"
    assert board.pressed == []


def test_a_screen_that_reads_itself_is_let(board: SpokenBoard, ear: ByEar) -> None:
    board.speaks_at_once = True
    board.renew("second")
    assert board.heard() == []
    assert board.strike(K.Key_Down) == ["Rain"]


def test_the_same_screen_anew_keeps_the_place_and_is_silent(board: SpokenBoard, ear: ByEar) -> None:
    board.strike(K.Key_Down, K.Key_Down)
    board.renew()
    assert (board.heard(), board.framed) == ([], ["Yes"])
    assert board.strike(K.Key_Down) == ["No Button"]


def test_what_came_in_its_place_is_said_and_not_pressed(board: SpokenBoard, ear: ByEar) -> None:
    board.strike(K.Key_Down, K.Key_Down)
    board.parts[2].hide()
    board.parts[3].setGeometry(board.parts[2].geometry())
    assert board.strike(K.Key_Return) == ["No Button"]
    assert board.pressed == []
    assert board.strike(K.Key_Return) == ["silence", "No Button"]
    assert board.pressed == ["No"]


def test_a_screen_that_lost_its_place_says_what_stands_there(
    board: SpokenBoard, ear: ByEar
) -> None:
    board.strike(K.Key_Down, K.Key_Down)
    board.names = ("Title", "Rain", "Maybe", "No")
    board.renew()
    assert board.heard() == ["Maybe Button"]


def test_a_choice_that_stays_is_said_as_it_now_is(board: SpokenBoard, ear: ByEar) -> None:
    board.parts[2].clicked.connect(lambda: board.renew("first"))  # type: ignore[attr-defined]
    board.strike(K.Key_Down, K.Key_Down)
    assert board.strike(K.Key_Return) == ["silence", "Yes Button"]


def test_what_a_press_makes_heard_is_not_talked_over(board: SpokenBoard, ear: ByEar) -> None:
    def speak() -> None:
        board.is_speaking = True

    board.parts[2].clicked.connect(speak)  # type: ignore[attr-defined]
    board.strike(K.Key_Down, K.Key_Down)
    assert board.strike(K.Key_Return) == ["silence"]


def test_a_page_that_is_turned_is_read_from_its_top(board: SpokenBoard, ear: ByEar) -> None:
    def turn() -> None:
        board.parts[1].hide()
        board.parts[2].hide()
        fresh = QLabel("Sun", board.window)
        fresh.setAccessibleName("Sun")
        fresh.show()
        board.parts.insert(1, fresh)

    board.parts[2].clicked.connect(turn)  # type: ignore[attr-defined]
    board.strike(K.Key_Down, K.Key_Down)
    assert board.strike(K.Key_Return) == ["silence", "Sun"]
    assert board.strike(K.Key_Down) == ["No Button"]


# its beginning and its end


def test_it_begins_without_talking_over_what_is_said(
    board: SpokenBoard, begin: Callable[..., ByEar]
) -> None:
    board.is_speaking = True
    begin()
    assert board.heard() == []


def test_a_finger_that_was_there_before_is_not_heard(
    board: SpokenBoard, begin: Callable[..., ByEar]
) -> None:
    handle, none = board.window.windowHandle(), Qt.KeyboardModifier.NoModifier
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, none, YES)
    begin()
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, none, YES)
    assert board.pressed == ["Yes"]


def test_after_its_end_a_tap_is_a_tap_again(
    board: SpokenBoard, begin: Callable[..., ByEar]
) -> None:
    ear = begin()
    board.touch(TITLE, YES)
    ear.stop()
    board.heard()
    handle, none = board.window.windowHandle(), Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, none, NO)
    board.renew("second")
    assert (board.heard(), board.framed, board.pressed) == ([], [], ["No"])
    ear.start()
