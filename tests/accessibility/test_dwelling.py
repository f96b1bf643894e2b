"""A pointer that rests presses once; one that passes by, or has pressed and stays, does not."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.accessibility.ways.dwelling import BEGINS_S, Dwelling
from kiosk.domain.access import Access
from kiosk.settings import Way
from tests.accessibility.glass import Clock, FakeBoard, Glass, tap

DWELL = 2.0
BESIDE = QPoint(430, 230)


@pytest.fixture
def glass(qtbot: QtBot) -> Glass:
    glass = Glass(["yes", "no"], ["rest"])
    qtbot.addWidget(glass)
    glass.show()
    qtbot.waitExposed(glass)
    return glass


class Pointer:
    """Moves over the board, and stays, as a head or eyes do."""

    def __init__(self, board: FakeBoard, clock: Clock, access: Access) -> None:
        self.board, self.glass, self.clock = board, board.glass, clock
        self.go(BESIDE)  # Qt tells of no move to where the pointer already was
        self.dwelling = Dwelling(board, access, None, clock)
        self.dwelling.start()

    def go(self, to: str | QPoint) -> "Pointer":
        at = self.glass.middle(to) if isinstance(to, str) else to
        QTest.mouseMove(self.glass.windowHandle(), at)
        QCoreApplication.processEvents()
        return self

    def stay(self, seconds: float) -> "Pointer":
        self.clock.now += seconds
        self.dwelling._tick()
        return self


Meet = Callable[..., Pointer]


@pytest.fixture
def meet(board: FakeBoard, clock: Clock) -> Iterator[Meet]:
    met: list[Pointer] = []

    def meet(**access: Any) -> Pointer:
        usual = Access(way=Way.DWELL, dwell_seconds=DWELL)
        met.append(Pointer(board, clock, replace(usual, **access)))
        return met[-1]

    yield meet
    for each in met:
        each.dwelling.stop()


def test_a_pointer_that_rests_presses(meet: Meet, glass: Glass) -> None:
    pointer = meet().go("yes").stay(DWELL - 0.25)
    assert glass.pressed == []
    pointer.stay(0.25)
    assert glass.pressed == ["yes"]


def test_the_countdown_shows_in_the_middle_of_the_button(
    meet: Meet, glass: Glass, board: FakeBoard
) -> None:
    at = glass.middle("yes")
    pointer = meet().go(at + QPoint(30, 20)).stay(BEGINS_S - 0.1)
    assert board.share == 0
    pointer.stay(0.1 + (DWELL - BEGINS_S) / 2)
    assert board.rung[-1][0] == at
    assert board.share == pytest.approx(0.5)
    pointer.stay(DWELL)
    assert board.share == 0


def test_a_pointer_that_trembles_on_the_button_goes_on(meet: Meet, glass: Glass) -> None:
    pointer = meet().go("yes").stay(DWELL / 2)
    pointer.go(glass.middle("yes") + QPoint(40, 10)).stay(DWELL / 2)
    assert glass.pressed == ["yes"]


@pytest.mark.parametrize("elsewhere", ["no", BESIDE], ids=["another button", "beside"])
def test_leaving_takes_the_countdown_back(
    elsewhere: str | QPoint, meet: Meet, glass: Glass, board: FakeBoard
) -> None:
    pointer = meet().go("yes").stay(DWELL - 0.25).go(elsewhere)
    assert board.share == 0
    pointer.go("yes").stay(DWELL - 0.25)
    assert glass.pressed == []


def test_it_presses_again_only_when_it_has_left(meet: Meet, glass: Glass) -> None:
    pointer = meet().go("yes").stay(DWELL)
    pointer.go(glass.middle("yes") + QPoint(9, 9)).stay(DWELL).stay(DWELL)
    assert glass.pressed == ["yes"]
    pointer.go(BESIDE).go("yes").stay(DWELL)
    assert glass.pressed == ["yes", "yes"]


def test_a_pointer_that_left_the_window_presses_nothing(meet: Meet, glass: Glass) -> None:
    pointer = meet().go("yes").stay(DWELL / 2)
    window = glass.windowHandle()
    assert window
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.Leave))
    pointer.stay(DWELL)
    assert glass.pressed == []


# another screen


def test_the_screen_that_a_press_brought_is_not_passed_through(
    meet: Meet, glass: Glass, board: FakeBoard
) -> None:
    def another() -> None:
        glass.lay(["more", "less"], ["rest"])
        board.renewed.emit()

    glass["yes"].clicked.connect(another)
    pointer = meet().go("yes").stay(DWELL)
    pointer.go(glass.middle("more") + QPoint(9, 9)).stay(DWELL)
    assert glass.pressed == ["yes"]
    pointer.go("less").go("more").stay(DWELL)
    assert glass.pressed == ["yes", "more"]


def test_a_screen_that_comes_by_itself_is_not_pressed(
    meet: Meet, glass: Glass, board: FakeBoard
) -> None:
    pointer = meet().go("yes").stay(DWELL / 2)
    glass.lay(["forget", "stay"], ["rest"])
    board.renewed.emit()
    pointer.go(glass.middle("forget") + QPoint(9, 9)).stay(DWELL)
    assert glass.pressed == []


def test_the_same_screen_anew_goes_on_counting(meet: Meet, glass: Glass, board: FakeBoard) -> None:
    pointer = meet().go("yes").stay(DWELL / 2)
    glass.lay(["yes", "no"], ["rest"])
    board.renewed.emit()
    pointer.stay(DWELL / 2)
    assert glass.pressed == ["yes"]


# somebody helps by hand


def test_a_tap_by_hand_is_not_pressed_once_more(meet: Meet, glass: Glass) -> None:
    pointer = meet().go("yes").stay(DWELL / 2)
    tap(glass, glass.middle("yes"))
    pointer.stay(DWELL)
    assert glass.pressed == ["yes"]


def test_where_a_finger_touched_no_countdown_begins(meet: Meet, glass: Glass) -> None:
    pointer, window = meet(), glass.windowHandle()
    assert window
    at = glass.middle("yes").toPointF()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    moved = QMouseEvent(
        QEvent.Type.MouseMove,
        at,
        at,
        at,
        left,
        left,
        none,
        Qt.MouseEventSource.MouseEventSynthesizedByQt,
        QPointingDevice.primaryPointingDevice(),
    )
    QCoreApplication.sendEvent(window, moved)
    pointer.stay(DWELL)
    assert glass.pressed == []


# rest


def test_a_pointer_at_rest_presses_only_what_ends_its_rest(
    meet: Meet, glass: Glass, board: FakeBoard
) -> None:
    board.rest = glass["rest"]
    pointer = meet().go("rest").stay(DWELL)
    assert board.resting
    assert board.said == ["The pointer rests. Only Go on can be pressed."]
    pointer.go("yes").stay(DWELL)
    assert glass.pressed == ["rest"]
    pointer.go("rest").stay(DWELL)
    assert not board.resting
    assert board.said[1:] == ["The pointer presses again."]
    pointer.go("yes").stay(DWELL)
    assert glass.pressed == ["rest", "rest", "yes"]


def test_rest_may_be_tapped_by_hand(meet: Meet, glass: Glass, board: FakeBoard) -> None:
    board.rest = glass["rest"]
    meet()
    tap(glass, glass.middle("rest"))
    assert board.resting


def test_it_rests_on_the_next_screen_too_until_the_visit_ends(
    meet: Meet, glass: Glass, board: FakeBoard
) -> None:
    board.rest = glass["rest"]
    meet().go("rest").stay(DWELL)
    for at_rest in (False, True):
        board.at_rest, board.resting = at_rest, False
        glass.lay(["yes", "no"], ["rest"])
        board.rest = glass["rest"]
        board.renewed.emit()
        assert board.resting is not at_rest
    tap(glass, glass.middle("rest"))
    assert board.resting


def test_once_it_is_stopped_a_pointer_only_points(
    meet: Meet, glass: Glass, board: FakeBoard
) -> None:
    board.rest = glass["rest"]
    pointer = meet().go("yes").stay(DWELL / 2)
    pointer.dwelling.stop()
    pointer.stay(DWELL).go("no").stay(DWELL)
    tap(glass, glass.middle("rest"))
    board.renewed.emit()
    assert glass.pressed == ["rest"]
    assert not board.resting
    assert board.share == 0
