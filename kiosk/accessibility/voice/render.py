"""Speech without the screen: a WAV file of some lines, and what the voice says of itself.

Both use the speech process, so that a crash of the library cannot take the caller down.
"""

import os
import tempfile
import wave
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from kiosk.accessibility.narration import SpokenLine
from kiosk.accessibility.voice.child import speech_process
from kiosk.accessibility.voice.engine import LineFailed
from kiosk.accessibility.voice.manner import DEFAULT_WPM, VOLUME_STEPS

TIMEOUT_S = 60.0
"""The speech process is ended when it takes longer over one line."""


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
        speech_process(command, timeout_s) as child,
    ):
        part = Path(folder) / "spoken.wav"
        child.hear("ready")
        for number, line in enumerate(lines, start=1):
            child.say(number, line, wpm=wpm, volume=VOLUME_STEPS[-1], wav=os.fspath(part))
            child.hear("end")
        return _deliver(part, path)


def voice_health(
    *, command: Sequence[str] | None = None, timeout_s: float = TIMEOUT_S
) -> VoiceHealth:
    """Ask which languages have a voice and what plays sound. Raises VoiceMissing, VoiceLost."""
    with speech_process(command, timeout_s) as child:
        ready = child.hear("ready")
    return VoiceHealth(tuple(ready["voices"]), ready["player"])


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
