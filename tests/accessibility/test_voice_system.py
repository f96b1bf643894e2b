"""System voices, through pyttsx3's own dummy driver: what can be tried without Windows or macOS."""

import os
import sys
import threading
import types
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from kiosk.accessibility.voice.command import voice_path
from kiosk.accessibility.voice.engine import LineFailed, NoVoice, VoiceMissing
from kiosk.accessibility.voice.protocol import Say, Word
from kiosk.accessibility.voice.system import SystemVoices

if TYPE_CHECKING:
    from tests.accessibility.conftest import FakePlayer, VoiceUnderTest

Start = Callable[..., "VoiceUnderTest"]


class Stage:
    """Keeps what it is told; leaves after some calls."""

    def __init__(self, leave: bool = False) -> None:
        self.words: list[Word] = []
        self.starts = 0
        self._leave = leave

    def begun(self) -> bool:
        self.starts += 1
        return not self._leave

    def hear(self, pcm: bytes, words: Sequence[Word]) -> bool:
        assert pcm == b""
        self.words += words
        return not self._leave


class Voice(NamedTuple):
    id: str
    languages: list[Any]


class Driver:
    """A driver of ours, called as pyttsx3 calls those of Windows and macOS."""

    voices = (
        Voice("mx", ["es-MX"]),
        Voice("us", [b"\x05en_US"]),
        Voice("es", ["es_ES"]),
        Voice("fr", ["fr-FR"]),
        Voice("lost", ["Unknown Locale: 3082"]),
    )
    manner = "speak"
    made = 0
    last: "Driver"

    def __init__(self, proxy: Any) -> None:
        type(self).made += 1
        self._proxy = proxy
        self.set: dict[str, object] = {"voice": "us"}
        self.stopped = threading.Event()
        type(self).last = self

    def getProperty(self, name: str) -> object:  # noqa: N802 - as pyttsx3 calls it
        return list(self.voices) if name == "voices" else self.set[name]

    def setProperty(self, name: str, value: object) -> None:  # noqa: N802
        if self.manner == "refuse":
            raise ValueError(value)
        self.set[name] = value

    def iterate(self) -> Any:
        self._proxy.setBusy(False)
        while True:
            yield

    def say(self, text: str) -> None:
        self._proxy.setBusy(True)
        self._proxy.notify("started-utterance")
        self._proxy.notify("started-word", location=1, length=0)  # as sapi5 does
        self._proxy.notify("started-word", location=0, length=len(text))
        if self.manner == "speak":
            self._proxy.notify("finished-utterance", completed=True)
        elif self.manner == "break off":
            self._proxy.notify("finished-utterance", completed=False)

    def stop(self) -> None:
        self.stopped.set()


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> type[Driver]:
    module = types.ModuleType("pyttsx3.drivers.ours")
    module.buildDriver = type("OurDriver", (Driver,), {})  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pyttsx3.drivers.ours", module)
    ours: type[Driver] = module.buildDriver
    return ours


def test_the_dummy_driver_speaks_english_only_and_tells_its_words() -> None:
    system = SystemVoices("dummy")
    assert system.languages == {"en"}
    stage = Stage()
    system.perform(Say(1, "Meet in the hall", "en"), stage)
    assert [(position, length) for _, position, length in stage.words] == [
        (0, 4),
        (5, 2),
        (8, 3),
        (12, 4),
    ]
    assert stage.starts == 1
    with pytest.raises(NoVoice):
        system.perform(Say(2, "Kaixo", "eu"), stage)


def test_voices_of_the_nearest_country_are_chosen(driver: type[Driver]) -> None:
    system = SystemVoices("ours")
    assert system.languages == {"es", "fr"}  # the bytes of us hide its language: not guessed at
    stage = Stage()
    system.perform(Say(1, "Hola", "es", wpm=110, volume=40), stage)
    assert driver.last.set == {"voice": "es", "rate": 110, "volume": 0.4}
    assert [word[1:] for word in stage.words] == [(0, 4)]  # the word of no length is none


def test_each_line_has_an_engine_of_its_own(driver: type[Driver]) -> None:
    system = SystemVoices("ours")
    for number in range(3):
        system.perform(Say(number, "Hola", "es"), Stage())
    assert driver.made == 4


def test_a_line_that_is_stopped_ends_where_it_speaks(driver: type[Driver]) -> None:
    driver.manner = "go on"
    SystemVoices("ours").perform(Say(1, "Hola", "es"), Stage(leave=True))
    assert driver.last.stopped.is_set()


@pytest.mark.parametrize("manner", ["break off", "refuse"])
def test_a_line_that_was_not_said_is_not_said_to_be(driver: type[Driver], manner: str) -> None:
    system = SystemVoices("ours")
    driver.manner = manner
    with pytest.raises(LineFailed):
        system.perform(Say(1, "Hola", "es"), Stage())


def test_a_system_without_voices_is_reported() -> None:
    with pytest.raises(VoiceMissing, match="sapi5"):
        SystemVoices("sapi5")


def test_english_is_the_systems_and_basque_is_espeaks(
    start_voice: Start, player: "FakePlayer", tmp_path: Path
) -> None:
    voice = start_voice(SPEECH_ENGINE="dummy")
    assert set(voice.hear("ready")["voices"]) == {"eu", "es", "fr", "en"}
    voice.say(1, "Meet in the hall")
    assert voice.hear("end", id=1)["sound"] is True
    assert [word[1] for word in voice.words(1)] == [0, 5, 8, 12]
    assert voice.heard("words")[-1]["last"] is True
    assert player.notes == []
    voice.say(2, "Egun on.", "eu")
    assert voice.hear("end", id=2)["sound"] is True
    assert player.bytes > 1000
    voice.say(3, "Good morning", wav=str(tmp_path / "line.wav"))
    voice.hear("end", id=3)
    assert (tmp_path / "line.wav").stat().st_size > 1000


def test_where_nothing_may_sound_the_system_does_not_either(start_voice: Start) -> None:
    voice = start_voice(SPEECH_ENGINE="dummy", SPEECH_PLAYER="none")
    voice.say(1, "Hi.")
    assert voice.hear("end")["sound"] is False


def test_a_driver_that_cannot_be_loaded_leaves_espeak(
    start_voice: Start, player: "FakePlayer"
) -> None:
    voice = start_voice(SPEECH_ENGINE="sapi5")
    voice.say(1, "Hi.")
    assert voice.hear("end")["sound"] is True
    assert player.bytes > 1000


STUCK = """\
import time
import pyttsx3.drivers.dummy as dummy
import pyttsx3.drivers
class Driver(dummy.DummyDriver):
    def say(self, text):
        self._proxy.setBusy(True)
        self._proxy.notify("started-utterance")
        if {how!r} == "fail":
            raise OSError("the system has no voice after all")
        time.sleep(1000)
    def iterate(self):
        self._proxy.setBusy(False)
        yield
dummy.buildDriver = Driver
"""


@pytest.fixture
def stuck(tmp_path: Path) -> Callable[[str], dict[str, str]]:
    """Environment in which pyttsx3's dummy driver behaves badly."""

    def environment(how: str) -> dict[str, str]:
        (tmp_path / "sitecustomize.py").write_text(STUCK.format(how=how))
        path = os.pathsep.join([str(tmp_path), voice_path()])
        return {"SPEECH_ENGINE": "dummy", "PYTHONPATH": path}

    return environment


def test_a_system_voice_that_cannot_be_stopped_ends_with_its_process(
    start_voice: Start, player: "FakePlayer", stuck: Callable[[str], dict[str, str]]
) -> None:
    voice = start_voice(**stuck("hang"))
    voice.say(1, "Meet in the hall")
    voice.hear("start")
    voice.send("stop")
    assert voice.process.wait(20) == 0


def test_a_system_voice_that_hangs_can_still_be_left(
    start_voice: Start, player: "FakePlayer", stuck: Callable[[str], dict[str, str]]
) -> None:
    voice = start_voice(**stuck("hang"))
    voice.say(1, "Meet in the hall")
    voice.hear("start")
    voice.send("quit")
    assert voice.process.wait(20) == 0


def test_after_a_system_voice_failed_espeak_speaks(
    start_voice: Start, player: "FakePlayer", stuck: Callable[[str], dict[str, str]]
) -> None:
    voice = start_voice(**stuck("fail"))
    voice.say(1, "Meet in the hall")
    assert "no voice after all" in voice.hear("error", id=1)["why"]
    voice.say(2, "Hi.")
    assert voice.hear("end", id=2)["sound"] is True
    assert player.bytes > 1000
