"""One line being spoken: brings the engine's sound to a sink, and tells the parent how it goes."""

import threading
import time
from collections.abc import Sequence

from kiosk.accessibility.voice.engine import Engine
from kiosk.accessibility.voice.player_process import LATE_S
from kiosk.accessibility.voice.players import Players
from kiosk.accessibility.voice.protocol import Say, Teller, Word
from kiosk.accessibility.voice.sinks import OwnSound, Silence, Sink, SinkFailed, WavFile

_SOON_S = 0.5  # a player that fails so soon was hardly heard: another may take its place


class Take:
    """The stage of one line; `stop` may come from another thread at any moment."""

    def __init__(self, line: Say, rate: int, players: Players, teller: Teller) -> None:
        """Prepare `line`, sounding at `rate` samples a second; 0: the engine plays by itself."""
        self.line = line
        self.due = time.monotonic() + 10 + 70 * len(line.text) / line.wpm
        """Past this moment (monotonic) the line hangs: four times what text takes."""
        self._rate = rate
        self._players = players
        self._tried: set[str] = set()
        self._player = ""
        self._teller = teller
        self._stopped = threading.Event()
        self._began_at: float | None = None
        self._pcm = bytearray()
        self._sound = True
        self._sink: Sink = Silence(self._began, self._stopped)

    def run(self, engine: Engine) -> None:
        """Speak the line to its end. Raises VoiceError."""
        self._use(self._open())
        engine.perform(self.line, self)
        self._finish()

    def stop(self) -> None:
        """Be silent before this returns."""
        self._stopped.set()
        self._sink.silence()

    def close(self) -> None:
        """End the player, if there is one."""
        self._sink.close()

    def begun(self) -> bool:
        """Tell that the sound starts; see engine.Stage."""
        self._began()
        return not self._stopped.is_set()

    def hear(self, pcm: bytes, words: Sequence[Word]) -> bool:
        """Take sound and words; see engine.Stage."""
        if self._stopped.is_set():
            return False
        if pcm:
            self._pcm += pcm
            try:
                self._sink.feed(pcm)
            except SinkFailed as failure:
                self._fall_back(failure)
        if words:
            self._teller.tell("words", id=self.line.id, words=list(words), last=False)
        return not self._stopped.is_set()

    def _began(self) -> float:
        if self._began_at is None:
            self._began_at = time.monotonic()
            self._teller.tell("start", id=self.line.id, t0=self._began_at)
        return self._began_at

    def _use(self, sink: Sink) -> None:
        self._sink = sink
        if self._stopped.is_set():
            sink.silence()  # the stop came while it was being opened

    def _open(self) -> Sink:
        if self.line.wav is not None:
            return WavFile(self.line.wav, self._rate, self._began, self._stopped)
        if self._rate == 0:
            return OwnSound()
        try:
            self._player, sink = self._players.open(self._began, self._stopped)
        except SinkFailed as failure:
            return self._no_sound(failure)
        return sink

    def _no_sound(self, failure: SinkFailed) -> Sink:
        self._sound = False
        self._teller.tell("nosound", id=self.line.id, why=str(failure))
        return Silence(self._began, self._stopped)

    def _fall_back(self, failure: SinkFailed) -> None:
        """Go on with another player from the start if this one failed soon; else in silence."""
        self.close()
        at = self._began_at
        soon = at is None or time.monotonic() - at < _SOON_S
        self._tried.add(self._player)
        self._players.put_last(self._player)
        another = soon and self._players.name not in (None, *self._tried)
        self._use(self._open() if another else self._no_sound(failure))
        try:
            self._sink.feed(bytes(self._pcm))
        except SinkFailed as next_failure:
            self.close()
            self._use(self._no_sound(next_failure))

    def _finish(self) -> None:
        ms = self._length_ms()
        self.due = max(self.due, time.monotonic() + ms / 1000 + 2 * LATE_S)
        self._teller.tell("words", id=self.line.id, words=[], last=True)
        while not self._finished(ms):
            pass  # players fall back on one another, and the last on silence, which cannot fail
        if not self._stopped.is_set():
            self._teller.tell("end", id=self.line.id, ms=round(ms), sound=self._sound)

    def _finished(self, ms: float) -> bool:
        try:
            self._sink.finish(ms)
        except SinkFailed as failure:
            self._fall_back(failure)
            return False
        return True

    def _length_ms(self) -> float:
        if self._rate:
            return len(self._pcm) / 2 / self._rate * 1000
        return (time.monotonic() - self._began()) * 1000
