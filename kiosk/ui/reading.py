"""The voice on the screen: when it speaks, and the light on the words that sound."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.accessibility.narration import Utterance
from kiosk.accessibility.speech import Speech, SpeechChanged, SpeechState
from kiosk.settings import Settings, Way
from kiosk.ui import places
from kiosk.ui.navigation import Navigation
from kiosk.ui.ruler import Ruler

_ALWAYS: Final = (places.StillThere, places.Call)
"""What must be heard at any hour: a warning (WCAG 2.2.1), and somebody who calls."""


class Reading(QObject):
    """Reads the window's screen aloud: when asked, or at once where a screen wants to be heard.

    heard: whether sound came out when it last spoke. changed_hearing: it has changed.
    """

    changed_hearing = Signal()

    def __init__(
        self,
        window: Any,
        ruler: Ruler,
        speech: Speech,
        navigation: Navigation,
        settings: Settings,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(window)
        self._window, self._ruler, self._speech = window, ruler, speech
        self._navigation, self._settings, self._clock = navigation, settings, clock
        self.heard = True
        self.beside = Utterance(())  # said of the screen, but not its own text
        self._waiting = False  # for the voice to finish what it says of the screen before
        self._asked_for = False  # in this visit: what is private may be heard from then on
        speech.speech_changed.connect(self._follow)

    def leave_screen(self) -> None:
        """Another place: silence, unless this person lets the voice finish (EN 301 549 5.1.3.5)."""
        if not self._navigation.visit.access.finish:
            self._speech.stop()
        if isinstance(self._navigation.place, places.Welcome):
            self._speech.stop()
            self._asked_for = False
            self._speech.reset()
            if self._settings.is_quiet(self._clock().time()):
                self._speech.manner.hush()

    def enter_screen(self) -> None:
        """A screen that wants to be heard is; the personal part of it only if that was chosen."""
        screen = self._window.screen_shown
        self._waiting = False
        if not (screen and screen.speaks_at_once and self._may_speak_at_once()):
            return
        if self._navigation.visit.access.finish and self._speech.is_speaking:
            self._waiting = True
        else:
            self._speech.say(screen.utterance(personal=self._may_be_personal()))

    def listen(self) -> None:
        """Read the whole screen: somebody asked for it."""
        if screen := self._window.screen_shown:
            self._asked_for = True
            self._speech.say(screen.utterance())

    def _may_speak_at_once(self) -> bool:
        access = self._navigation.visit.access
        if isinstance(self._navigation.place, _ALWAYS) or access.way is Way.EAR:
            return True
        return not (access.quiet or self._settings.is_quiet(self._clock().time()))

    def _may_be_personal(self) -> bool:
        """EN 301 549 clause 5.1.3.9: through a headset, or when the person chose it."""
        by_ear = self._navigation.visit.access.way is Way.EAR
        return self._settings.headset or self._asked_for or by_ear

    @Slot(object)
    def _follow(self, changed: SpeechChanged) -> None:
        screen, top = self._window.screen_shown, self._window.top
        if screen is None:
            return
        reading = self._speech.is_speaking and changed.utterance is not self.beside
        self._hear(heard=changed.sound and changed.state is not SpeechState.UNAVAILABLE)
        line = changed.line if reading else None
        # a screen that speaks by itself keeps its question in sight
        past_title = bool(line) and not screen.speaks_at_once
        top.show_reading(reading=reading, past_title=past_title, sound=changed.sound)
        if self._waiting and not self._speech.is_speaking:
            self.enter_screen()
        elif line is None:
            screen.darken()
        else:
            screen.light(line, changed.start, changed.end)
            self._ruler.follow_words(*screen.lit())

    def _hear(self, *, heard: bool) -> None:
        self._window.top.show_voice(heard=heard)
        if heard is not self.heard:
            self.heard = heard
            self.changed_hearing.emit()
