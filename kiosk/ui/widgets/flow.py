"""How cards flow over pages: as many as stand whole on each, in rows of equal cards."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QRect

from kiosk.ui.theme import Look
from kiosk.ui.widgets.face import Face, Layout
from kiosk.ui.widgets.tiles import GAP_MM, LEAST_MM, MOST

_PICTURES: Final = (20.0, 17.0, 14.0)
_COLUMNS: Final = (2, 1)
_MOST_SPARE_MM: Final = 18.0  # a card of more air than this looks empty


@dataclass(frozen=True, slots=True)
class Flow:
    """faces: as drawn. pages: of each, its rows (first card, one past the last, height)."""

    columns: int
    faces: tuple[Face, ...]
    pages: tuple[tuple[tuple[int, int, int], ...], ...]

    def places(self, look: Look, room: QRect, page: int) -> list[tuple[int, QRect]]:
        """(number of card, where it stands) on a page; its rows share the room that is left."""
        gap = look.mm(GAP_MM)
        rows = self.pages[page]
        width = (room.width() - gap * (self.columns - 1)) // self.columns
        spare = room.height() - sum(row[2] for row in rows) - gap * (len(rows) - 1)
        # a last page of few cards keeps them the size of the others
        last = page == len(self.pages) - 1
        share = spare // (max(len(each) for each in self.pages) if last else len(rows))
        placed = []
        top = room.top()
        for first, past, needed in rows:
            tall = needed + min(share, look.mm(_MOST_SPARE_MM))
            for column, card in enumerate(range(first, past)):
                left = room.left() + column * (width + gap)
                placed.append((card, QRect(left, top, width, tall)))
            top += tall + gap
        return placed


def flow(look: Look, faces: Sequence[Face], room: QRect) -> Flow:
    """The flow with the fewest pages; of those, the widest cards with the largest pictures."""
    faces = [_shortened(look, face, room) for face in faces]
    flows = [
        made
        for picture in _PICTURES
        for columns in _COLUMNS
        if (made := _flow(look, faces, room, columns, picture)) is not None
    ]
    return min(flows, key=lambda each: (len(each.pages), each.columns))


def _shortened(look: Look, face: Face, room: QRect) -> Face:
    """A face whose card stands on a page; a title without end loses its last words here."""
    words = face.title.split(" ")
    fitting = replace(face, picture_mm=_PICTURES[-1])
    while len(words) > 1 and Layout(look, fitting).needed_height(room.width()) > room.height():
        words.pop()
        fitting = replace(fitting, title=" ".join(words) + " …")
    return replace(face, title=fitting.title)


def _flow(
    look: Look, faces: Sequence[Face], room: QRect, columns: int, picture: float
) -> Flow | None:
    """None when a word would be cut, or a card not stand whole, in so many columns."""
    gap = look.mm(GAP_MM)
    width = (room.width() - gap * (columns - 1)) // columns
    worn = [replace(face, picture_mm=picture) for face in faces]
    layouts = [Layout(look, face) for face in worn]
    if columns > 1 and any(each.least_width() > width for each in layouts):
        return None
    pages: list[list[tuple[int, int, int]]] = []
    left = 0
    most_rows = MOST // columns
    for first in range(0, len(layouts), columns):
        past = min(first + columns, len(layouts))
        tallest = max(each.needed_height(width) for each in layouts[first:past])
        tallest = max(tallest, look.mm(LEAST_MM))
        if columns > 1 and tallest > room.height():
            return None
        if not pages or tallest > left or len(pages[-1]) == most_rows:
            pages.append([])
            left = room.height()
        pages[-1].append((first, past, tallest))
        left -= tallest + gap
    return Flow(columns, tuple(worn), tuple(tuple(page) for page in pages))
