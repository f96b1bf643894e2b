"""What all screens have: a title, a voice, and the room between the two strips."""

from typing import Protocol

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtWidgets import QWidget

from kiosk.accessibility.narration import Utterance
from kiosk.ui.desk import Desk
from kiosk.ui.reader import Role, announce, come
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.pages import Pages


class Speakable(Protocol):
    """A widget whose texts can be said and lit."""

    def spoken(self) -> tuple[tuple[str, str], ...]: ...
    def lit_area(self) -> QRectF: ...
    def light(self, part: int, start: int, end: int) -> None: ...
    def darken(self) -> None: ...


class Screen(QWidget):
    """One question, drawn once in its constructor from one query; built anew when that changes.

    title_line: the strip's title, set by the window, so that the voice can light it. answered:
    what was said on the screen before, confirmed aloud as this one comes. retitled: another title
    stands there from now on.
    """

    told_as = Role.Pane
    title = ""
    title_language = ""
    speaks_at_once = False
    answered = ""
    title_line: Speakable | None = None

    retitled = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.words = desk.words
        self.resize(desk.size)
        self._voiced: list[tuple[Speakable, int]] = []
        self._speakables: list[Speakable] = []
        self._personal: list[Speakable] = []
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

    @property
    def where(self) -> str:
        """“page 2 of 4”, or nothing where all is on one page."""
        shown = (each.where for each in self.findChildren(Pager) if not each.where.isHidden())
        return next((each.text() for each in shown), "")

    # what a screen reader says of it

    def name_itself(self) -> None:
        """Go by its title, and its sheet by its page, if there are several."""
        self.setAccessibleName(self.title)
        if self._pages:
            self._pages.setAccessibleName(self.where or self.title)

    def announce(self) -> None:
        """Tell that it has come: its title and page, or all its lines if it speaks at once."""
        come(self)
        told = self._speakables if self.speaks_at_once else []
        lines = [each for each in told if isinstance(each, Line) and each not in self._personal]
        texts = (self.title, *(each.text() for each in lines), self.where)
        text = ". ".join(each.rstrip(".") for each in texts if each)
        announce(self, text, urgent=self.speaks_at_once)

    # speech

    def utterance(self, *, personal: bool = True) -> Utterance:
        """All that is to be read here, title first; `light` finds each line's widget again.

        What is personal is left out unless `personal` (EN 301 549 clause 5.1.3.9).
        """
        own = self.words.language.value
        self._voiced = []
        lines = []
        for speakable in self._read_in_order():
            if speakable in self._personal and not personal:
                continue
            for part, (text, language) in enumerate(speakable.spoken()):
                if text.strip():
                    lines.append((text, language or own))
                    self._voiced.append((speakable, part))
        return Utterance.of(*lines)

    def _read_in_order(self) -> list[Speakable]:
        title = [self.title_line] if self.title_line else []
        return [*title, *self._speakables]

    def mark_personal(self, *speakables: Speakable) -> None:
        """These tell who stands here: they are said when asked for, or through a headset."""
        self._personal.extend(speakables)

    @property
    def sheet(self) -> QWidget:
        """Where there is something to read."""
        return self._pages or self

    def first_readable(self) -> QWidget | None:
        """Where eyes begin, below the title."""
        return next((each for each in self._speakables if isinstance(each, QWidget)), None)

    def lit(self) -> tuple[QWidget | None, QRectF]:
        """The widget whose words are lit, and where on it they stand, in its pixels."""
        for speakable, _ in self._voiced:
            area = speakable.lit_area()
            if not area.isEmpty() and isinstance(speakable, QWidget):
                return speakable, area
        return None, QRectF()

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
