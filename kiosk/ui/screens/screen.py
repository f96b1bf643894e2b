"""What all screens have: a title, a voice, and the room between the two strips."""

from typing import Protocol

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.accessibility.narration import Utterance
from kiosk.ui.desk import Desk
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.pages import Pages


class Speakable(Protocol):
    """A widget whose texts can be said and lit."""

    def spoken(self) -> tuple[tuple[str, str], ...]: ...
    def light(self, part: int, start: int, end: int) -> None: ...
    def darken(self) -> None: ...


class Screen(QWidget):
    """One question, drawn once in its constructor from one query; built anew when that changes.

    title_line: the strip's title, set by the window, so that the voice can light it.
    """

    title = ""
    title_language = ""
    speaks_at_once = False
    title_line: Speakable | None = None

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.words = desk.words
        self.resize(desk.size)
        self._voiced: list[tuple[Speakable, int]] = []
        self._speakables: list[Speakable] = []
        self._pages: Pages | None = None

    @property
    def room(self) -> QRect:
        """The screen's room, in its own pixels."""
        return QRect(0, 0, self.desk.size.width(), self.desk.size.height())

    def button(self, face: Face) -> Choice:
        return Choice(self.desk.look, face)

    def place(self, widget: QWidget, rect: QRect) -> None:
        """Put a widget where it belongs; the order of calls is the order of reading."""
        widget.setParent(self)
        widget.setGeometry(rect)
        if isinstance(widget, Pages):
            self._pages = widget
            self._speakables.extend(widget.lines)
        elif isinstance(widget, Line | Choice):
            self._speakables.append(widget)
        widget.show()

    def touchables(self) -> list[Choice]:
        """The screen's buttons in reading order."""
        return self.findChildren(Choice)

    @property
    def page(self) -> int:
        """The page of its sheet that is shown, from 0."""
        return self._pages.page if self._pages else 0

    def turn_to(self, page: int) -> None:
        """Show a page of its sheet, as after reading."""
        if self._pages:
            self._pages.show_page(page)

    # speech

    def utterance(self) -> Utterance:
        """All that is to be read here, title first; `light` finds each line's widget again."""
        own = self.words.language.value
        self._voiced = []
        lines = []
        title = [self.title_line] if self.title_line else []
        for speakable in (*title, *self._speakables):
            for part, (text, language) in enumerate(speakable.spoken()):
                if text.strip():
                    lines.append((text, language or own))
                    self._voiced.append((speakable, part))
        return Utterance.of(*lines)

    def light(self, line: int, start: int, end: int) -> None:
        """Light words of the utterance's line `line`; turn to the page where they stand."""
        self.darken()
        if 0 <= line < len(self._voiced):
            speakable, part = self._voiced[line]
            speakable.light(part, start, end)
            if self._pages:
                self._pages.show_line(speakable)

    def darken(self) -> None:
        for speakable, _ in self._voiced:
            speakable.darken()
