"""Speech without the screen: a WAV file of some lines, and what the voice says of itself.

Both use the speech process, so that a crash of the library cannot take the caller down.
"""

import json
import os
import subprocess
import tempfile
import threading
import wave
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

from kiosk.accessibility.narration import SpokenLine
from kiosk.accessibility.voice.command import voice_command, voice_path
from kiosk.accessibility.voice.engine import LineFailed, VoiceLost, VoiceMissing
from kiosk.accessibility.voice.manner import DEFAULT_WPM, VOLUME_STEPS

TIMEOUT_S = 60.0
"""The speech process is ended when it takes longer over one utterance."""


class VoiceHealth(NamedTuple):
    """What the speech process says of itself."""

    voices: tuple[str, ...]
    player: str | None
    """The program that will play sound; None when there is none."""


def render_wav(
    lines: Iterable[SpokenLine],
    path: Path,
    wpm: int = DEFAULT_WPM,
    *,
    command: Sequence[str] | None = None,
    timeout_s: float = TIMEOUT_S,
) -> int:
    """Write the lines to `path` (16 bit mono), 250 ms apart; give the length in milliseconds.

    Raises VoiceMissing when there is no voice, LineFailed when a line has none or the file cannot
    be written, VoiceLost when the speech process crashed or took too long. `path` is written whole
    or not at all.
    """
    with (
        tempfile.TemporaryDirectory(prefix="ekin-voice-") as folder,
        _child(command, timeout_s) as child,
    ):
        part = Path(folder) / "spoken.wav"
        child.hear("ready")
        for number, line in enumerate(lines, start=1):
            child.say(number, line, wpm, part)
            child.hear("end")
        return _deliver(part, path)


def voice_health(
    *, command: Sequence[str] | None = None, timeout_s: float = TIMEOUT_S
) -> VoiceHealth:
    """Ask which languages have a voice and what plays sound. Raises VoiceMissing, VoiceLost."""
    with _child(command, timeout_s) as child:
        ready = child.hear("ready")
    return VoiceHealth(tuple(ready["voices"]), ready["player"])


class _Child:
    """The speech process, asked and heard in turn."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._orders = cast("IO[bytes]", process.stdin)
        self._events = cast("IO[bytes]", process.stdout)

    def say(self, number: int, line: SpokenLine, wpm: int, path: Path) -> None:
        order = {
            "command": "say",
            "id": number,
            "text": line.text,
            "language": line.language,
            "wpm": wpm,
            "volume": VOLUME_STEPS[-1],
            "wav": os.fspath(path),
        }
        try:
            self._orders.write(json.dumps(order).encode() + b"\n")
            self._orders.flush()
        except OSError as error:
            raise VoiceLost(f"the speech process ended: {error}") from error

    def hear(self, awaited: str) -> dict[str, Any]:
        """Read events up to the one awaited."""
        for told in self._events:
            event: dict[str, Any] = json.loads(told)
            if event["event"] == awaited:
                return event
            if event["event"] == "fatal":
                raise VoiceMissing(event["why"])
            if event["event"] == "error":
                raise LineFailed(event["why"])
        raise VoiceLost(f"the speech process ended ({self._process.wait()})")


@contextmanager
def _child(command: Sequence[str] | None, timeout_s: float) -> Iterator[_Child]:
    """Start the speech process; kill it at the end, or when it takes too long."""
    try:
        process = subprocess.Popen(  # noqa: S603 - our own command
            command or voice_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": voice_path()},
        )
    except OSError as error:
        raise VoiceMissing(f"the speech process cannot be started: {error}") from error
    patience = threading.Timer(timeout_s, process.kill)
    patience.start()
    try:
        yield _Child(process)
    finally:
        patience.cancel()
        process.kill()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what could not be written to a dead process is let go
                cast("IO[bytes]", pipe).close()
        process.wait()


def _deliver(part: Path, path: Path) -> int:
    if not part.exists():
        raise LineFailed("there is nothing to say")
    with part.open("rb") as file, wave.open(file, "rb") as sound:
        ms = round(sound.getnframes() / sound.getframerate() * 1000)
    try:
        path.write_bytes(part.read_bytes())
    except OSError as error:
        raise LineFailed(f"cannot write {path}: {error}") from error
    return ms
