"""The light on the words that the voice is saying."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from kiosk.ui.theme import Look
from kiosk.ui.widgets.paragraph import Paragraph


def united(words: Iterable[QRectF]) -> QRectF:
    """The area of some words."""
    area = QRectF()
    for word in words:
        area = area.united(word)
    return area


def draw_lit(
    painter: QPainter,
    look: Look,
    paragraph: Paragraph,
    rect: QRectF,
    colour: QColor,
    span: tuple[int, int],
) -> None:
    """Draw a text with the characters of `span` lit (EN 301 549 clause 5.1.3.3)."""
    ground, ink = look.spoken()
    paragraph.draw(painter, rect, colour)
    swell = look.mm(0.7)
    for word in paragraph.words(rect, *span):
        lit = word.adjusted(-swell, 0, swell, 0)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(lit, swell, swell)
        painter.setClipRect(lit)
        paragraph.draw(painter, rect, ink)
        painter.restore()
