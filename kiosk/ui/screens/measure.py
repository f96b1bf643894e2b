"""Measure the screen: a bank card is laid on a drawn one, until both are as large."""

from typing import Final

from PySide6.QtCore import QRect

from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.card_shape import CardShape
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.tiles import GAP_MM, LEAST_MM

_STEP: Final = 1.015
_LEAST, _MOST = 1.5, 25.0  # dots per millimetre of any screen there is


class MeasureScreen(SheetScreen):
    def __init__(self, desk: Desk, place: places.Measure) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        self.title = words("Measure the screen")
        self._dots = place.dots_per_mm or look.dots_per_mm
        hint = Line(look, words("Lay a bank card here. Make the drawing match."))
        fits = self.button(Face(words("It fits"), "check", manner=Manner.PRIMARY))
        steps = [
            self._step(words("Larger"), "larger", _STEP),
            self._step(words("Smaller"), "smaller", 1 / _STEP),
        ]
        width = max(self._fitted([fits, *steps]), look.mm(LEAST_MM))
        left = self.room.width() - width - look.mm(GAP_MM)
        tall = hint.needed_height(left)
        self.place(hint, QRect(0, 0, left, tall))
        shape = CardShape(look, self._dots)
        self.place(shape, QRect(0, tall, left, self.room.height() - tall))
        column = QRect(left + look.mm(GAP_MM), 0, width, self.room.height())
        self._stack([fits, *steps], column)
        fits.clicked.connect(self._keep)

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
