"""A text on a width: whole words, ragged right, never hyphenated."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from kiosk.ui.theme import Lettering

_WORD: Final = re.compile(r"[^ ]+")  # a no-break space is part of its word
_PIECE: Final = re.compile(r"[^ -]*-+|[^ -]+")
_ADDRESS: Final = re.compile(r"[@/_]|[^\W\d]\.[^\W\d]")
_PIECE_OF_ADDRESS: Final = re.compile(r"[^ @./_?&=-]*[@./_?&=-]+|[^ @./_?&=-]+")


@dataclass(frozen=True, slots=True)
class _Row:
    """One line: characters start..end of the text, and how wide they are drawn."""

    start: int
    end: int
    width: float


class Paragraph:
    """Measures and draws one text; widths and heights in pixels."""

    def __init__(self, text: str, lettering: Lettering, *, centred: bool = False) -> None:
        self.text = text
        self.lettering = lettering
        self.centred = centred
        self.line_height = lettering.line_height

    @cached_property
    def widest_word(self) -> float:
        """The width below which a word would be cut; a compound parts after its hyphen, an address
        after its signs."""
        pieces = (piece[0] for word in _WORD.findall(self.text) for piece in _pieces(word))
        return max(map(self._advance, pieces), default=0.0)

    @cached_property
    def whole_width(self) -> float:
        """The width on which it all stands on one line."""
        return self._advance(self.text) + 1

    def height(self, width: float) -> float:
        return len(self._rows(width)) * self.line_height

    def chunks(self, width: float, height: float) -> list[str]:
        """The text in parts that stand on `width` and `height`, each of whole lines."""
        rows = self._rows(width)
        most = max(1, int(height // self.line_height))
        return [
            self.text[rows[first].start : rows[min(first + most, len(rows)) - 1].end]
            for first in range(0, len(rows), most)
        ]

    def fits(self, rect: QRectF) -> bool:
        """Whether the whole text stands in `rect` with no word cut."""
        spare = 0.5
        tall = self.height(rect.width())
        return self.widest_word <= rect.width() + spare and tall <= rect.height() + spare

    def words(self, rect: QRectF, start: int, end: int) -> list[QRectF]:
        """Where the characters start..end stand when drawn in `rect`, a rectangle for each line."""
        found = []
        for number, row in enumerate(self._rows(rect.width())):
            first, last = max(start, row.start), min(end, row.end)
            if first < last:
                left = self._left(rect, row) + self._advance(self.text[row.start : first])
                width = self._advance(self.text[first:last])
                top = rect.top() + number * self.line_height
                found.append(QRectF(left, top, width, self.line_height))
        return found

    def draw(self, painter: QPainter, rect: QRectF, colour: QColor) -> None:
        painter.setFont(self.lettering.font)
        painter.setPen(colour)
        baseline = rect.top() + (self.line_height + self.lettering.metrics.capHeight()) / 2
        for number, row in enumerate(self._rows(rect.width())):
            at = QPointF(self._left(rect, row), baseline + number * self.line_height)
            painter.drawText(at, self.text[row.start : row.end])

    def _left(self, rect: QRectF, row: _Row) -> float:
        return rect.left() + (max(0.0, (rect.width() - row.width) / 2) if self.centred else 0.0)

    def _advance(self, text: str) -> float:
        return _advance(text, self.lettering)

    def _rows(self, width: float) -> tuple[_Row, ...]:
        return _broken(self.text, self.lettering, max(width, 1.0))


@lru_cache(maxsize=4096)
def _broken(text: str, lettering: Lettering, width: float) -> tuple[_Row, ...]:
    """Greedy lines: a screen is measured for many widths before one is drawn."""
    advance = lettering.metrics.horizontalAdvance
    rows: list[_Row] = []
    start = end = 0
    for word in _WORD.finditer(text):
        parts = [word.span()]
        if advance(word[0]) > width:
            first = word.start()
            parts = [(first + a, first + b) for a, b in map(_span, _pieces(word[0]))]
        for begin, stop in parts:
            if end > start and advance(text[start:stop]) > width:
                rows.append(_Row(start, end, advance(text[start:end])))
                start = begin
            end = stop
    rows.append(_Row(start, end, advance(text[start:end])))
    return tuple(rows)


def _pieces(word: str) -> Iterator[re.Match[str]]:
    return (_PIECE_OF_ADDRESS if _ADDRESS.search(word) else _PIECE).finditer(word)


def _span(match: re.Match[str]) -> tuple[int, int]:
    return match.span()


@lru_cache(maxsize=4096)
def _advance(text: str, lettering: Lettering) -> float:
    return lettering.metrics.horizontalAdvance(text)
