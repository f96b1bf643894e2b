"""A square that a telephone reads: dark on white in every theme, with its quiet edge."""

from typing import Final

import segno
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.reader import Role
from kiosk.ui.theme import Look

_QUIET: Final = 4  # modules that the standard keeps white around it


class Square(QWidget):
    told_as = Role.Graphic

    def __init__(self, look: Look, text: str, name: str) -> None:
        super().__init__()
        self._look = look
        self._rows = tuple(segno.make_qr(text, error="l").matrix)
        self.setAccessibleName(name)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802  Qt's own name
        painter = QPainter(self)
        side, count = min(self.width(), self.height()), len(self._rows) + 2 * _QUIET
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        painter.fillRect(QRect(left, top, side, side), Qt.GlobalColor.white)
        # whole pixels, so that no dot is grey; where they do not divide, one is wider than another
        edges = [(_QUIET + each) * side // count for each in range(len(self._rows) + 1)]
        for down, row in enumerate(self._rows):
            for across, dark in enumerate(row):
                if dark:
                    corner = QPoint(left + edges[across], top + edges[down])
                    opposite = QPoint(left + edges[across + 1] - 1, top + edges[down + 1] - 1)
                    painter.fillRect(QRect(corner, opposite), Qt.GlobalColor.black)
