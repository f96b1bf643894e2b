"""Asks Qt, in a process of its own, what could bring the kiosk down.

`python -m kiosk.doctor.probe canary|screen` writes one JSON object. A Qt that aborts takes only
this process with it.
"""

import json
import os
import sys
from collections.abc import Callable
from typing import Any, Final

import PySide6
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.theme import font_family

_TIMES: Final = 1000


def main() -> None:
    app = QApplication(["kiosk"])
    told = _canary() if sys.argv[1:] == ["canary"] else _screen(app)
    sys.stdout.write(json.dumps({"version": PySide6.__version__, **told}) + "\n")
    sys.stdout.flush()
    os._exit(0)  # with references lost, an orderly end may not be reached


def _canary() -> dict[str, Any]:
    """`lost`: references to None that Qt's calls which give nothing took away."""
    image = QImage(50, 50, QImage.Format.Format_ARGB32_Premultiplied)
    painter, widget = QPainter(image), QWidget()
    area, red = QRect(0, 0, 9, 9), QColor("red")
    calls: tuple[Callable[[], object], ...] = (
        lambda: painter.setPen(Qt.PenStyle.NoPen),
        lambda: painter.setBrush(red),
        lambda: painter.fillRect(area, red),
        lambda: painter.drawLine(0, 0, 4, 4),
        lambda: painter.drawRoundedRect(area, 2, 2),
        lambda: painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft), "a"),
        lambda: widget.setAccessibleName("a"),
        widget.update,
        lambda: widget.resize(9, 9),
    )
    lost = max(_lost(call) for call in calls)
    painter.end()
    return {"lost": lost, "font": font_family()}


def _lost(call: Callable[[], object]) -> int:
    before = sys.getrefcount(None)
    for _ in range(_TIMES):
        call()
    return before - sys.getrefcount(None)


def _screen(app: QApplication) -> dict[str, Any]:
    size = app.primaryScreen().size()
    return {"platform": app.platformName(), "width": size.width(), "height": size.height()}


if __name__ == "__main__":
    main()
