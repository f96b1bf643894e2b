"""Call someone: the kiosk calls aloud until somebody comes, and says honestly what it knows."""

import logging
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent

from kiosk.accessibility.narration import Utterance
from kiosk.accessibility.speech import SpeechState
from kiosk.accessibility.voice import chime
from kiosk.domain.call import Call
from kiosk.store.transaction import NotKept
from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.screens.called import end, seen_by
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.pages import Pages, on_one_page
from kiosk.ui.widgets.sign import Sign
from kiosk.ui.widgets.tiles import GAP_MM, LEAST_MM

_AGAIN_MS: Final = 20_000
_SIGNS_MM: Final = (45.0, 38.0, 32.0, 26.0)
logger = logging.getLogger(__name__)


class CallScreen(SheetScreen):
    """A chime and a sentence, again and again; whoever leaves it by Back or Home still waits."""

    speaks_at_once = True

    def __init__(self, desk: Desk, _: places.Call) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        self.title = words("Calling someone")
        self._call = words("Someone is needed at the kiosk, please.")
        self._kept = self._begun()
        come = self.button(Face(words("Someone has come"), "check", manner=Manner.PRIMARY))
        stop = self.button(Face(words("Stop calling"), "stop", manner=Manner.OUTLINED))
        lines = [
            Line(look, self._call, pictogram="call", block="people", bold=True),
            *self._how_it_stands(),
        ]
        self._lay_out(lines, [come, stop])
        come.clicked.connect(self._over)
        stop.clicked.connect(self._over)
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._call_again)

    def _lay_out(self, lines: Sequence[Line], actions: Sequence[Choice]) -> None:
        """The largest sign beside which all lines stand, above the actions; none if none does."""
        look, room = self.desk.look, self.room
        gap = look.mm(GAP_MM)
        half = (room.width() - gap) // 2
        words = max(each.least_width() for each in actions)
        low = max(look.mm(LEAST_MM), *(each.needed_height(half) for each in actions))
        tall = room.height() - low - gap
        for side in (tall, *(look.mm(each) for each in _SIGNS_MM)):
            size = QSize(room.width() - side - gap, tall)
            if on_one_page(look, lines, size) and words <= half:
                break
        else:
            self.lay_sheet(lines, actions)
            return
        self.place(Sign(look, "call", "sad", self.title), QRect(0, 0, side, tall))
        self.place(Pages(look, lines, size), QRect(side + gap, 0, size.width(), tall))
        for number, each in enumerate(actions):
            self.place(each, QRect(number * (half + gap), tall + gap, half, low))

    def _begun(self) -> Call | None:
        """The call as it is kept; it is heard all the same where it cannot be."""
        try:
            return self.desk.store.calls.begin(self.desk.now())
        except NotKept:
            logger.exception("a call is not kept")
            return None

    def _over(self) -> None:
        if self._kept:
            end(self.desk, self._kept)
        self.desk.navigation.back()

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
                self._seen(),
            ]
        return [
            Line(look, words("This kiosk has no sound."), pictogram="no-sound", block="sad"),
            Line(look, words("Go and look for someone, please."), pictogram="walk", block="sad"),
        ]

    def _seen(self) -> Line:
        told = seen_by(self.desk, self._kept) if self._kept else ""
        if told:
            return Line(self.desk.look, told, pictogram="check", block="good")
        return Line(self.desk.look, self.words("Nobody has seen it yet."), pictogram="waiting")

    def utterance(self, *, personal: bool = True) -> Utterance:
        super().utterance()
        return Utterance.of((chime.TEXT, chime.CHIME), (self._call, self.words.language.value))

    def light(self, line: int, start: int, end: int) -> None:
        if line > 0:  # the chime has no words
            super().light(line if self.title_line else line - 1, start, end)

    def _call_again(self) -> None:
        self.desk.speech.say(self.utterance())
