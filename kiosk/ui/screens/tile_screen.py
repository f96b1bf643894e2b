"""Screens of tiles: as many as fit; where some do not, the last place of a page says “More”."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QRect

from kiosk.ui.desk import Desk
from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import MARGIN_MM, Face, Layout
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.tiles import Plan, has_one_alone, place_of, plan

_PICTURES: Final = (25.0, 20.0, 18.0, 16.0, 14.0)


@dataclass(frozen=True, slots=True)
class Tiles:
    """The buttons of one page: (number of its face, button), those on every page, and “More”."""

    numbered: tuple[tuple[int, Choice], ...]
    always: tuple[Choice, ...]
    more: Choice | None


class TileScreen(Screen):
    more_told = ""
    """What More has room for, beside the number of its page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._tiles_room = self.room

    def lay_tiles(
        self, faces: Sequence[Face], page: int, *, always: Sequence[Face] = (), columns: int = 4
    ) -> Tiles:
        """Place page `page` of `faces`, and the faces of `always` on every page."""
        everything = (*faces, *always)
        shape = self._shape(everything, columns)
        if shape.places >= len(everything):
            return self._build(faces, range(len(faces)), always, (), shape)
        each = max(1, shape.places - len(always) - 1)
        pages = -(-len(faces) // each)
        here = page % pages
        shown = range(here * each, min((here + 1) * each, len(faces)))
        more = self._more(everything, here + 1, pages)
        ending = [*(faces[number] for number in shown), *always, more]
        shape = self._ended(shape, ending, columns)
        return self._build(faces, shown, always, (more,), shape)

    def holds_tiles(self, faces: Sequence[Face], *, columns: int = 4) -> bool:
        """Whether all of them stand on one page."""
        return self._shape(faces, columns).places >= len(faces)

    def tell_above(
        self, sentence: str, faces: Sequence[Face], *, columns: int = 4
    ) -> Sequence[Face]:
        """Have a sentence read above tiles about to be laid, or on the first of them.

        Wherever it costs none of `faces` its place on the page; gives the faces to lay.
        """
        many = self._shape(faces, columns).places
        line, edge = Line(self.desk.look, sentence), self.desk.look.mm(MARGIN_MM)
        width = self.room.width() - 2 * edge
        tall = line.needed_height(width)
        self._tiles_room = self.room.adjusted(0, tall + edge, 0, 0)
        if self._shape(faces, columns).places >= min(many, len(faces)):
            self.place(line, QRect(edge, 0, width, tall))
            return faces
        self._tiles_room = self.room
        told = [replace(faces[0], quiet=sentence), *faces[1:]]
        return told if self._shape(told, columns).places >= min(many, len(faces)) else faces

    def _more(self, faces: Sequence[Face], page: int, pages: int) -> Face:
        return Face(
            self.words("More"),
            "more",
            strong=self.more_told,
            quiet=self.words("page\xa0{n} of\xa0{m}", n=page, m=pages),
            block="place",
            picture_mm=max(face.picture_mm for face in faces),
        )

    def _shape(self, faces: Sequence[Face], columns: int = 4) -> Plan:
        """With all of them on one page, or as many as stand there beside “More”."""
        look, room = self.desk.look, self._tiles_room
        shape = plan(look, faces, room, columns=columns, pictures=_PICTURES)
        if shape.places >= len(faces):
            return shape
        more = self._more(faces, 1, len(faces))
        return plan(look, (*faces, more), room, columns=columns, pictures=_PICTURES)

    def _ended(self, shape: Plan, faces: Sequence[Face], columns: int) -> Plan:
        """The same for a page with fewer tiles, in rows that leave none alone."""
        if not has_one_alone(shape, len(faces)):
            return shape
        balanced = plan(
            self.desk.look,
            faces,
            self._tiles_room,
            columns=columns,
            aboves=(shape.above, not shape.above),
            pictures=(shape.picture_mm,),
        )
        if balanced.above is not shape.above:
            return balanced
        alike = replace(balanced, rows=max(balanced.rows, shape.rows))
        return alike if self._stands(alike, faces) else shape

    def _stands(self, shape: Plan, faces: Sequence[Face]) -> bool:
        """Whether every face is whole on a tile of this plan."""
        look = self.desk.look
        tile = place_of(look, self._tiles_room, shape, 0)
        needed = (Layout(look, shape.wear(each)).needed_height(tile.width()) for each in faces)
        return max(needed, default=0) <= tile.height()

    def _build(
        self,
        faces: Sequence[Face],
        shown: Sequence[int],
        always: Sequence[Face],
        more: Sequence[Face],
        shape: Plan,
    ) -> Tiles:
        worn = [shape.wear(face) for face in (*(faces[each] for each in shown), *always, *more)]
        buttons = [self.button(face) for face in worn]
        for number, button in enumerate(buttons):
            self.place(button, place_of(self.desk.look, self._tiles_room, shape, number))
        ends = len(shown) + len(always)
        return Tiles(
            tuple(zip(shown, buttons, strict=False)),
            tuple(buttons[len(shown) : ends]),
            buttons[ends] if more else None,
        )
