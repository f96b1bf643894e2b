"""Lines in pages on one sheet: turned by a pager, or by the voice as it reads."""

from collections.abc import Sequence
from math import ceil
from typing import Final

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.reader import Role, announce
from kiosk.ui.theme import Look
from kiosk.ui.widgets.line import PICTURE_MM, Line
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.panel import draw_panel

_BETWEEN_MM: Final = 2.0
_EDGE_MM: Final = 4.0
_HEAD_MM: Final = 2.5
_AIRY_MM: Final = 6.0
_SENTENCES: Final = (26, 42, 46, 38, 15, 30, 30, 26, 35, 35, 35, 21, 30, 30, 30, 20, 20, 35)
"""How many letters the sentences of a usual listing have."""


class Pages(QWidget):
    """All `lines`, as many on a page as stand whole; `size` is fixed, in pixels."""

    told_as = Role.Grouping

    def __init__(self, look: Look, lines: Sequence[Line], size: QSize) -> None:
        super().__init__()
        self._look = look
        self._pager: Pager | None = None
        self._turned_by_hand = False
        self.resize(size)
        width, tall = _inner(look, size)
        self.lines = [part for line in lines for part in line.parted(width, tall)]
        self._leaves = _grouped(look, self.lines, size)
        for leaf in self._leaves:
            self._lay(leaf, width)
        self.page = -1
        self.show_page(0)

    @property
    def count(self) -> int:
        return len(self._leaves)

    @property
    def is_one(self) -> bool:
        """Whether all lines stand on one page, so that nothing has to turn it."""
        return self.count == 1

    def turn_by(self, pager: Pager) -> None:
        """Its buttons turn the pages; it tells which one is shown."""
        self._pager = pager
        pager.turned.connect(self._turn)
        self._tell_page()

    @Slot(int)
    def _turn(self, number: int) -> None:
        """By hand: a screen reader is told what stands there now."""
        self.show_page(number)
        self._turned_by_hand = True
        if self._pager:
            self._pager.take_focus()
        texts = (line.text().rstrip(".") for line in self._leaves[self.page])
        announce(self, ". ".join((self.accessibleName(), *texts)))

    def show_page(self, number: int) -> None:
        number = min(number, len(self._leaves) - 1)
        if number == self.page:
            return
        self.page = number
        for leaf in self._leaves:
            for line in leaf:
                line.setVisible(leaf is self._leaves[number])
        self._tell_page()

    def _tell_page(self) -> None:
        if self._pager:
            self._pager.show_page(self.page)
            self.setAccessibleName(self._pager.where.text())

    def show_line(self, line: object) -> None:
        """Turn to the page on which the line stands that is being read, unless a hand turned last.

        The voice leads again once it is on the page to which somebody turned, or reads what is on
        none, such as the title with which it begins anew.
        """
        on = (each for each, leaf in enumerate(self._leaves) if any(one is line for one in leaf))
        number = next(on, self.page)
        if number == self.page:
            self._turned_by_hand = False
        elif not self._turned_by_hand:
            self.show_page(number)

    def _lay(self, leaf: Sequence[Line], width: int) -> None:
        look = self._look
        needs = [line.needed_height(width) for line in leaf]
        between, head = look.mm(_BETWEEN_MM), look.mm(_HEAD_MM)
        spare = self.height() - sum(needs) - between * (len(needs) - 1) - 2 * head
        airy = min(max(0, spare) // (len(needs) + 1), look.mm(_AIRY_MM))
        top = head + airy
        for line, tall in zip(leaf, needs, strict=True):
            line.setParent(self)
            line.setGeometry(look.mm(_EDGE_MM), top, width, tall)
            top += tall + between + airy

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802  Qt's own name
        draw_panel(QPainter(self), self._look, self.rect())


def _inner(look: Look, size: QSize) -> tuple[int, int]:
    """(width, height) of the room for lines on a sheet."""
    return size.width() - 2 * look.mm(_EDGE_MM), size.height() - 2 * look.mm(_HEAD_MM)


def _grouped(look: Look, lines: Sequence[Line], size: QSize) -> list[list[Line]]:
    width, tall = _inner(look, size)
    groups: list[list[Line]] = []
    left = 0
    for line in lines:
        need = line.needed_height(width)
        if not groups or need > left:
            groups.append([])
            left = tall
        groups[-1].append(line)
        left -= need + look.mm(_BETWEEN_MM)
    return groups


def on_one_page(look: Look, lines: Sequence[Line], size: QSize) -> bool:
    """Whether all `lines` stand whole on one sheet of `size` pixels."""
    width, tall = _inner(look, size)
    whole = all(line.stands_on(width, tall) for line in lines)
    return whole and len(_grouped(look, lines, size)) <= 1


def holds(look: Look, size: QSize, widest: int) -> float:
    """About how many sentences stand on a sheet; less than none where `widest` pixels do not."""
    width, tall = _inner(look, size)
    if width < widest:
        return width - widest
    lettering, picture = look.lettering(), look.mm(PICTURE_MM)
    room = max(1, width - look.mm(PICTURE_MM + 3))
    rows = (ceil(each * lettering.metrics.averageCharWidth() / room) for each in _SENTENCES)
    needs = [max(each * lettering.line_height, picture) + look.mm(_BETWEEN_MM) for each in rows]
    return tall * len(needs) / sum(needs)
