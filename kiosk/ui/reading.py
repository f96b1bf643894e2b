"""The voice on the screen: when it speaks, and the light on the words that sound."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.accessibility.narration import Utterance
from kiosk.accessibility.speech import Speech, SpeechChanged, SpeechState
from kiosk.settings import Settings, Way
from kiosk.ui import places, reader
from kiosk.ui.navigation import Navigation
from kiosk.ui.ruler import Ruler

_ALWAYS: Final = (places.StillThere, places.Trying, places.Call)
"""What must be heard at any hour: a warning (WCAG 2.2.1), and somebody who calls."""


class Reading(QObject):
    """Reads the window's screen aloud: when asked, or at once where a screen wants to be heard.

    heard: whether sound came out when it last spoke. changed_hearing: it has changed.
    reader_speaks: whether a screen reader speaks; of two voices at once none is understood.
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
        self._navigation, self.settings, self._clock = navigation, settings, clock
        self.heard = True
        self.reader_speaks: Callable[[], bool] = reader.speaks
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
            if not self._navigation.lingers:
                self._speech.reset()
            if self.settings.is_quiet(self._clock().time()):
                self._speech.manner.hush()

    def enter_screen(self) -> None:
        """A screen that wants to be heard is; the personal part of it only if that was chosen."""
        screen = self._window.screen_shown
        self._waiting = False
        if screen is None or not self.may_speak_at_once():
            return
        if not screen.speaks_at_once:
            self._greet(screen)
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

    def _greet(self, screen: Any) -> None:
        """Say what was just answered, and what is asked next; other ways have said so already."""
        visit = self._navigation.visit
        speaks = visit.access.finish and self._speech.is_speaking
        if screen.answered and visit.access.way in (Way.TOUCH, Way.DWELL) and not speaks:
            own = visit.language.value
            asked = (screen.title, screen.title_language or own)
            self.beside = Utterance.of((screen.answered, own), asked)
            self._speech.say(self.beside)

    def may_speak_at_once(self) -> bool:
        """Whether anything may be said that nobody asked for."""
        access = self._navigation.visit.access
        if isinstance(self._navigation.place, _ALWAYS) or access.way is Way.EAR:
            return True
        quiet = access.quiet or self.settings.is_quiet(self._clock().time())
        return not (quiet or self.reader_speaks())

    def _may_be_personal(self) -> bool:
        """EN 301 549 clause 5.1.3.9: through a headset, or when the person chose it."""
        by_ear = self._navigation.visit.access.way is Way.EAR
        return self.settings.headset or self._asked_for or by_ear

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
