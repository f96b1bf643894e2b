"""Speaks the lines asked for, one after another, and falls silent at once when told."""

import queue
import threading
import time

from kiosk.accessibility.voice.chime import CHIME, Chime
from kiosk.accessibility.voice.engine import Engine, LineFailed, NoVoice
from kiosk.accessibility.voice.players import Players
from kiosk.accessibility.voice.protocol import Say, Teller
from kiosk.accessibility.voice.take import Take


class Speaker:
    """Lines wait in a queue; one thread speaks them, another may ask for silence."""

    def __init__(
        self, espeak: Engine, system: Engine | None, players: Players, teller: Teller
    ) -> None:
        """Speak with the `system` voice where it knows the language, else with `espeak`."""
        self._espeak = espeak
        self._system = system
        self._chime = Chime(espeak.rate)
        self._players = players
        self._teller = teller
        self._asked: queue.SimpleQueue[tuple[int, Say] | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._turn = 0  # lines asked for in an earlier turn were stopped before they began
        self._take: Take | None = None

    @property
    def languages(self) -> list[str]:
        """Languages that have a voice."""
        known = self._espeak.languages
        return sorted(known | self._system.languages if self._system else known)

    def say(self, line: Say) -> None:
        """Speak `line` after those asked for before."""
        self._asked.put((self._turn, line))

    def stop(self) -> None:
        """Be silent before this returns, and forget the lines that wait."""
        with self._lock:
            self._turn += 1
            take = self._take
        if take:
            take.stop()

    def leave(self) -> None:
        """Make `run` return once the lines asked for are done."""
        self._asked.put(None)

    def is_well(self) -> bool:
        """Whether the line being spoken still takes a reasonable time."""
        take = self._take
        return take is None or time.monotonic() < take.due

    def run(self) -> None:
        """Speak until told to leave."""
        while (asked := self._asked.get()) is not None:
            turn, line = asked
            engine = self._engine_for(line)
            take = Take(line, engine.rate, self._players, self._teller)
            with self._lock:
                if turn != self._turn:
                    continue
                self._take = take
            try:
                self._speak(take, engine)
            finally:
                take.close()
                self._take = None

    def _speak(self, take: Take, engine: Engine) -> None:
        try:
            take.run(engine)
        except LineFailed as error:
            self._teller.tell("error", id=take.line.id, why=str(error))
            if engine is self._system:
                self._system = None  # espeak-ng speaks from now on
        except NoVoice as error:
            self._teller.tell("error", id=take.line.id, why=str(error))
        except Exception as error:  # noqa: BLE001 - one bad line must not end the voice
            self._teller.tell("error", id=take.line.id, why=repr(error))

    def _engine_for(self, line: Say) -> Engine:
        """The system's voices play by themselves, so a file, or no player, is espeak-ng's."""
        if line.language == CHIME:
            return self._chime
        system = self._system
        if system and line.wav is None and self._players.name and line.language in system.languages:
            return system
        return self._espeak
