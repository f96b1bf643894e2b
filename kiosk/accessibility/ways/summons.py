"""What calls for another way to press: a corner, or a key, held for three seconds."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from kiosk.accessibility.ways.finger import Did, Finger, Touch, window_size

HOLD_MS: Final = 3000
_STEPS: Final = 30
_SHOWN_FROM: Final = 10  # of the steps: a touch that only stays long shows nothing
# The 5 bears a nub that fingers find (EN 301 549 clause 8.5), and does nothing else. Clear is the
# same key of a keypad without its numbers.
FIVE: Final = (Qt.Key.Key_5, Qt.Key.Key_Clear)
SWITCH: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select)
"""What the boxes that switches are plugged into send."""


class Summons(QObject):
    """An event filter on the application; `called` after HOLD_MS.

    keys: those that count. corner_pixels: the side of the square that counts in each corner of the
    window; 0 where none does. enabled: false where they may be held for long.
    counted: a point of the window, and the share of the time that is over; 0 ends it.
    """

    called = Signal()
    counted = Signal(QPoint, float)

    def __init__(
        self,
        keys: Sequence[Qt.Key],
        corner_pixels: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.enabled = True
        self._keys, self._corner_pixels = keys, corner_pixels
        self._finger = Finger()
        self._at = QPoint()
        self._by_touch = False
        self._steps = 0
        self._answered = False
        self._step = QTimer(self)
        self._step.timeout.connect(self._count)
        self.set_hold(HOLD_MS)

    def set_hold(self, ms: int) -> None:
        """Milliseconds from the press until it counts."""
        self._step.setInterval(ms // _STEPS)

    def _begin(self, at: QPoint, *, by_touch: bool) -> None:
        if not self._step.isActive():
            self._at, self._by_touch = at, by_touch
            self._step.start()

    def _end(self) -> None:
        self._step.stop()
        if self._steps >= _SHOWN_FROM:
            self.counted.emit(self._at, 0.0)
        self._steps = 0

    @Slot()
    def _count(self) -> None:
        self._steps += 1
        if self._steps < _STEPS:
            if self._steps >= _SHOWN_FROM:
                share = (self._steps - _SHOWN_FROM + 1) / (_STEPS - _SHOWN_FROM)
                self.counted.emit(self._at, share)
            return
        self._answered = self._by_touch
        self._end()
        _let_go_of_buttons()
        self.called.emit()

    def _heed(self, touch: Touch, receiver: QObject) -> None:
        if touch.did is Did.DOWN:
            self._answered = False
        inside = is_in_corner(touch.at, window_size(receiver), self._corner_pixels())
        if touch.did is Did.DOWN and inside:
            self._begin(touch.at, by_touch=True)
        elif touch.did is not Did.MOVED or not inside:
            self._end()

    def _heed_key(self, event: QKeyEvent, receiver: QObject) -> None:
        if event.isAutoRepeat():
            return
        if event.type() is QEvent.Type.KeyPress and event.key() in self._keys:
            self._begin(QRect(QPoint(), window_size(receiver)).center(), by_touch=False)
        else:
            self._end()

    def eventFilter(self, receiver: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        kind = event.type()
        if not self.enabled:
            self._end()
        elif isinstance(event, QKeyEvent) and kind in (
            QEvent.Type.KeyPress,
            QEvent.Type.KeyRelease,
        ):
            self._heed_key(event, receiver)
        elif touch := self._finger.follow(receiver, event):
            self._heed(touch, receiver)
        if kind is QEvent.Type.MouseButtonRelease and self._answered:
            # what stands there now was not what the press was for
            self._answered = False
            return True
        return False


def is_in_corner(at: QPoint, window: QSize, side: int) -> bool:
    """Whether a point stands in the square of `side` pixels in a corner of the window."""
    middle = QRect(side, 0, window.width() - 2 * side, window.height())
    across = QRect(0, side, window.width(), window.height() - 2 * side)
    return not (middle.contains(at) or across.contains(at))


def _let_go_of_buttons() -> None:
    for window in QApplication.topLevelWidgets():
        for button in window.findChildren(QAbstractButton):
            button.setDown(False)
