"""A pause without touch: the kiosk asks who is there, then forgets the person."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from kiosk.ui import places
from kiosk.ui.navigation import Navigation

_TOUCHES: Final = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.KeyPress,
)


class Pause(QObject):
    """Counts from the last touch or spoken word, in seconds: to the question, then to forgetting.

    WCAG 2.2.1: at least 20 s to answer, with one tap.
    """

    def __init__(
        self,
        navigation: Navigation,
        seconds: float,
        warning_seconds: float,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._navigation = navigation
        self._quiet = self._timer(seconds)
        self._quiet.timeout.connect(self._ask)
        self._warning = self._timer(warning_seconds)
        self._warning.timeout.connect(navigation.leave)
        navigation.moved.connect(self.stir)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    @Slot()
    def stir(self) -> None:
        """Somebody is there, or the voice is reading to them."""
        self._quiet.stop()
        self._warning.stop()
        place = self._navigation.place
        if isinstance(place, places.StillThere):
            self._warning.start()
        elif not isinstance(place, places.Welcome | places.Call):
            self._quiet.start()

    @Slot()
    def _ask(self) -> None:
        self._navigation.go(places.StillThere())

    def _timer(self, seconds: float) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        # a coarse one may be 5 % early: 19 s to answer
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setInterval(int(seconds * 1000))
        return timer

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        if event.type() in _TOUCHES:
            self.stir()
        return False
