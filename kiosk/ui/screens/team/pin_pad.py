"""Ten large digits, and dots for those that were typed; none is ever said, shown or kept."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent

from kiosk.domain.pin import LEAST, MOST
from kiosk.ui.desk import Desk
from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.caption import Signed, fit
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.keyboard import Key
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.panel import draw_panel
from kiosk.ui.widgets.tiles import GAP_MM, LEAST_MM

_DIGITS: Final = "1234567890"
_COLUMNS: Final = 5
_BUTTON_MM: Final = 40.0
_DOT_MM: Final = 5.0
_EDGE_MM: Final = 4.0


class PinPad(Screen):
    """Two rows of five digits in their order, and above them the dots, Erase and Done.

    EN 301 549 clause 5.1.3.8: what is typed masked is not spoken: each key says that it is a digit,
    and not which; by ear they are told apart by their order.
    """

    def __init__(self, desk: Desk, sentence: str, *, pictogram: str = "lock") -> None:
        super().__init__(desk)
        self._typed = ""
        self._told = Line(desk.look, sentence, pictogram=pictogram)
        self._dots = Dots(desk)
        self._erase = Signed(desk.look, Face(desk.words("Erase"), "erase", manner=Manner.OUTLINED))
        self._done = Signed(desk.look, Face(desk.words("Done"), "check", manner=Manner.PRIMARY))
        self._lay_out()
        self._erase.clicked.connect(self.erase)
        self._done.clicked.connect(self._finish)
        self._show()

    def entered(self, typed: str) -> None:
        """Enough digits were typed, and Done was tapped."""
        raise NotImplementedError

    def say(self, sentence: str) -> None:
        """Begin anew, with another sentence, which is said as well."""
        self._typed = ""
        self._told.show_text(sentence)
        self._show()

    # where all of it stands

    def _lay_out(self) -> None:
        look, room = self.desk.look, self.room
        gap, tall = look.mm(GAP_MM), look.mm(LEAST_MM)
        width = look.mm(_BUTTON_MM)
        left, top = room.width() - 2 * (width + gap), 0
        self._field = line = QRect(0, 0, left, tall)
        if room.height() > room.width():  # upright: the buttons stand below
            self._field = line = QRect(0, 0, room.width(), tall)
            top = tall + gap
        edge = look.mm(_EDGE_MM)
        for field in (self._told, self._dots):
            self.place(field, line.adjusted(edge, 0, -edge, 0))
        for number, each in enumerate((self._erase, self._done)):
            fit(each, width, tall)
            self.place(each, QRect(left + gap + number * (width + gap), top, width, tall))
        below = room.adjusted(0, top + tall + gap, 0, 0)
        for number, digit in enumerate(_DIGITS):
            key = Key(look, Face(digit, manner=Manner.OUTLINED, large=True, said=self._name))
            key.setParent(self)
            key.setGeometry(_place(below, gap, number))
            key.clicked.connect(lambda _=False, tapped=digit: self.type(tapped))
            key.show()

    @property
    def _name(self) -> str:
        return self.words("A digit")

    # what is typed

    def type(self, digit: str) -> None:
        if len(self._typed) < MOST:
            self._typed += digit
            self._show()

    def erase(self) -> None:
        self._typed = self._typed[:-1]
        self._show()

    def _finish(self) -> None:
        if len(self._typed) >= LEAST:
            typed, self._typed = self._typed, ""
            self.entered(typed)
        else:
            self.say(self.words("A code has four to eight digits."))

    def _show(self) -> None:
        self._dots.count(len(self._typed))
        self._dots.setVisible(bool(self._typed))
        self._told.setVisible(not self._typed)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802  Qt's own name
        draw_panel(QPainter(self), self.desk.look, self._field)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's own name
        if event.text() in tuple(_DIGITS):
            self.type(event.text())
            self._done.setFocus(Qt.FocusReason.OtherFocusReason)  # Enter is Done
        elif event.key() == Qt.Key.Key_Backspace:
            self.erase()
        else:
            super().keyPressEvent(event)


class Dots(Line):
    """As many large dots as digits; what is said is how many."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look, "")
        self._words = desk.words
        self.count(0)

    def count(self, typed: int) -> None:
        """So many digits were typed."""
        self._typed = typed
        self.show_text("", name=self._words.count("{n} digit typed", "{n} digits typed", typed))
        self.update()

    def spoken(self) -> tuple[tuple[str, str], ...]:
        return ((self.accessibleName(), ""),)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802  Qt's own name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colour("ink"))
        side = self.look.mm(_DOT_MM)
        for number in range(self._typed):
            left = side * (1 + 2 * number)
            painter.drawEllipse(left, (self.height() - side) // 2, side, side)


def _place(room: QRect, gap: int, number: int) -> QRect:
    row, column = divmod(number, _COLUMNS)
    width = (room.width() - gap * (_COLUMNS - 1)) // _COLUMNS
    tall = (room.height() - gap) // 2
    return QRect(room.left() + column * (width + gap), room.top() + row * (tall + gap), width, tall)
