"""Fingers that tremble, stay too long or slide off press what they meant, once."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from kiosk.accessibility.ways.pressing import Pressing
from tests.accessibility.conftest import REPEAT, Begin
from tests.accessibility.glass import LEFT, Clock, FakeBoard, Glass, tap

KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


def strike(glass: Glass, key: Qt.Key = Qt.Key.Key_Space) -> None:
    QTest.keyClick(glass.windowHandle(), key)


def hold(glass: Glass, key: Qt.Key, times: int) -> None:
    """What a key sends while it is held down."""
    for _ in range(times):
        for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", True)
            QCoreApplication.sendEvent(glass.windowHandle(), event)


# taps


def test_a_tap_presses(steadied: Pressing, glass: Glass) -> None:
    tap(glass, glass.middle("yes"))
    assert glass.pressed == ["yes"]


def test_a_double_tap_presses_once(steadied: Pressing, glass: Glass, clock: Clock) -> None:
    tap(glass, glass.middle("yes"))
    clock.now += REPEAT - 0.01
    tap(glass, glass.middle("yes"))
    assert glass.pressed == ["yes"]


def test_a_double_click_of_the_system_presses_once(steadied: Pressing, glass: Glass) -> None:
    tap(glass, glass.middle("yes"))
    QTest.mouseDClick(
        glass.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, glass.middle("yes")
    )
    assert glass.pressed == ["yes"]


def test_a_second_tap_after_a_while_presses_again(
    steadied: Pressing, glass: Glass, clock: Clock
) -> None:
    tap(glass, glass.middle("yes"))
    clock.now += REPEAT
    tap(glass, glass.middle("yes"))
    assert glass.pressed == ["yes", "yes"]


def test_a_trembling_finger_is_not_kept_waiting_for_ever(
    steadied: Pressing, glass: Glass, clock: Clock
) -> None:
    """The pause counts from the tap that pressed, not from those that did not."""
    for _ in range(6):
        tap(glass, glass.middle("yes"))
        clock.now += 0.25
    assert glass.pressed == ["yes", "yes", "yes"]


def test_a_tap_on_what_has_just_appeared_presses_nothing(
    steadied: Pressing, glass: Glass, clock: Clock
) -> None:
    glass["yes"].clicked.connect(glass["yes"].hide)
    point = glass.middle("yes")
    window = glass.windowHandle()
    QTest.mouseClick(window, LEFT, Qt.KeyboardModifier.NoModifier, point)
    glass["no"].setGeometry(glass.rect())
    QTest.mouseClick(window, LEFT, Qt.KeyboardModifier.NoModifier, point)
    assert glass.pressed == ["yes"]
    clock.now += REPEAT
    QTest.mouseClick(window, LEFT, Qt.KeyboardModifier.NoModifier, point)
    assert glass.pressed == ["yes", "no"]


@pytest.mark.qt_log_ignore("occurs outside target window")
def test_a_finger_that_slides_off_presses_nothing(
    steadied: Pressing, glass: Glass, clock: Clock
) -> None:
    window = glass.windowHandle()
    for away in (glass.middle("no"), QPoint(-50, -50), QPoint(5000, 5000)):
        QTest.mousePress(window, LEFT, Qt.KeyboardModifier.NoModifier, glass.middle("yes"))
        QTest.mouseMove(window, away)
        QTest.mouseRelease(window, LEFT, Qt.KeyboardModifier.NoModifier, away)
        clock.now += REPEAT
    assert glass.pressed == []
    tap(glass, glass.middle("no"))
    assert glass.pressed == ["no"]


@pytest.mark.qt_log_ignore("occurs outside target window")
def test_an_ignored_tap_that_slides_off_leaves_the_next_one_alone(
    steadied: Pressing, glass: Glass, clock: Clock
) -> None:
    window = glass.windowHandle()
    tap(glass, glass.middle("yes"))
    QTest.mousePress(window, LEFT, Qt.KeyboardModifier.NoModifier, glass.middle("yes"))
    QTest.mouseRelease(window, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(5000, 5000))
    clock.now += REPEAT
    tap(glass, glass.middle("no"))
    assert glass.pressed == ["yes", "no"]


def test_a_release_that_never_came_leaves_the_next_tap_alone(
    steadied: Pressing, glass: Glass, clock: Clock
) -> None:
    window = glass.windowHandle()
    tap(glass, glass.middle("yes"))
    QTest.mousePress(window, LEFT, Qt.KeyboardModifier.NoModifier, glass.middle("yes"))
    clock.now += 60
    tap(glass, glass.middle("yes"))
    assert glass.pressed == ["yes", "yes"]


def test_a_long_press_is_one_press(steadied: Pressing, glass: Glass, clock: Clock) -> None:
    window = glass.windowHandle()
    QTest.mousePress(window, LEFT, Qt.KeyboardModifier.NoModifier, glass.middle("yes"))
    clock.now += 30
    QTest.mouseRelease(window, LEFT, Qt.KeyboardModifier.NoModifier, glass.middle("yes"))
    tap(glass, glass.middle("yes"))
    assert glass.pressed == ["yes"]


def test_a_touch_screen_is_steadied_as_well(steadied: Pressing, glass: Glass, clock: Clock) -> None:
    device = QTest.createTouchDevice()
    window, point = glass.windowHandle(), glass.middle("yes")
    for wait in (0.1, REPEAT, 0.0):
        QTest.touchEvent(window, device).press(0, point, window).commit()
        QTest.touchEvent(window, device).release(0, point, window).commit()
        clock.now += wait
    assert glass.pressed == ["yes", "yes"]


def test_a_test_that_taps_the_widget_itself_is_steadied_too(
    steadied: Pressing, glass: Glass
) -> None:
    QTest.mouseClick(glass["yes"], LEFT)
    QTest.mouseClick(glass["yes"], LEFT)
    assert glass.pressed == ["yes"]


# keys


@pytest.mark.parametrize("key", KEYS)
def test_a_key_presses(steadied: Pressing, glass: Glass, key: Qt.Key) -> None:
    """Through the window, as from a real keyboard, and not to the button itself."""
    strike(glass, key)
    assert glass.pressed == ["yes"]


@pytest.mark.parametrize("key", KEYS)
def test_a_key_presses_when_it_is_let_go(steadied: Pressing, glass: Glass, key: Qt.Key) -> None:
    """For one that is held may call (see Summons), and then presses nothing."""
    QTest.keyPress(glass.windowHandle(), key)
    assert (glass.pressed, glass["yes"].isDown()) == ([], True)
    QTest.keyRelease(glass.windowHandle(), key)
    assert (glass.pressed, glass["yes"].isDown()) == (["yes"], False)


@pytest.mark.parametrize("key", KEYS)
def test_a_key_that_called_presses_nothing(
    steadied: Pressing, glass: Glass, board: FakeBoard, key: Qt.Key
) -> None:
    QTest.keyPress(glass.windowHandle(), key)
    board.renewed.emit()
    assert not glass["yes"].isDown()
    QTest.keyRelease(glass.windowHandle(), key)
    assert glass.pressed == []


@pytest.mark.parametrize("key", KEYS)
def test_a_double_strike_presses_once(
    steadied: Pressing, glass: Glass, clock: Clock, key: Qt.Key
) -> None:
    strike(glass, key)
    clock.now += REPEAT - 0.01
    strike(glass, key)
    assert glass.pressed == ["yes"]
    clock.now += REPEAT
    strike(glass, key)
    assert glass.pressed == ["yes", "yes"]


@pytest.mark.parametrize("key", KEYS)
def test_a_key_that_is_held_presses_once(
    steadied: Pressing, glass: Glass, clock: Clock, key: Qt.Key
) -> None:
    QTest.keyPress(glass.windowHandle(), key)
    for _ in range(20):
        clock.now += 0.5
        hold(glass, key, 1)
    QTest.keyRelease(glass.windowHandle(), key)
    assert glass.pressed == ["yes"]


def test_return_held_does_not_press_what_appears_next(
    steadied: Pressing, glass: Glass, clock: Clock
) -> None:
    glass["yes"].clicked.connect(glass["no"].setFocus)
    QTest.keyPress(glass.windowHandle(), Qt.Key.Key_Return)
    for _ in range(20):
        clock.now += 0.5
        hold(glass, Qt.Key.Key_Return, 1)
    QTest.keyRelease(glass.windowHandle(), Qt.Key.Key_Return)
    assert glass.pressed == ["yes"]
    clock.now += REPEAT
    strike(glass, Qt.Key.Key_Return)
    assert glass.pressed == ["yes", "no"]


def test_a_key_bounces_no_sooner_because_it_was_held(
    steadied: Pressing, glass: Glass, clock: Clock
) -> None:
    """The pause counts from when it was let go."""
    QTest.keyPress(glass.windowHandle(), Qt.Key.Key_Space)
    clock.now += 30
    QTest.keyRelease(glass.windowHandle(), Qt.Key.Key_Space)
    clock.now += 0.05
    strike(glass)
    assert glass.pressed == ["yes"]


def test_a_key_right_after_a_tap_presses_nothing(steadied: Pressing, glass: Glass) -> None:
    tap(glass, glass.middle("yes"))
    strike(glass)
    assert glass.pressed == ["yes"]


def test_a_key_held_down_does_not_run_through_the_screen(steadied: Pressing, glass: Glass) -> None:
    """EN 301 549 clause 5.7: key repeat is off, for Tab as well."""
    QTest.keyPress(glass.windowHandle(), Qt.Key.Key_Tab)
    hold(glass, Qt.Key.Key_Tab, 5)
    QTest.keyRelease(glass.windowHandle(), Qt.Key.Key_Tab)
    assert glass["no"].hasFocus()


def test_tab_may_be_struck_as_fast_as_one_likes(steadied: Pressing, glass: Glass) -> None:
    for _ in range(4):
        strike(glass, Qt.Key.Key_Tab)
    assert glass["yes"].hasFocus()
    strike(glass)
    assert glass.pressed == ["yes"]


# a new screen


def test_a_new_screen_is_safe_a_little_longer(
    steadied: Pressing, glass: Glass, clock: Clock
) -> None:
    steadied.rest()
    for wait, pressed in ((REPEAT + 0.2, []), (0.2, ["yes"])):
        clock.now += wait
        tap(glass, glass.middle("yes"))
        assert glass.pressed == pressed


@pytest.mark.parametrize("key", KEYS)
def test_letting_go_of_the_key_that_led_here_does_not_cut_that_short(
    steadied: Pressing, glass: Glass, clock: Clock, key: Qt.Key
) -> None:
    """The new screen is there before what let go of the key has been heard to its end."""
    glass["yes"].clicked.connect(steadied.rest)
    QTest.keyPress(glass.windowHandle(), key)
    QTest.keyRelease(glass.windowHandle(), key)
    clock.now += REPEAT + 0.1
    strike(glass, key)
    assert glass.pressed == ["yes"]
    clock.now += 0.4
    strike(glass, key)
    assert glass.pressed == ["yes", "yes"]


def test_a_key_held_onto_a_new_screen_counts_from_when_it_is_let_go(
    steadied: Pressing, glass: Glass, clock: Clock
) -> None:
    glass["yes"].clicked.connect(steadied.rest)
    QTest.keyPress(glass.windowHandle(), Qt.Key.Key_Return)
    clock.now += 9
    QTest.keyRelease(glass.windowHandle(), Qt.Key.Key_Return)
    clock.now += REPEAT - 0.01
    strike(glass, Qt.Key.Key_Return)
    assert glass.pressed == ["yes"]


def test_whoever_wants_no_pause_has_none_on_a_new_screen(begin: Begin, glass: Glass) -> None:
    begin(repeat_seconds=0.0).rest()
    tap(glass, glass.middle("yes"))
    assert glass.pressed == ["yes"]


# settings


def test_without_a_pause_every_tap_presses_and_no_key_repeats(begin: Begin, glass: Glass) -> None:
    begin(repeat_seconds=0.0)
    for _ in range(3):
        tap(glass, glass.middle("yes"))
        strike(glass)
    hold(glass, Qt.Key.Key_Return, 5)
    assert glass.pressed == ["yes"] * 6


def test_the_first_tap_after_the_start_presses(begin: Begin, glass: Glass, clock: Clock) -> None:
    clock.now = 0.0
    begin(repeat_seconds=1.0)
    tap(glass, glass.middle("yes"))
    assert glass.pressed == ["yes"]
