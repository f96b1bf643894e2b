"""How many buttons stand on one page, in how many columns: from the words themselves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QRect

from kiosk.ui.theme import Look
from kiosk.ui.widgets.face import Face, Layout

GAP_MM: Final = 3.0  # beside the 1 mm each of the two focus frames: 5 mm between touchable bodies
LEAST_MM: Final = 22.0  # 20 mm to touch, and the focus frame
MOST: Final = 8

_TALL: Final = 1.4  # times its width: a tile that is taller looks like a pillar
# so much smaller may pictures be, for the sake of balance
_EMPTY_MM: Final = 2.0
_ALONE_MM: Final = 4.0
_TALL_MM: Final = 8.0


@dataclass(frozen=True, slots=True)
class Plan:
    """columns × rows of equal tiles; above: the pictogram stands over the words."""

    columns: int
    rows: int
    above: bool
    picture_mm: float

    @property
    def places(self) -> int:
        return min(self.columns * self.rows, MOST)

    def wear(self, face: Face) -> Face:
        """A face as this plan draws it."""
        return replace(face, above=self.above, picture_mm=min(self.picture_mm, face.picture_mm))


def plan(
    look: Look,
    faces: Sequence[Face],
    room: QRect,
    *,
    columns: int = 4,
    aboves: Sequence[bool] = (True, False),
    pictures: Sequence[float] = (20.0, 17.0, 14.0, 12.0, 10.0),
) -> Plan:
    """The plan that shows most of `faces` at once, no word cut: large pictures, balanced rows."""
    best, found, weighed = Plan(1, 1, above=False, picture_mm=pictures[-1]), 0, 0.0
    largest = max((face.picture_mm for face in faces), default=0.0)
    for picture in dict.fromkeys(min(each, largest) for each in pictures):
        if found == min(len(faces), MOST) and weighed >= picture:
            break  # smaller pictures weigh less
        for above in aboves:
            for count in range(1, min(columns, max(len(faces), 1)) + 1):
                tried = Plan(count, 1, above, picture)
                rows = _rows(look, [tried.wear(face) for face in faces], room, count)
                shown = min(count * rows, MOST, len(faces))
                if not shown:
                    continue
                tried = replace(tried, rows=min(rows, -(-shown // count)))
                weight = _weight(look, room, tried, shown)
                if (shown, weight) > (found, weighed):
                    best, found, weighed = tried, shown, weight
    return best


def _weight(look: Look, room: QRect, shape: Plan, shown: int) -> float:
    """The size of its pictures in millimetres, less what looks unbalanced."""
    tile = place_of(look, room, shape, 0)
    empty = shape.columns * shape.rows - shown
    alone = has_one_alone(shape, shown)
    tall = tile.height() > _TALL * tile.width()
    return shape.picture_mm - _EMPTY_MM * empty - _ALONE_MM * alone - _TALL_MM * tall


def has_one_alone(shape: Plan, shown: int) -> bool:
    """Whether the last of so many tiles stands in a row by itself."""
    return shape.columns > 1 and shown % shape.columns == 1


def _rows(look: Look, faces: Sequence[Face], room: QRect, columns: int) -> int:
    """How many rows of such faces stand in `room`; 0 when a word would be cut."""
    width = tile_width(look, room, columns)
    measured = [Layout(look, face) for face in faces]
    if any(each.least_width() > width for each in measured):
        return 0
    tallest = max((each.needed_height(width) for each in measured), default=0)
    gap = look.mm(GAP_MM)
    return (room.height() + gap) // (max(tallest, look.mm(LEAST_MM)) + gap)


def tile_width(look: Look, room: QRect, columns: int) -> int:
    return (room.width() - (columns - 1) * look.mm(GAP_MM)) // columns


def place_of(look: Look, room: QRect, shape: Plan, number: int) -> QRect:
    """Where tile `number` stands in `room`."""
    gap = look.mm(GAP_MM)
    width = tile_width(look, room, shape.columns)
    height = (room.height() - (shape.rows - 1) * gap) // shape.rows
    row, column = divmod(number, shape.columns)
    return QRect(
        room.left() + column * (width + gap), room.top() + row * (height + gap), width, height
    )
