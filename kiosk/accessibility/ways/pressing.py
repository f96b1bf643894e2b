"""Touch that forgives: when a touch presses, and which touches press nothing."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt, QTimer, Slot
from PySide6.QtGui import QEventPoint, QKeyEvent, QMouseEvent, QTouchEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.accessibility.ways.board import Board
from kiosk.accessibility.ways.steady import Steady
from kiosk.accessibility.ways.summons import SWITCH, is_in_corner
from kiosk.domain.access import Access
from kiosk.settings import Press, Way

SLIDE_MM: Final = 10.0
"""A finger that is held may slide so far."""
FINGERTIP_MM: Final = 25.0
"""What touches with more than this across is a palm."""
FINGERS: Final = 2
"""More touches at once are a palm or an arm that leans on the screen."""
_TICK_MS: Final = 40

_STRIKES: Final = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
_DOWN: Final = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_TOUCH_ENDS: Final = (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)


class Pressing(QObject):
    """Takes every touch of a button before Qt does, and presses the button itself.

    Press.LETTING_GO: where the finger is lifted from the button it came down on; sliding off
    presses nothing. Press.TOUCHING: as soon as the finger comes down. Press.HOLDING: after
    access.hold_seconds on the button, with a countdown; a finger may slide SLIDE_MM meanwhile, and
    one that is lifted sooner presses nothing. In a corner of the window nothing is pressed before
    the finger is lifted, for one that stays there calls (see Summons); one that is held presses
    when it is lifted from a ring that is full. Likewise a key presses when it is let go.

    One finger presses: while it is down others do nothing. A palm presses nothing until all of it
    has been lifted. Repeats are left out for access.repeat_seconds, and a little longer on a new
    screen (see Steady); a key that is held repeats nothing. Nothing is dragged and nothing is
    pressed twice to act (EN 301 549 clauses 5.5 and 5.9). The tap that wakes the kiosk begins a
    visit and no more: its release, and a second tap, find a new screen.
    """

    def __init__(
        self,
        board: Board,
        access: Access,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
        corner_pixels: Callable[[], int] = lambda: 0,
    ) -> None:
        """corner_pixels: the side of the square in each corner of the window that calls."""
        super().__init__(parent)
        self._board, self._access, self._clock = board, access, clock
        self._corner_pixels = corner_pixels
        self._steady = Steady(access.repeat_seconds, clock)
        self._button: QAbstractButton | None = None  # what is being pressed
        self._struck: QAbstractButton | None = None  # the same by a key
        self._manner = Press.LETTING_GO  # of this touch
        self._in_corner = self._is_full = False
        self._ours = False  # from coming down to lifting: Qt must see all of a touch, or nothing
        self._is_palm = self._kept = False
        self._began_at = QPoint()
        self._began = 0.0
        self._holding = QTimer(self)
        self._holding.setInterval(_TICK_MS)
        self._holding.timeout.connect(self._tick)
        board.renewed.connect(self._drop)

    def start(self) -> None:
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def stop(self) -> None:
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._drop()

    def follow(self, access: Access) -> None:
        """Press as a person has set it from now on."""
        self._access = access
        self._steady.repeat = access.repeat_seconds

    @Slot()
    def rest(self) -> None:
        """Another screen is there."""
        self._steady.rest()

    @property
    def is_counting(self) -> bool:
        """Whether the countdown of a finger that is held is drawn."""
        return self._holding.isActive()

    @property
    def _press(self) -> Press:
        """Those who use another way have set nothing for their touch."""
        return self._access.press if self._access.way is Way.TOUCH else Press.LETTING_GO

    # one touch

    def _come_down(self, at: QPoint) -> bool:
        """Gives whether the touch is kept from Qt."""
        self._drop()
        self._ours = True
        if not self._steady.down() or self._is_palm:
            return True
        button = self._button_at(at)
        if button is None:
            self._ours = False
            return False
        if button.focusPolicy() & Qt.FocusPolicy.ClickFocus:
            button.setFocus(Qt.FocusReason.MouseFocusReason)
        self._in_corner = is_in_corner(at, button.window().size(), self._corner_pixels())
        self._manner = self._press
        if self._manner is Press.TOUCHING and self._in_corner:
            self._manner = Press.LETTING_GO
        if self._manner is Press.TOUCHING:
            self._board.press(button)
            return True
        self._button, self._began_at, self._began = button, at, self._clock()
        button.setDown(True)
        if self._manner is Press.HOLDING:
            self._holding.start()
        return True

    def _move(self, at: QPoint) -> bool:
        if self._button is not None:
            if self._manner is Press.LETTING_GO:
                self._button.setDown(self._button_at(at) is self._button)
            elif self._has_slid(at):
                self._drop()
        return self._ours

    def _has_slid(self, at: QPoint) -> bool:
        way = QPointF(at - self._began_at)
        return QPointF.dotProduct(way, way) >= self._board.mm(SLIDE_MM) ** 2

    def _lift(self, at: QPoint) -> bool:
        self._steady.up()
        ours, button, full = self._ours, self._button, self._is_full
        self._drop()
        self._ours = False
        by_lifting = full or (self._manner is Press.LETTING_GO and self._button_at(at) is button)
        if button is not None and by_lifting:
            self._board.press(button)
        return ours

    @Slot()
    def _tick(self) -> None:
        """The countdown of a finger that is held."""
        button, held = self._button, self._clock() - self._began
        if button is None:
            return
        if held < self._access.hold_seconds:
            self._board.ring(self._began_at, held / self._access.hold_seconds)
        elif self._in_corner:
            self._holding.stop()
            self._is_full = True
            self._board.ring(self._began_at, 1.0)
        else:
            self._drop()
            self._board.press(button)

    @Slot()
    def _drop(self) -> None:
        """Nothing is pressed any more, though the finger may still be down."""
        for each in (self._button, self._struck):
            if each is not None:
                each.setDown(False)
        self._button = self._struck = None
        if self._holding.isActive() or self._is_full:
            self._holding.stop()
            self._is_full = False
            self._board.ring(self._began_at, 0.0)

    def _button_at(self, at: QPoint) -> QAbstractButton | None:
        found = self._board.at(at)
        if isinstance(found, QAbstractButton) and found.isEnabled():
            return found if found.hitButton(found.mapFrom(found.window(), at)) else None
        return None

    # palms

    def _hear_touch(self, event: QTouchEvent) -> bool:
        """Qt makes clicks of what the first finger does: of a palm it hears nothing.

        One that grows to a palm later is heard to its end, for a press without its release would
        leave Qt waiting; but it presses nothing.
        """
        kind = event.type()
        if kind is QEvent.Type.TouchBegin:
            self._is_palm = self._kept = False
        if kind is QEvent.Type.TouchCancel:
            self._drop()
        if not self._is_palm and self._looks_like_a_palm(event):
            self._is_palm = True
            self._kept = kind is QEvent.Type.TouchBegin
            self._drop()
        kept = self._kept
        if kind in _TOUCH_ENDS:
            self._is_palm = self._kept = False
        if kept:
            event.accept()
        return kept

    def _looks_like_a_palm(self, event: QTouchEvent) -> bool:
        down = [each for each in event.points() if each.state() != QEventPoint.State.Released]
        sizes = [each.ellipseDiameters() for each in down]
        widest = max((max(size.width(), size.height()) for size in sizes), default=0.0)
        return len(down) > FINGERS or widest > self._board.mm(FINGERTIP_MM)

    # mouse and keys

    def _hear_mouse(self, receiver: QObject, event: QMouseEvent) -> bool:
        kind, at = event.type(), event.position().toPoint()
        if isinstance(receiver, QWidget):
            at = receiver.mapTo(receiver.window(), at)
        if kind is QEvent.Type.MouseMove:
            return bool(event.buttons()) and self._move(at)
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        if kind in _DOWN:
            return self._come_down(at)
        return kind is QEvent.Type.MouseButtonRelease and self._lift(at)

    def _hear_key(self, receiver: QObject, event: QKeyEvent) -> bool:
        if event.isAutoRepeat():
            return True
        if event.key() not in SWITCH:
            return False
        if event.type() is QEvent.Type.KeyPress:
            return self._writes(receiver, event) or self._strike(receiver)
        (button, self._struck), counted = (self._struck, None), self._steady.up()
        if button is not None:
            button.setDown(False)
            self._board.press(button)
        return button is not None or not counted

    def _writes(self, receiver: QObject, event: QKeyEvent) -> bool:
        """Where somebody types, a space is one between two words, and no second tap."""
        write = getattr(_focused(receiver), "written", None)
        if event.key() != Qt.Key.Key_Space or write is None:
            return False
        write(" ")
        return True

    def _strike(self, receiver: QObject) -> bool:
        """Gives whether the key is kept from Qt, which would press at once by Return."""
        if not self._steady.down():
            return True
        focused = _focused(receiver)
        if isinstance(focused, QAbstractButton) and focused.isEnabled():
            self._struck = focused
            focused.setDown(True)
        return self._struck is not None

    # Qt's own names

    def eventFilter(self, receiver: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QMouseEvent):
            return self._hear_mouse(receiver, event)
        if isinstance(event, QTouchEvent) and isinstance(receiver, QWindow):
            return self._hear_touch(event)
        if isinstance(event, QKeyEvent) and event.type() in _STRIKES:
            return self._hear_key(receiver, event)
        return False


def _focused(receiver: QObject) -> QObject | None:
    return receiver.focusObject() if isinstance(receiver, QWindow) else receiver
