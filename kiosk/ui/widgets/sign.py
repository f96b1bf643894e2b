"""A large sign: a pictogram on its block, seen from across a room; it never flashes."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.reader import Role
from kiosk.ui.theme import Look
from kiosk.ui.widgets.pictogram import draw_block


class Sign(QWidget):
    """As large a square as its room holds."""

    told_as = Role.Graphic

    def __init__(self, look: Look, pictogram: str, block: str, name: str) -> None:
        super().__init__()
        self._look, self._pictogram, self._block = look, pictogram, block
        self.setAccessibleName(name)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802  Qt's own name
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        left, top = (self.width() - side) / 2, (self.height() - side) / 2
        rect = QRectF(left, top, side, side)
        draw_block(painter, self._pictogram, rect, look.block(self._block), look.mm(4))
