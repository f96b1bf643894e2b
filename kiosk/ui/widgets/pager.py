"""Previous, “page 2 of 4”, Next: in a row or in a column, never a scroll bar."""

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, QRect, Signal, Slot
from PySide6.QtWidgets import QWidget

from kiosk.i18n import Words
from kiosk.ui.theme import Look
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.tiles import GAP_MM, LEAST_MM


class Placing(Protocol):
    """What puts a widget in a place of its own, in reading order."""

    def place(self, widget: QWidget, rect: QRect) -> None: ...


class Pager(QObject):
    """Three widgets; a button with nowhere to lead leaves its place empty.

    upright: they stand in a column, else in a row. `turned` carries the page (from 0) to show.
    """

    turned = Signal(int)

    def __init__(
        self,
        look: Look,
        words: Words,
        page: int,
        pages: int,
        *,
        upright: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._page, self._pages, self._upright = look, page, pages, upright

        def button(text: str, pictogram: str) -> Choice:
            return Choice(look, Face(text, pictogram, manner=Manner.OUTLINED))

        self.previous = button(words("Previous"), "previous")
        self.where = Line(look, words("page {n} of {m}", n=page + 1, m=pages), centred=True)
        self.next = button(words("Next"), "next")
        self.previous.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)

    def least_width(self, height: int) -> int:
        """The width that a column of them needs on `height` pixels."""
        look = self._look
        self._wear(above=True)
        widest = max(each.least_width() for each in (self.previous, self.where, self.next))
        width = max(widest, look.mm(LEAST_MM + 8))
        left = height - 2 * look.mm(LEAST_MM + GAP_MM)
        while self.where.needed_height(width) > left and width < self.where.whole_width():
            width += look.mm(1)
        return width

    def place(self, screen: Placing, room: QRect) -> None:
        first, between, last = self._column(room) if self._upright else self._row(room)
        if self._page > 0:
            screen.place(self.previous, first)
        screen.place(self.where, between)
        if self._page + 1 < self._pages:
            screen.place(self.next, last)

    def _wear(self, *, above: bool = False, bare: bool = False, pictogram: bool = True) -> None:
        for each in (self.previous, self.next):
            drawn = each.sign if pictogram else ""
            each.wear(replace(each.face, above=above, bare=bare, pictogram=drawn))

    def _row(self, room: QRect) -> tuple[QRect, QRect, QRect]:
        """Words and pictograms if the three have room, else pictograms alone."""
        gap = self._look.mm(GAP_MM)
        for bare in (False, True):
            self._wear(bare=bare)
            width = max(self.previous.whole_width(), self.next.whole_width())
            width = max(width, self._look.mm(LEAST_MM))
            middle = room.width() - 2 * (width + gap)
            if self.where.stands_on(middle, room.height()):
                break
        left = QRect(room.left(), room.top(), width, room.height())
        right = QRect(room.right() + 1 - width, room.top(), width, room.height())
        return left, QRect(left.right() + 1 + gap, room.top(), middle, room.height()), right

    def _column(self, room: QRect) -> tuple[QRect, QRect, QRect]:
        """Pictograms above the words if they have room, else words alone."""
        gap = self._look.mm(GAP_MM)
        middle = self.where.needed_height(room.width())
        tall = (room.height() - middle - 2 * gap) // 2
        for pictogram in (True, False):
            self._wear(above=True, pictogram=pictogram)
            if max(each.needed_height(room.width()) for each in (self.previous, self.next)) <= tall:
                break
        top = QRect(room.left(), room.top(), room.width(), tall)
        between = QRect(room.left(), top.bottom() + 1 + gap, room.width(), middle)
        return top, between, QRect(room.left(), room.bottom() + 1 - tall, room.width(), tall)

    @Slot()
    def _go_back(self) -> None:
        self.turned.emit(self._page - 1)

    @Slot()
    def _go_on(self) -> None:
        self.turned.emit(self._page + 1)
