"""What was really drawn: colours and their contrast, from the pixels of a grabbed window."""

from collections import Counter
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage

_BYTES = 4  # a pixel of QImage.Format_RGB32: 0xffRRGGBB
_SPECKS = 2  # fewer pixels of one colour than this are chance
_SOME = 8  # a row of so many


class Pixels:
    """A picture of a window, its colours counted by rectangles in the window's own pixels."""

    def __init__(self, image: QImage) -> None:
        self._image = image.convertToFormat(QImage.Format.Format_RGB32)
        self._ratio = self._image.devicePixelRatio()
        self._bytes = memoryview(self._image.constBits()).cast("B")
        self._row_bytes = self._image.bytesPerLine()

    def picture_contrast(self, rect: QRectF, enough: float = 21) -> float:
        """Of the two colours that cover most of `rect`; 1 where there is but one.

        Of a quarter of the rows, or of all when that is not `enough`: a stroke may lie between.
        """
        found = _of_two_commonest(self._cut(rect, 4))
        return found if found >= enough else _of_two_commonest(self._cut(rect, 1))

    def text_contrast(self, rect: QRectF, enough: float = 21) -> float:
        """Of a word and its ground: of some of the rows, or of all when some are not `enough`."""
        found = _of_ink_on_ground(self._cut(rect, _SOME))
        return found if found >= enough else _of_ink_on_ground(self._cut(rect, 1))

    def stem(self, rect: QRectF) -> float:
        """The height in pixels of the tallest stem in `rect`; what is half inked counts half."""
        tall, cut = self._rows(rect), self._cut(rect, 1)
        return _tallest(cut, len(cut) // len(tall)) if cut else 0.0

    def drawn_height(self, rect: QRectF) -> int:
        """Pixels from the first row of `rect` on which something is drawn to the last."""
        rows, cut = self._rows(rect), self._cut(rect, 1)
        width = len(cut) // len(rows)
        lines = (cut[first : first + width] for first in range(0, len(cut), width))
        drawn = [row for row, line in zip(rows, lines, strict=False) if _of_ink_on_ground(line) > 3]
        return drawn[-1] + 1 - drawn[0] if drawn else 0

    def at(self, point: QPointF) -> int:
        """The colour at a point, 0xffRRGGBB; the nearest one for a point outside."""
        x = min(max(int(point.x() * self._ratio), 0), self._image.width() - 1)
        y = min(max(int(point.y() * self._ratio), 0), self._image.height() - 1)
        return self._image.pixel(x, y)

    def _rows(self, rect: QRectF) -> range:
        top = max(0, int(rect.top() * self._ratio))
        return range(top, min(self._image.height(), int(rect.bottom() * self._ratio) + 1))

    def _cut(self, rect: QRectF, step: int) -> bytes:
        left = max(0, int(rect.left() * self._ratio))
        right = min(self._image.width(), int(rect.right() * self._ratio) + 1)
        if left >= right:
            return b""
        first, last = left * _BYTES, right * _BYTES
        starts = (row * self._row_bytes for row in self._rows(rect)[step // 2 :: step])
        return b"".join(self._bytes[row + first : row + last] for row in starts)


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


@lru_cache(maxsize=4_000)
def _tallest(pixels: bytes, width: int) -> float:
    """Of the columns of a picture, `width` bytes to a row, told by their green alone."""
    green = pixels[1::_BYTES]
    ((ground, _),) = Counter(green).most_common(1)
    ink = max(green, key=lambda each: abs(each - ground))
    columns = (green[x :: width // _BYTES] for x in range(width // _BYTES))
    most = max(abs(len(each) * ground - sum(each)) for each in columns)
    return most / abs(ground - ink) if ink != ground else 0.0


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
