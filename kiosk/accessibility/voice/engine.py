"""What an engine of the voice must offer, and how engines fail.

VoiceError
├── VoiceMissing    the library or its data cannot be used: nothing can be said
├── NoVoice         this engine has no voice for the language
├── LineFailed      one line could not be said or written
└── VoiceLost       the speech process ended or hung (told to its parent)
"""

from collections.abc import Sequence
from typing import Protocol

from kiosk.accessibility.voice.protocol import Say, Word


class VoiceError(Exception):
    """Anything that keeps the kiosk from speaking; its text is for a supporter."""


class VoiceMissing(VoiceError):
    """The library or its data cannot be used."""


class NoVoice(VoiceError):
    """There is no voice for the language."""


class LineFailed(VoiceError):
    """One line could not be said or written."""


class VoiceLost(VoiceError):
    """The speech process ended or hung."""


class Stage(Protocol):
    """Where an engine brings its sound and its words; each call tells whether to go on."""

    def begun(self) -> bool:
        """Tell that sound starts now; only for an engine with a loudspeaker of its own."""

    def hear(self, pcm: bytes, words: Sequence[Word]) -> bool:
        """Take samples (16 bit mono at the engine's rate) and the words that begin in them."""


class Engine(Protocol):
    """A synthesiser of speech."""

    @property
    def languages(self) -> frozenset[str]:
        """Languages it has a voice for."""

    @property
    def rate(self) -> int:
        """Samples a second; 0 for an engine that plays its sound itself."""

    def perform(self, line: Say, stage: Stage) -> None:
        """Bring the whole line to the stage. Raises NoVoice or LineFailed."""
