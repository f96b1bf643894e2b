"""The window, as kiosk.accessibility.ways sees it."""

from collections.abc import Sequence
from itertools import groupby
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, QRect, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.accessibility.narration import Utterance
from kiosk.accessibility.speech import Speech, SpeechChanged
from kiosk.i18n import LANGUAGES, Words, words_in
from kiosk.ui import places
from kiosk.ui.navigation import Navigation
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.line import Line
from kiosk.ui.window import Window


class WindowBoard(QObject):
    """See kiosk.accessibility.ways.board.Board."""

    renewed = Signal()
    hushed = Signal()

    def __init__(
        self, window: Window, navigation: Navigation, speech: Speech, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window, self._navigation, self._speech = window, navigation, speech
        self.is_own = False  # what is being said, or has just ended, was begun here
        window.renewed.connect(self.renewed)
        speech.speech_changed.connect(self._follow_speech)  # after the window has

    @property
    def at_rest(self) -> bool:
        return isinstance(self._navigation.place, places.Welcome)

    @property
    def is_saying(self) -> bool:
        return self.is_own and self._speech.is_speaking

    @property
    def stop(self) -> QAbstractButton | None:
        elsewhere = self._speech.is_speaking and not self.is_own
        return self._window.top.stop if elsewhere else None

    @property
    def rest(self) -> QAbstractButton | None:
        top = self._window.top
        return next(iter(_visible([top.rest, top.go_on])), None)

    @property
    def words(self) -> Words:
        return words_in(self._navigation.visit.language)

    @property
    def place(self) -> object:
        return self._navigation.place

    @property
    def speaks_at_once(self) -> bool:
        screen = self._window.screen_shown
        return screen is not None and screen.speaks_at_once

    @property
    def is_speaking(self) -> bool:
        return self._speech.is_speaking

    def rows(self) -> tuple[tuple[QAbstractButton, ...], ...]:
        window = self._window
        above: list[Choice] = _visible(window.top.buttons)
        below: list[Choice] = _visible(window.bottom.everything)
        screen = _visible(window.screen_shown.touchables()) if window.screen_shown else []
        rows: list[list[Choice]] = []
        for each in screen:
            beside = next((row for row in rows if _beside(row[0], each)), None)
            if beside is None:
                rows.append([each])
            else:
                beside.append(each)
        return tuple(tuple(row) for row in (*rows, above, below) if row)

    def readables(self) -> tuple[QWidget, ...]:
        window = self._window
        screen = window.screen_shown
        inside: list[QWidget] = []
        if screen is not None:
            inside = [
                each for each in screen.findChildren(QWidget) if isinstance(each, Line | Choice)
            ]
        return tuple(
            _visible([window.top.title, *inside, *window.top.buttons, *window.bottom.everything])
        )

    def at(self, point: QPoint) -> QWidget | None:
        found = self._window.childAt(point)
        while found is not None and not isinstance(found, Line | Choice):
            found = found.parentWidget()
        return found

    def say(self, widget: QWidget, *, before: str = "", after: str = "") -> None:
        own = self.words.language.value
        if isinstance(widget, Line | Choice):
            its = own
            # what greets speaks its own language throughout
            if self.at_rest and isinstance(widget, Choice):
                its = widget.face.language or own
            told = [(text.rstrip("."), language or its) for text, language in widget.spoken()]
            told = told or [(widget.accessibleName(), own)]
            told.append((widget.accessibleDescription(), own))
            self._say([(before.rstrip("."), own), *told, (after, own)], ". ")

    def name(self, buttons: Sequence[QAbstractButton], *, before: str = "") -> None:
        own = self.words.language.value
        faces = [each.face for each in buttons if isinstance(each, Choice)]
        named = dict.fromkeys((face.said or face.title, face.language or own) for face in faces)
        self._say([(before, own), *named], ", ")

    def say_screen(self) -> None:
        self._window.reading.listen()

    def announce(self) -> None:
        screen, words = self._window.screen_shown, self.words
        if screen is None:
            return
        if self.at_rest:
            self.say_screen()
            return
        buttons = len(_visible(screen.touchables()))
        counted = words.count("{n} button", "{n} buttons", buttons) if buttons else ""
        self.say(self._window.top.title, after=counted)

    def explain(self, *messages: str) -> None:
        languages = sorted(LANGUAGES, key=self.words.language.__ne__)
        spoken = languages if self.at_rest else languages[:1]
        told = [(words_in(each).told(text), each.value) for each in spoken for text in messages]
        self._say(told, " ")

    def hush(self) -> None:
        self._speech.stop()

    def tell(self, *sentences: str) -> None:
        own = self.words.language.value
        self._say([(sentence, own) for sentence in sentences], " ")

    def _say(self, told: Sequence[tuple[str, str]], between: str) -> None:
        """Each language in one line: the voice pauses between lines."""
        lines = []
        for language, texts in groupby((each for each in told if each[0]), lambda each: each[1]):
            line = between.join(text for text, _ in texts)
            lines.append((line.replace("?. ", "? ").replace("!. ", "! "), language))
        # the screen is not what is being read: no word of it is lit, and Listen is not Stop
        self._window.reading.beside = Utterance.of(*lines)
        self._speech.say(self._window.reading.beside)
        self.is_own = self._speech.is_speaking

    @Slot(object)
    def _follow_speech(self, _: SpeechChanged) -> None:
        if not self._speech.is_speaking:
            self.is_own = False
            self.hushed.emit()

    def frame(self, widgets: Sequence[QWidget]) -> None:
        around = QRect()
        for each in widgets:
            around = around.united(QRect(each.mapTo(self._window, QPoint()), each.size()))
        self._window.overlay.frame(around)

    def ring(self, at: QPoint, share: float) -> None:
        self._window.overlay.ring(at, share)

    def mm(self, length: float) -> float:
        return length * self._window.dots_per_mm

    def rests(self, *, resting: bool) -> None:
        self._window.top.show_resting(resting=resting)

    def press(self, button: QAbstractButton) -> None:
        button.click()

    def back(self) -> None:
        self._navigation.back()


_W = TypeVar("_W", bound=QWidget)


def _visible(widgets: Sequence[_W]) -> list[_W]:
    return [each for each in widgets if each.isVisible()]


def _beside(one: QWidget, other: QWidget) -> bool:
    """Whether the middle of each stands within the height of the other."""
    mine, its = (QRect(each.mapTo(each.window(), QPoint()), each.size()) for each in (one, other))
    return (
        mine.top() <= its.center().y() <= mine.bottom()
        and its.top() <= mine.center().y() <= its.bottom()
    )
