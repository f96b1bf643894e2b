"""The strips above and below every screen: the same buttons in the same places."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.i18n import Words
from kiosk.ui.reader import Role
from kiosk.ui.theme import Look
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.tiles import GAP_MM, LEAST_MM

EDGE_MM: Final = 4.0
TOP_MM: Final = 1.5
FOOT_MM: Final = 1.0
_MOST_LINES: Final = 3
_TITLE_SIGNS: Final = 16  # on one of two lines; with less, the ends show pictograms alone


class TopStrip(QWidget):
    """Back, the title, Help, Listen; Rest, for a pointer that presses by resting.

    While the voice reads, Listen is Stop; the title, once said, gives way to Again,
    Slower and Next sentence.
    While the pointer rests, Rest is Go on.
    """

    told_as = Role.ToolBar

    def __init__(
        self, look: Look, words: Words, parent: QWidget, *, with_rest: bool = False
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(words("Help and voice"))
        self._look = look
        self._middle = QRect()

        def button(text: str, pictogram: str, manner: Manner = Manner.OUTLINED) -> Choice:
            return Choice(look, Face(text, pictogram, manner=manner), self)

        self.back = button(words("Back"), "back")
        self.title = self._titled("")
        self.title.setParent(self)
        self.again = button(words("Again"), "again")
        self.slower = button(words("Slower"), "slower")
        self.onward = button(words("Next sentence"), "next")
        self.silent = Line(look, words("No sound"), pictogram="no-sound")
        self.silent.setParent(self)
        self.rest = button(words("Rest"), "rest")
        self.go_on = button(words("Go on"), "go-on")
        self._with_rest = with_rest
        self.show_resting(resting=False)
        self.help = button(words("Help"), "help")
        self.listen = button(words("Listen"), "listen", Manner.PRIMARY)
        self.stop = button(words("Stop"), "stop", Manner.PRIMARY)

    @property
    def _reading(self) -> tuple[Choice, ...]:
        return self.again, self.slower, self.onward

    @property
    def buttons(self) -> tuple[Choice, ...]:
        """In the order of reading; Stop stands where Listen does, and Go on where Rest does."""
        ends = (self.rest, self.go_on, self.help, self.listen, self.stop)
        return (self.back, *self._reading, *ends)

    def arrange(self, width: int) -> int:
        """Lay the strip out on `width` pixels; gives the height it needs.

        Its ends stand in the same places on every screen; the title has the room between.
        """
        self.resize(width, self._look.mm(TOP_MM + LEAST_MM))
        for bare in (False, True):
            self._middle = self._place_ends(bare)
            if self._middle.width() >= self._title_width():
                break
        self._place_reading(self._middle)
        return self.height()

    def _title_width(self) -> float:
        """The width on which a title of ours stands on two lines."""
        lettering = self._look.lettering(bold=True, title=True)
        return lettering.metrics.averageCharWidth() * _TITLE_SIGNS

    def holds(self, title: str) -> bool:
        """Whether a title stands whole between the ends."""
        return self._titled(title).stands_on(self._middle.width(), self._middle.height())

    def show_title(self, title: str, language: str, *, leads_back: bool) -> None:
        self.title.show_text(title)
        self.title.read_in(language)
        self.back.setVisible(leads_back)
        room = QRect(self._middle)
        if not leads_back:
            room.setLeft(self._look.mm(EDGE_MM + 1))
        self.title.setGeometry(room)
        self.show_reading(reading=False, past_title=False, sound=True)

    def _titled(self, title: str) -> Line:
        return Line(self._look, title, bold=True, title=True)

    def _place_ends(self, bare: bool) -> QRect:
        """Back on the left, Help and Listen on the right; gives the room between."""
        look = self._look
        edge, gap, tall = look.mm(EDGE_MM), look.mm(GAP_MM), look.mm(LEAST_MM)
        top = look.mm(TOP_MM)
        resting = (self.rest, self.go_on) if self._with_rest else ()
        for each in (self.back, *resting, self.help, self.listen, self.stop):
            each.wear(replace(each.face, bare=bare))
        width = _width(look, [self.back])
        self.back.setGeometry(edge, top, width, tall)
        left = edge + width + gap
        right = self.width() - edge
        for pair in filter(None, ((self.listen, self.stop), (self.help,), resting)):
            width = _width(look, pair)
            right -= width
            for each in pair:
                each.setGeometry(right, top, width, tall)
            right -= gap
        return QRect(left, top, right - left, tall)

    def _place_reading(self, room: QRect) -> None:
        """What reading needs, and the sign of no sound; with their words, if there is room."""
        look = self._look
        gap = look.mm(GAP_MM)
        named = self.silent.accessibleName()
        for bare, text in ((False, named), (True, named), (True, "")):
            for each in self._reading:
                each.wear(replace(each.face, bare=bare))
            self.silent.show_text(text, name=named)
            widths = [_width(look, [each]) for each in self._reading]
            rest = room.width() - sum(widths) - len(widths) * gap
            if self.silent.stands_on(rest, room.height()):
                break
        left = room.left()
        for each, width in zip(self._reading, widths, strict=True):
            each.setGeometry(left, room.top(), width, room.height())
            left += width + gap
        self.silent.setGeometry(left, room.top(), room.right() - left, room.height())

    def show_voice(self, *, heard: bool) -> None:
        """Say on Listen itself that there is nothing to hear: no sound, or no voice."""
        sign = "listen" if heard else "no-sound"
        self.listen.wear(replace(self.listen.face, pictogram=sign))
        self.listen.setAccessibleDescription("" if heard else self.silent.accessibleName())

    def show_resting(self, *, resting: bool) -> None:
        """Show whether the pointer rests, where one presses by resting at all."""
        self.rest.setVisible(self._with_rest and not resting)
        self.go_on.setVisible(self._with_rest and resting)

    def show_reading(self, *, reading: bool, past_title: bool, sound: bool) -> None:
        """Show how the voice stands: reading or not, past the title or not, heard or not."""
        had_focus = next((each for each in (self.listen, self.stop) if each.hasFocus()), None)
        controls = reading and past_title
        if not controls and any(each.hasFocus() for each in self._reading):
            (self.stop if reading else self.listen).setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.setVisible(not controls)
        for each in self._reading:
            each.setVisible(controls)
        self.silent.setVisible(controls and not sound)
        self.listen.setVisible(not reading)
        self.stop.setVisible(reading)
        if had_focus:
            (self.stop if reading else self.listen).setFocus()


class BottomStrip(QWidget):
    """Home, My choices, Call someone, See and hear."""

    told_as = Role.ToolBar

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(words("Main buttons"))
        self._look = look

        def button(text: str, pictogram: str) -> Choice:
            face = Face(text, pictogram, manner=Manner.STRIP, picture_mm=7)
            return Choice(look, face, self)

        self.home = button(words("Home"), "home")
        self.my_choices = button(words("My choices"), "heart")
        self.call = button(words("Call someone"), "call")
        self.see_and_hear = button(words("See and hear"), "settings")

    @property
    def buttons(self) -> tuple[Choice, ...]:
        return (self.home, self.my_choices, self.call, self.see_and_hear)

    def arrange(self, width: int) -> int:
        """Share `width` pixels by the words, on as few lines as can be; gives the height needed."""
        look = self._look
        edge, gap, top = look.mm(EDGE_MM), look.mm(GAP_MM), look.mm(FOOT_MM)
        room = width - 2 * edge - gap * (len(self.buttons) - 1)
        for lines in range(1, _MOST_LINES + 1):
            tall = max(look.mm(LEAST_MM), *(each.height_of(lines) for each in self.buttons))
            widths = [_narrowest(each, tall, look.mm(LEAST_MM)) for each in self.buttons]
            if sum(widths) <= room:
                break
        spare = max(0, room - sum(widths)) // len(widths)
        left = edge
        for each, narrow in zip(self.buttons, widths, strict=True):
            each.setGeometry(left, top, narrow + spare, tall)
            left += narrow + spare + gap
        return tall + 2 * top

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802  Qt's own name
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("strip"))
        line = self._look.mm(0.5)
        painter.fillRect(QRect(0, 0, self.width(), line), self._look.colour("border"))


def _width(look: Look, buttons: Sequence[Choice]) -> int:
    return max(look.mm(LEAST_MM), *(each.whole_width() for each in buttons))


def _narrowest(button: Choice, tall: int, least: int) -> int:
    """The smallest width on which a button is no taller than `tall`."""
    low, high = max(button.least_width(), least), max(button.whole_width(), least)
    while low < high:
        middle = (low + high) // 2
        if button.needed_height(middle) <= tall:
            high = middle
        else:
            low = middle + 1
    return low
