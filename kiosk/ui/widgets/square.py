"""A square that a telephone reads: dark on white in every theme, with its quiet edge."""

from functools import lru_cache
from typing import Final

import segno
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.reader import Role

_QUIET: Final = 4  # modules that the standard keeps white around it


def draw_square(painter: QPainter, text: str, rect: QRect) -> None:
    """Draw what a telephone reads, as large as it stands in `rect`, in dots."""
    rows = _matrix(text)
    side, count = min(rect.width(), rect.height()), len(rows) + 2 * _QUIET
    left = rect.left() + (rect.width() - side) // 2
    top = rect.top() + (rect.height() - side) // 2
    painter.fillRect(QRect(left, top, side, side), Qt.GlobalColor.white)
    # whole dots, so that none is grey; where they do not divide, one is wider than another
    edges = [(_QUIET + each) * side // count for each in range(len(rows) + 1)]
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                corner = QPoint(left + edges[across], top + edges[down])
                opposite = QPoint(left + edges[across + 1] - 1, top + edges[down + 1] - 1)
                painter.fillRect(QRect(corner, opposite), Qt.GlobalColor.black)


@lru_cache(maxsize=4)
def _matrix(text: str) -> tuple[bytes, ...]:
    return tuple(map(bytes, segno.make_qr(text, error="l").matrix))


class Square(QWidget):
    told_as = Role.Graphic

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        self._text = text
        self.setAccessibleName(name)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802  Qt's own name
        draw_square(QPainter(self), self._text, self.rect())
