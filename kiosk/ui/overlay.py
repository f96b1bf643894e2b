"""What is drawn over the window for those who press otherwise: a frame, a countdown, a ruler."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QFocusFrame, QWidget

from kiosk.ui.theme import Look

_FRAME_MM: Final = 2.0
_RING_MM: Final = 12.0  # its radius: a fingertip covers less
_RING_LINE_MM: Final = 3.0
_FULL: Final = 360 * 16  # Qt counts sixteenths of a degree
_SHADE: Final = 110  # of 255: the rest of the screen stays in sight


class Overlay(QFocusFrame):
    """Lies over the whole window and lets every touch through.

    Screen readers are not told of it, as of no focus frame: what it shows is told otherwise.
    """

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._frame = QRect()
        self._ring = QPoint()
        self._share = 0.0
        self._band = QRect()
        self._sheet = QRegion()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        parent.installEventFilter(self)
        self._cover(parent)

    def show_in(self, look: Look) -> None:
        """In another look, over what has just been built."""
        self._look = look
        self._frame = QRect()
        self._show()

    def frame(self, around: QRect) -> None:
        """A frame around a rectangle of the window; an empty one takes it away."""
        self._frame = around
        self._show()

    def ring(self, at: QPoint, share: float) -> None:
        """A countdown around a point: `share` of it is over; 0 takes it away."""
        self._ring, self._share = at, share
        self._show()

    def rule(self, band: QRect | None, sheet: QRegion | None = None) -> None:
        """A clear band across a shaded sheet, both of the window; None takes them away."""
        self._band, self._sheet = band or QRect(), sheet or QRegion()
        self._show()

    def _show(self) -> None:
        drawn = not (self._frame.isEmpty() and self._band.isEmpty()) or self._share > 0
        self.setVisible(drawn)
        if drawn:
            self.raise_()
            self.update()

    def _cover(self, window: QWidget) -> None:
        self.setGeometry(window.rect())

    # Qt's own names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self._cover(watched)
        return False

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._band.isEmpty():
            self._draw_ruler(painter)
        if not self._frame.isEmpty():
            self._draw_frame(painter)
        if self._share > 0:
            self._draw_ring(painter)

    def _draw_ruler(self, painter: QPainter) -> None:
        band, line = self._band, self._look.mm(0.5)
        shade = QColor(self._look.colour("page"))
        shade.setAlpha(_SHADE)
        painter.setClipRegion(self._sheet - QRegion(band))
        painter.fillRect(self._sheet.boundingRect(), shade)
        painter.setClipRegion(self._sheet)
        for at in (band.top(), band.bottom() + 1 - line):
            painter.fillRect(band.left(), at, band.width(), line, self._look.colour("ink"))
        painter.setClipping(False)

    def _draw_frame(self, painter: QPainter) -> None:
        """In two colours: one of them stands out from whatever is beneath."""
        look = self._look
        wide, radius = look.mm(_FRAME_MM), look.mm(4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in (("card", wide + 2 * look.mm(0.5)), ("ink", wide)):
            painter.setPen(QPen(look.colour(colour), width))
            inside = QRectF(self._frame).intersected(
                QRectF(self.rect()).adjusted(wide, wide, -wide, -wide)
            )
            painter.drawRoundedRect(inside, radius, radius)

    def _draw_ring(self, painter: QPainter) -> None:
        look = self._look
        radius, line = look.mm(_RING_MM), look.mm(_RING_LINE_MM)
        reach = radius + line
        inside = self.rect().adjusted(reach, reach, -reach, -reach)
        # near an edge it still shows whole
        middle = QPoint(
            min(max(self._ring.x(), inside.left()), inside.right()),
            min(max(self._ring.y(), inside.top()), inside.bottom()),
        )
        square = QRect(middle - QPoint(radius, radius), middle + QPoint(radius, radius))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("card"), line + 2 * look.mm(0.5)))
        painter.drawEllipse(square)
        painter.setPen(QPen(look.colour("ink"), line))
        painter.drawArc(square, 90 * 16, -round(_FULL * min(self._share, 1.0)))
