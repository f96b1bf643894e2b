"""Previous, “page 2 of 4”, Next: in a column or in a row, never a scroll bar."""

from itertools import product
from typing import Final, Protocol

from PySide6.QtCore import QObject, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from kiosk.i18n import Words
from kiosk.ui.theme import Lettering, Look
from kiosk.ui.widgets.caption import Caption, Signed, captions, fit, narrowest
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.tiles import GAP_MM, LEAST_MM

_LEAST_MM: Final = 30.0
_UNBOUNDED_MM: Final = 1000.0


class Placing(Protocol):
    """What puts a widget in a place of its own, in reading order."""

    def place(self, widget: QWidget, rect: QRect) -> None: ...


class Pager(QObject):
    """Three widgets; a button with nowhere to lead leaves its place empty.

    most_mm: rather than wider than this, its letters are smaller than the person's own.
    `turned` carries the page (from 0) to show.
    """

    turned = Signal(int)

    def __init__(
        self,
        look: Look,
        words: Words,
        page: int,
        pages: int,
        *,
        most_mm: float = _UNBOUNDED_MM,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self._page, self._pages, self._most = page, pages, look.mm(most_mm)

        def button(text: str, pictogram: str) -> Signed:
            return Signed(look, Face(text, pictogram, manner=Manner.OUTLINED))

        self.previous = button(words("Previous"), "previous")
        self.where = Line(look, self._which(page), centred=True)
        self.next = button(words("Next"), "next")
        self.previous.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)

    def _which(self, page: int) -> str:
        return self._words("page\xa0{n} of\xa0{m}", n=page + 1, m=self._pages)

    def least_width(self, height: int) -> int:
        """The width that a column of them needs on `height` pixels."""
        return self._write_within(self._most, height)

    def _write_within(self, most: int, height: int) -> int:
        """Write it for a column no wider than that, if it can be; gives the width it needs."""
        look = self._look
        for way in captions(look):
            width = self._write(way)
            if width <= most:
                break
        left = height - 2 * look.mm(LEAST_MM)
        for lettering in self._letterings():
            self._count_in(lettering)
            wide = max(width, self.where.least_width())
            while self.where.needed_height(wide) > left and wide < self.where.whole_width():
                wide += look.mm(1)
            if wide <= max(width, most):
                break
        return wide

    def least_row(self) -> int:
        """The width that a row of them needs, in its smallest letters."""
        *_, way = captions(self._look)
        width = self._write(way)
        self._count_in(self._letterings()[-1])
        middle = self.where.least_width()
        while not self.where.stands_on(middle, self._look.mm(LEAST_MM)):
            middle += self._look.mm(1)
        return 2 * (width + self._look.mm(GAP_MM)) + middle

    def place(self, screen: Placing, room: QRect, beginning: Signed | None = None) -> None:
        """In a column, or, in a room that is wider than tall, in a row.

        beginning: what stands on the first page in the place of Previous, which leads nowhere.
        """
        upright = room.height() > room.width()
        first, between, last = self._column(room) if upright else self._row(room)
        if beginning and self._page == 0:
            fit(beginning, first.width(), first.height())
            screen.place(beginning, first)
        screen.place(self.previous, first)
        screen.place(self.where, between)
        screen.place(self.next, last)
        self.show_page(self._page)

    def _column(self, room: QRect) -> tuple[QRect, QRect, QRect]:
        # with fewer pages than room was made for, larger letters might do, but for this room
        self._write_within(room.width(), room.height())
        middle = self.where.needed_height(room.width())
        spare = (room.height() - middle) // 2 - self._look.mm(LEAST_MM)
        gap = min(spare, self._look.mm(GAP_MM))  # what is between them is no target
        tall = (room.height() - middle - 2 * gap) // 2
        top = QRect(room.left(), room.top(), room.width(), tall)
        between = QRect(room.left(), top.bottom() + 1 + gap, room.width(), middle)
        return top, between, QRect(room.left(), room.bottom() + 1 - tall, room.width(), tall)

    def _row(self, room: QRect) -> tuple[QRect, QRect, QRect]:
        gap = self._look.mm(GAP_MM)
        for way, lettering in product((None, *captions(self._look)), self._letterings()):
            width = self._write(way)
            self._count_in(lettering)
            middle = room.width() - 2 * (width + gap)
            if self.where.stands_on(middle, room.height()):
                break
        left = QRect(room.left(), room.top(), width, room.height())
        between = QRect(left.right() + 1 + gap, room.top(), middle, room.height())
        return left, between, QRect(room.right() + 1 - width, room.top(), width, room.height())

    def _write(self, way: Caption | None) -> int:
        """Write both words so; gives the width that each of the buttons needs."""
        tall, least = self._look.mm(LEAST_MM), self._look.mm(_LEAST_MM)
        for each in (self.previous, self.next):
            each.write(way)
        return max(narrowest(each, tall, least) for each in (self.previous, self.next))

    def _letterings(self) -> tuple[Lettering, ...]:
        look = self._look
        return (look.lettering(), *(look.small(each, bold=False) for each in look.small_mm[1:]))

    def _count_in(self, lettering: Lettering) -> None:
        """Write the number of the last page in it: none is longer."""
        self.where.write(lettering)
        self.where.show_text(self._which(self._pages - 1))

    def show_page(self, page: int) -> None:
        """Tell of another page; the focus stays on it."""
        self._page = page
        self.where.show_text(self._which(page))
        leads = {self.previous: page > 0, self.next: page + 1 < self._pages}
        for button, other in ((self.next, self.previous), (self.previous, self.next)):
            if button.hasFocus() and not leads[button]:
                other.show()
                framed = Qt.FocusReason.TabFocusReason
                other.setFocus(framed if button.is_framed else Qt.FocusReason.OtherFocusReason)
        for button, leading in leads.items():
            button.setVisible(leading)

    def take_focus(self) -> None:
        """Whoever turned a page goes on from here, however they pressed."""
        if not (self.previous.hasFocus() or self.next.hasFocus()):
            (self.previous if self.next.isHidden() else self.next).setFocus()

    @Slot()
    def _go_back(self) -> None:
        self.turned.emit(self._page - 1)

    @Slot()
    def _go_on(self) -> None:
        self.turned.emit(self._page + 1)
