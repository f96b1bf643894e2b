"""Pictograms: our own drawings in one colour, from assets/pictograms; and photos in their place."""

from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kiosk.resources import ASSETS

_FOLDER = ASSETS / "pictograms"
_UNKNOWN = "info"
_INSET = 0.14


def draw_pictogram(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Draw a pictogram in `rect`; a name the kiosk has no drawing for gets the plain “info” one."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    side = round(min(rect.width(), rect.height()) * ratio)
    pixmap = _drawn(name, side, colour.name())
    size = side / ratio
    target = QRectF(rect.center().x() - size / 2, rect.center().y() - size / 2, size, size)
    painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))


def draw_block(
    painter: QPainter,
    name: str,
    rect: QRectF,
    colours: tuple[QColor, QColor],
    radius: float,
    side: float = 0.0,
) -> None:
    """Draw a pictogram on its block of colour; side: of the drawing, in pixels, if not as usual."""
    ground, drawing = colours
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(rect, radius, radius)
    inset = (rect.width() - side) / 2 if side else rect.width() * _INSET
    draw_pictogram(painter, name, rect.adjusted(inset, inset, -inset, -inset), drawing)


def draw_photo(painter: QPainter, photo: QImage, rect: QRectF, radius: float) -> None:
    """Draw a square photo, with the corners of a block."""
    corners = QPainterPath()
    corners.addRoundedRect(rect, radius, radius)
    painter.save()
    painter.setClipPath(corners)
    painter.drawImage(rect, photo)
    painter.restore()


@cache
def _drawn(name: str, side: int, colour: str) -> QPixmap:
    path = _FOLDER / f"{name}.svg"
    renderer = QSvgRenderer(str(path if path.exists() else _FOLDER / f"{_UNKNOWN}.svg"))
    pixmap = QPixmap(QSize(max(side, 1), max(side, 1)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), QColor(colour))
    painter.end()
    return pixmap
