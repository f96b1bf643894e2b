"""The commands as they are typed: in this process for speed, or in one of their own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kiosk.cli import main
from kiosk.hub import enrolment
from kiosk.hub.demo import Demo, demo
from kiosk.hub.embedded import EmbeddedHub
from kiosk.store.database import Store
from tests.hub.town import Town


@dataclass(frozen=True)
class Ended:
    """What a command wrote, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Typed = Callable[..., Ended]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def kiosk(data: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Typed:
    """Type a command here, with the test's own data folder."""

    def typed(*words: object) -> Ended:
        code = main([*map(str, words), "--data", str(data)])
        out, err = capfdbinary.readouterr()
        return Ended(code, out.decode(), err.decode())

    return typed


@pytest.fixture
def apart(data: Path) -> Typed:
    """Type a command in a process of its own; environment as keywords, None takes a name away."""

    def typed(*words: object, **environment: str | None) -> Ended:
        ended = subprocess.run(
            command(*words, "--data", data),
            env=environment_with(**environment),
            capture_output=True,
            timeout=30,
            check=False,
        )
        return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return typed


@pytest.fixture
def start(data: Path) -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """Start a command that goes on until it is told to end; it is gone after the test."""
    started: list[subprocess.Popen[str]] = []

    def begin(*words: object, **environment: str | None) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            command(*words, "--data", data),
            env=environment_with(**environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def command(*words: object) -> list[str]:
    return [sys.executable, "-m", "kiosk", *map(str, words)]


def environment_with(**changes: str | None) -> dict[str, str]:
    merged = {**os.environ, **changes}
    return {name: value for name, value in merged.items() if value is not None}


@pytest.fixture(scope="session")
def _starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("starter") / "data"
    assert main(["sync", "--once", "--data", str(folder)]) == 0
    return folder


@pytest.fixture
def stocked(data: Path, _starter: Path) -> Path:
    """The data folder, with the starter set in it."""
    shutil.copytree(_starter, data)
    return data


@pytest.fixture
def store(data: Path) -> Iterator[Store]:
    with Store.open(data / "kiosk.sqlite") as opened:
        yield opened


@pytest.fixture(scope="session")
def hub() -> Iterator[Demo]:
    with demo(0, [a_listing(f"l-{number}") for number in range(3)], area="cli") as running:
        yield running


@pytest.fixture(scope="session")
def _town() -> Iterator[Town]:
    with EmbeddedHub() as running:
        yield Town(running)


@pytest.fixture
def town(_town: Town) -> Iterator[Town]:
    """A hub with structures of the test's own."""
    _town.begin()
    yield _town
    _town.end()


@pytest.fixture
def enrolled(data: Path, hub: Demo) -> Path:
    """The data folder, enrolled with the hub."""
    enrolment.save(hub.enrolment, data)
    return data


def a_listing(id: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "v": 1,
        "rev": 1,
        "kind": "activity",
        "status": "scheduled",
        "activity": "basketball",
        "language": "es",
        "title": {"es": f"Partido {id}"},
        "starts_at": "2036-11-28T15:00:00+01:00",
        "ends_at": "2036-11-28T17:00:00+01:00",
        "tz": "Europe/Madrid",
        "from_the_future": {"kept": True},
        **more,
    }


PLAYER = f"""#!{sys.executable} -SE
import sys, time
while block := sys.stdin.buffer.read(2205):
    time.sleep(len(block) / 2 / 22050)
"""


@pytest.fixture
def player(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that takes sound as fast as a loudspeaker would."""
    program = tmp_path / "players" / "aplay"
    program.parent.mkdir()
    program.write_text(PLAYER)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    monkeypatch.setenv("SPEECH_PLAYER", "aplay")


@pytest.fixture
def make_listing() -> Callable[..., dict[str, Any]]:
    return a_listing


@pytest.fixture
def source(tmp_path: Path) -> Callable[..., Path]:
    """Write records to a JSON file and give its path."""

    def write(*records: Any, name: str = "listings.json") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(list(records)), "utf-8")
        return path

    return write
