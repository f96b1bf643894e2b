"""Where the sound of one line goes: nowhere, into a file, or (see players) to the loudspeaker."""

import os
import threading
import time
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from kiosk.accessibility.voice.engine import LineFailed

PAUSE_MS = 250
"""Silence between two lines in one file."""

Began = Callable[[], float]
"""To be called when the sound begins, any number of times; gives the time of the first call."""


class SinkFailed(Exception):
    """The sound does not come out; the text says why."""


class Sink(Protocol):
    """Takes the sound of one line. Raises SinkFailed when it does not come out."""

    def feed(self, pcm: bytes) -> None:
        """Take samples, without waiting."""

    def finish(self, ms: float) -> None:
        """Wait until all `ms` of sound were heard, or the line was stopped."""

    def silence(self) -> None:
        """Be silent at once; called from another thread."""

    def close(self) -> None:
        """Give back what it holds; after this it does not sound."""


class Silence:
    """No sound, at the pace the sound would have."""

    def __init__(self, began: Began, stopped: threading.Event) -> None:
        self._began = began
        self._stopped = stopped

    def feed(self, pcm: bytes) -> None:
        """Begin."""
        self._began()

    def finish(self, ms: float) -> None:
        """Wait as long as the sound would have lasted."""
        self._stopped.wait(max(0.0, self._began() + ms / 1000 - time.monotonic()))

    def silence(self) -> None:
        """Nothing sounds; `stopped` ends the wait."""

    def close(self) -> None:
        """Nothing is held."""


class OwnSound:
    """The engine plays by itself, and looks now and then whether it is to stop.

    When it does not look in time the process ends: a voice that cannot be stopped is worse than
    one that has to be started again.
    """

    PATIENCE_S = 0.25

    def __init__(self) -> None:
        self._over = threading.Event()

    def feed(self, pcm: bytes) -> None:
        """Nothing comes."""

    def finish(self, ms: float) -> None:
        """It was heard while the engine performed."""

    def silence(self) -> None:
        """Wait until the engine is silent, or end the process."""
        if not self._over.wait(self.PATIENCE_S):
            os._exit(0)

    def close(self) -> None:
        """The engine is silent."""
        self._over.set()


class WavFile:
    """Adds the line to a WAV file, 16 bit mono, a pause after what it holds already."""

    def __init__(self, path: str, rate: int, began: Began, stopped: threading.Event) -> None:
        self._path = Path(path)
        self._rate = rate
        self._began = began
        self._stopped = stopped
        self._pcm = bytearray()

    def feed(self, pcm: bytes) -> None:
        """Keep the samples until the line is whole."""
        self._began()
        self._pcm += pcm

    def finish(self, ms: float) -> None:
        """Write the file anew. Raises LineFailed."""
        self._began()
        if self._stopped.is_set():
            return
        try:
            before = _frames(self._path)
            pause = bytes(2 * (self._rate * PAUSE_MS // 1000)) if before else b""
            write_wav(self._path, before + pause + bytes(self._pcm), self._rate)
        except (OSError, EOFError, wave.Error) as error:
            raise LineFailed(f"cannot write {self._path}: {error}") from error

    def silence(self) -> None:
        """Nothing sounds."""

    def close(self) -> None:
        """Nothing is held."""


def write_wav(path: Path, pcm: bytes, rate: int) -> None:
    """Write 16 bit mono samples, all or nothing. Raises OSError."""
    part = path.with_name(path.name + ".part")
    with part.open("wb") as out, wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(pcm)
    part.replace(path)


def _frames(path: Path) -> bytes:
    if not path.exists():
        return b""
    with path.open("rb") as out, wave.open(out, "rb") as file:
        return file.readframes(file.getnframes())
