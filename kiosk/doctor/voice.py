"""The words and the voice: catalogues, a voice for each language, and what plays sound."""

import tempfile
import wave
from pathlib import Path
from typing import Final

from kiosk.accessibility.narration import SpokenLine
from kiosk.accessibility.voice.aloud import say_aloud
from kiosk.accessibility.voice.engine import VoiceError
from kiosk.accessibility.voice.render import render_wav, voice_health
from kiosk.doctor.check import Check, bad, good, less
from kiosk.i18n import LANGUAGES, OWN_NAMES, Language, words_in

_SILENT: Final = 500  # of 32767: nobody speaks so low
_GREETINGS: Final = {
    Language.EU: "Kaixo",
    Language.ES: "Hola",
    Language.FR: "Bonjour",
    Language.EN: "Hello",
}


def words() -> Check:
    missing = []
    for language in LANGUAGES:
        try:
            words_in(language)
        except OSError:
            missing.append(OWN_NAMES[language])
    if missing:
        mend = "Install the kiosk again; in a checkout: python hatch_build.py"
        return bad("words", f"no compiled catalogue for {', '.join(missing)}", mend)
    return good("words", f"the catalogues of {len(LANGUAGES)} languages")


def voice(language: Language) -> Check:
    """Whether a greeting becomes a sound that is not silence."""
    name = f"voice {language}"
    mend = "Install the kiosk again: its voice comes with espeakng-loader."
    with tempfile.TemporaryDirectory(prefix="kiosk-doctor-") as folder:
        path = Path(folder) / "greeting.wav"
        try:
            length = render_wav([SpokenLine(_GREETINGS[language], language)], path, timeout_s=20)
        except VoiceError as error:
            return less(name, str(error), mend)
        if _loudest(path) < _SILENT:
            return less(name, f"{length} ms of silence", mend)
    return good(name, f"“{_GREETINGS[language]}” in {length} ms")


def _loudest(path: Path) -> int:
    with wave.open(str(path), "rb") as sound:
        samples = memoryview(sound.readframes(sound.getnframes())).cast("h")
    return max(map(abs, samples), default=0)


def sound() -> Check:
    """Whether a player takes sound; what it is given is not audible."""
    mend = "Install a player (sudo apt install alsa-utils) and check that a sound card is there."
    try:
        player = voice_health(timeout_s=20).player
        if player is None:
            return less("sound", "no program that plays sound", mend)
        said = say_aloud([SpokenLine("a", "en")], 200, _unheard, volume=0, patience_s=10)
    except VoiceError as error:
        return less("sound", str(error), mend)
    if said.silent:
        return less("sound", f"{player} does not play: {said.silent}", mend)
    return good("sound", player)


def _unheard(_: SpokenLine) -> None:
    """Nothing is shown while it sounds."""
