"""What a person finds on a window: its texts and its buttons, and where they stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.i18n import Words
from kiosk.ui.theme import Look
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.paragraph import Paragraph
from kiosk.ui.widgets.strips import BottomStrip, TopStrip
from kiosk.ui.window import Window


@dataclass(frozen=True, slots=True)
class Written:
    """A text as it is drawn: `rect` in its widget's own pixels."""

    widget: Line | Choice
    paragraph: Paragraph
    rect: QRectF


class Seen:
    """One look at a window that stands still; rectangles are in the window's pixels."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.dots_per_mm = window.dots_per_mm
        self._rects: dict[QWidget, QRectF] = {}
        self._bodies: dict[QWidget, QRectF] = {}
        screen = window.screen_shown
        assert screen is not None, "the window shows nothing"
        self.screen = screen

    @property
    def words(self) -> Words:
        return self.screen.words

    @property
    def look(self) -> Look:
        return self.screen.desk.look

    @cached_property
    def widgets(self) -> list[QWidget]:
        """Everything that is visible."""
        return [each for each in self.window.findChildren(QWidget) if each.isVisible()]

    @cached_property
    def choices(self) -> list[Choice]:
        return [each for each in self.widgets if isinstance(each, Choice)]

    @cached_property
    def touchables(self) -> list[QAbstractButton]:
        """What answers to a touch."""
        return [
            each for each in self.widgets if isinstance(each, QAbstractButton) and each.isEnabled()
        ]

    @cached_property
    def readables(self) -> list[QLabel | QAbstractButton]:
        """What has words or answers to a touch."""
        return [
            each
            for each in self.widgets
            if isinstance(each, QAbstractButton) or (isinstance(each, QLabel) and each.text())
        ]

    @cached_property
    def written(self) -> list[Written]:
        return [
            Written(widget, paragraph, rect)
            for widget in self.readables
            if isinstance(widget, Line | Choice)
            for paragraph, rect in widget.parts().texts
        ]

    @cached_property
    def top(self) -> TopStrip | None:
        return next((each for each in self.widgets if isinstance(each, TopStrip)), None)

    @cached_property
    def bottom(self) -> BottomStrip | None:
        return next((each for each in self.widgets if isinstance(each, BottomStrip)), None)

    @cached_property
    def pagers(self) -> list[Pager]:
        """Those that are visible: a screen's own, and the one of the page of its sheet."""
        found = self.screen.findChildren(Pager)
        return [each for each in found if each.previous.isVisible() or each.next.isVisible()]

    @cached_property
    def sheet(self) -> Pages | None:
        return next((each for each in self.widgets if isinstance(each, Pages)), None)

    @cached_property
    def own_choices(self) -> list[Choice]:
        """The buttons in the screen's own room: no strip, no pager."""
        turning = {button for each in self.pagers for button in (each.previous, each.next)}
        return [
            each for each in self.choices if self.screen.isAncestorOf(each) and each not in turning
        ]

    @cached_property
    def printed(self) -> list[tuple[Written, str, QRectF]]:
        """(text, word, where it stands) of each word that is not cut away, in reading order."""
        return [
            (text, word, self.within(text.widget, visible))
            for text in self.written
            for word, rect in _words(text)
            if not (visible := rect & QRectF(text.widget.rect())).isEmpty()
        ]

    def rect(self, widget: QWidget) -> QRectF:
        if widget not in self._rects:
            origin = QPointF(widget.mapTo(self.window, QPoint(0, 0)))
            self._rects[widget] = QRectF(origin, widget.size())
        return self._rects[widget]

    def body(self, button: QAbstractButton) -> QRectF:
        """What is touched."""
        if not isinstance(button, Choice):
            return self.rect(button)
        if button not in self._bodies:
            self._bodies[button] = self.within(button, button.body())
        return self._bodies[button]

    def within(self, widget: QWidget, rect: QRectF) -> QRectF:
        """A rectangle of a widget's own, in the window's pixels."""
        return rect.translated(self.rect(widget).topLeft())


def _words(text: Written) -> Iterator[tuple[str, QRectF]]:
    start = 0
    for word in text.paragraph.text.split(" "):
        for rect in text.paragraph.words(text.rect, start, start + len(word)):
            yield word, rect
        start += len(word) + 1


def name_of(widget: QWidget) -> str:
    """How a report calls a widget."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__} “{text}”"
