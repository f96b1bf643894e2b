"""A text is typed: what stands there so far, Done, and the keys."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent

from kiosk.domain.easy import while_typing
from kiosk.ui.desk import Desk
from kiosk.ui.places.team import Typing
from kiosk.ui.reader import announce
from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.caption import Signed, fit
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.keyboard import ADDRESS_SIGNS, SIGNS, Keyboard
from kiosk.ui.widgets.panel import draw_panel
from kiosk.ui.widgets.tiles import GAP_MM, LEAST_MM
from kiosk.ui.widgets.typed import Typed

_DONE_MM: Final = 40.0
_EDGE_MM: Final = 4.0


class TypingScreen(Screen):
    """What is typed is kept with the place, so that a question in between takes none of it."""

    def __init__(self, desk: Desk, place: Typing) -> None:
        super().__init__(desk)
        self.title = place.title
        self._place = place
        look, room = desk.look, self.room
        gap, tall, width = look.mm(GAP_MM), look.mm(LEAST_MM), look.mm(_DONE_MM)
        self._typed = Typed(look, desk.words, place.text)
        self._field = QRect(0, 0, room.width() - width - gap, tall)
        edge = look.mm(_EDGE_MM)
        self.place(self._typed, self._field.adjusted(edge, 0, -edge, 0))
        self._done = Signed(look, Face(desk.words("Done"), "check", manner=Manner.PRIMARY))
        self._done.written = self.type  # it has the focus while somebody types on a keyboard
        fit(self._done, width, tall)
        self.place(self._done, QRect(room.width() - width, 0, width, tall))
        below = room.adjusted(0, tall + gap, 0, 0)
        signs = ADDRESS_SIGNS if place.address else SIGNS
        self._keys = Keyboard(
            look, desk.words, below.size(), capital=self._begins_large(), signs=signs
        )
        self.place(self._keys, below)
        self._keys.typed.connect(self.type)
        self._keys.erased.connect(self.erase)
        self._done.clicked.connect(self._finish)

    @property
    def text(self) -> str:
        """What stands there."""
        return self._place.text

    def type(self, letters: str) -> None:
        """Add letters, as far as there is room."""
        self._write((self.text + letters)[: self._place.most])

    def erase(self) -> None:
        """The last letter goes."""
        self._write(self.text[:-1])

    def _write(self, text: str) -> None:
        self._place = replace(self._place, text=text)
        self.desk.navigation.remember(self._place)
        self._typed.show_typed(text)
        if self._place.keep:
            self._place.keep(self.desk, " ".join(text.split()))
        if self._place.read:
            self._suggest()
        self._keys.begin_with(capital=self._begins_large())

    def _suggest(self) -> None:
        """In place of the title, as long as there is something; Done goes on all the same."""
        found = while_typing(self.text, self.words.language)
        title = self._place.title
        if found:
            advice = self.words.told(found.advice)
            first, last = found.span
            quoted = self.words("{words}: {advice}", words=self.text[first:last], advice=advice)
            title = next(filter(self.desk.holds_title, (quoted, advice)), title)
        if title != self.title:
            self.title = title
            self.retitled.emit(title)
            announce(self, title)

    def _begins_large(self) -> bool:
        text = self.text.rstrip(" ")
        begins = not text or (self.text != text and text[-1] in ".?!")
        return self._place.capital and begins

    def _finish(self) -> None:
        self._place.then(self.desk, " ".join(self.text.split()))

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802  Qt's own name
        draw_panel(QPainter(self), self.desk.look, self._field)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's own name
        """A keyboard types as well; Enter is Done."""
        if event.key() == Qt.Key.Key_Backspace:
            self.erase()
        elif event.text().isprintable() and event.text():
            self.type(event.text())
        else:
            super().keyPressEvent(event)
            return
        self._done.setFocus(Qt.FocusReason.OtherFocusReason)
