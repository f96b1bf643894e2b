"""A person before the kiosk who sees the frame, hears what is said, and has a switch or two."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.app import Kiosk
from kiosk.i18n import Language, words_in
from kiosk.ui.widgets.choice import Choice
from tests.journey.person import WAIT_MS

_MOST_PAGES: Final = 40
_MOST_FRAMES: Final = 40


class Lost(Exception):
    """What is wanted was never framed, or never said while it was."""


class Switcher:
    """Presses Space once what is wanted is framed and heard; never calls the program."""

    def __init__(self, kiosk: Kiosk, language: Language, tape: Path, qtbot: QtBot) -> None:
        self.kiosk, self.words, self._qtbot = kiosk, words_in(language), qtbot
        self._handle = kiosk.window.windowHandle()
        kiosk.speech.record_to(tape)  # as fast as it can be spoken

    def framed(self) -> list[Choice]:
        """The buttons around which the frame is drawn."""
        window = self.kiosk.window
        frame = window.overlay._frame
        return [
            each
            for each in window.findChildren(Choice)
            if each.isVisible()
            and frame.contains(QRect(each.mapTo(window, QPoint()), each.size()), proper=False)
        ]

    def begin(self) -> None:
        """At the kiosk at rest the first press begins, and presses nothing."""
        assert not self.framed()
        self.press()
        self._qtbot.waitUntil(lambda: bool(self.framed()), timeout=WAIT_MS)

    def choose(self, name: str) -> None:
        """Find the button of this name, page by page, and press it."""
        for _ in range(_MOST_PAGES):
            found = [names_of(row) for row in self._rows()]
            if any(name in row for row in found):
                self._choose_here(name)
                return
            on = [each for each in ("Next", "More") if any(self.words(each) in r for r in found)]
            if not on:
                raise Lost(f"“{name}” among {found}")
            self._choose_here(self.words(on[0]))
        raise AssertionError("the pages have no end")

    def press(self) -> None:
        QTest.keyClick(self._handle, Qt.Key.Key_Space)

    # a frame that moves by itself

    def _next_frame(self, but: list[Choice]) -> list[Choice]:
        """The frame once it stands elsewhere than around these."""

        def elsewhere() -> bool:
            here = self.framed()
            return bool(here) and here != but and not self._on_stop(here)

        self._qtbot.waitUntil(elsewhere, timeout=WAIT_MS)
        return self.framed()

    def _on_stop(self, framed: list[Choice]) -> bool:
        """The voice is reading: a press would stop it."""
        return framed == [self.kiosk.window.top.stop]

    def _rows(self) -> Iterator[list[Choice]]:
        """Where the frame stands, once round."""
        rows: list[list[Choice]] = []
        here = self._next_frame([])
        while here not in rows and len(rows) < _MOST_FRAMES:
            rows.append(here)
            here = self._next_frame(here)
        yield from rows

    def _choose_here(self, name: str) -> None:
        here: list[Choice] = []
        for _ in range(_MOST_FRAMES):
            here = self._next_frame(here)
            if name in names_of(here):
                self._hear(here, name)
                self._press_chosen()
                if len(here) == 1:
                    return
        raise Lost(f"“{name}” was not framed long enough")

    def _press_chosen(self) -> None:
        self.press()

    def _hear(self, framed: list[Choice], name: str) -> None:
        """What is framed is also said."""
        spoken = self.kiosk.speech.spoken

        def said() -> bool:
            return any(name.rstrip(".") in line.text for line in spoken) or self.framed() != framed

        self._qtbot.waitUntil(said, timeout=WAIT_MS)
        if self.framed() != framed:
            raise Lost(f"“{name}” was framed and not said")
        spoken.clear()


class WithTwo(Switcher):
    """Space moves the frame on, Enter chooses."""

    def _next_frame(self, but: list[Choice]) -> list[Choice]:
        self._qtbot.waitUntil(
            lambda: bool(self.framed()) and not self._on_stop(self.framed()), timeout=WAIT_MS
        )
        if but and self.framed() == but:
            self.press()
        return super()._next_frame(but)

    def _press_chosen(self) -> None:
        QTest.keyClick(self._handle, Qt.Key.Key_Return)


def names_of(framed: list[Choice]) -> list[str]:
    return [name for each in framed for name in (each.face.title, each.face.strong) if name]
