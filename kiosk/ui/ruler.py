"""The reading ruler: a clear band that follows the words being said, or the last touch."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.overlay import Overlay


class Ruler(QObject):
    """Off until `use` is told otherwise."""

    def __init__(self, window: QWidget, overlay: Overlay) -> None:
        super().__init__(window)
        self._window, self._overlay = window, overlay
        self._on = False
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def use(self, sheet: QWidget, first: QWidget | None, *, on: bool) -> None:
        """On a new screen it begins at the first thing to read of its sheet."""
        self._on = on and first is not None
        if not (on and first):
            self._overlay.rule(None)
            return
        area = QRect(sheet.mapTo(self._window, QPoint()), sheet.size())
        self._overlay.rule(self._height_of(first, QRectF(first.rect())), area)

    def follow_words(self, widget: QWidget | None, words: QRectF) -> None:
        """The voice says these words of a widget."""
        if self._on and widget is not None and not words.isEmpty():
            self._overlay.rule(self._height_of(widget, words))

    def _height_of(self, widget: QWidget, area: QRectF) -> int:
        return widget.mapTo(self._window, area.center().toPoint()).y()

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        if self._on and isinstance(event, QMouseEvent):
            at = self._window.mapFromGlobal(event.globalPosition().toPoint())
            self._overlay.rule(at.y())
        return False
