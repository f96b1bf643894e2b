"""How a sheet, what turns its pages, and the few things to do share a screen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from PySide6.QtCore import QRect

from kiosk.settings import TextSize
from kiosk.ui.theme import Look
from kiosk.ui.widgets.actions import Placed, crowded, in_column, in_pairs, in_rows
from kiosk.ui.widgets.face import Face
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.pages import holds, on_one_page
from kiosk.ui.widgets.tiles import GAP_MM, LEAST_MM

_NUMBER_MM: Final = 7.0  # of a page, in small letters on one line
_WORTH: Final = 1.4  # so much more on a sheet for actions in smaller letters


@dataclass(frozen=True, slots=True)
class Spread:
    """turning: where the pager stands, empty when there is none.

    square: the room left above the actions, if it was asked for. turned_last: the pager stands
    after the actions in reading order. text: how large the actions write.
    """

    sheet: QRect
    turning: QRect
    actions: Placed = ()
    square: QRect = field(default_factory=QRect)
    turned_last: bool = False
    text: TextSize = TextSize.NORMAL


def spread(
    look: Look, lines: Sequence[Line], faces: Sequence[Face], room: QRect, pager: Pager | None
) -> Spread:
    """The one that holds most in pages; in it, no pager where one page is enough.

    Actions in smaller letters than the person's own are worth it where those leave little room;
    they are never smaller than TextSize.LARGE (EN 301 549 clause 5.1.4, at 400 mm).
    """
    widest = max((line.least_width() for line in lines), default=0)

    def held(way: tuple[Spread, Spread]) -> float:
        return holds(look, way[0].sheet.size(), widest)

    ways = sorted(_ways(look, faces, room, pager), key=held, reverse=True)
    if look.text is TextSize.LARGEST:
        less = replace(look, text=TextSize.LARGE)
        smaller = sorted(_ways(less, faces, room, pager), key=held, reverse=True)
        if smaller and (not ways or held(smaller[0]) > _WORTH * held(ways[0])):
            ways = smaller
    if not ways:
        made = crowded(look, faces)
        left, right = _halves(look, room, made.width)
        return Spread(left, QRect(), made.place(right), text=look.text)
    fitting = (whole for _, whole in ways if on_one_page(look, lines, whole.sheet.size()))
    return next(fitting, ways[0][0])


def _ways(
    look: Look, faces: Sequence[Face], room: QRect, pager: Pager | None
) -> Iterator[tuple[Spread, Spread]]:
    """Each way in which all stands whole: with a pager, and without."""
    for way in (beside, _paired, below, _above_turning, _banded) if faces else (_alone,):
        paged, whole = (way(look, faces, room, each) for each in (pager, None))
        if paged and whole:
            yield replace(paged, text=look.text), replace(whole, text=look.text)


def _alone(look: Look, _: Sequence[Face], room: QRect, pager: Pager | None) -> Spread | None:
    """A sheet, and nothing to do but to turn it."""
    return Spread(*_turned(look, room, pager))


def beside(look: Look, faces: Sequence[Face], room: QRect, pager: Pager | None) -> Spread | None:
    """The actions in a column on the right; None where they find no room."""
    made = in_column(look, faces, room)
    if made is None:
        return None
    left, right = _halves(look, room, made.width)
    return Spread(*_turned(look, left, pager), made.place(right))


def _above_turning(
    look: Look, faces: Sequence[Face], room: QRect, pager: Pager | None
) -> Spread | None:
    """The same with the pager in a row below the sheet."""
    made = beside(look, faces, room, None)
    if made is None or pager is None:
        return made
    if pager.least_row() > made.sheet.width():
        return None
    sheet, tall = made.sheet, look.mm(LEAST_MM)
    turning = QRect(sheet.left(), sheet.bottom() + 1 - tall, sheet.width(), tall)
    above = sheet.adjusted(0, 0, 0, -tall - look.mm(GAP_MM))
    return replace(made, sheet=above, turning=turning)


def _paired(look: Look, faces: Sequence[Face], room: QRect, pager: Pager | None) -> Spread | None:
    """The actions two by two on the right, the pager in a row below them."""
    made = in_pairs(look, faces)
    width = max(made.width, pager.least_row() if pager else 0)
    foot = look.mm(LEAST_MM + GAP_MM) if pager else 0
    if made.height + foot > room.height() or 2 * width > room.width():
        return None
    sheet, right = _halves(look, room, width)
    turning = QRect()
    if pager:
        turning = QRect(right)
        turning.setTop(right.bottom() + 1 - look.mm(LEAST_MM))
        right.setHeight(right.height() - foot)
    return Spread(sheet, turning, made.place(right), turned_last=True)


def below(look: Look, faces: Sequence[Face], room: QRect, pager: Pager | None) -> Spread | None:
    """In rows below the sheet; the pager beside all of it, or beside the sheet alone."""
    aside = pager.least_width(room.height()) if pager else 0
    beside_all = _halves(look, room, aside)[0] if aside else room
    made = in_rows(look, faces, beside_all.width())
    whole_column = made.count == 1
    if not whole_column:
        made, beside_all = in_rows(look, faces, room.width()), room
    upper = room.adjusted(0, 0, 0, -made.height - look.mm(GAP_MM))
    least = look.mm(2 * LEAST_MM + _NUMBER_MM)
    if made.width > beside_all.width() or upper.height() < least:
        return None
    sheet, turning = _turned(look, upper, pager)
    if whole_column and aside:
        sheet.setWidth(beside_all.width())
        turning = _halves(look, room, aside)[1]
    if turning.width() > turning.height():  # the number of a page has no room between the buttons
        return None
    band = beside_all.adjusted(0, upper.height() + look.mm(GAP_MM), 0, 0)
    return Spread(sheet, turning, made.place(band), turned_last=whole_column)


def _banded(look: Look, faces: Sequence[Face], room: QRect, pager: Pager | None) -> Spread | None:
    """In rows below the sheet, the pager in a row between them."""
    made = in_rows(look, faces, room.width())
    gap, tall = look.mm(GAP_MM), look.mm(LEAST_MM) if pager else 0
    sheet = room.adjusted(0, 0, 0, -made.height - gap - (tall + gap if pager else 0))
    if made.width > room.width() or sheet.height() < look.mm(LEAST_MM):
        return None
    if pager and pager.least_row() > room.width():
        return None
    turning = QRect(sheet.left(), sheet.bottom() + 1 + gap, sheet.width(), tall)
    band = room.adjusted(0, room.height() - made.height, 0, 0)
    return Spread(sheet, turning if pager else QRect(), made.place(band))


def with_square(
    look: Look, lines: Sequence[Line], faces: Sequence[Face], room: QRect, pager: Pager
) -> Spread:
    """With room for a square above the actions, or, upright, below the sheet and beside them."""
    way = _square_below if room.height() > room.width() else _square_above
    whole = way(look, faces, room, None)
    return whole if on_one_page(look, lines, whole.sheet.size()) else way(look, faces, room, pager)


def _square_above(look: Look, faces: Sequence[Face], room: QRect, pager: Pager | None) -> Spread:
    made = in_column(look, faces, room) or crowded(look, faces)
    left, right = _halves(look, room, made.width)
    square = QRect(right)
    square.setHeight(min(made.width, room.height() - made.height - look.mm(GAP_MM)))
    right.setTop(square.bottom() + 1 + look.mm(GAP_MM))
    return Spread(*_turned(look, left, pager), made.place(right), square, text=look.text)


def _square_below(look: Look, faces: Sequence[Face], room: QRect, pager: Pager | None) -> Spread:
    made = in_column(look, faces, room) or crowded(look, faces)
    side = room.width() - made.width - look.mm(GAP_MM)
    band = QRect(room)
    band.setTop(room.bottom() + 1 - max(side, made.height))
    square, right = _halves(look, band, made.width)
    sheet = room.adjusted(0, 0, 0, -band.height() - look.mm(GAP_MM))
    square.setHeight(side)
    return Spread(*_turned(look, sheet, pager), made.place(right), square, text=look.text)


def _turned(look: Look, room: QRect, pager: Pager | None) -> tuple[QRect, QRect]:
    """The sheet, and on its right the pager, if there is one."""
    if pager is None:
        return QRect(room), QRect()
    return _halves(look, room, pager.least_width(room.height()))


def _halves(look: Look, room: QRect, width: int) -> tuple[QRect, QRect]:
    """What is left of the room, and so much of it on the right."""
    right = QRect(room.right() + 1 - width, room.top(), width, room.height())
    return room.adjusted(0, 0, -width - look.mm(GAP_MM), 0), right


def stands(made: Spread, room: QRect) -> bool:
    """Whether all actions stand whole in the room."""
    return all(room.contains(place) for _, place in made.actions)
