"""The voice itself: the right language, the right words, loud and slow as asked."""

import array
from collections.abc import Sequence
from itertools import pairwise

import pytest

from kiosk.accessibility.narration import word_spans
from kiosk.accessibility.voice.engine import NoVoice
from kiosk.accessibility.voice.espeak import Espeak
from kiosk.accessibility.voice.protocol import Say, Word

TEXTS = {
    "eu": "Saskibaloi partida larunbatean, azaroaren 28an, arratsaldeko hiruretan.",
    "es": "El sábado jugamos al baloncesto en la plaza. ¿Vienes con nosotros?",
    "fr": "L’atelier de cuisine d’aujourd’hui est à l’école. Voulez-vous venir\u00a0?",
    "en": "Meet in the main hall at three. It’s free, and you can bring a friend.",
}


@pytest.fixture(scope="module")
def espeak() -> Espeak:
    return Espeak()


class Listener:
    """A stage that keeps all it hears, or leaves after some sound."""

    def __init__(self, leave_after: int = 10**9) -> None:
        self.pcm = bytearray()
        self.words: list[Word] = []
        self._leave_after = leave_after

    def begun(self) -> bool:
        raise AssertionError("espeak-ng has no loudspeaker")

    def hear(self, pcm: bytes, words: Sequence[Word]) -> bool:
        self.pcm += pcm
        self.words += words
        return len(self.pcm) < self._leave_after

    @property
    def peak(self) -> int:
        return max(map(abs, array.array("h", bytes(self.pcm))))


def perform(espeak: Espeak, text: str, language: str, wpm: int = 140, volume: int = 70) -> Listener:
    listener = Listener()
    espeak.perform(Say(1, text, language, wpm, volume), listener)
    return listener


@pytest.mark.parametrize(
    ("language", "voice"), [("eu", "eu"), ("es", "roa/es"), ("fr", "roa/fr"), ("en", "gmw/en")]
)
def test_each_language_has_its_voice(espeak: Espeak, language: str, voice: str) -> None:
    heard = perform(espeak, TEXTS[language], language)
    assert espeak.voice == voice
    seconds = len(heard.pcm) / 2 / espeak.rate
    words = len(word_spans(TEXTS[language]))
    assert words * 60 / 140 * 0.4 < seconds < words * 60 / 140 * 2.5
    assert heard.peak > 3000


def test_one_text_sounds_different_in_each_language(espeak: Espeak) -> None:
    text = "Jaun gazte on bat"
    said = {language: espeak.phonemes(text, language) for language in TEXTS}
    assert len(set(said.values())) == 4
    assert all(said.values())


@pytest.mark.parametrize("language", TEXTS)
def test_words_come_in_order_of_time_and_text(espeak: Espeak, language: str) -> None:
    text = TEXTS[language]
    heard = perform(espeak, text, language)
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(heard.words))
    touched = {
        span
        for _, position, _ in heard.words
        for span in word_spans(text)
        if span[0] <= position < span[1]
    }
    assert len(touched) > 0.6 * len(word_spans(text))  # the others run together with these
    assert heard.words[-1][0] < len(heard.pcm) / 2 / espeak.rate * 1000


def test_positions_count_characters_not_bytes(espeak: Espeak) -> None:
    text = "ñandú 😀 café olé"
    heard = perform(espeak, text, "es")
    assert heard.words[-1][1] == text.index("olé")


def test_slower_lasts_longer_and_louder_is_louder(espeak: Espeak) -> None:
    text = TEXTS["en"]
    lengths = [len(perform(espeak, text, "en", wpm).pcm) for wpm in (110, 140, 170)]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] > 1.3 * lengths[2]
    peaks = [perform(espeak, text, "en", 140, volume).peak for volume in (0, 40, 70, 100)]
    assert peaks[0] == 0
    assert peaks[3] / peaks[1] == pytest.approx(100 / 40, rel=0.1)  # nothing is cut off above
    assert peaks[2] / peaks[1] == pytest.approx(70 / 40, rel=0.1)


def test_a_language_without_a_voice_is_refused(espeak: Espeak) -> None:
    with pytest.raises(NoVoice, match="'xx'"):
        perform(espeak, "Hello", "xx")
    assert perform(espeak, "Hello", "en").words


@pytest.mark.parametrize(
    "text", ["", "…", "\0", "a\0b", "\ud800 word", "😀", "<b>&amp;", "x" * 3000]
)
def test_no_text_is_too_strange(espeak: Espeak, text: str) -> None:
    perform(espeak, text, "en")


def test_a_zero_does_not_hide_what_follows(espeak: Espeak) -> None:
    assert perform(espeak, "one\0two", "en").words[-1][1] == 4


def test_it_stops_when_nobody_listens_any_more(espeak: Espeak) -> None:
    listener = Listener(leave_after=20_000)
    espeak.perform(Say(1, TEXTS["en"] * 10, "en"), listener)
    assert len(listener.pcm) < 60_000


def test_what_goes_wrong_while_listening_comes_out(espeak: Espeak) -> None:
    class Broken(Listener):
        def hear(self, pcm: bytes, words: Sequence[Word]) -> bool:
            raise LookupError("broken")

    with pytest.raises(LookupError):
        espeak.perform(Say(1, "Hello", "en"), Broken())
    assert perform(espeak, "Hello", "en").words
