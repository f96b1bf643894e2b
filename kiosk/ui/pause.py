"""A pause without touch: the kiosk asks who is there, then forgets the person."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from kiosk.ui import places
from kiosk.ui.navigation import Navigation

_TOUCHES: Final = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.KeyPress,
)


class Pause(QObject):
    """Counts from the last touch or spoken word; WCAG 2.2.1: at least 20 s to answer, with one tap."""

    def __init__(
        self,
        navigation: Navigation,
        seconds: float,
        warning_seconds: float,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._navigation = navigation
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(int(seconds * 1000))
        self._quiet.timeout.connect(self._ask)
        self._warning = QTimer(self)
        self._warning.setSingleShot(True)
        self._warning.setInterval(int(warning_seconds * 1000))
        self._warning.timeout.connect(navigation.leave)
        navigation.moved.connect(self.stir)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    @Slot()
    def stir(self) -> None:
        """Somebody is there, or the voice is reading to them."""
        place = self._navigation.place
        if isinstance(place, places.Welcome):
            self._quiet.stop()
            self._warning.stop()
        elif not isinstance(place, places.StillThere):
            self._warning.stop()
            if not isinstance(place, places.Call):
                self._quiet.start()
            else:
                self._quiet.stop()

    @Slot()
    def _ask(self) -> None:
        self._warning.start()
        self._navigation.go(places.StillThere())

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        if event.type() in _TOUCHES:
            self.stir()
        return False
