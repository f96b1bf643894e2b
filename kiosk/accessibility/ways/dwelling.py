"""Dwelling: a pointer moved by the head or the eyes presses the button on which it rests."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QMouseEvent, QWindow
from PySide6.QtWidgets import QAbstractButton

from kiosk.accessibility.ways.board import Board
from kiosk.domain.access import Access
from kiosk.i18n import message

BEGINS_S: Final = 0.3
"""Before the countdown shows: a pointer that passes by starts none."""
_TICK_MS: Final = 40
_DOWN: Final = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)

_RESTS: Final = message("The pointer rests. Only Go on can be pressed.")
_GOES_ON: Final = message("The pointer presses again.")


class Dwelling(QObject):
    """A button is pressed access.dwell_seconds after the pointer came to it, with a countdown.

    Leaving the button takes the countdown back. Where a press was made, by the pointer or by hand,
    or where another screen came under the pointer, it first has to leave that place: nothing
    repeats while it stays, and no screen is passed through in one rest.

    Rest, in the strip above, makes the pointer press nothing but Go on, until it is told to, or
    until the visit ends.
    """

    def __init__(
        self,
        board: Board,
        access: Access,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._board, self._access, self._clock = board, access, clock
        self._started = self._resting = False
        self._rest_buttons: list[QAbstractButton] = []
        self._at = QPoint(-1, -1)
        self._over: QAbstractButton | None = None
        self._name = ""
        self._came_at = 0.0
        self._spent = QRect()  # where the pointer must first leave
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MS)
        self._ticking.timeout.connect(self._tick)
        board.renewed.connect(self._renew)

    def start(self) -> None:
        app = QCoreApplication.instance()
        if app is not None and not self._started:
            self._started = True
            app.installEventFilter(self)
            self._show_rest()

    def stop(self) -> None:
        app = QCoreApplication.instance()
        if app is not None and self._started:
            self._started = False
            app.removeEventFilter(self)
            self._leave()

    # where the pointer is

    def _move(self, at: QPoint) -> None:
        self._at = at
        if not self._spent.contains(at):
            self._spent = QRect()
        found = self._under(at)
        if found is None:
            self._leave()
        elif found is not self._over:
            self._leave()
            self._over, self._name = found, found.accessibleName()
            self._came_at = self._clock()
            self._ticking.start()

    def _under(self, at: QPoint) -> QAbstractButton | None:
        """The button that may be pressed by resting at a point of the window."""
        found = self._board.at(at)
        if not isinstance(found, QAbstractButton) or self._spent.contains(at):
            return None
        if not found.hitButton(found.mapFrom(found.window(), at)):
            return None
        return found if found is self._board.rest or not self._resting else None

    def _leave(self) -> None:
        self._ticking.stop()
        self._over, self._name = None, ""
        self._board.ring(self._at, 0.0)

    def _spend(self) -> None:
        """What lies under the pointer is not pressed until the pointer has left it."""
        self._leave()
        found = self._board.at(self._at)
        if isinstance(found, QAbstractButton):
            self._spent = _place_of(found)

    @Slot()
    def _tick(self) -> None:
        button, whole = self._over, self._access.dwell_seconds
        if button is None:
            return
        rested = self._clock() - self._came_at
        if rested < whole:
            share = (rested - BEGINS_S) / max(whole - BEGINS_S, BEGINS_S)
            self._board.ring(_place_of(button).center(), max(share, 0.0))
            return
        self._spend()
        self._board.press(button)

    # what the board tells

    @Slot()
    def _renew(self) -> None:
        """Buttons of the screen before are gone: only the same one anew is still counted."""
        if not self._started:
            return
        if self._board.at_rest:
            self._resting = False
        self._show_rest()
        here = self._board.at(self._at)
        if (
            self._over is not None
            and isinstance(here, QAbstractButton)
            and here.accessibleName() == self._name
        ):
            self._over = here
        elif self._spent.isEmpty():
            self._spend()

    def _show_rest(self) -> None:
        """Another strip has other buttons."""
        self._board.rests(resting=self._resting)
        button = self._board.rest
        if button is not None and button not in self._rest_buttons:
            self._rest_buttons = [*self._rest_buttons[-1:], button]
            button.clicked.connect(self._turn)

    @Slot()
    def _turn(self) -> None:
        """Rest, or go on."""
        if not self._started:
            return
        self._resting = not self._resting
        self._show_rest()
        if not self._access.quiet:
            self._board.tell(self._board.words.told(_RESTS if self._resting else _GOES_ON))

    # Qt's own name

    def eventFilter(self, receiver: QObject, event: QEvent) -> bool:  # noqa: N802
        if not isinstance(receiver, QWindow):
            return False
        kind = event.type()
        if kind is QEvent.Type.Leave:
            self._at = QPoint(-1, -1)
            self._spent = QRect()
            self._leave()
        elif isinstance(event, QMouseEvent):
            by_hand = event.source() is not Qt.MouseEventSource.MouseEventNotSynthesized
            if kind in _DOWN or by_hand:
                self._at = event.position().toPoint()
                self._spend()
            elif kind is QEvent.Type.MouseMove:
                self._move(event.position().toPoint())
        return False


def _place_of(button: QAbstractButton) -> QRect:
    """In pixels of the window."""
    return QRect(button.mapTo(button.window(), QPoint()), button.size())
