"""Lines said aloud by the speech process, without Qt, and whether they were heard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.accessibility.narration import SpokenLine
from kiosk.accessibility.voice.child import speech_process
from kiosk.accessibility.voice.engine import VoiceLost

VOLUME: Final = 70
PATIENCE_S: Final = 30.0
"""The speech process is ended when it tells nothing for so long; no sentence lasts that long."""


@dataclass(frozen=True, slots=True)
class Said:
    """How many lines were heard, and why others were not: `silent` no sound, `failed` no voice."""

    heard: int = 0
    milliseconds: int = 0
    silent: str = ""
    failed: tuple[str, ...] = ()


def say_aloud(
    lines: Sequence[SpokenLine],
    wpm: int,
    on_line: Callable[[SpokenLine], None],
    *,
    volume: int = VOLUME,
    command: Sequence[str] | None = None,
    patience_s: float = PATIENCE_S,
) -> Said:
    """Say the lines, each told to `on_line` when it begins; ends at the first that is not heard.

    Raises VoiceMissing when there is no voice at all, VoiceLost when the process died or hung.
    """
    with speech_process(command, patience_s) as child:
        for number, line in enumerate(lines):
            child.say(number, line, wpm=wpm, volume=volume)
        heard, length = 0, 0
        failed: list[str] = []
        for event in child.events():
            match event["event"]:
                case "start":
                    on_line(lines[event["id"]])
                case "nosound":
                    return Said(heard, length, event["why"], tuple(failed))
                case "error":
                    failed.append(event["why"])
                case "end" if event["sound"]:
                    heard, length = heard + 1, length + event["ms"]
                case "end":
                    return Said(heard, length, "the sound stopped", tuple(failed))
            if heard + len(failed) == len(lines):
                return Said(heard, length, "", tuple(failed))
        raise VoiceLost("the speech process ended or hung")
