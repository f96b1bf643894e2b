"""A real speech process and a real player of sound that writes down what it gets."""

import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from kiosk.accessibility.narration import SpokenLine, Utterance
from kiosk.accessibility.speech import Speech, SpeechChanged, SpeechState
from kiosk.accessibility.voice.command import voice_command, voice_path
from kiosk.accessibility.ways.pressing import Pressing
from kiosk.domain.access import Access
from kiosk.settings import Way
from tests.accessibility.glass import Clock, FakeBoard, Glass
from tests.accessibility.scanner import STEP, Meet, Person

PATIENCE_S = 20.0

_PLAYER = """\
#!{python} -SE
import json, os, sys, time
log = open({log!r}, "a", buffering=1)
def write(what, **more):
    log.write(json.dumps(dict(what=what, pid=os.getpid(), at=time.monotonic(), **more)) + "\\n")
write("begin", name=os.path.basename(sys.argv[0]), arguments=sys.argv[1:])
own = {manner!r} + "-" + os.path.basename(sys.argv[0])
manner = open(own if os.path.exists(own) else {manner!r}).read()
if manner == "die":
    sys.exit("no such sound card")
if manner == "hang":
    time.sleep(1000)
source = open(sys.argv[-1], "rb") if sys.argv[-1].endswith(".wav") else sys.stdin.buffer
while block := source.read(4096):
    write("sound", bytes=len(block))
    if manner != "swallow":
        time.sleep(len(block) / 2 / 22050)
write("end")
if manner == "linger":
    time.sleep(1000)
"""


class FakePlayer:
    """Programs in PATH that stand for players; `manner` is how they behave from now on."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._log = folder / "player.log"
        self._manner = folder / "manner"
        self.behave("play")

    def install(self, name: str) -> None:
        program = self._folder / name
        program.write_text(
            _PLAYER.format(python=sys.executable, log=str(self._log), manner=str(self._manner))
        )
        program.chmod(0o755)

    def behave(self, manner: str) -> None:
        """Set to play, die, hang, linger (play, but never end), or swallow (take all at
        once, play nothing)."""
        self._manner.write_text(manner)

    def behave_as(self, name: str, manner: str) -> None:
        """Set how one of several players behaves."""
        self._manner.with_name(f"manner-{name}").write_text(manner)

    def break_program(self, name: str) -> None:
        """Leave a program that the system finds but cannot run."""
        (self._folder / name).write_text("#!/nowhere/interpreter\n")

    @property
    def notes(self) -> list[dict[str, Any]]:
        if not self._log.exists():
            return []
        lines = self._log.read_text().split("\n")[:-1]  # the last may be half written
        return [json.loads(line) for line in lines]

    def noted(self, what: str) -> list[dict[str, Any]]:
        return [note for note in self.notes if note["what"] == what]

    @property
    def pids(self) -> list[int]:
        return [note["pid"] for note in self.noted("begin")]

    @property
    def bytes(self) -> int:
        return sum(note["bytes"] for note in self.noted("sound"))


class VoiceUnderTest:
    """The speech process, spoken to directly."""

    def __init__(self, command: Sequence[str] | None = None, **environment: str) -> None:
        self.process = subprocess.Popen(
            command or voice_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": voice_path(), **environment},
        )
        self._patience = threading.Timer(2 * PATIENCE_S, self.process.kill)
        self._patience.start()
        self.events: list[dict[str, Any]] = []

    def send(self, command: str, **values: object) -> None:
        self.write(json.dumps({"command": command, **values}).encode() + b"\n")

    def say(self, number: int, text: str, language: str = "en", **values: object) -> None:
        self.send("say", id=number, text=text, language=language, **values)

    def write(self, line: bytes) -> None:
        assert self.process.stdin
        self.process.stdin.write(line)
        self.process.stdin.flush()

    def hear(self, kind: str, **values: object) -> dict[str, Any]:
        """Read up to the next event of this kind with these values."""
        assert self.process.stdout
        for line in self.process.stdout:
            event: dict[str, Any] = json.loads(line)
            self.events.append(event)
            if event["event"] == kind and all(event[k] == v for k, v in values.items()):
                return event
        raise AssertionError(f"no {kind} came: {self.events}")

    def heard(self, kind: str) -> list[dict[str, Any]]:
        return [event for event in self.events if event["event"] == kind]

    def words(self, number: int) -> list[list[int]]:
        told = (event["words"] for event in self.heard("words") if event["id"] == number)
        return [word for words in told for word in words]

    def close(self) -> None:
        with self.process:
            self.process.kill()
        self._patience.cancel()


@pytest.fixture(autouse=True)
def _no_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPEECH_PLAYER", "none")
    monkeypatch.setenv("SPEECH_ENGINE", "espeak")


@pytest.fixture
def player(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakePlayer:
    """A player that plays at the pace of sound, installed as aplay, and the only one asked."""
    folder = tmp_path / "programs"
    folder.mkdir()
    fake = FakePlayer(folder)
    fake.install("aplay")
    monkeypatch.setenv("PATH", str(folder))  # nothing the machine has may sound
    monkeypatch.setenv("SPEECH_PLAYER", "aplay")
    return fake


@pytest.fixture
def start_voice() -> Iterator[Callable[..., VoiceUnderTest]]:
    """Start speech processes, with environment variables as keywords."""
    started: list[VoiceUnderTest] = []

    def start(command: Sequence[str] | None = None, **environment: str) -> VoiceUnderTest:
        started.append(VoiceUnderTest(command, **environment))
        return started[-1]

    yield start
    for voice in started:
        voice.close()


@pytest.fixture
def voiceless(tmp_path: Path) -> Path:
    """A folder that, first in PYTHONPATH, hides the voice's library behind an empty one."""
    folder = tmp_path / "voiceless"
    folder.mkdir()
    (folder / "espeakng_loader.py").write_text(
        textwrap.dedent(
            """\
            def get_library_path():
                return "/nowhere/libespeak-ng.so"
            def get_data_path():
                return "/nowhere"
            """
        )
    )
    return folder


def state(process: Path) -> str:
    """The state of a process or thread, a letter as /proc has it; X when there is none."""
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return "X"


def threads(pid: int) -> list[Path]:
    return list(Path(f"/proc/{pid}/task").iterdir())


def gone(pid: int) -> bool:
    """Whether a process has ended."""
    return state(Path(f"/proc/{pid}")) in "ZX"


@pytest.fixture
def is_gone() -> Callable[[int], bool]:
    return gone


class Screen:
    """Stands for a screen: keeps what the voice tells, and waits for it."""

    def __init__(self, qtbot: QtBot, **options: Any) -> None:
        self.speech = Speech(**options)
        self.changes: list[SpeechChanged] = []
        self._seen = 0
        self.speech.speech_changed.connect(self._keep)
        self._qtbot = qtbot

    def _keep(self, changed: object) -> None:
        assert isinstance(changed, SpeechChanged)
        self.changes.append(changed)

    def say(self, *lines: tuple[str, str], **options: Any) -> Utterance:
        utterance = Utterance.of(*lines)
        self.speech.say(utterance, **options)
        self.mark()
        return utterance

    def mark(self) -> None:
        """Wait from here on: what was told before is past."""
        self._seen = len(self.changes)

    def wait_for(self, *states: SpeechState, line: int | None = None) -> SpeechChanged:
        """Wait for the next change to one of these states (and to this line)."""

        def awaited() -> bool:
            while self._seen < len(self.changes):
                changed = self.changes[self._seen]
                self._seen += 1
                if changed.state in states and line in (None, changed.line):
                    return True
            return False

        self.wait_until(awaited)
        return self.changes[self._seen - 1]

    def send(self, number: signal.Signals) -> int:
        """Send a signal to the speech process; give its id."""
        pid = self.wait_ready()
        assert pid > 0  # 0 would be ourselves
        os.kill(pid, number)
        if number == signal.SIGSTOP:  # a thread may run on for a moment, and answer
            self.wait_until(lambda: all(state(each) == "T" for each in threads(pid)))
        return pid

    def wait_until(self, what: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(what()), timeout=int(PATIENCE_S * 1000))

    def wait_ready(self) -> int:
        """Wait for the speech process; give its id."""
        self.wait_until(lambda: self.speech.voices and self.speech.pid)
        return self.speech.pid

    def lit(self, line: int = 0) -> list[str]:
        """The words lit in a line, in order."""
        return [
            change.utterance.lines[line].text[change.start : change.end]
            for change in self.changes
            if change.line == line and change.utterance and change.start != change.end
        ]

    @property
    def states(self) -> list[SpeechState]:
        return [change.state for change in self.changes]

    def spoke(self, text: str, language: str) -> bool:
        return SpokenLine(text, language) in self.speech.spoken


@pytest.fixture
def screen(qtbot: QtBot) -> Iterator[Callable[..., Screen]]:
    """Make screens with a voice; at the end no process may be left."""
    made: list[Screen] = []

    def make(**options: Any) -> Screen:
        made.append(Screen(qtbot, **options))
        return made[-1]

    yield make
    for each in made:
        pid = each.speech.pid
        each.speech.close()
        assert gone(pid) if pid else True


# a board of a few buttons, and touches of it

REPEAT = 0.4
Begin = Callable[..., Pressing]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def glass(qtbot: QtBot) -> Glass:
    glass = Glass(["yes"], ["no"])
    qtbot.addWidget(glass)
    glass.show()
    qtbot.waitExposed(glass)
    glass["yes"].setFocus()
    return glass


@pytest.fixture
def board(glass: Glass) -> FakeBoard:
    return FakeBoard(glass)


@pytest.fixture
def begin(board: FakeBoard, clock: Clock) -> Iterator[Begin]:
    """Touch as a person has set it, by the names of Access."""
    begun: list[Pressing] = []

    def begin(**access: Any) -> Pressing:
        usual = Access(repeat_seconds=REPEAT)
        begun.append(Pressing(board, replace(usual, **access), None, clock))
        begun[-1].start()
        return begun[-1]

    yield begin
    for each in begun:
        each.stop()


@pytest.fixture
def steadied(begin: Begin) -> Pressing:
    return begin()


@pytest.fixture
def meet(board: FakeBoard, clock: Clock) -> Iterator[Meet]:
    met: list[Person] = []

    def meet(way: Way = Way.ONE_SWITCH, **access: Any) -> Person:
        usual = Access(way=way, step_seconds=STEP, repeat_seconds=0.0, loops=2)
        met.append(Person(board, clock, replace(usual, **access)))
        return met[-1]

    yield meet
    for each in met:
        each.scanning.stop()
