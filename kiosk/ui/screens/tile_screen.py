"""Screens of tiles: as many as fit; where some do not, the last place of a page says “More”."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face
from kiosk.ui.widgets.tiles import Plan, place_of, plan

_PICTURES: Final = (25.0, 20.0, 18.0, 16.0, 14.0)


@dataclass(frozen=True, slots=True)
class Tiles:
    """The buttons of one page: (number of its face, button), those on every page, and “More”."""

    numbered: tuple[tuple[int, Choice], ...]
    always: tuple[Choice, ...]
    more: Choice | None


class TileScreen(Screen):
    def lay_tiles(
        self,
        faces: Sequence[Face],
        page: int,
        *,
        always: Sequence[Face] = (),
        columns: int = 4,
    ) -> Tiles:
        """Place page `page` of `faces`, and the faces of `always` on every page."""
        everything = (*faces, *always)
        shape = self._plan(everything, columns)
        if shape.places >= len(everything):
            return self._build(faces, range(len(faces)), always, (), shape)
        more = Face(
            self.words("More"),
            "next",
            quiet=self._page_of(1, len(faces)),
            block="place",
            picture_mm=max(face.picture_mm for face in everything),
        )
        shape = self._plan((*everything, more), columns)
        each = max(1, shape.places - len(always) - 1)
        pages = -(-len(faces) // each)
        here = page % pages
        shown = range(here * each, min((here + 1) * each, len(faces)))
        more = replace(more, quiet=self._page_of(here + 1, pages))
        return self._build(faces, shown, always, (more,), shape)

    def _page_of(self, page: int, pages: int) -> str:
        return self.words("page {n} of {m}", n=page, m=pages)

    def _plan(self, faces: Sequence[Face], columns: int) -> Plan:
        return plan(self.desk.look, faces, self.room, columns=columns, pictures=_PICTURES)

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
            self.place(button, place_of(self.desk.look, self.room, shape, number))
        ends = len(shown) + len(always)
        return Tiles(
            tuple(zip(shown, buttons, strict=False)),
            tuple(buttons[len(shown) : ends]),
            buttons[ends] if more else None,
        )
