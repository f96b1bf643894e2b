"""Touch that forgives: when a touch counts, and which touches press nothing."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSizeF, Qt
from PySide6.QtGui import QEventPoint, QMouseEvent, QTouchEvent
from PySide6.QtTest import QTest

from kiosk.accessibility.ways.pressing import Pressing
from kiosk.domain.access import Access
from kiosk.settings import Press, Way
from tests.accessibility.conftest import REPEAT, Begin
from tests.accessibility.glass import DOTS_PER_MM, LEFT, Clock, FakeBoard, Glass, tap

MM = DOTS_PER_MM


class Finger:
    """One that is put down, slides and is lifted, each as a real one does: the window hears it."""

    def __init__(self, glass: Glass) -> None:
        self._glass = glass
        self._at = QPoint()

    def down(self, name: str) -> "Finger":
        self._at = self._glass.middle(name)
        QTest.mousePress(self._glass.windowHandle(), LEFT, pos=self._at)
        return self

    def slide(self, mm_right: float) -> "Finger":
        self._at += QPoint(round(mm_right * MM), 0)
        return self.to(self._at)

    def to(self, at: QPoint) -> "Finger":
        self._at = at
        QTest.mouseMove(self._glass.windowHandle(), at)
        return self

    def up(self, name: str = "") -> "Finger":
        at = self._glass.middle(name) if name else self._at
        QTest.mouseRelease(self._glass.windowHandle(), LEFT, pos=at)
        return self


# when a touch counts


def test_what_somebody_sets_is_in_force_at_once(
    steadied: Pressing, glass: Glass, clock: Clock
) -> None:
    steadied.follow(Access(press=Press.TOUCHING, repeat_seconds=1.0))
    Finger(glass).down("yes").up("yes")
    clock.now += 0.9
    tap(glass, glass.middle("yes"))
    assert glass.pressed == ["yes"]


def test_letting_go_shows_what_would_be_pressed(begin: Begin, glass: Glass) -> None:
    begin()
    finger = Finger(glass).down("yes")
    assert glass["yes"].isDown()
    finger.to(glass.middle("no"))
    assert not glass["yes"].isDown()
    finger.to(glass.middle("yes"))
    assert glass["yes"].isDown()
    finger.up()
    assert glass.pressed == ["yes"]
    assert not glass["yes"].isDown()


def test_a_pointer_that_only_passes_shows_nothing(begin: Begin, glass: Glass) -> None:
    """Not even where Qt was never told that the last touch was lifted."""
    begin()
    finger = Finger(glass).down("yes").to(glass.middle("no"))
    at, none = glass.middle("yes").toPointF(), Qt.MouseButton.NoButton
    passing = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
    window = glass.windowHandle()
    assert window
    QCoreApplication.sendEvent(window, passing)
    assert not glass["yes"].isDown()
    finger.up()


def test_keys_go_on_from_what_was_touched(begin: Begin, glass: Glass) -> None:
    begin()
    tap(glass, glass.middle("no"))
    assert glass["no"].hasFocus()


def test_touching_presses_before_the_finger_is_lifted(begin: Begin, glass: Glass) -> None:
    begin(press=Press.TOUCHING)
    finger = Finger(glass).down("yes")
    assert glass.pressed == ["yes"]
    finger.up("no")
    assert glass.pressed == ["yes"]


def test_what_appears_under_the_finger_that_touched_is_not_pressed(
    begin: Begin, glass: Glass, clock: Clock
) -> None:
    begin(press=Press.TOUCHING, repeat_seconds=0.0)
    glass["yes"].clicked.connect(lambda: glass.lay(["more", "yes"]))
    finger = Finger(glass).down("yes")
    finger.up()
    assert glass.pressed == ["yes"]


def test_holding_counts_down_and_presses_at_once(
    begin: Begin, glass: Glass, board: FakeBoard, clock: Clock
) -> None:
    pressing = begin(press=Press.HOLDING, hold_seconds=1.0)
    finger = Finger(glass).down("yes")
    clock.now += 0.5
    pressing._tick()
    assert board.rung[-1] == (glass.middle("yes"), 0.5)
    assert glass.pressed == []
    clock.now += 0.5
    pressing._tick()
    assert glass.pressed == ["yes"]
    assert board.share == 0.0
    finger.up("yes")
    assert glass.pressed == ["yes"]


def test_a_finger_lifted_too_soon_presses_nothing(
    begin: Begin, glass: Glass, board: FakeBoard, clock: Clock
) -> None:
    pressing = begin(press=Press.HOLDING, hold_seconds=1.0)
    finger = Finger(glass).down("yes")
    clock.now += 0.9
    pressing._tick()
    finger.up("yes")
    clock.now += 1
    pressing._tick()
    assert glass.pressed == []
    assert board.share == 0.0


@pytest.mark.parametrize(("slid", "pressed"), [(9.0, ["yes"]), (11.0, [])])
def test_a_held_finger_may_slide_a_little(
    slid: float, pressed: list[str], begin: Begin, glass: Glass, clock: Clock
) -> None:
    pressing = begin(press=Press.HOLDING, hold_seconds=1.0)
    finger = Finger(glass).down("yes").slide(slid)
    clock.now += 1
    pressing._tick()
    finger.up()
    assert glass.pressed == pressed


def test_holding_ends_where_another_screen_comes(
    begin: Begin, glass: Glass, board: FakeBoard, clock: Clock
) -> None:
    pressing = begin(press=Press.HOLDING, hold_seconds=1.0)
    finger = Finger(glass).down("yes")
    glass.lay(["more"], ["less"])
    board.renewed.emit()
    clock.now += 1
    pressing._tick()
    finger.up()
    assert glass.pressed == []


def test_holding_repeats_are_left_out_as_well(begin: Begin, glass: Glass, clock: Clock) -> None:
    pressing = begin(press=Press.HOLDING, hold_seconds=0.125)
    for wait in (0.25, 0.25, REPEAT):
        finger = Finger(glass).down("yes")
        clock.now += 0.125
        pressing._tick()
        finger.up("yes")
        clock.now += wait
    assert glass.pressed == ["yes", "yes"]


@pytest.mark.parametrize("way", [Way.ONE_SWITCH, Way.DWELL])
def test_a_helper_touches_as_usual_in_another_way(way: Way, begin: Begin, glass: Glass) -> None:
    begin(press=Press.HOLDING, way=way)
    tap(glass, glass.middle("yes"))
    assert glass.pressed == ["yes"]


def test_a_touch_beside_the_buttons_reaches_what_is_there(begin: Begin, glass: Glass) -> None:
    begin(press=Press.HOLDING)
    heard: list[QEvent.Type] = []
    glass.mousePressEvent = lambda event: heard.append(event.type())  # type: ignore[method-assign]
    glass.mouseReleaseEvent = lambda event: heard.append(event.type())  # type: ignore[method-assign]
    tap(glass, QPoint(glass.width() - 2, glass.height() - 2))
    assert heard == [QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease]


def test_another_button_of_the_mouse_presses_nothing(begin: Begin, glass: Glass) -> None:
    begin(press=Press.TOUCHING)
    tap(glass, glass.middle("yes"), Qt.MouseButton.RightButton)
    assert glass.pressed == []


# corners, where a finger that stays calls

CORNER_MM = 20.0
IN_CORNER, IN_TOUCH = QPoint(30, 30), QPoint(110, 30)  # both on “yes”


@pytest.fixture
def cornered(board: FakeBoard, clock: Clock) -> Iterator[Begin]:
    """Touch on a glass whose corners call."""
    begun: list[Pressing] = []

    def begin_(**access: Any) -> Pressing:
        side = round(CORNER_MM * MM)
        usual = Access(repeat_seconds=0.0)
        begun.append(
            Pressing(board, replace(usual, **access), None, clock, corner_pixels=lambda: side)
        )
        begun[-1].start()
        return begun[-1]

    yield begin_
    for each in begun:
        each.stop()


def press_at(glass: Glass, at: QPoint) -> None:
    QTest.mousePress(glass.windowHandle(), LEFT, pos=at)


def release_at(glass: Glass, at: QPoint) -> None:
    QTest.mouseRelease(glass.windowHandle(), LEFT, pos=at)


def test_in_a_corner_touching_waits_until_the_finger_is_lifted(
    cornered: Begin, glass: Glass, board: FakeBoard
) -> None:
    cornered(press=Press.TOUCHING)
    press_at(glass, IN_CORNER)
    assert (glass.pressed, glass["yes"].isDown()) == ([], True)
    release_at(glass, IN_CORNER)
    assert glass.pressed == ["yes"]
    press_at(glass, IN_TOUCH)
    assert glass.pressed == ["yes", "yes"]
    release_at(glass, IN_TOUCH)


def test_in_a_corner_a_full_ring_presses_when_the_finger_is_lifted(
    cornered: Begin, glass: Glass, board: FakeBoard, clock: Clock
) -> None:
    pressing = cornered(press=Press.HOLDING, hold_seconds=0.5)
    press_at(glass, IN_CORNER)
    assert pressing.is_counting
    clock.now += 0.5
    pressing._tick()
    assert (glass.pressed, board.share, pressing.is_counting) == ([], 1.0, False)
    clock.now += 2
    release_at(glass, IN_CORNER)
    assert (glass.pressed, board.share) == (["yes"], 0.0)
    press_at(glass, IN_CORNER)
    release_at(glass, IN_CORNER)
    assert glass.pressed == ["yes"], "the ring was not full"


@pytest.mark.parametrize("press", [Press.HOLDING, Press.TOUCHING])
def test_a_corner_that_called_presses_nothing(
    press: Press, cornered: Begin, glass: Glass, board: FakeBoard, clock: Clock
) -> None:
    pressing = cornered(press=press, hold_seconds=0.5)
    press_at(glass, IN_CORNER)
    clock.now += 0.5
    pressing._tick()
    board.renewed.emit()  # what was called changes the screen
    assert board.share == 0.0
    release_at(glass, IN_CORNER)
    assert glass.pressed == []


# palms and more fingers than one


def test_while_one_finger_is_down_others_press_nothing(begin: Begin, glass: Glass) -> None:
    begin(repeat_seconds=0.0)
    device, window = QTest.createTouchDevice(), glass.windowHandle()
    yes, no = glass.middle("yes"), glass.middle("no")
    QTest.touchEvent(window, device).press(0, yes, window).commit()
    QTest.touchEvent(window, device).stationary(0).press(1, no, window).commit()
    QTest.touchEvent(window, device).stationary(0).release(1, no, window).commit()
    assert glass.pressed == []
    QTest.touchEvent(window, device).release(0, yes, window).commit()
    assert glass.pressed == ["yes"]


def test_a_hand_that_comes_down_as_one_presses_nothing(begin: Begin, glass: Glass) -> None:
    begin(press=Press.TOUCHING, repeat_seconds=0.0)
    device, window = QTest.createTouchDevice(), glass.windowHandle()
    at = glass.middle("yes")
    hand = QTest.touchEvent(window, device)
    for finger in range(3):
        hand.press(finger, at + QPoint(finger, 0), window)
    hand.commit()
    QTest.touchEvent(window, device).stationary(0).stationary(1).release(2, at, window).commit()
    QTest.touchEvent(window, device).release(0, at, window).release(1, at, window).commit()
    assert glass.pressed == []
    tap(glass, at)
    assert glass.pressed == ["yes"]


def test_a_finger_that_grows_to_a_hand_presses_nothing(begin: Begin, glass: Glass) -> None:
    begin(repeat_seconds=0.0)
    device, window = QTest.createTouchDevice(), glass.windowHandle()
    at = glass.middle("yes")
    QTest.touchEvent(window, device).press(0, at, window).commit()
    more = QTest.touchEvent(window, device).stationary(0)
    more.press(1, at, window).press(2, at, window).commit()
    assert not glass["yes"].isDown()
    less = QTest.touchEvent(window, device)
    less.release(0, at, window).release(1, at, window).release(2, at, window).commit()
    assert glass.pressed == []
    for wanted in (["yes"], ["yes", "yes"]):
        QTest.touchEvent(window, device).press(0, at, window).commit()
        QTest.touchEvent(window, device).release(0, at, window).commit()
        assert glass.pressed == wanted


class Contact:
    """One point of a touch, so many millimetres across."""

    def __init__(self, mm: float) -> None:
        self._across = QSizeF(mm * MM, 5 * MM)

    def state(self) -> QEventPoint.State:
        return QEventPoint.State.Pressed

    def ellipseDiameters(self) -> QSizeF:  # noqa: N802
        return self._across


class Laid(QTouchEvent):
    def __init__(self, kind: QEvent.Type, mm: float) -> None:
        super().__init__(kind)
        self._contact = Contact(mm)

    def points(self) -> list[Any]:
        return [self._contact]


@pytest.mark.parametrize(("across", "kept"), [(12.0, False), (25.0, False), (26.0, True)])
def test_what_is_wider_than_a_finger_is_a_palm(
    across: float, kept: bool, begin: Begin, glass: Glass
) -> None:
    pressing, window = begin(), glass.windowHandle()
    assert window
    for kind in (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd):
        assert pressing.eventFilter(window, Laid(kind, across)) is kept
    assert pressing.eventFilter(window, Laid(QEvent.Type.TouchBegin, 10)) is False


def test_a_touch_the_system_takes_away_presses_nothing(begin: Begin, glass: Glass) -> None:
    pressing = begin()
    finger, window = Finger(glass).down("yes"), glass.windowHandle()
    assert window
    pressing.eventFilter(window, Laid(QEvent.Type.TouchCancel, 10))
    finger.up("yes")
    assert glass.pressed == []
