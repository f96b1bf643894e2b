"""A way to press that is tried out: it goes back to how it was, unless somebody answers in it."""

from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from kiosk.ui import places
from kiosk.ui.navigation import Navigation

ANSWER_S: Final = 20
"""To answer, once all has been read (WCAG 2.2.1: at least so long)."""


class Trial(QObject):
    """Counts from the last sign of somebody; `over` is when it goes back."""

    def __init__(self, navigation: Navigation, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._navigation = navigation
        self.over = QTimer(self)
        self.over.setSingleShot(True)
        self.over.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one may be 5 % early
        self.over.setInterval(ANSWER_S * 1000)
        self.over.timeout.connect(navigation.back)
        navigation.moved.connect(self._follow)

    @Slot()
    def stir(self) -> None:
        """Somebody presses, or the question is being read to them."""
        if self.over.isActive():
            self.over.start()

    @Slot()
    def _follow(self) -> None:
        if isinstance(self._navigation.place, places.Trying):
            self.over.start()
        else:
            self.over.stop()
