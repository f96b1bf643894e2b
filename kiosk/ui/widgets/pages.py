"""Lines in pages on one sheet: turned by its own row of buttons, or by the voice as it reads."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.i18n import Words
from kiosk.ui.reader import Role, announce
from kiosk.ui.theme import Look
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.panel import draw_panel
from kiosk.ui.widgets.tiles import GAP_MM, LEAST_MM

_BETWEEN_MM: Final = 2.2
_EDGE_MM: Final = 4.5
_HEAD_MM: Final = 3.5
_AIRY_MM: Final = 6.0


class Pages(QWidget):
    """All `lines`, as many on a page as stand whole; `size` is fixed, in pixels."""

    told_as = Role.Grouping

    def __init__(self, look: Look, words: Words, lines: Sequence[Line], size: QSize) -> None:
        super().__init__()
        self._look = look
        self.lines = list(lines)
        self.resize(size)
        room = QRect(0, 0, size.width(), size.height())
        groups = self._grouped(room)
        sheet, row = room, QRect()
        if len(groups) > 1:
            tall = look.mm(LEAST_MM)
            sheet = room.adjusted(0, 0, 0, -tall - look.mm(GAP_MM))
            row = QRect(room.left(), room.bottom() + 1 - tall, room.width(), tall)
            width, tall = self._inner(sheet)
            self.lines = [part for line in lines for part in line.parted(width, tall)]
            groups = self._grouped(sheet)
        self._sheet = sheet
        self._leaves: list[list[QWidget]] = []
        self._wheres: list[str] = []
        for number, group in enumerate(groups):
            self._leaves.append(self._lay(group, sheet))
            if len(groups) > 1:
                pager = Pager(look, words, number, len(groups), parent=self)
                self._row: list[QWidget] = self._leaves[-1]
                self._wheres.append(pager.where.text())
                pager.place(self, row)
                pager.turned.connect(self.show_page)
        self.page = -1
        self.show_page(0)

    def place(self, widget: QWidget, rect: QRect) -> None:
        widget.setParent(self)
        widget.setGeometry(rect)
        self._row.append(widget)

    def show_page(self, number: int) -> None:
        number = min(number, len(self._leaves) - 1)
        if number == self.page:
            return
        turned_by_hand = self.focusWidget() is not None
        self.page = number
        here = self._leaves[number]
        for widget in here:
            widget.show()
        buttons = [widget for widget in here if isinstance(widget, Choice)]
        if turned_by_hand and buttons:
            buttons[-1].setFocus()
        for leaf in self._leaves:
            for widget in leaf:
                widget.setVisible(leaf is here)
        if self._wheres:
            self.setAccessibleName(self._wheres[number])
        if turned_by_hand:
            self._announce(here)

    def _announce(self, leaf: Sequence[QWidget]) -> None:
        lines = [widget.text() for widget in leaf if widget in self.lines]
        texts = (self.accessibleName(), *(text.rstrip(".") for text in lines))
        announce(self, ". ".join(texts))

    def show_line(self, line: object) -> None:
        """Turn to the page on which a line stands."""
        for number, leaf in enumerate(self._leaves):
            if any(widget is line for widget in leaf):
                self.show_page(number)

    def _inner(self, room: QRect) -> tuple[int, int]:
        """(width, height) of the room for lines on a sheet."""
        look = self._look
        return room.width() - 2 * look.mm(_EDGE_MM), room.height() - 2 * look.mm(_HEAD_MM)

    def _grouped(self, room: QRect) -> list[list[Line]]:
        look = self._look
        width, tall = self._inner(room)
        groups: list[list[Line]] = []
        left = 0
        for line in self.lines:
            need = line.needed_height(width)
            if not groups or need > left:
                groups.append([])
                left = tall
            groups[-1].append(line)
            left -= need + look.mm(_BETWEEN_MM)
        return groups

    def _lay(self, group: Sequence[Line], sheet: QRect) -> list[QWidget]:
        look, (width, _) = self._look, self._inner(sheet)
        needs = [line.needed_height(width) for line in group]
        between = look.mm(_BETWEEN_MM)
        spare = sheet.height() - sum(needs) - between * (len(needs) - 1) - 2 * look.mm(_HEAD_MM)
        airy = min(max(0, spare) // (len(needs) + 1), look.mm(_AIRY_MM))
        top = sheet.top() + look.mm(_HEAD_MM) + airy
        for line, tall in zip(group, needs, strict=True):
            line.setParent(self)
            line.setGeometry(sheet.left() + look.mm(_EDGE_MM), top, width, tall)
            top += tall + between + airy
        return list(group)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802  Qt's own name
        draw_panel(QPainter(self), self._look, self._sheet)
