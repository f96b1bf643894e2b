"""A sheet of paper: the quiet card behind lines that belong together."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPen

from kiosk.ui.theme import Look


def draw_panel(painter: QPainter, look: Look, room: QRect) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = look.mm(0.5)
    painter.setPen(QPen(look.colour("border"), line))
    painter.setBrush(look.colour("card"))
    edge = look.mm(1) + line / 2
    rect = QRectF(room).adjusted(edge, edge, -edge, -edge)
    painter.drawRoundedRect(rect, look.mm(4), look.mm(4))
