"""The speech process, spoken to in its own protocol."""

import io
import os
import signal
import subprocess
import sys
import threading
import time
import wave
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import espeakng_loader  # type: ignore[import-untyped, unused-ignore]
import pytest

from kiosk.accessibility.narration import ReadAlong, word_spans
from kiosk.accessibility.voice.command import FROZEN_ARGUMENT, voice_command, voice_path
from kiosk.accessibility.voice.engine import Stage
from kiosk.accessibility.voice.players import Players
from kiosk.accessibility.voice.protocol import Say, Teller
from kiosk.accessibility.voice.speaker import Speaker

if TYPE_CHECKING:
    from tests.accessibility.conftest import FakePlayer, VoiceUnderTest

Start = Callable[..., "VoiceUnderTest"]


def frames(path: Path) -> int:
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return file.getnframes()


@pytest.mark.usefixtures("unmeasured")
def test_it_imports_nothing_heavy() -> None:
    code = (
        "import sys, kiosk.accessibility.voice.__main__ as m; "
        "heavy = {'PySide6', 'babel', 'orjson', 'sqlite3', 'sqlite_utils', 'requests', 'pyttsx3', "
        "'dataclasses', 'asyncio', 'kiosk.domain', 'kiosk.i18n', 'kiosk.settings'}; "
        "print(*heavy & set(sys.modules))"
    )
    environment = {**os.environ, "PYTHONPATH": voice_path()}
    ran = subprocess.run(
        [sys.executable, "-P", "-c", code], env=environment, capture_output=True, check=True
    )
    assert ran.stdout.split() == []


def test_it_is_found_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('the wrong json')")
    monkeypatch.chdir(tmp_path)
    ran = subprocess.run(
        voice_command(),
        env={**os.environ, "PYTHONPATH": voice_path()},
        input=b"",
        capture_output=True,
        check=True,
    )
    assert b'"ready"' in ran.stdout


def test_a_frozen_application_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert voice_command() == (sys.executable, FROZEN_ARGUMENT)


@pytest.mark.parametrize("language", ["eu", "es", "fr", "en"])
def test_a_line_is_written_with_its_words(
    start_voice: Start, tmp_path: Path, language: str
) -> None:
    text = "Kaixo, l’amigo of the casa, à 15 h."
    path = tmp_path / "line.wav"
    voice = start_voice()
    assert set(voice.hear("ready")["voices"]) == {"eu", "es", "fr", "en"}
    voice.say(7, text, language, wav=str(path))
    end = voice.hear("end")
    assert end["id"] == 7
    assert end["sound"] is True
    assert frames(path) == pytest.approx(end["ms"] * 22.05, abs=25)
    along = ReadAlong(text)
    for told in voice.heard("words"):
        along.add(told["words"], last=told["last"])
    spans = []
    while span := along.take():
        spans.append(span)
    assert (spans[0][0], spans[-1][1]) == (0, word_spans(text)[-1][1])


def test_lines_in_one_file_stand_a_pause_apart(start_voice: Start, tmp_path: Path) -> None:
    path = tmp_path / "lines.wav"
    voice = start_voice()
    voice.say(1, "One.", wav=str(path))
    voice.say(2, "Bat.", "eu", wav=str(path))
    first, second = voice.hear("end", id=1), voice.hear("end", id=2)
    assert frames(path) == pytest.approx((first["ms"] + 250 + second["ms"]) * 22.05, abs=50)


def test_a_file_that_cannot_be_written_is_an_error_of_that_line_only(
    start_voice: Start, tmp_path: Path
) -> None:
    voice = start_voice()
    voice.say(1, "One.", wav=str(tmp_path / "nowhere" / "x.wav"))
    assert "nowhere" in voice.hear("error", id=1)["why"]
    (tmp_path / "broken.wav").write_text("not a sound")
    voice.say(2, "Two.", wav=str(tmp_path / "broken.wav"))
    assert "broken.wav" in voice.hear("error", id=2)["why"]
    voice.say(3, "Three.", wav=str(tmp_path / "x.wav"))
    voice.hear("end", id=3)


def test_a_language_without_a_voice_is_an_error_of_that_line_only(start_voice: Start) -> None:
    voice = start_voice()
    voice.say(1, "Hallo", "xx")
    assert "xx" in voice.hear("error", id=1)["why"]
    voice.say(2, "Hi")
    voice.hear("end", id=2)


@pytest.mark.parametrize(
    "line",
    [b"nonsense\n", b"[]\n", b"{}\n", b'{"command": "dance"}\n', b'{"command": "say"}\n',
     b'{"command": "say", "id": "x", "text": "a", "language": "en"}\n', b"\xff\n", b"3\n"],
)  # fmt: skip
def test_what_is_no_command_is_told_and_passed_over(start_voice: Start, line: bytes) -> None:
    voice = start_voice()
    voice.write(line)
    assert voice.hear("error")["id"] is None
    voice.send("ping")
    voice.hear("pong")


def test_extreme_pace_and_volume_are_brought_back_into_range() -> None:
    order = {"id": 1, "text": "Hi.", "language": "en"}
    assert Say.of({**order, "wpm": -5, "volume": 1000})[3:5] == (80, 100)
    assert Say.of({**order, "wpm": 10**9, "volume": -1})[3:5] == (450, 0)
    assert Say.of(order) == Say(1, "Hi.", "en")


def test_stop_forgets_what_waits(start_voice: Start) -> None:
    voice = start_voice()
    for number in range(1, 4):
        voice.say(number, "This is a rather long line to read along.")
    voice.hear("start", id=1)
    voice.send("stop")
    voice.hear("stopped")
    voice.say(4, "Hi.")
    voice.hear("end", id=4)
    assert [event["id"] for event in voice.heard("start")] == [1, 4]
    assert [event["id"] for event in voice.heard("end")] == [4]


@pytest.mark.parametrize("last", [b'{"command": "quit"}\n', b""])
def test_it_ends_when_told_and_when_its_parent_is_gone(start_voice: Start, last: bytes) -> None:
    voice = start_voice()
    voice.say(1, "This is a rather long line to read along." * 5)
    voice.hear("start")
    voice.write(last)
    if not last:
        assert voice.process.stdin
        voice.process.stdin.close()
    assert voice.process.wait(20) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_an_interrupt_at_the_terminal_is_left_to_the_kiosk(start_voice: Start) -> None:
    code = (
        "import signal, runpy; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "runpy.run_module('kiosk.accessibility.voice', None, '__main__')"
    )
    voice = start_voice((sys.executable, "-c", code))
    voice.hear("ready")
    voice.process.send_signal(signal.SIGINT)
    voice.say(1, "Hi.")
    voice.hear("end")


class Stuck:
    """An engine that does not come back until it is let go."""

    languages = frozenset({"en"})
    rate = 22050

    def __init__(self) -> None:
        self.performing = threading.Event()
        self.let_go = threading.Event()

    def perform(self, line: Say, stage: Stage) -> None:
        stage.hear(bytes(2 * 22050), ())
        self.performing.set()
        self.let_go.wait(20)


def run(speaker: Speaker) -> threading.Thread:
    thread = threading.Thread(target=speaker.run)
    thread.start()
    return thread


def test_a_line_that_takes_far_too_long_is_no_longer_called_well() -> None:
    stuck = Stuck()
    speaker = Speaker(stuck, None, Players(22050, "none"), Teller(io.BytesIO()))
    assert speaker.is_well()
    speaker.say(Say(1, "Hi.", "en"))
    thread = run(speaker)
    assert stuck.performing.wait(20)
    assert speaker.is_well()
    take = speaker._take  # the clock cannot be pushed on, so the deadline is drawn near
    assert take
    take.due = 0.0
    assert not speaker.is_well()
    stuck.let_go.set()
    speaker.leave()
    thread.join(20)
    assert speaker.is_well()


def test_the_player_is_silent_even_while_the_engine_does_not_come_back(
    player: "FakePlayer", is_gone: Callable[[int], bool]
) -> None:
    stuck = Stuck()
    speaker = Speaker(stuck, None, Players(22050, "aplay"), Teller(io.BytesIO()))
    speaker.say(Say(1, "Hi.", "en"))
    thread = run(speaker)
    assert stuck.performing.wait(20)
    limit = time.monotonic() + 20
    while not player.pids:
        assert time.monotonic() < limit
    speaker.stop()
    while not is_gone(player.pids[0]):
        assert time.monotonic() < limit
    assert not stuck.let_go.is_set()
    stuck.let_go.set()
    speaker.leave()
    thread.join(20)


def test_it_can_be_left_while_the_engine_does_not_come_back(
    start_voice: Start, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import time\n"
        "from kiosk.accessibility.voice.espeak import Espeak\n"
        "def perform(self, line, stage):\n"
        "    stage.begun()\n"
        "    time.sleep(1000)\n"
        "Espeak.perform = perform\n"
    )
    voice = start_voice(PYTHONPATH=os.pathsep.join([str(tmp_path), voice_path()]))
    voice.say(1, "Hi.")
    voice.hear("start")
    voice.send("quit")
    assert voice.process.wait(20) == 0


def test_without_the_library_it_says_so_and_ends(start_voice: Start, voiceless: Path) -> None:
    voice = start_voice(PYTHONPATH=os.pathsep.join([str(voiceless), voice_path()]))
    assert "espeak-ng cannot be loaded" in voice.hear("fatal")["why"]
    assert voice.process.wait(20) == 3


def test_without_its_data_it_says_so_and_ends(
    start_voice: Start, voiceless: Path, tmp_path: Path
) -> None:
    (voiceless / "espeakng_loader.py").write_text(
        f"get_library_path = lambda: {espeakng_loader.get_library_path()!r}\n"
        f"get_data_path = lambda: {str(tmp_path)!r}\n"
    )
    voice = start_voice(PYTHONPATH=os.pathsep.join([str(voiceless), voice_path()]))
    assert "cannot read its voices" in voice.hear("fatal")["why"]
    assert voice.process.wait(20) == 3


def test_what_a_library_prints_does_not_fall_between_the_events(
    start_voice: Start, voiceless: Path
) -> None:
    (voiceless / "espeakng_loader.py").write_text(
        "import os\n"
        "os.write(1, b'noise')\n"
        f"get_library_path = lambda: {espeakng_loader.get_library_path()!r}\n"
        f"get_data_path = lambda: {espeakng_loader.get_data_path()!r}\n"
    )
    voice = start_voice(PYTHONPATH=os.pathsep.join([str(voiceless), voice_path()]))
    voice.hear("ready")
    assert voice.events[0]["event"] == "ready"
