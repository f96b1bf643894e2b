"""Fingers that tremble, stay too long or slide off press what they meant, once."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.accessibility.touch import Steady

REPEAT = 0.4
LEFT = Qt.MouseButton.LeftButton
KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Clock:
    """Time that passes when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Board(QWidget):
    """Two buttons, one above the other, and which were pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(200, 220)
        self.pressed: list[str] = []
        self.yes, self.no = Pushed("yes", self), Pushed("no", self)
        self.yes.setGeometry(0, 0, 200, 100)
        self.no.setGeometry(0, 120, 200, 100)
        self.yes.clicked.connect(lambda: self.pressed.append("yes"))
        self.no.clicked.connect(lambda: self.pressed.append("no"))


class Pushed(QPushButton):
    """Return presses it at once, as it does the kiosk's own buttons."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def steadied(qtbot: QtBot, clock: Clock) -> Iterator[Callable[[float], Steady]]:
    """Gives an application whose presses are steadied."""
    made: list[Steady] = []
    app = QCoreApplication.instance()
    assert app

    def make(repeat: float) -> Steady:
        made.append(Steady(repeat, None, clock))
        app.installEventFilter(made[-1])
        return made[-1]

    yield make
    for each in made:
        app.removeEventFilter(each)


@pytest.fixture
def board(qtbot: QtBot, steadied: Callable[[float], Steady]) -> Board:
    steadied(REPEAT)
    return shown(qtbot)


def shown(qtbot: QtBot) -> Board:
    board = Board()
    qtbot.addWidget(board)
    board.show()
    qtbot.waitExposed(board)
    board.yes.setFocus()
    return board


def at(board: Board, button: QWidget) -> QPoint:
    return button.mapTo(board, button.rect().center())


def tap(board: Board, button: QWidget) -> None:
    """As a finger does: the window hears it first, then the button."""
    QTest.mouseClick(board.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, at(board, button))


def strike(board: Board, key: Qt.Key = Qt.Key.Key_Space) -> None:
    QTest.keyClick(board.windowHandle(), key)


def hold(board: Board, key: Qt.Key, times: int) -> None:
    """What a key sends while it is held down."""
    for _ in range(times):
        for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", True)
            QCoreApplication.sendEvent(board.windowHandle(), event)


# taps


def test_a_tap_presses(board: Board) -> None:
    tap(board, board.yes)
    assert board.pressed == ["yes"]


def test_a_double_tap_presses_once(board: Board, clock: Clock) -> None:
    tap(board, board.yes)
    clock.now += REPEAT - 0.01
    tap(board, board.yes)
    assert board.pressed == ["yes"]


def test_a_double_click_of_the_system_presses_once(board: Board) -> None:
    tap(board, board.yes)
    QTest.mouseDClick(
        board.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, at(board, board.yes)
    )
    assert board.pressed == ["yes"]


def test_a_second_tap_after_a_while_presses_again(board: Board, clock: Clock) -> None:
    tap(board, board.yes)
    clock.now += REPEAT
    tap(board, board.yes)
    assert board.pressed == ["yes", "yes"]


def test_a_trembling_finger_is_not_kept_waiting_for_ever(board: Board, clock: Clock) -> None:
    """The pause counts from the tap that pressed, not from those that did not."""
    for _ in range(6):
        tap(board, board.yes)
        clock.now += 0.25
    assert board.pressed == ["yes", "yes", "yes"]


def test_a_tap_on_what_has_just_appeared_presses_nothing(board: Board, clock: Clock) -> None:
    board.yes.clicked.connect(board.yes.hide)
    point = at(board, board.yes)
    window = board.windowHandle()
    QTest.mouseClick(window, LEFT, Qt.KeyboardModifier.NoModifier, point)
    board.no.setGeometry(board.rect())
    QTest.mouseClick(window, LEFT, Qt.KeyboardModifier.NoModifier, point)
    assert board.pressed == ["yes"]
    clock.now += REPEAT
    QTest.mouseClick(window, LEFT, Qt.KeyboardModifier.NoModifier, point)
    assert board.pressed == ["yes", "no"]


@pytest.mark.qt_log_ignore("occurs outside target window")
def test_a_finger_that_slides_off_presses_nothing(board: Board, clock: Clock) -> None:
    window = board.windowHandle()
    for away in (at(board, board.no), QPoint(-50, -50), QPoint(5000, 5000)):
        QTest.mousePress(window, LEFT, Qt.KeyboardModifier.NoModifier, at(board, board.yes))
        QTest.mouseMove(window, away)
        QTest.mouseRelease(window, LEFT, Qt.KeyboardModifier.NoModifier, away)
        clock.now += REPEAT
    assert board.pressed == []
    tap(board, board.no)
    assert board.pressed == ["no"]


@pytest.mark.qt_log_ignore("occurs outside target window")
def test_an_ignored_tap_that_slides_off_leaves_the_next_one_alone(
    board: Board, clock: Clock
) -> None:
    window = board.windowHandle()
    tap(board, board.yes)
    QTest.mousePress(window, LEFT, Qt.KeyboardModifier.NoModifier, at(board, board.yes))
    QTest.mouseRelease(window, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(5000, 5000))
    clock.now += REPEAT
    tap(board, board.no)
    assert board.pressed == ["yes", "no"]


def test_a_release_that_never_came_leaves_the_next_tap_alone(board: Board, clock: Clock) -> None:
    window = board.windowHandle()
    tap(board, board.yes)
    QTest.mousePress(window, LEFT, Qt.KeyboardModifier.NoModifier, at(board, board.yes))
    clock.now += 60
    tap(board, board.yes)
    assert board.pressed == ["yes", "yes"]


def test_a_long_press_is_one_press(board: Board, clock: Clock) -> None:
    window = board.windowHandle()
    QTest.mousePress(window, LEFT, Qt.KeyboardModifier.NoModifier, at(board, board.yes))
    clock.now += 30
    QTest.mouseRelease(window, LEFT, Qt.KeyboardModifier.NoModifier, at(board, board.yes))
    tap(board, board.yes)
    assert board.pressed == ["yes"]


def test_a_touch_screen_is_steadied_as_well(board: Board, clock: Clock) -> None:
    device = QTest.createTouchDevice()
    window, point = board.windowHandle(), at(board, board.yes)
    for wait in (0.1, REPEAT, 0.0):
        QTest.touchEvent(window, device).press(0, point, window).commit()
        QTest.touchEvent(window, device).release(0, point, window).commit()
        clock.now += wait
    assert board.pressed == ["yes", "yes"]


def test_a_test_that_taps_the_widget_itself_is_steadied_too(board: Board) -> None:
    QTest.mouseClick(board.yes, LEFT)
    QTest.mouseClick(board.yes, LEFT)
    assert board.pressed == ["yes"]


# keys


@pytest.mark.parametrize("key", KEYS)
def test_a_key_presses(board: Board, key: Qt.Key) -> None:
    """Through the window, as from a real keyboard, and not to the button itself."""
    strike(board, key)
    assert board.pressed == ["yes"]


@pytest.mark.parametrize("key", KEYS)
def test_a_double_strike_presses_once(board: Board, clock: Clock, key: Qt.Key) -> None:
    strike(board, key)
    clock.now += REPEAT - 0.01
    strike(board, key)
    assert board.pressed == ["yes"]
    clock.now += REPEAT
    strike(board, key)
    assert board.pressed == ["yes", "yes"]


@pytest.mark.parametrize("key", KEYS)
def test_a_key_that_is_held_presses_once(board: Board, clock: Clock, key: Qt.Key) -> None:
    QTest.keyPress(board.windowHandle(), key)
    for _ in range(20):
        clock.now += 0.5
        hold(board, key, 1)
    QTest.keyRelease(board.windowHandle(), key)
    assert board.pressed == ["yes"]


def test_return_held_does_not_press_what_appears_next(board: Board, clock: Clock) -> None:
    board.yes.clicked.connect(board.no.setFocus)
    QTest.keyPress(board.windowHandle(), Qt.Key.Key_Return)
    for _ in range(20):
        clock.now += 0.5
        hold(board, Qt.Key.Key_Return, 1)
    QTest.keyRelease(board.windowHandle(), Qt.Key.Key_Return)
    assert board.pressed == ["yes"]
    clock.now += REPEAT
    strike(board, Qt.Key.Key_Return)
    assert board.pressed == ["yes", "no"]


def test_a_key_bounces_no_sooner_because_it_was_held(board: Board, clock: Clock) -> None:
    """The pause counts from when it was let go."""
    QTest.keyPress(board.windowHandle(), Qt.Key.Key_Space)
    clock.now += 30
    QTest.keyRelease(board.windowHandle(), Qt.Key.Key_Space)
    clock.now += 0.05
    strike(board)
    assert board.pressed == ["yes"]


def test_a_key_right_after_a_tap_presses_nothing(board: Board) -> None:
    tap(board, board.yes)
    strike(board)
    assert board.pressed == ["yes"]


def test_a_key_held_down_does_not_run_through_the_screen(board: Board) -> None:
    """EN 301 549 clause 5.7: key repeat is off, for Tab as well."""
    QTest.keyPress(board.windowHandle(), Qt.Key.Key_Tab)
    hold(board, Qt.Key.Key_Tab, 5)
    QTest.keyRelease(board.windowHandle(), Qt.Key.Key_Tab)
    assert board.no.hasFocus()


def test_tab_may_be_struck_as_fast_as_one_likes(board: Board) -> None:
    for _ in range(4):
        strike(board, Qt.Key.Key_Tab)
    assert board.yes.hasFocus()
    strike(board)
    assert board.pressed == ["yes"]


# a new screen


def test_a_new_screen_is_safe_a_little_longer(
    qtbot: QtBot, steadied: Callable[[float], Steady], clock: Clock
) -> None:
    steady = steadied(REPEAT)
    board = shown(qtbot)
    steady.rest()
    for wait, pressed in ((REPEAT + 0.2, []), (0.2, ["yes"])):
        clock.now += wait
        tap(board, board.yes)
        assert board.pressed == pressed


@pytest.mark.parametrize("key", KEYS)
def test_letting_go_of_the_key_that_led_here_does_not_cut_that_short(
    qtbot: QtBot, steadied: Callable[[float], Steady], clock: Clock, key: Qt.Key
) -> None:
    """Return presses before it is let go, and the new screen is there in between."""
    steady = steadied(REPEAT)
    board = shown(qtbot)
    board.yes.clicked.connect(steady.rest)
    QTest.keyPress(board.windowHandle(), key)
    QTest.keyRelease(board.windowHandle(), key)
    clock.now += REPEAT + 0.1
    strike(board, key)
    assert board.pressed == ["yes"]
    clock.now += 0.4
    strike(board, key)
    assert board.pressed == ["yes", "yes"]


def test_a_key_held_onto_a_new_screen_counts_from_when_it_is_let_go(
    qtbot: QtBot, steadied: Callable[[float], Steady], clock: Clock
) -> None:
    steady = steadied(REPEAT)
    board = shown(qtbot)
    board.yes.clicked.connect(steady.rest)
    QTest.keyPress(board.windowHandle(), Qt.Key.Key_Return)
    clock.now += 9
    QTest.keyRelease(board.windowHandle(), Qt.Key.Key_Return)
    clock.now += REPEAT - 0.01
    strike(board, Qt.Key.Key_Return)
    assert board.pressed == ["yes"]


def test_whoever_wants_no_pause_has_none_on_a_new_screen(
    qtbot: QtBot, steadied: Callable[[float], Steady]
) -> None:
    steady = steadied(0.0)
    board = shown(qtbot)
    steady.rest()
    tap(board, board.yes)
    assert board.pressed == ["yes"]


# settings


def test_without_a_pause_every_tap_presses_and_no_key_repeats(
    qtbot: QtBot, steadied: Callable[[float], Steady]
) -> None:
    steadied(0.0)
    board = shown(qtbot)
    for _ in range(3):
        tap(board, board.yes)
        strike(board)
    hold(board, Qt.Key.Key_Return, 5)
    assert board.pressed == ["yes"] * 6


def test_the_first_tap_after_the_start_presses(
    qtbot: QtBot, steadied: Callable[[float], Steady], clock: Clock
) -> None:
    clock.now = 0.0
    steadied(1.0)
    board = shown(qtbot)
    tap(board, board.yes)
    assert board.pressed == ["yes"]
