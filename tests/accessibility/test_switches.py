"""What a switch is: a key, a click or a touch anywhere, counted once however it is pressed."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.accessibility.ways.scanning import TREMOR_S
from kiosk.accessibility.ways.summons import SWITCH
from kiosk.settings import Way
from tests.accessibility.glass import LEFT, FakeBoard, Glass, tap
from tests.accessibility.scanner import ROWS, SPORT, Meet


@pytest.fixture
def glass(qtbot: QtBot) -> Glass:
    glass = Glass(*ROWS)
    qtbot.addWidget(glass)
    glass.show()
    qtbot.waitExposed(glass)
    return glass


@pytest.mark.parametrize("key", SWITCH)
def test_one_switch_is_any_of_its_keys(key: Qt.Key, meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    someone.press(key)
    assert board.framed == ("sport",)


@pytest.mark.parametrize("button", [LEFT, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
def test_one_switch_is_a_click_anywhere(
    button: Qt.MouseButton, meet: Meet, board: FakeBoard
) -> None:
    """Whatever lies under the pointer is not pressed."""
    someone = meet()
    someone.clock.now += 1
    tap(someone.glass, someone.glass.middle("help"), button)
    assert (board.framed, someone.glass.pressed) == (("sport",), [])


def test_one_switch_is_a_touch_anywhere(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    device, window = QTest.createTouchDevice(), someone.glass.windowHandle()
    at = someone.glass.middle("help")
    someone.clock.now += 1
    QTest.touchEvent(window, device).press(0, at, window).commit()
    QTest.touchEvent(window, device).release(0, at, window).commit()
    assert (board.framed, someone.glass.pressed) == (("sport",), [])


def test_a_switch_that_is_held_counts_once(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    window = someone.glass.windowHandle()
    someone.clock.now += 1
    QTest.keyPress(window, Qt.Key.Key_Space)
    for _ in range(9):
        someone.clock.now += 1
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, "", True)
            assert window
            QCoreApplication.sendEvent(window, event)
    QTest.keyRelease(window, Qt.Key.Key_Space)
    assert (board.framed, someone.glass.pressed) == (("sport",), [])


@pytest.mark.parametrize(
    ("repeat", "wait", "pressed"),
    [
        (0.0, TREMOR_S - 0.01, []),
        (0.0, TREMOR_S + 0.01, ["sport"]),
        (0.5, 0.49, []),
        (0.5, 0.51, ["sport"]),
    ],
)
def test_a_hand_that_trembles_presses_once(
    repeat: float, wait: float, pressed: list[str], meet: Meet
) -> None:
    someone = meet(repeat_seconds=repeat)
    someone.press()
    someone.clock.now += wait
    QTest.keyClick(someone.glass.windowHandle(), Qt.Key.Key_Space)
    assert someone.glass.pressed == pressed


def test_other_keys_are_left_to_others(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    heard: list[int] = []
    someone.glass.keyPressEvent = lambda event: heard.append(event.key())  # type: ignore[method-assign]
    someone.press(Qt.Key.Key_Escape)
    assert (board.framed, heard) == (SPORT, [Qt.Key.Key_Escape])


def test_two_switches_move_and_choose(meet: Meet, board: FakeBoard) -> None:
    someone = meet(Way.TWO_SWITCHES)
    assert not someone.scanning._step.isActive()
    someone.press(Qt.Key.Key_Return)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Tab):
        someone.press(key)
    assert board.framed == ("walks",)
    for _ in range(1 + 3 * len(ROWS)):  # however often it goes round, it never rests
        someone.press()
    assert board.framed == SPORT
    someone.press()
    someone.press(Qt.Key.Key_Return)
    assert someone.glass.pressed == ["more"]


def test_two_switches_may_be_two_buttons_of_a_mouse(meet: Meet, board: FakeBoard) -> None:
    someone = meet(Way.TWO_SWITCHES)
    for button in (LEFT, Qt.MouseButton.RightButton):
        someone.clock.now += 1
        tap(someone.glass, QPoint(5, 5), button)
    assert someone.glass.pressed == ["more"]


def test_once_it_is_stopped_touches_are_touches_again(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    someone.scanning.stop()
    assert board.framed == ()
    tap(someone.glass, someone.glass.middle("help"))
    assert someone.glass.pressed == ["help"]
    someone.renew(["one"])
    assert board.framed == ()
