"""Screens of one sheet: lines to read on the left, the few things to do on the right."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect

from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.tiles import GAP_MM, LEAST_MM

_ACTIONS_MM: Final = 60.0
_TALLEST_MM: Final = 50.0


class SheetScreen(Screen):
    def lay_sheet(self, lines: Sequence[Line], actions: Sequence[Choice]) -> None:
        """Place the lines, in pages if they must be, and the actions, the first one tallest."""
        look = self.desk.look
        width = max(look.mm(_ACTIONS_MM), *(each.least_width() for each in actions))
        gap = look.mm(GAP_MM)
        sheet = QRect(0, 0, self.room.width() - width - gap, self.room.height())
        self.place(Pages(look, self.words, lines, sheet.size()), sheet)
        self._stack(actions, QRect(sheet.right() + 1 + gap, 0, width, self.room.height()))

    def _stack(self, actions: Sequence[Choice], room: QRect) -> None:
        look = self.desk.look
        gap = look.mm(GAP_MM)
        needs = [max(each.needed_height(room.width()), look.mm(LEAST_MM)) for each in actions]
        spare = max(0, room.height() - sum(needs) - gap * (len(needs) - 1))
        share = spare // (len(actions) + 1)
        top = room.top()
        for number, (button, need) in enumerate(zip(actions, needs, strict=True)):
            tall = min(need + share * (2 if number == 0 else 1), max(need, look.mm(_TALLEST_MM)))
            self.place(button, QRect(room.left(), top, room.width(), tall))
            top += tall + gap
