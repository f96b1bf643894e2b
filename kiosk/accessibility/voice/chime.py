"""A chime: two falling notes, made here, that call somebody before a sentence does."""

import math
import struct
from typing import Final

from kiosk.accessibility.voice.engine import Stage
from kiosk.accessibility.voice.protocol import Say

CHIME: Final = "chime"
"""In place of a language; the text of such a line is not said."""
TEXT: Final = "♪"
_NOTES: Final = ((784.0, 0.45), (587.0, 0.75))  # Hz, seconds: heard well by older ears
_LOUDEST: Final = 0.6
_DIES_AWAY: Final = 3.5
_RISE_S: Final = 0.01  # no crack at its beginning


class Chime:
    """An engine that knows no words."""

    languages = frozenset({CHIME})

    def __init__(self, rate: int) -> None:
        """rate: samples a second, as of the voice, whose player it shares."""
        self.rate = rate

    def perform(self, line: Say, stage: Stage) -> None:
        """Sound both notes, as loud as the line asks."""
        for hertz, seconds in _NOTES:
            if not stage.hear(self._note(hertz, seconds, line.volume / 100), ()):
                return

    def _note(self, hertz: float, seconds: float, volume: float) -> bytes:
        loud = _LOUDEST * volume * 32767
        count = int(self.rate * seconds)
        samples = (
            round(
                loud
                * min(1.0, at / _RISE_S)
                * math.exp(-_DIES_AWAY * at)
                * math.sin(2 * math.pi * hertz * at)
            )
            for at in (number / self.rate for number in range(count))
        )
        return struct.pack(f"<{count}h", *samples)
