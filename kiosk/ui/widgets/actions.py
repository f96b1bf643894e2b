"""The few things to do on a screen: in a column, two by two, or in rows, each whole."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRect

from kiosk.ui.theme import Look
from kiosk.ui.widgets.face import Face, Layout
from kiosk.ui.widgets.tiles import GAP_MM, LEAST_MM

_COLUMNS_MM: Final = (60.0, 68.0, 76.0, 84.0, 92.0)
_TALLEST_MM: Final = 50.0
_PICTURE_MM: Final = 9.0

Placed = tuple[tuple[Face, QRect], ...]
"""Of each action its face as it is worn, and its place."""


class InColumn:
    """One below the other, the first one tallest; `width` and `height` are the least, in pixels."""

    def __init__(self, look: Look, faces: Sequence[Face], width: int) -> None:
        self._look, self._faces, self.width = look, faces, width
        self._needs = [_tall(look, each, width) for each in faces]

    @property
    def height(self) -> int:
        return sum(self._needs) + self._look.mm(GAP_MM) * (len(self._needs) - 1)

    def place(self, room: QRect) -> Placed:
        return tuple(zip(self._faces, _bands(self._look, self._needs, room), strict=True))


def in_column(look: Look, faces: Sequence[Face], room: QRect) -> InColumn | None:
    """The narrowest column on which all stand whole, best with pictograms; None where none is."""
    for change in ({}, {"above": False}, {"above": False, "pictogram": ""}):
        worn = [replace(face, **change) for face in faces]
        words = max(Layout(look, each).least_width() for each in worn)
        for width in (look.mm(each) for each in _COLUMNS_MM):
            made = InColumn(look, worn, width)
            if words <= width and made.height <= room.height():
                return made
    return None


def crowded(look: Look, faces: Sequence[Face]) -> InColumn:
    """Where there is no room for them: words alone, which then stand out of it."""
    worn = [replace(each, above=False, pictogram="") for each in faces]
    return InColumn(look, worn, look.mm(_COLUMNS_MM[-1]))


class InRows:
    """Rows of actions, each with the widths it needs; the first of a row gets most of the rest."""

    def __init__(self, look: Look, rows: Sequence[Sequence[Face]], widths: Sequence[int]) -> None:
        """widths: at least so much for the first, the second … of each row of several."""
        self._look, self._rows = look, rows
        self._least = [
            [max(_narrowest(look, face), least) for face, least in zip(row, widths, strict=False)]
            if len(row) > 1
            else [_narrowest(look, face) for face in row]
            for row in rows
        ]
        self._needs = [
            max(_tall(look, face, width) for face, width in zip(row, least, strict=True))
            for row, least in zip(rows, self._least, strict=True)
        ]

    @property
    def width(self) -> int:
        gap = self._look.mm(GAP_MM)
        return max(sum(least) + gap * (len(least) - 1) for least in self._least)

    @property
    def height(self) -> int:
        return sum(self._needs) + self._look.mm(GAP_MM) * (len(self._needs) - 1)

    @property
    def count(self) -> int:
        return len(self._rows)

    def place(self, room: QRect) -> Placed:
        gap = self._look.mm(GAP_MM)
        placed: list[tuple[Face, QRect]] = []
        bands = _bands(self._look, self._needs, room)
        for row, least, band in zip(self._rows, self._least, bands, strict=True):
            share = (band.width() - sum(least) - gap * (len(row) - 1)) // (len(row) + 1)
            left = band.left()
            for number, (face, width) in enumerate(zip(row, least, strict=True)):
                wide = width + share * (2 if number == 0 else 1)
                placed.append((face, QRect(left, band.top(), wide, band.height())))
                left += wide + gap
        return tuple(placed)


def in_pairs(look: Look, faces: Sequence[Face]) -> InRows:
    """Two by two, one below the other; of an odd number, the first stands alone above them."""
    worn = _tight(faces)
    odd = len(worn) % 2
    pairs = worn[odd:]
    widths = [
        max((_narrowest(look, each) for each in pairs[side::2]), default=0) for side in (0, 1)
    ]
    rows = [pairs[at : at + 2] for at in range(0, len(pairs), 2)]
    return InRows(look, [worn[:1], *rows] if odd else rows, widths)


def in_rows(look: Look, faces: Sequence[Face], width: int) -> InRows:
    """As many beside one another as stand on `width`, their words on two lines at most."""
    gap, left = look.mm(GAP_MM), width
    rows: list[list[Face]] = [[]]
    for face in _tight(faces):
        least = _narrowest(look, face)
        if rows[-1] and least > left:
            rows.append([])
            left = width
        rows[-1].append(face)
        left -= least + gap
    return InRows(look, rows, [0] * len(faces))


def _tight(faces: Sequence[Face]) -> list[Face]:
    return [replace(each, above=False, tight=True, picture_mm=_PICTURE_MM) for each in faces]


def _narrowest(look: Look, face: Face) -> int:
    """The smallest width on which a face needs no more than two lines."""
    layout = Layout(look, face)
    low, high, tall = layout.least_width(), layout.whole_width(), layout.height_of(2)
    while low < high:
        middle = (low + high) // 2
        if layout.needed_height(middle) <= tall:
            high = middle
        else:
            low = middle + 1
    return max(low, look.mm(LEAST_MM))


def _tall(look: Look, face: Face, width: int) -> int:
    return max(Layout(look, face).needed_height(width), look.mm(LEAST_MM))


def _bands(look: Look, needs: Sequence[int], room: QRect) -> list[QRect]:
    """One below the other; the first one gets most of what is left."""
    gap = look.mm(GAP_MM)
    spare = max(0, room.height() - sum(needs) - gap * (len(needs) - 1))
    share = spare // (len(needs) + 1)
    bands = []
    top = room.top()
    for number, need in enumerate(needs):
        tall = min(need + share * (2 if number == 0 else 1), max(need, look.mm(_TALLEST_MM)))
        bands.append(QRect(room.left(), top, room.width(), tall))
        top += tall + gap
    return bands
