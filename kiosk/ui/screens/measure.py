"""Measure the screen: a bank card is laid on a drawn one, until both are as large."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRect

from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.card_shape import CARD_MM, CardShape
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import MARGIN_MM, Face, Manner
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.tiles import GAP_MM, Plan, place_of

_LITTLE: Final = 1.01
_MUCH: Final = 1.05
_LEAST, _MOST = 1.5, 25.0  # dots per millimetre of any screen there is
_LEAST_COLUMN_MM: Final = 28.0
_PICTURES: Final = (12.0, 9.0)
_BARE_MM: Final = 14.0
_SHAPE: Final = Plan(columns=2, rows=3, above=False, picture_mm=9.0)


class MeasureScreen(Screen):
    def __init__(self, desk: Desk, place: places.Measure) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        self.title = words("Measure the screen")
        self._dots = place.dots_per_mm or look.dots_per_mm
        fits = self.button(Face(words("It fits"), "check", manner=Manner.PRIMARY))
        again = self.button(Face(words("Start again"), "again", manner=Manner.OUTLINED))
        buttons = [
            fits,
            again,
            self._step(words("Larger"), "larger-5", _MUCH),
            self._step(words("Smaller"), "smaller-5", 1 / _MUCH),
            self._step(words("A little larger"), "larger-1", _LITTLE),
            self._step(words("A little smaller"), "smaller-1", 1 / _LITTLE),
        ]
        edge, gap = look.mm(MARGIN_MM), look.mm(GAP_MM)
        column = self._fitted(buttons)
        left = self.room.width() - 2 * (column + gap)
        hint = Line(look, words("Lay a bank card here. Make the drawing match."))
        tall = hint.needed_height(left - edge)
        self.place(hint, QRect(edge, 0, left - edge, tall))
        shape = CardShape(look, self._dots)
        self.place(shape, QRect(0, tall, left, self.room.height() - tall))
        beside = self.room.adjusted(left + gap, 0, 0, 0)
        for number, button in enumerate(buttons):
            self.place(button, place_of(look, beside, _SHAPE, number))
        fits.clicked.connect(self._keep)
        again.clicked.connect(lambda: desk.navigation.instead(places.Measure()))

    def _fitted(self, buttons: Sequence[Choice]) -> int:
        """The width of a column of them, with their words, if there is room for all."""
        look, gap = self.desk.look, self.desk.look.mm(GAP_MM)
        tall = (self.room.height() - gap * (_SHAPE.rows - 1)) // _SHAPE.rows
        most = (self.room.width() - look.mm(CARD_MM[0] + 2 * MARGIN_MM)) // 2 - gap
        for picture in _PICTURES:
            for each in buttons:
                each.wear(replace(each.face, picture_mm=picture))
            for width in range(look.mm(_LEAST_COLUMN_MM), most, look.mm(1)):
                if all(
                    each.least_width() <= width and each.needed_height(width) <= tall
                    for each in buttons
                ):
                    return width
        for each in buttons:
            each.wear(replace(each.face, bare=True, picture_mm=_BARE_MM))
        return look.mm(_LEAST_COLUMN_MM)

    def _step(self, name: str, sign: str, factor: float) -> Choice:
        button = self.button(Face(name, sign, manner=Manner.OUTLINED))
        button.clicked.connect(lambda: self._try(self._dots * factor))
        return button

    def _try(self, dots: float) -> None:
        dots = min(max(dots, _LEAST), _MOST)
        self.desk.navigation.instead(places.Measure(dots))

    def _keep(self) -> None:
        navigation = self.desk.navigation
        navigation.back()
        navigation.measured.emit(self._dots)
