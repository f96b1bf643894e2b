"""A person before the kiosk who sees nothing: hears what is said, and presses keys or touches."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.exceptions import TimeoutError as Waited
from pytestqt.qtbot import QtBot

from kiosk.accessibility.narration import SpokenLine
from kiosk.app import Kiosk
from kiosk.i18n import Language, words_in
from tests.journey.person import WAIT_MS

SUMMONS_MS: Final = 300
_MOST_PAGES: Final = 40
_MOST_STEPS: Final = 60
_GRID: Final = 50  # pixels: less than half of what can be touched
TOUCH: Final = QTest.createTouchDevice()


class Unheard(Exception):
    """Something was done, and nothing was said; or what is wanted was never said."""


class Listener:
    """Knows the language, and what was said; never sees the window, never calls the program."""

    patience_ms = WAIT_MS

    def __init__(self, kiosk: Kiosk, language: Language, tape: Path, qtbot: QtBot) -> None:
        self.words = words_in(language)
        self.voices: set[str] = set()
        self._speech, self._tape, self._qtbot = kiosk.speech, tape, qtbot
        self.kiosk = kiosk
        self.handle = kiosk.window.windowHandle()
        self._speech.record_to(tape)  # as fast as it can be spoken
        kiosk.in_use.summons.set_hold(SUMMONS_MS)

    def hear(self) -> list[SpokenLine]:
        """What is said until there is silence again."""
        speech = self._speech
        try:
            self._qtbot.waitUntil(
                lambda: bool(speech.spoken) and not speech.is_speaking, timeout=self.patience_ms
            )
        except Waited:
            raise Unheard("nothing was said") from None
        heard = list(speech.spoken)
        speech.spoken.clear()
        speech.record_to(self._tape)
        self.voices = {each.language for each in heard}
        if parts(heard) == [self.words("Button")]:
            raise Unheard("a button has no name")
        return heard

    def choose(self, name: str) -> list[str]:
        """Explore until `name` is said, page by page, and choose it; gives what is said then."""
        pages: list[list[str]] = []
        heard: list[str] = []
        while len(pages) < _MOST_PAGES:
            heard = []
            for said in self.around():
                heard += said
                if name in said:
                    told = parts(self.press())
                    if self.words("This is to read.").rstrip(".") not in told:
                        return told
            on = [each for each in map(self.words, ("Next", "More")) if each in heard]
            if not on or heard in pages:
                break  # More leads round to the first page
            pages.append(heard)
            self.choose(on[0])
        raise Unheard(f"“{name}” among {heard}")

    def read_all(self) -> list[str]:
        """All that can be found on the screen, page by page."""
        found: list[str] = []
        for _ in range(_MOST_PAGES):
            heard = [each for said in self.around() for each in said]
            found += heard
            if self.words("Next") not in heard:
                return found
            self.choose(self.words("Next"))
        raise AssertionError("the pages have no end")

    def around(self) -> Iterator[list[str]]:
        """Explore the whole screen once."""
        raise NotImplementedError

    def press(self) -> list[SpokenLine]:
        """Choose what was said last."""
        raise NotImplementedError

    def summon(self) -> list[SpokenLine]:
        """Begin, or end, the use by ear."""
        raise NotImplementedError


class ByKeys(Listener):
    def around(self) -> Iterator[list[str]]:
        said = self._strike(Qt.Key.Key_Home)
        for _ in range(_MOST_STEPS):
            yield said
            said = self._strike(Qt.Key.Key_Down)
            if self.words("From the top again.").rstrip(".") in said:
                return
        raise AssertionError("the screen has no end")

    def press(self) -> list[SpokenLine]:
        QTest.keyClick(self.handle, Qt.Key.Key_Return)
        return self.hear()

    def summon(self) -> list[SpokenLine]:
        QTest.keyPress(self.handle, Qt.Key.Key_5)
        heard = self.hear()
        QTest.keyRelease(self.handle, Qt.Key.Key_5)
        return heard

    def _strike(self, key: Qt.Key) -> list[str]:
        QTest.keyClick(self.handle, key)
        return parts(self.hear())


class ByTouch(Listener):
    """Slides from left to right, line by line; taps where there may be anything."""

    _at: QPoint | None = None

    def around(self) -> Iterator[list[str]]:
        width, height = self.handle.width(), self.handle.height()
        for down in range(_GRID // 2, height, _GRID):
            self._put_down(QPoint(2, down))
            for across in range(_GRID, width, _GRID):
                self._slide(QPoint(across, down))
                if self._speech.is_speaking:
                    yield parts(self.hear())
            self._lift()

    def press(self) -> list[SpokenLine]:
        """The finger that found it is lifted, and taps somewhere else."""
        anywhere = QPoint(self.handle.width() // 2, self.handle.height() // 2)
        self._lift()
        self._put_down(anywhere)
        self._lift()
        return self.hear()

    def summon(self) -> list[SpokenLine]:
        corner = QPoint(self.handle.width() - 20, 20)
        self._put_down(corner)
        heard = self.hear()
        self._lift()
        return heard

    def _put_down(self, at: QPoint) -> None:
        self._at = at
        QTest.touchEvent(self.handle, TOUCH, False).press(0, at).commit()

    def _slide(self, to: QPoint) -> None:
        self._at = to
        QTest.touchEvent(self.handle, TOUCH, False).move(0, to).commit()

    def _lift(self) -> None:
        if self._at is not None:
            QTest.touchEvent(self.handle, TOUCH, False).release(0, self._at).commit()
            self._at = None


def parts(heard: list[SpokenLine]) -> list[str]:
    """The texts said, each without its full stop."""
    return [part.rstrip(".") for line in heard for part in line.text.split(". ")]


def listening(*kinds: type[Listener]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        "kind", kinds or (ByKeys, ByTouch), ids=lambda each: each.__name__
    )
