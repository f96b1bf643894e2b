"""Touch that forgives: a repeated tap and the tap that follows a new screen press nothing."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent

_DOWN: Final = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_NEW_SCREEN: Final = 0.3  # seconds more than between two presses on one screen
_KEYS: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select)


class Steady(QObject):
    """An event filter on the application: `repeat` seconds from one press to the next.

    EN 301 549 clauses 5.7 and 5.8: a key that is held does nothing more, and a double strike
    counts once. What is ignored is ignored until it is let go, and does not lengthen the pause.
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
        self._let_go_at = -repeat
        self._ignoring = False

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        kind = event.type()
        if kind in _DOWN:
            return self._down()
        if kind is QEvent.Type.MouseButtonRelease:
            return self._up()
        if isinstance(event, QKeyEvent) and kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            if event.isAutoRepeat():
                return True
            if event.key() in _KEYS:
                return self._down() if kind is QEvent.Type.KeyPress else self._up()
        return False

    @Slot()
    def rest(self) -> None:
        """Another screen is there: a second tap meant for the last one must not press on it."""
        if self._repeat:
            self._let_go_at = self._clock() + _NEW_SCREEN

    # The window hears each press before the widget does, and this filter hears both. It counts
    # from the release, for a press that began the pause would silence itself on its way.

    def _down(self) -> bool:
        self._ignoring = self._clock() - self._let_go_at < self._repeat
        return self._ignoring

    def _up(self) -> bool:
        ignored, self._ignoring = self._ignoring, False
        if not ignored:
            # a key may have brought a new screen before it was let go
            self._let_go_at = max(self._let_go_at, self._clock())
        return ignored
