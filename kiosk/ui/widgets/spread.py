"""How a sheet, what turns its pages, and the few things to do share a screen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QRect

from kiosk.ui.theme import Look
from kiosk.ui.widgets.face import Face, Layout
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.pages import holds, on_one_page
from kiosk.ui.widgets.tiles import GAP_MM, LEAST_MM

_ACTIONS_MM: Final = (60.0, 68.0, 76.0, 84.0, 92.0)
_TALLEST_MM: Final = 50.0
_PICTURE_MM: Final = 9.0
_UPRIGHT_MM: Final = 66.0  # what a pager needs at least


@dataclass(frozen=True, slots=True)
class Spread:
    """turning: where the pager stands, empty when there is none.

    actions: of each its face and its place. square: the room left above them, if it was asked for.
    turned_last: the pager stands after the actions in reading order.
    """

    sheet: QRect
    turning: QRect
    actions: tuple[tuple[Face, QRect], ...]
    square: QRect
    turned_last: bool = False


def alone(look: Look, _: Sequence[Face], room: QRect, column: int) -> Spread | None:
    """A sheet, and nothing to do but to turn it."""
    aside = column + look.mm(GAP_MM) if column else 0
    sheet = room.adjusted(0, 0, -aside, 0)
    turning = QRect(sheet.right() + 1 + look.mm(GAP_MM), room.top(), column, room.height())
    return Spread(sheet, turning if column else QRect(), (), QRect())


def beside(
    look: Look, faces: Sequence[Face], room: QRect, column: int, *, with_square: bool = False
) -> Spread:
    """The actions in a column on the right; `column`: the width of a pager, 0 for none."""
    gap = look.mm(GAP_MM)
    width, worn = _fitted(look, faces, room)
    right = QRect(room.right() + 1 - width, room.top(), width, room.height())
    square = QRect()
    if with_square:
        needs = sum(_needs(look, worn, width)) + gap * len(worn)
        square = QRect(right.topLeft(), right.topLeft()).adjusted(
            0, 0, width - 1, min(width, room.height() - needs) - 1
        )
        right.setTop(square.bottom() + 1 + gap)
    sheet = QRect(room.left(), room.top(), room.width() - width - gap, room.height())
    turning = QRect()
    if column:
        sheet.setWidth(sheet.width() - column - gap)
        turning = QRect(sheet.right() + 1 + gap, room.top(), column, room.height())
    return Spread(sheet, turning, _stacked(look, worn, right), square)


def above_turning(look: Look, faces: Sequence[Face], room: QRect, column: int) -> Spread:
    """The same with the pager in a row below the sheet."""
    spread = beside(look, faces, room, 0)
    if not column:
        return spread
    sheet, tall = spread.sheet, look.mm(LEAST_MM)
    turning = QRect(sheet.left(), sheet.bottom() + 1 - tall, sheet.width(), tall)
    return replace(spread, sheet=sheet.adjusted(0, 0, 0, -tall - look.mm(GAP_MM)), turning=turning)


def below(look: Look, faces: Sequence[Face], room: QRect, column: int) -> Spread | None:
    """The actions in rows below, their words beside their signs; None where they find no room."""
    gap = look.mm(GAP_MM)
    worn = [replace(each, above=False, tight=True, picture_mm=_PICTURE_MM) for each in faces]
    aside = column + gap if column else 0
    rows = _rows(look, worn, room.width() - aside)
    whole_column = len(rows) == 1
    if not whole_column:
        rows = _rows(look, worn, room.width())
    talls = [max(tall for _, _, tall in row) for row in rows]
    top = room.bottom() + 1 - sum(talls) - gap * (len(rows) - 1)
    sheet = QRect(room.left(), room.top(), room.width() - aside, top - gap - room.top())
    width = room.width() - (aside if whole_column else 0)
    if any(least > width for row in rows for _, least, _ in row):
        return None
    turning = QRect()
    if column:
        tall = room.height() if whole_column else sheet.height()
        turning = QRect(sheet.right() + 1 + gap, room.top(), column, tall)
        if tall < look.mm(_UPRIGHT_MM):
            return None
    placed = []
    for row, tall in zip(rows, talls, strict=True):
        placed += _in_row(look, row, QRect(room.left(), top, width, tall))
        top += tall + gap
    return Spread(sheet, turning, tuple(placed), QRect(), turned_last=whole_column)


_Measured = tuple[Face, int, int]
"""A face, and the width and height it needs."""


def _rows(look: Look, faces: Sequence[Face], width: int) -> list[list[_Measured]]:
    """As many beside one another as stand on `width`, their words on two lines at most."""
    gap, rows, left = look.mm(GAP_MM), [list[_Measured]()], width
    for face in faces:
        least, tall = _on_two_lines(look, face)
        if rows[-1] and least > left:
            rows.append([])
            left = width
        rows[-1].append((face, least, tall))
        left -= least + gap
    return rows


def _on_two_lines(look: Look, face: Face) -> tuple[int, int]:
    """The smallest width on which a face needs no more than two lines, and its height there."""
    layout = Layout(look, face)
    low, high, tall = layout.least_width(), layout.whole_width(), layout.height_of(2)
    while low < high:
        middle = (low + high) // 2
        if layout.needed_height(middle) <= tall:
            high = middle
        else:
            low = middle + 1
    least = look.mm(LEAST_MM)
    return max(low, least), max(layout.needed_height(low), least)


def _in_row(look: Look, row: Sequence[_Measured], room: QRect) -> list[tuple[Face, QRect]]:
    """They share what is left of the width; the first of several gets twice as much of it."""
    gap = look.mm(GAP_MM)
    spare = room.width() - sum(least for _, least, _ in row) - gap * (len(row) - 1)
    share = spare // (len(row) + 1) if len(row) > 1 else spare
    placed = []
    left = room.left()
    for number, (face, least, _) in enumerate(row):
        width = least + share * (2 if number == 0 and len(row) > 1 else 1)
        placed.append((face, QRect(left, room.top(), width, room.height())))
        left += width + gap
    return placed


def _fitted(look: Look, faces: Sequence[Face], room: QRect) -> tuple[int, list[Face]]:
    """The narrowest column on which the actions stand whole, best with pictograms."""
    gap = look.mm(GAP_MM)
    for change in ({}, {"above": False}, {"above": False, "pictogram": ""}):
        worn = [replace(face, **change) for face in faces]
        words = max(Layout(look, each).least_width() for each in worn)
        for width in (look.mm(each) for each in _ACTIONS_MM):
            tall = sum(_needs(look, worn, width)) + gap * (len(worn) - 1)
            if words <= width and tall <= room.height():
                return width, worn
    return look.mm(_ACTIONS_MM[-1]), worn


def _needs(look: Look, faces: Sequence[Face], width: int) -> list[int]:
    least = look.mm(LEAST_MM)
    return [max(Layout(look, each).needed_height(width), least) for each in faces]


def _stacked(look: Look, faces: Sequence[Face], room: QRect) -> tuple[tuple[Face, QRect], ...]:
    """One below the other, the first one tallest."""
    gap = look.mm(GAP_MM)
    needs = _needs(look, faces, room.width())
    spare = max(0, room.height() - sum(needs) - gap * (len(needs) - 1))
    share = spare // (len(faces) + 1)
    placed = []
    top = room.top()
    for number, (face, need) in enumerate(zip(faces, needs, strict=True)):
        tall = min(need + share * (2 if number == 0 else 1), max(need, look.mm(_TALLEST_MM)))
        placed.append((face, QRect(room.left(), top, room.width(), tall)))
        top += tall + gap
    return tuple(placed)


def spread(
    look: Look,
    lines: Sequence[Line],
    faces: Sequence[Face],
    room: QRect,
    column: int,
) -> Spread:
    """The one that holds most in pages; in it, no pager where one page is enough."""
    ways = [
        (paged, whole)
        for way in ((beside, below, above_turning) if faces else (alone,))
        if (paged := way(look, faces, room, column)) and (whole := way(look, faces, room, 0))
    ]
    ways = [each for each in ways if stands(each[0], room)] or ways
    widest = max((line.least_width() for line in lines), default=0)
    ways.sort(key=lambda each: holds(look, each[0].sheet.size(), widest), reverse=True)
    fitting = (whole for _, whole in ways if on_one_page(look, lines, whole.sheet.size()))
    return next(fitting, ways[0][0])


def stands(made: Spread, room: QRect) -> bool:
    """Whether all actions stand whole in the room: four are too many for a column."""
    return all(room.contains(place) for _, place in made.actions)
