"""What was really drawn: colours and their contrast, from the pixels of a grabbed window."""

from collections import Counter
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage

_BYTES = 4  # a pixel of QImage.Format_RGB32: 0xffRRGGBB
_SPECKS = 2  # fewer pixels of one colour than this are chance


class Pixels:
    """A picture of a window, its colours counted by rectangles in the window's own pixels."""

    def __init__(self, image: QImage) -> None:
        self._image = image.convertToFormat(QImage.Format.Format_RGB32)
        self._ratio = self._image.devicePixelRatio()
        self._bytes = memoryview(self._image.constBits()).cast("B")
        self._row_bytes = self._image.bytesPerLine()

    def picture_contrast(self, rect: QRectF) -> float:
        """Of the two colours that cover most of `rect`; 1 where there is but one."""
        return _of_two_commonest(self._cut(rect, 4))

    def text_contrast(self, rect: QRectF) -> float:
        """Of a word and its ground; a third of the rows is enough, unless nothing is there."""
        found = _of_ink_on_ground(self._cut(rect, 3))
        return found if found > 1 else _of_ink_on_ground(self._cut(rect, 1))

    def at(self, point: QPointF) -> int:
        """The colour at a point, 0xffRRGGBB; the nearest one for a point outside."""
        x = min(max(int(point.x() * self._ratio), 0), self._image.width() - 1)
        y = min(max(int(point.y() * self._ratio), 0), self._image.height() - 1)
        return self._image.pixel(x, y)

    def _cut(self, rect: QRectF, step: int) -> bytes:
        ratio = self._ratio
        left = max(0, int(rect.left() * ratio))
        right = min(self._image.width(), int(rect.right() * ratio) + 1)
        top = max(0, int(rect.top() * ratio))
        bottom = min(self._image.height(), int(rect.bottom() * ratio) + 1)
        if left >= right:
            return b""
        start, length = left * _BYTES, (right - left) * _BYTES
        rows = range(top * self._row_bytes, bottom * self._row_bytes, step * self._row_bytes)
        return b"".join(self._bytes[row + start : row + start + length] for row in rows)


@lru_cache(maxsize=4_000)
def _of_two_commonest(pixels: bytes) -> float:
    counted = Counter(memoryview(pixels).cast("I")).most_common(2)
    return ratio(*(colour for colour, _ in counted)) if len(counted) == 2 else 1.0


@lru_cache(maxsize=4_000)
def _of_ink_on_ground(pixels: bytes) -> float:
    """The ground is the commonest colour, the ink the one farthest from it: edges lie between."""
    counted = Counter(memoryview(pixels).cast("I"))
    ((ground, _),) = counted.most_common(1) or ((0, 0),)
    inks = (colour for colour, count in counted.items() if count >= _SPECKS)
    return max((ratio(ground, ink) for ink in inks), default=1.0)


@cache
def ratio(one: int, other: int) -> float:
    """The contrast of two colours 0xffRRGGBB, 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@cache
def _luminance(colour: int) -> float:
    red, green, blue = ((colour >> shift & 0xFF) / 255 for shift in (16, 8, 0))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
