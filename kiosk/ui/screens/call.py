"""Call someone: the kiosk calls aloud until somebody comes, and says honestly what it knows."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent

from kiosk.accessibility.narration import Utterance
from kiosk.accessibility.speech import SpeechState
from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

_AGAIN_MS: Final = 20_000


class CallScreen(SheetScreen):
    speaks_at_once = True

    def __init__(self, desk: Desk, _: places.Call) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        self.title = words("Calling someone")
        self._call = words("Someone is needed at the kiosk, please.")
        come = self.button(
            Face(
                words("Someone has come"), "check", manner=Manner.PRIMARY, above=True, picture_mm=12
            )
        )
        stop = self.button(Face(words("Stop calling"), "stop", manner=Manner.OUTLINED))
        lines = [
            Line(look, self._call, pictogram="call", block="people", bold=True),
            *self._how_it_stands(),
        ]
        self.lay_sheet(lines, [come, stop])
        come.clicked.connect(desk.navigation.back)
        stop.clicked.connect(desk.navigation.back)
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._call_again)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's own name
        super().showEvent(event)
        self._again.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self._again.stop()

    def _how_it_stands(self) -> list[Line]:
        """Nobody waits for help that cannot hear them: a kiosk without sound says so."""
        look, words = self.desk.look, self.words
        changed = self.desk.speech.changed
        if changed.sound and changed.state is not SpeechState.UNAVAILABLE:
            return [
                Line(look, words("The kiosk calls aloud."), pictogram="listen"),
                Line(look, words("Nobody has answered yet."), pictogram="waiting"),
            ]
        return [
            Line(look, words("This kiosk has no sound."), pictogram="no-sound", block="sad"),
            Line(look, words("Go and look for someone, please."), pictogram="walk", block="sad"),
        ]

    def utterance(self, *, personal: bool = True) -> Utterance:
        super().utterance()
        return Utterance.of((self._call, self.words.language.value))

    def light(self, line: int, start: int, end: int) -> None:
        super().light(line + (1 if self.title_line else 0), start, end)

    def _call_again(self) -> None:
        self.desk.speech.say(self.utterance())
