"""What the voice tells the screens."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.accessibility.narration import Utterance


class SpeechState(StrEnum):
    """What the voice is doing; SILENT reads along at the same pace, but nothing is heard."""

    IDLE = "idle"
    SPEAKING = "speaking"
    SILENT = "silent"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class SpeechChanged:
    """The voice's state; while it reads, which words sound: `[start:end]` of line `line`.

    `start == end` means that a line began and no word of it is lit yet. `sound` is False when the
    sound is known not to come out; `why` says so in English, for a supporter.
    """

    state: SpeechState
    line: int | None = None
    start: int = 0
    end: int = 0
    sound: bool = True
    why: str = ""
    utterance: Utterance | None = None
