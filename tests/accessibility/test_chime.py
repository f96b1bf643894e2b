"""The chime that calls somebody: two notes, as loud as asked, by the player of the voice."""

import wave
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from struct import unpack
from typing import TYPE_CHECKING

from kiosk.accessibility.voice.chime import CHIME, TEXT, Chime
from kiosk.accessibility.voice.protocol import Say

if TYPE_CHECKING:
    from tests.accessibility.conftest import VoiceUnderTest

RATE = 22_050


class Heard:
    """A stage that keeps what it hears, and may have enough after the first note."""

    def __init__(self, *, enough: bool = False) -> None:
        self.notes: list[tuple[int, ...]] = []
        self._enough = enough

    def begun(self) -> bool:
        return True

    def hear(self, pcm: bytes, words: object) -> bool:
        self.notes.append(unpack(f"<{len(pcm) // 2}h", pcm))
        assert not words
        return not self._enough


def rung(volume: int = 100, *, enough: bool = False) -> list[tuple[int, ...]]:
    stage = Heard(enough=enough)
    Chime(RATE).perform(Say(1, TEXT, CHIME, volume=volume), stage)
    return stage.notes


def pitch(note: tuple[int, ...]) -> float:
    """Hz, from how often it passes zero."""
    early = note[: RATE // 5]
    crossed = sum(one < 0 <= other for one, other in pairwise(early))
    return crossed * 5


def test_two_notes_fall_and_die_away() -> None:
    high, low = rung()
    assert 700 < pitch(high) < 850
    assert 500 < pitch(low) < 650
    assert max(low[-2000:]) < max(low[:2000]) / 4


def test_it_begins_without_a_crack_and_never_overflows() -> None:
    for note in rung():
        assert abs(note[0]) < 100
        assert max(map(abs, note)) < 32_000 * 0.7


def test_it_is_as_loud_as_the_voice() -> None:
    loud, soft = (max(rung(volume)[0]) for volume in (100, 50))
    assert abs(loud - 2 * soft) < 10
    assert max(rung(0)[0]) == 0


def test_stopped_after_the_first_note_it_is_silent() -> None:
    assert len(rung(enough=True)) == 1


def test_the_speech_process_rings_it_and_then_speaks(
    start_voice: Callable[..., "VoiceUnderTest"], tmp_path: Path
) -> None:
    path = tmp_path / "call.wav"
    voice = start_voice()
    voice.hear("ready")
    voice.say(1, TEXT, CHIME, wav=str(path))
    assert voice.hear("end")["ms"] == 1200
    voice.say(2, "Someone is needed.", "en", wav=str(path))
    assert voice.hear("end")["id"] == 2
    with wave.open(str(path), "rb") as file:
        assert file.getnframes() / file.getframerate() > 1.6
