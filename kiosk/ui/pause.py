"""A pause without touch: the kiosk asks who is there, then forgets the person."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui import places
from kiosk.ui.navigation import Navigation
from kiosk.ui.widgets.choice import Choice

_TOUCHES: Final = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.KeyPress,
)


class Pause(QObject):
    """Counts from the last touch or spoken word, in seconds: to the question, then to forgetting.

    WCAG 2.2.1: at least 20 s to answer, with one tap. touched: somebody touched or pressed a key.
    """

    touched = Signal()

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
        place = self._navigation.place
        if isinstance(place, places.Call):
            # the call repeats itself aloud, which is no sign of anybody
            if not self._quiet.isActive():
                self._quiet.start()
            return
        self._quiet.stop()
        self._warning.stop()
        if isinstance(place, places.StillThere):
            self._warning.start()
        elif not isinstance(place, places.Welcome | places.Trying):
            self._quiet.start()

    @Slot()
    def _ask(self) -> None:
        if isinstance(self._navigation.place, places.Call):
            self._navigation.forget()
        else:
            self._navigation.go(places.StillThere())

    def _timer(self, seconds: float) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        # a coarse one may be 5 % early: 19 s to answer
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setInterval(int(seconds * 1000))
        return timer

    def eventFilter(self, receiver: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        if isinstance(event, QKeyEvent) and event.isAutoRepeat():
            return False  # what lies on a key is nobody
        if event.type() in _TOUCHES:
            self.stir()
            self.touched.emit()
            touched_beside = isinstance(receiver, QWidget) and not isinstance(receiver, Choice)
            asked = isinstance(self._navigation.place, places.StillThere)
            if asked and touched_beside and event.type() is QEvent.Type.MouseButtonPress:
                # any touch is an answer
                self._navigation.back()
                return True
        return False
