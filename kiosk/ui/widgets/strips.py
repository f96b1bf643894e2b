"""The strips above and below every screen: the same buttons in the same places."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, product
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.i18n import Words
from kiosk.ui.reader import Role
from kiosk.ui.theme import Look
from kiosk.ui.widgets.caption import SIGN_MM, Caption, Signed, captions, fit, narrowest, stand
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.tiles import GAP_MM, LEAST_MM

EDGE_MM: Final = 4.0
TOP_MM: Final = 1.5
FOOT_MM: Final = 1.0
_MOST_LINES: Final = 3
_TITLE_SIGNS: Final = 16  # on one of two lines


class TopStrip(QWidget):
    """Back, the title, Help, Listen; Rest, for a pointer that presses by resting.

    Where Back ends the visit it is Leave.
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
        self._arranged = 0  # the width it is laid out on

        def button(text: str, pictogram: str, manner: Manner = Manner.OUTLINED) -> Signed:
            return Signed(look, Face(text, pictogram, manner=manner), self)

        self.back = button(words("Back"), "back")
        self.leave = button(words("Leave"), "leave")
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
    def _reading(self) -> tuple[Signed, ...]:
        return self.again, self.slower, self.onward

    @property
    def _ways_back(self) -> tuple[Signed, ...]:
        """In the same place."""
        return self.back, self.leave

    @property
    def _ends(self) -> tuple[tuple[Signed, ...], ...]:
        """From the right: those of a group stand in the same place."""
        resting = ((self.rest, self.go_on),) if self._with_rest else ()
        return ((self.listen, self.stop), (self.help,), *resting)

    @property
    def buttons(self) -> tuple[Choice, ...]:
        """In the order of reading; Stop stands where Listen does, and Go on where Rest does."""
        ends = (self.rest, self.go_on, self.help, self.listen, self.stop)
        below = self._middle.top() > self.back.geometry().bottom()
        rest = (*ends, *self._reading) if below else (*self._reading, *ends)
        return (*self._ways_back, *rest)

    def arrange(self, width: int) -> int:
        """Lay the strip out on `width` pixels; gives the height it needs.

        Its ends stand in the same places on every screen; the title has the room between, or,
        where a screen stands upright, below. Every sign has its word.
        """
        if width == self._arranged:
            return self.height()
        self._arranged = width
        ways = (None, *captions(self._look))
        named = self.silent.accessibleName()
        for below, silent, way in product((False, True), (named, ""), ways):
            self._middle = self._place_ends(width, way, below=below)
            if self._middle.width() >= self._title_width() and self._place_reading(silent):
                break
        tall = self._middle.bottom() + 1
        self.resize(width, tall)
        return tall

    def _title_width(self) -> float:
        """The width on which a title of ours stands on two lines."""
        lettering = self._look.lettering(bold=True, title=True)
        return lettering.metrics.averageCharWidth() * _TITLE_SIGNS

    def holds(self, title: str) -> bool:
        """Whether a title stands whole between the ends."""
        return self._titled(title).stands_on(self._middle.width(), self._middle.height())

    def show_title(self, title: str, language: str, *, leads_back: bool, leads_out: bool) -> None:
        self.title.show_text(title)
        self.title.read_in(language)
        self.back.setVisible(leads_back and not leads_out)
        self.leave.setVisible(leads_out)
        room = QRect(self._middle)
        if not leads_back:
            room.setLeft(self._look.mm(EDGE_MM + 1))
        self.title.setGeometry(room)
        self.show_reading(reading=False, past_title=False, sound=True)

    def _titled(self, title: str) -> Line:
        return Line(self._look, title, bold=True, title=True)

    def _place_ends(self, width: int, way: Caption | None, *, below: bool) -> QRect:
        """Back on the left, Help and Listen on the right; gives the room for a title, if any."""
        look = self._look
        edge, gap, tall = look.mm(EDGE_MM), look.mm(GAP_MM), look.mm(LEAST_MM)
        top = look.mm(TOP_MM)
        everything = (*self._ways_back, *chain(*self._ends))
        for each in everything:
            each.write(way)
        back = _width(look, self._ways_back)
        for each in self._ways_back:
            each.setGeometry(edge, top, back, tall)
        left, right = edge + back + gap, width - edge
        for group in self._ends:
            wide = _width(look, group)
            right -= wide
            for each in group:
                each.setGeometry(right, top, wide, tall)
            right -= gap
        if right < edge + back or not stand(everything, tall):
            return QRect()
        if below:
            return QRect(edge, top + tall + gap, width - 2 * edge, tall)
        return QRect(left, top, right - left, tall)

    def _place_reading(self, silent: str) -> bool:
        """What reading needs, and the sign of no sound; tells whether all has room."""
        room, look = self._middle, self._look
        gap, least = look.mm(GAP_MM), look.mm(LEAST_MM)
        named = self.silent.accessibleName()
        for way in captions(look):
            for each in self._reading:
                each.write(way)
            below_mm = way.sign_mm if silent else SIGN_MM
            self.silent.write(look.small(way.cap_mm, bold=False), below_mm=below_mm)
            self.silent.show_text(silent, name=named)
            widths = [narrowest(each, room.height(), least) for each in self._reading]
            rest = room.width() - sum(widths) - len(widths) * gap
            whole = stand(self._reading, room.height())
            if whole and self.silent.stands_on(rest, room.height()):
                break
        else:
            return False
        left = room.left()
        for each, width in zip(self._reading, widths, strict=True):
            each.setGeometry(left, room.top(), width, room.height())
            left += width + gap
        self.silent.setGeometry(left, room.top(), room.right() - left, room.height())
        return True

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
    """Home, My choices, Call someone, See and hear; at Welcome the last one alone.

    There Set up stands beside it, as long as nobody looks after the kiosk.
    """

    told_as = Role.ToolBar

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(words("Main buttons"))
        self._look = look

        def button(text: str, pictogram: str) -> Signed:
            face = Face(text, pictogram, manner=Manner.STRIP, picture_mm=7)
            return Signed(look, face, self)

        self.home = button(words("Home"), "home")
        self.my_choices = button(words("My choices"), "heart")
        self.call = button(words("Call someone"), "call")
        self.see_and_hear = button(words("See and hear"), "settings")
        self.set_up = button(words("Set up this kiosk"), "tools")

    @property
    def _signed(self) -> tuple[Signed, ...]:
        return (self.home, self.my_choices, self.call, self.see_and_hear)

    @property
    def buttons(self) -> tuple[Choice, ...]:
        """Those of every screen but Welcome."""
        return self._signed

    @property
    def everything(self) -> tuple[Choice, ...]:
        """In the order of reading, shown or not."""
        return (self.set_up, *self._signed)

    def arrange(self, width: int) -> int:
        """Share `width` pixels by the words, as low as can be; gives the height needed."""
        look = self._look
        edge, gap, top = look.mm(EDGE_MM), look.mm(GAP_MM), look.mm(FOOT_MM)
        room = width - 2 * edge - gap * (len(self.buttons) - 1)
        tall, widths = self._low(room) or self._grown(room)
        spare = max(0, room - sum(widths)) // len(widths)
        left = edge
        for each, narrow in zip(self.buttons, widths, strict=True):
            each.setGeometry(left, top, narrow + spare, tall)
            left += narrow + spare + gap
        place = self.home.geometry().united(self.call.geometry())
        fit(self.set_up, place.width(), place.height())
        self.set_up.setGeometry(place)
        return tall + 2 * top

    def _low(self, room: int) -> tuple[int, list[int]] | None:
        """(height, widths) on the least height, if words have room beside or below their signs."""
        least = self._look.mm(LEAST_MM)
        for way in (None, *captions(self._look)):
            widths = self._widths(way, least)
            if stand(self.buttons, least) and sum(widths) <= room:
                return least, widths
        return None

    def _grown(self, room: int) -> tuple[int, list[int]]:
        """The same with words beside their signs, on as few lines as can be."""
        least = self._look.mm(LEAST_MM)
        for lines in range(1, _MOST_LINES + 1):
            tall = max(least, *(each.height_of(lines) for each in self.buttons))
            widths = self._widths(None, tall)
            if sum(widths) <= room:
                break
        return tall, widths

    def _widths(self, way: Caption | None, tall: int) -> list[int]:
        for each in self._signed:
            each.write(way)
        return [narrowest(each, tall, self._look.mm(LEAST_MM)) for each in self._signed]

    def show_at_rest(self, at_rest: bool, *, begun: bool) -> None:
        """At rest nobody has a home or choices here; but all must be able to see and hear."""
        for each in (self.home, self.my_choices, self.call):
            each.setVisible(not at_rest)
        self.set_up.setVisible(at_rest and not begun)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802  Qt's own name
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("strip"))
        line = self._look.mm(0.5)
        painter.fillRect(QRect(0, 0, self.width(), line), self._look.colour("border"))


def _width(look: Look, buttons: Sequence[Choice]) -> int:
    return max(look.mm(LEAST_MM), *(each.whole_width() for each in buttons))
