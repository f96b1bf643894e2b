"""The voices of Windows and macOS, through pyttsx3. They play by themselves.

pyttsx3 is used in the one way that its known faults leave: a new engine for each line (2.99 speaks
only the first, nateshmbhat/pyttsx3 #419 and #440), and a loop of our own, since `runAndWait` may
never return (#22, #126) and `stop` is safe only on the thread that speaks.
Tried with pyttsx3's dummy driver only, not on Windows or macOS.
"""

import sys
import time
from collections.abc import Callable
from typing import Any

from kiosk.accessibility.voice.engine import LineFailed, NoVoice, Stage, VoiceMissing
from kiosk.accessibility.voice.protocol import Say

LANGUAGES = {"es": "es", "fr": "fr", "en": "gb"}
"""Languages asked of the system, with the country whose accent is preferred. Neither system has
a Basque voice."""

_STEP_S = 0.02


class SystemVoices:
    """The voices one pyttsx3 driver offers for our languages; one thread only."""

    rate = 0

    def __init__(self, driver: str) -> None:
        """Look for voices. Raises VoiceMissing."""
        self._driver = driver
        try:
            self._voices = _choose(self._engine().getProperty("voices"))
            self._pump = _pump()
        except Exception as error:  # drivers raise whatever COM or Objective-C does
            raise VoiceMissing(f"no system voice through {driver}: {error!r}") from error
        self.languages = frozenset(self._voices)

    def perform(self, line: Say, stage: Stage) -> None:
        """Play the line, telling its words as they sound. Raises NoVoice, LineFailed."""
        voice = self._voices.get(line.language)
        if voice is None:
            raise NoVoice(f"no system voice for the language {line.language!r}")
        try:
            _Performance(self._engine(), stage, self._pump).play(line, voice)
        except LineFailed:
            raise
        except Exception as error:
            raise LineFailed(f"the system voice failed: {error!r}") from error

    def _engine(self) -> Any:
        # Here, not above: what is missing from it is one of the failures we survive.
        from pyttsx3.engine import Engine  # type: ignore[import-untyped, unused-ignore]  # noqa: PLC0415

        return Engine(self._driver)


class _Performance:
    """One line on one engine."""

    def __init__(self, engine: Any, stage: Stage, pump: Callable[[], None]) -> None:
        self._engine = engine
        self._stage = stage
        self._pump = pump
        self._began_at = 0.0
        self._completed: bool | None = None
        self._error: Exception | None = None

    def play(self, line: Say, voice: str) -> None:
        engine = self._engine
        engine.connect("started-utterance", self._on_start)
        engine.connect("started-word", self._on_word)
        engine.connect("finished-utterance", self._on_finish)
        engine.connect("error", self._on_error)
        if _identifier(engine.getProperty("voice")) != voice:
            engine.setProperty("voice", voice)
        engine.setProperty("rate", line.wpm)
        engine.setProperty("volume", line.volume / 100)
        engine.say(line.text)
        engine.startLoop(False)
        try:
            self._loop(time.monotonic() + 10 + 70 * len(line.text) / line.wpm)
        finally:
            engine.endLoop()

    def _loop(self, limit: float) -> None:
        while self._completed is None:
            self._engine.iterate()
            self._pump()
            if self._error:
                raise LineFailed(f"the system voice failed: {self._error!r}")
            if time.monotonic() > limit:
                raise LineFailed("the system voice hangs")
            if not self._stage.hear(b"", ()):
                return  # leaving the loop makes the driver stop
        if not self._completed:
            raise LineFailed("the system voice broke off")

    def _on_start(self, **_: object) -> None:
        self._began_at = time.monotonic()
        self._stage.begun()

    def _on_word(self, location: int = 0, length: int = 0, **_: object) -> None:
        # sapi5 tells the start of its stream as a word of no length.
        if length > 0:
            ms = round((time.monotonic() - self._began_at) * 1000)
            self._stage.hear(b"", [(ms, location, length)])

    def _on_finish(self, completed: bool = False, **_: object) -> None:
        self._completed = completed

    def _on_error(self, exception: Exception | None = None, **_: object) -> None:
        self._error = exception or LineFailed("unknown")


def _choose(voices: list[Any]) -> dict[str, str]:
    """Choose a voice for each language: of the preferred country, else the first."""
    chosen: dict[str, str] = {}
    for language, country in LANGUAGES.items():
        spoken = [(v, _tags(v)) for v in voices if any(t[0] == language for t in _tags(v))]
        best = [v for v, tags in spoken if (language, country) in tags]
        for voice in best or [v for v, _ in spoken]:
            chosen.setdefault(language, str(voice.id))
    return chosen


def _tags(voice: Any) -> set[tuple[str, str]]:
    """Give (language, country) of a voice: drivers write es-ES, es_ES, or bytes."""
    found = set()
    for tag in voice.languages:
        text = tag.decode(errors="replace") if isinstance(tag, bytes) else str(tag)
        parts = text.strip().replace("_", "-").lower().split("-")
        found.add((parts[0], parts[1] if len(parts) > 1 else ""))
    return found


def _identifier(voice: Any) -> str:
    return str(getattr(voice, "id", voice))


def _pump() -> Callable[[], None]:
    """Give what lets the driver's events in for a moment."""
    if sys.platform == "darwin":
        from Foundation import NSDate, NSRunLoop  # noqa: PLC0415

        def run() -> None:
            NSRunLoop.currentRunLoop().runUntilDate_(NSDate.dateWithTimeIntervalSinceNow_(_STEP_S))

        return run
    return _rest


def _rest() -> None:
    time.sleep(_STEP_S)
