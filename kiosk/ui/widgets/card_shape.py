"""A bank card as large as a real one, to lay a real one on."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import Look

# ISO/IEC 7810, format ID-1
CARD_MM: Final = (85.60, 53.98)
_CORNER_MM: Final = 3.18
_BAND_MM: Final = (6.0, 12.0)  # where its magnetic band begins, and how tall it is


class CardShape(QWidget):
    """Drawn with `dots_per_mm`, whatever the look takes the screen for."""

    def __init__(self, look: Look, dots_per_mm: float) -> None:
        super().__init__()
        self._look = look
        self._dots = dots_per_mm

    def card(self) -> QRectF:
        """Where the card stands, in this widget's pixels: as much as fits of it, from the left."""
        width, height = (side * self._dots for side in CARD_MM)
        top = max(0.0, (self.height() - height) / 2)
        return QRectF(self._look.mm(1), top, width, height)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802  Qt's own name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, card, corner = self._look, self.card(), _CORNER_MM * self._dots
        line = look.mm(0.7)
        painter.setPen(QPen(look.colour("ink"), line))
        painter.setBrush(look.colour("card"))
        half = line / 2  # the line is drawn inside: its outer edge is the card's
        painter.drawRoundedRect(card.adjusted(half, half, -half, -half), corner, corner)
        from_top, tall = (length * self._dots for length in _BAND_MM)
        band = QRectF(card.left(), card.top() + from_top, card.width(), tall)
        painter.fillRect(band.adjusted(line, 0, -line, 0), look.colour("border"))
        painter.setPen(Qt.PenStyle.NoPen)
