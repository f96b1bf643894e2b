"""One switch, or two, reach everything: by rows, by items, as slowly as a person needs."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.accessibility.ways.scanning import REACTION_S, TREMOR_S, Scanning
from kiosk.domain.access import Access
from kiosk.settings import Way
from tests.accessibility.glass import LEFT, Clock, FakeBoard, Glass, tap

ROWS = (["sport", "music", "walks"], ["more"], ["back", "help", "listen"])
SPORT, MORE, HELP = tuple(ROWS[0]), ("more",), tuple(ROWS[2])
KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select)
STEP = 2.0
RESTS = "The frame rests. Press to go on."


@pytest.fixture
def glass(qtbot: QtBot) -> Glass:
    glass = Glass(*ROWS)
    qtbot.addWidget(glass)
    glass.show()
    qtbot.waitExposed(glass)
    return glass


class Person:
    """Presses switches, and lets time pass, on a board that is scanned."""

    def __init__(self, board: FakeBoard, clock: Clock, access: Access) -> None:
        self.board, self.clock, self.glass = board, clock, board.glass
        self.scanning = Scanning(board, access, None, clock)
        self.scanning.start()
        self.settle()

    def settle(self) -> None:
        """What was begun on a screen is done once Qt comes to it."""
        QCoreApplication.processEvents()

    def wait(self, steps: int = 1) -> None:
        """Stay still for so many steps."""
        for _ in range(steps):
            assert self.scanning._step.isActive()
            self.scanning._step.stop()
            self.clock.now += STEP
            self.scanning._step_over()

    @property
    def moves_in(self) -> int:
        """Milliseconds until the frame moves by itself."""
        assert self.scanning._step.isActive()
        return self.scanning._step.interval()

    def press(self, key: Qt.Key = Qt.Key.Key_Space) -> None:
        self.clock.now += 1
        QTest.keyClick(self.glass.windowHandle(), key)
        self.settle()

    def renew(self, *rows: list[str]) -> None:
        """Another screen comes, or the same anew."""
        self.glass.lay(*rows)
        self.board.renewed.emit()
        self.settle()


Meet = Callable[..., Person]


@pytest.fixture
def meet(board: FakeBoard, clock: Clock) -> Iterator[Meet]:
    met: list[Person] = []

    def meet(way: Way = Way.ONE_SWITCH, **access: Any) -> Person:
        usual = Access(way=way, step_seconds=STEP, repeat_seconds=0.0, loops=2)
        met.append(Person(board, clock, replace(usual, **access)))
        return met[-1]

    yield meet
    for each in met:
        each.scanning.stop()


# where the frame goes


def test_the_frame_goes_from_row_to_row_and_round_again(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    seen = []
    for _ in range(4):
        seen.append(board.framed)
        someone.wait()
    assert seen == [SPORT, MORE, HELP, SPORT]


def test_a_row_is_told_by_its_names_and_an_item_in_full(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    someone.wait(2)
    assert board.said == ["Row, sport, music, walks", "more", "Row, back, help, listen"]


def test_a_press_enters_the_row_and_the_next_one_presses(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    someone.press()
    assert board.framed == ("sport",)
    someone.wait()
    assert board.framed == ("music",)
    assert board.said[-1] == "music"
    someone.press()
    assert someone.glass.pressed == ["music"]


def test_a_row_of_one_is_pressed_at_once(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    someone.wait()
    someone.press()
    assert someone.glass.pressed == ["more"]


def test_a_row_is_left_after_its_last_item(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    someone.press()
    someone.wait(3)
    assert board.framed == SPORT
    someone.press()
    assert board.framed == ("sport",)
    someone.wait(4)
    assert board.framed == MORE


def test_a_screen_of_few_buttons_has_no_rows(meet: Meet, board: FakeBoard) -> None:
    board.glass.lay(["eu", "es"], ["fr", "en"], ["help", "listen"])
    someone = meet()
    seen = []
    for _ in range(6):
        seen.append(board.framed)
        someone.wait()
    assert seen == [("eu",), ("es",), ("fr",), ("en",), ("help",), ("listen",)]
    someone.press()
    assert someone.glass.pressed == ["eu"]


# rest


def test_after_its_rounds_it_rests_and_says_so(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    someone.wait(6)
    assert (board.framed, board.said[-1]) == ((), RESTS)
    assert not someone.scanning._step.isActive()
    someone.press()
    assert (board.framed, someone.glass.pressed) == (SPORT, [])
    someone.wait(5)
    assert board.framed == HELP


def test_a_press_begins_the_count_of_rounds_anew(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    someone.wait(5)
    someone.press()
    someone.wait(4)
    assert board.framed == SPORT
    assert RESTS not in board.said


def test_the_kiosk_at_rest_is_silent_until_a_press(meet: Meet, board: FakeBoard) -> None:
    board.at_rest = True
    someone = meet()
    assert (board.framed, board.said) == ((), [])
    someone.press()
    assert (board.framed, someone.glass.pressed) == (SPORT, [])
    someone.renew(*ROWS)
    assert board.framed == ()
    assert RESTS not in board.said


def test_another_screen_ends_the_rest(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    someone.wait(6)
    someone.renew(*ROWS)
    assert not board.framed
    someone.renew(["here", "done"], *ROWS)
    assert board.framed == ("here", "done")


# time


def test_a_step_counts_from_the_frame(meet: Meet) -> None:
    assert meet().moves_in == STEP * 1000


def test_a_long_name_is_waited_for(meet: Meet, board: FakeBoard, clock: Clock) -> None:
    someone = meet()
    board.is_saying = True
    someone.wait()
    assert board.framed == SPORT
    assert someone.moves_in == 2 * STEP * 1000
    board.is_saying = False
    board.hushed.emit()
    assert someone.moves_in == REACTION_S * 1000
    someone.wait()
    assert board.framed == MORE


def test_a_voice_that_never_ends_does_not_hold_the_frame(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    board.is_saying = True
    someone.wait(2)
    assert board.framed == MORE


def test_time_is_left_to_press_once_a_name_is_heard(
    meet: Meet, board: FakeBoard, clock: Clock
) -> None:
    someone = meet()
    clock.now += STEP - 0.1
    board.hushed.emit()
    clock.now += 0.1
    someone.scanning._step_over()
    assert board.framed == SPORT
    assert 300 < someone.moves_in <= REACTION_S * 1000


def test_a_quiet_kiosk_shows_and_says_nothing(meet: Meet, board: FakeBoard) -> None:
    someone = meet(quiet=True)
    someone.wait(6)
    assert board.said == []


# another screen


def test_a_screen_begins_at_its_first_row(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    someone.wait()
    board.glass["more"].clicked.connect(lambda: someone.renew(*ROWS))
    someone.press()
    assert board.framed == SPORT


def test_a_press_that_brings_no_screen_begins_anew(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    someone.wait(2)
    someone.press()
    someone.press()
    assert someone.glass.pressed == ["back"]
    assert board.framed == SPORT


def test_the_same_screen_anew_leaves_the_frame_where_it_was(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    someone.press()
    someone.wait()
    said = len(board.said)
    someone.renew(*ROWS)
    assert board.framed == ("music",)
    assert len(board.said) == said
    someone.press()
    assert someone.glass.pressed == ["music"]


def test_while_the_voice_reads_the_frame_stands_on_stop(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    said = len(board.said)
    board.stop = board.glass["listen"]
    someone.wait()
    assert board.framed == ("listen",)
    assert not someone.scanning._step.isActive()
    assert len(board.said) == said
    someone.press()
    assert someone.glass.pressed == ["listen"]
    board.stop = None
    board.hushed.emit()
    someone.settle()
    assert board.framed == SPORT


def test_a_screen_that_speaks_is_heard_first(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    said = len(board.said)
    board.stop = board.glass["listen"]
    someone.renew(["yes", "no"], *ROWS)
    assert len(board.said) == said
    board.stop = None
    board.hushed.emit()
    someone.settle()
    assert board.framed == ("yes", "no")


# switches


@pytest.mark.parametrize("key", KEYS)
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
