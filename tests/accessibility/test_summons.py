"""A corner or a key that is held calls; whoever lets go earlier presses as ever."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.accessibility.ways.summons import FIVE, SWITCH, Summons

SOON_MS, NEVER_MS = 60, 100_000
CORNER = 50
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
WAIT_MS = 20_000
TOUCH = QTest.createTouchDevice()

Called = Callable[..., list[str]]


class Pane(QWidget):
    """A button in a corner and one in the middle, and which were pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(300, 300)
        self.pressed: list[str] = []
        self.released = 0
        self.corner, self.middle = QPushButton("corner", self), QPushButton("middle", self)
        self.corner.setGeometry(0, 0, 80, 80)
        self.middle.setGeometry(110, 110, 80, 80)
        self.corner.clicked.connect(lambda: self.pressed.append("corner"))
        self.middle.clicked.connect(lambda: self.pressed.append("middle"))

    def mouseReleaseEvent(self, _: QMouseEvent) -> None:  # noqa: N802  Qt's own name
        self.released += 1

    def press(self, at: QPoint) -> None:
        QTest.mousePress(self.windowHandle(), LEFT, NONE, at)

    def move_to(self, at: QPoint) -> None:
        QTest.mouseMove(self.windowHandle(), at)

    def release(self, at: QPoint) -> None:
        QTest.mouseRelease(self.windowHandle(), LEFT, NONE, at)


IN, BESIDE, MIDDLE = QPoint(20, 20), QPoint(70, 20), QPoint(150, 150)
CORNERS = [IN, QPoint(280, 20), QPoint(20, 280), QPoint(280, 280)]


@pytest.fixture
def pane(qtbot: QtBot) -> Pane:
    pane = Pane()
    qtbot.addWidget(pane)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


def listening(summons: Summons) -> Iterator[Summons]:
    app = QCoreApplication.instance()
    assert app
    app.installEventFilter(summons)
    yield summons
    app.removeEventFilter(summons)


@pytest.fixture
def summons(qtbot: QtBot) -> Iterator[Summons]:
    yield from listening(Summons(FIVE, lambda: CORNER))


@pytest.fixture
def switch(qtbot: QtBot) -> Iterator[Summons]:
    """What calls by the keys of a switch, and by no corner."""
    yield from listening(Summons(SWITCH, lambda: 0))


@pytest.fixture
def soon(summons: Summons) -> Summons:
    summons.set_hold(SOON_MS)
    return summons


def steps(summons: Summons, count: int) -> None:
    """The time passes, so many of its steps."""
    for _ in range(count):
        summons._step.timeout.emit()


@pytest.mark.parametrize("corner", CORNERS, ids=str)
def test_a_corner_that_is_held_calls(
    corner: QPoint, pane: Pane, soon: Summons, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(soon.called, timeout=WAIT_MS):
        pane.press(corner)
    pane.release(corner)


@pytest.mark.parametrize("key", [Qt.Key.Key_5, Qt.Key.Key_Clear])
def test_the_five_that_is_held_calls(key: Qt.Key, pane: Pane, soon: Summons, qtbot: QtBot) -> None:
    with qtbot.waitSignal(soon.called, timeout=WAIT_MS):
        QTest.keyPress(pane.windowHandle(), key)
    QTest.keyRelease(pane.windowHandle(), key)


def test_a_finger_that_stays_calls(pane: Pane, soon: Summons, qtbot: QtBot) -> None:
    with qtbot.waitSignal(soon.called, timeout=WAIT_MS):
        QTest.touchEvent(pane, TOUCH, False).press(0, IN).commit()
    QTest.touchEvent(pane, TOUCH, False).release(0, IN).commit()
    assert pane.pressed == []
    QTest.touchEvent(pane, TOUCH, False).press(0, MIDDLE).commit()
    QTest.touchEvent(pane, TOUCH, False).release(0, MIDDLE).commit()
    assert pane.pressed == ["middle"]


def test_the_press_that_called_presses_nothing(pane: Pane, soon: Summons, qtbot: QtBot) -> None:
    with qtbot.waitSignal(soon.called, timeout=WAIT_MS):
        pane.press(IN)
    assert not pane.corner.isDown()
    pane.release(IN)
    assert pane.pressed == []


def test_a_screen_where_any_touch_begins_does_not_begin(
    pane: Pane, soon: Summons, qtbot: QtBot
) -> None:
    at = CORNERS[-1]
    for released in (0, 1):
        if released:
            pane.press(at)
        else:
            with qtbot.waitSignal(soon.called, timeout=WAIT_MS):
                pane.press(at)
        pane.release(at)
        assert pane.released == released


def test_the_next_press_is_a_press_again(pane: Pane, soon: Summons, qtbot: QtBot) -> None:
    with qtbot.waitSignal(soon.called, timeout=WAIT_MS):
        pane.press(IN)
    pane.corner.hide()  # as a screen that is built anew
    pane.release(IN)
    pane.press(MIDDLE)
    pane.release(MIDDLE)
    assert pane.pressed == ["middle"]


def test_a_press_that_is_shorter_presses(pane: Pane, summons: Summons, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(summons.called):
        pane.press(IN)
        steps(summons, 29)
        pane.release(IN)
        assert not summons._step.isActive()
    assert pane.pressed == ["corner"]


def test_the_time_counts_from_the_last_press(pane: Pane, summons: Summons, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(summons.called):
        for _ in range(2):
            pane.press(IN)
            steps(summons, 29)
            pane.release(IN)


def test_elsewhere_nothing_is_counted(pane: Pane, summons: Summons) -> None:
    for at in (MIDDLE, BESIDE, QPoint(150, 20), QPoint(20, 150)):
        pane.press(at)
        assert not summons._step.isActive()
        pane.release(at)


def test_a_finger_that_slides_out_of_the_corner_does_not_call(pane: Pane, summons: Summons) -> None:
    pane.press(IN)
    pane.move_to(BESIDE)
    assert not summons._step.isActive()
    pane.move_to(IN)
    assert not summons._step.isActive()
    pane.release(IN)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_other_keys_do_not_call(key: Qt.Key, pane: Pane, summons: Summons) -> None:
    QTest.keyPress(pane.windowHandle(), key)
    assert not summons._step.isActive()
    QTest.keyRelease(pane.windowHandle(), key)


def test_a_switch_may_be_held_for_long(pane: Pane, summons: Summons) -> None:
    summons.enabled = False
    pane.press(IN)
    QTest.keyPress(pane.windowHandle(), Qt.Key.Key_5)
    assert not summons._step.isActive()
    QTest.keyRelease(pane.windowHandle(), Qt.Key.Key_5)
    pane.release(IN)


def test_the_countdown_is_shown_after_a_third_and_taken_away(pane: Pane, summons: Summons) -> None:
    shown: list[tuple[QPoint, float]] = []
    summons.counted.connect(lambda at, share: shown.append((at, share)))
    pane.press(IN)
    steps(summons, 9)
    assert shown == []
    steps(summons, 5)
    assert [share for _, share in shown] == [0.05, 0.1, 0.15, 0.2, 0.25]
    pane.release(IN)
    assert shown[-1] == (IN, 0.0)


def test_a_key_that_is_held_is_counted_in_the_middle_of_the_window(
    pane: Pane, summons: Summons
) -> None:
    shown: list[tuple[QPoint, float]] = []
    summons.counted.connect(lambda at, share: shown.append((at, share)))
    QTest.keyPress(pane.windowHandle(), Qt.Key.Key_5)
    steps(summons, 10)
    assert shown == [(pane.rect().center(), 0.05)]
    QTest.keyRelease(pane.windowHandle(), Qt.Key.Key_5)
    assert shown[-1] == (pane.rect().center(), 0.0)


# a switch


@pytest.mark.parametrize("key", SWITCH)
def test_a_switch_that_is_held_calls(
    key: Qt.Key, pane: Pane, switch: Summons, qtbot: QtBot
) -> None:
    switch.set_hold(SOON_MS)
    with qtbot.waitSignal(switch.called, timeout=WAIT_MS):
        QTest.keyPress(pane.windowHandle(), key)
    QTest.keyRelease(pane.windowHandle(), key)


def test_a_key_that_repeats_is_one_that_is_held(pane: Pane, switch: Summons, qtbot: QtBot) -> None:
    window = pane.windowHandle()
    assert window
    QTest.keyPress(window, Qt.Key.Key_Space)
    with qtbot.waitSignal(switch.called, timeout=WAIT_MS):
        for _ in range(30):
            for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
                repeat = QKeyEvent(kind, Qt.Key.Key_Space, NONE, " ", True)
                QCoreApplication.sendEvent(window, repeat)
            steps(switch, 1)
    QTest.keyRelease(window, Qt.Key.Key_Space)


def test_a_switch_is_let_go_too_soon_or_followed_by_another_key(
    pane: Pane, switch: Summons, qtbot: QtBot
) -> None:
    window = pane.windowHandle()
    with qtbot.assertNotEmitted(switch.called):
        for ends in (QTest.keyRelease, QTest.keyPress):
            QTest.keyPress(window, Qt.Key.Key_Space)
            steps(switch, 29)
            ends(window, Qt.Key.Key_Space if ends is QTest.keyRelease else Qt.Key.Key_Tab)
            assert not switch._step.isActive()


@pytest.mark.parametrize("at", [*CORNERS, MIDDLE], ids=str)
def test_no_touch_calls_a_switch(at: QPoint, pane: Pane, switch: Summons) -> None:
    pane.press(at)
    assert not switch._step.isActive()
    pane.release(at)
