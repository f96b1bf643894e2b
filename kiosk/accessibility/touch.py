"""Touch that forgives: a repeated tap and the tap that follows a new screen press nothing."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

_PRESSES: Final = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_KEYS: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select)


class Steady(QObject):
    """An event filter on the application that swallows presses within `repeat` seconds of the last.

    EN 301 549 clauses 5.7 and 5.8: key repeat does nothing, and a double strike counts once.
    """

    def __init__(
        self,
        repeat: float,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._repeat = repeat
        self._clock = clock
        self._last = -repeat
        self._swallowing = False

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        kind = event.type()
        if kind in _PRESSES:
            self._swallowing = self._too_soon()
            return self._swallowing
        if kind is QEvent.Type.MouseButtonRelease:
            swallowed, self._swallowing = self._swallowing, False
            if not swallowed:
                self._last = self._clock()
            return swallowed
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            if event.isAutoRepeat() or self._too_soon():
                return True
            self._last = self._clock()
        return False

    def _too_soon(self) -> bool:
        return self._clock() - self._last < self._repeat
