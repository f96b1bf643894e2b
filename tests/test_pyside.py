"""The canary for a PySide6 that loses references to None (docs/decisions/0002).

Such a release passes every other test and dies within minutes of use.
"""

import subprocess
import sys
from typing import Final

import pytest

_CANARY: Final = """
import sys
from PySide6.QtCore import QByteArray, QObject, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

TIMES = 1000
app = QApplication([])

class Sender(QObject):
    told = Signal(object)

    @Slot(object)
    def hear(self, what):
        pass

class Painted(QWidget):
    def paintEvent(self, event):
        pass

class Pressed(QAbstractButton):
    def paintEvent(self, event):
        pass

image = QImage(200, 200, QImage.Format.Format_ARGB32_Premultiplied)
painter = QPainter(image)
left = Qt.AlignmentFlag.AlignLeft
drawing = QSvgRenderer(
    QByteArray(b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h5"/></svg>')
)
painted, pressed, sender = Painted(), Pressed(), Sender()
painted.show()
pressed.show()
pressed.clicked.connect(lambda: None)
sender.told.connect(sender.hear)

calls = {
    "setPen": lambda: painter.setPen(QPen(QColor("red"), 6)),
    "setBrush": lambda: painter.setBrush(QColor("red")),
    "setRenderHint": lambda: painter.setRenderHint(QPainter.RenderHint.Antialiasing),
    "drawRoundedRect": lambda: painter.drawRoundedRect(QRectF(0, 0, 50, 50), 8, 8),
    "drawText": lambda: painter.drawText(QRect(0, 0, 99, 50), left, "abc"),
    "fillRect": lambda: painter.fillRect(QRect(0, 0, 9, 9), QColor("red")),
    "save": lambda: (painter.save(), painter.restore()),
    "render": lambda: drawing.render(painter, QRectF(0, 0, 50, 50)),
    "update": lambda: painted.update(),
    "resize": lambda: painted.resize(QSize(10, 10)),
    "setAccessibleName": lambda: painted.setAccessibleName("a"),
    "repaint": lambda: painted.repaint(),
    "click": lambda: pressed.click(),
    "emit": lambda: sender.told.emit(None),
    "singleShot": lambda: (QTimer.singleShot(0, lambda: None), app.processEvents()),
}
for name, call in calls.items():
    before = sys.getrefcount(None)
    for _ in range(TIMES):
        call()
    each = (sys.getrefcount(None) - before) / TIMES
    if abs(each) > 0.05:
        print(f"{name}: {each:+.2f} references to None a call")
painter.end()
print("done")
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
@pytest.mark.usefixtures("unmeasured")
def test_no_reference_to_none_is_lost() -> None:
    canary = subprocess.run(
        [sys.executable, "-c", _CANARY], capture_output=True, text=True, check=False
    )
    assert (canary.returncode, canary.stdout) == (0, "done\n"), canary.stdout + canary.stderr
