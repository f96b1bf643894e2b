"""The reading ruler: a clear band over the sentence that is being said, or was touched last."""

import re
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Slot
from PySide6.QtGui import QMouseEvent, QRegion, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.overlay import Overlay
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.lit import united
from kiosk.ui.widgets.pager import Pager

_SENTENCE: Final = re.compile(r"\S.*?(?:(?<!\d)[.!?…](?=\s)|$)", re.DOTALL)
"""A point after a figure is an ordinal: “3. solairua” is the third floor."""
_AROUND: Final = 0.08  # of a line's height, above and below


class Ruler(QObject):
    """Off until `use` is told otherwise; it shades no button that turns pages, and no strip."""

    def __init__(self, window: QWidget, overlay: Overlay) -> None:
        super().__init__(window)
        self._window, self._overlay = window, overlay
        self._sheet: QWidget | None = None
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def use(self, sheet: QWidget, first: QWidget | None, *, on: bool) -> None:
        """On a new screen it begins at the first thing to read of its sheet."""
        self._sheet = sheet if on and first is not None else None
        if self._sheet is None:
            self._overlay.rule(None)
            return
        for each in self._window.findChildren(Pager):
            each.turned.connect(self._begin)  # after the page was turned
        self._begin()

    @Slot()
    def _begin(self) -> None:
        for first in self._readables()[:1]:
            self._clear(first, QPointF())

    def follow_words(self, widget: QWidget | None, words: QRectF) -> None:
        """The voice says these words of a widget."""
        if widget in self._readables() and isinstance(widget, Line | Choice):
            self._clear(widget, words.center())

    def _readables(self) -> list[Line | Choice]:
        """What is on show of the sheet, but for what turns its pages."""
        if self._sheet is None:
            return []
        turning = self._turning()
        found = [each for each in self._sheet.findChildren(QWidget) if each.isVisible()]
        return [each for each in found if isinstance(each, Line | Choice) and each not in turning]

    def _turning(self) -> list[QWidget]:
        pagers = self._window.findChildren(Pager)
        parts = (each for pager in pagers for each in (pager.previous, pager.where, pager.next))
        return [each for each in parts if each.isVisible()]

    def _clear(self, widget: Line | Choice, at: QPointF) -> None:
        """The band over the sentence at a point of a widget, or the one nearest to it."""
        sheet = self._place_of(self._sheet or widget)
        shown = QRegion(sheet)
        for each in self._turning():
            shown -= QRegion(self._place_of(each))
        lines = _sentence_at(widget, at).translated(self._place_of(widget).topLeft()).toRect()
        band = QRect(sheet.left(), lines.top(), sheet.width(), lines.height())
        self._overlay.rule(band.intersected(sheet), shown)

    def _place_of(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self._window, QPoint()), widget.size())

    def eventFilter(self, receiver: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        # a widget may hear of a pointer that did not move: another screen came under it
        if self._sheet and isinstance(event, QMouseEvent) and isinstance(receiver, QWindow):
            at = self._window.mapFromGlobal(event.globalPosition().toPoint())
            found = self._window.childAt(at)
            for each in self._readables():
                if each is found:
                    self._clear(each, QPointF(each.mapFrom(self._window, at)))
        return False


def _sentence_at(widget: Line | Choice, at: QPointF) -> QRectF:
    """The lines of text of a sentence, with the pictogram that belongs to them."""
    parts = widget.parts()
    sentences = [
        (rows, paragraph.line_height * _AROUND)
        for paragraph, rect in parts.texts
        for each in _SENTENCE.finditer(paragraph.text)
        if (rows := paragraph.words(rect, *each.span()))
    ]
    if not sentences:
        return QRectF(widget.rect())
    rows, around = min(sentences, key=lambda each: min(_distance(row, at) for row in each[0]))
    area = united(rows).adjusted(0, -around, 0, around)
    beside = QRectF(area.left(), parts.picture.top(), area.width(), parts.picture.height())
    return area.united(beside) if isinstance(widget, Line) and area.intersects(beside) else area


def _distance(rect: QRectF, at: QPointF) -> float:
    beside = max(rect.left() - at.x(), 0.0, at.x() - rect.right())
    above = max(rect.top() - at.y(), 0.0, at.y() - rect.bottom())
    return beside + above
