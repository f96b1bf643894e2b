"""`kiosk run`: where there is no screen, and how the system ends it."""

import signal
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.commands.exits import Exit
from kiosk.commands.parser import parse
from kiosk.commands.window import settings_of
from kiosk.doctor.screen import lacks_screen
from kiosk.store.database import Store
from tests.test_scripts import House

Typed = Callable[..., Any]
Start = Callable[..., Any]

UNSEEN = "kiosk: Nothing is shown: QT_QPA_PLATFORM is offscreen, without a screen."

linux = pytest.mark.skipif(sys.platform != "linux", reason="screens and signals of Linux")


def typed(*words: str, data: Path) -> Namespace:
    return parse(["run", *words, "--data", str(data)])


def test_who_has_a_screen() -> None:
    assert lacks_screen({}, "linux")
    assert lacks_screen({"DISPLAY": ""}, "linux")
    assert not lacks_screen({"DISPLAY": ":0"}, "linux")
    assert not lacks_screen({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert not lacks_screen({"QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert not lacks_screen({}, "win32")
    assert not lacks_screen({}, "darwin")


@linux
def test_without_a_screen_it_says_what_to_do(apart: Typed, data: Path) -> None:
    gone = {"DISPLAY": None, "WAYLAND_DISPLAY": None, "QT_QPA_PLATFORM": None}
    ended = apart("run", **gone)
    assert (ended.code, ended.out) == (Exit.CANNOT, "")
    (line,) = ended.err.splitlines()
    assert line.startswith("kiosk: There is no screen here")
    assert "kiosk tour" in line
    assert not data.exists()


@linux
def test_a_screen_that_does_not_answer_is_one_line_and_no_crash(apart: Typed) -> None:
    ended = apart("run", DISPLAY=":987", WAYLAND_DISPLAY=None, QT_QPA_PLATFORM="xcb")
    assert (ended.code, ended.out) == (Exit.CANNOT, "")
    (line,) = ended.err.splitlines()
    assert line.startswith("kiosk: Qt cannot open a window here")
    assert "kiosk doctor" in line


@linux
@pytest.mark.parametrize("words", [("run",), ("tour", "pictures")])
def test_without_a_font_it_says_what_to_install(
    apart: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    nothing = tmp_path / "fonts.conf"
    nothing.write_text('<?xml version="1.0"?><fontconfig></fontconfig>')
    ended = apart(*words, FONTCONFIG_FILE=str(nothing))
    assert ended.code == Exit.CANNOT
    (line,) = ended.err.splitlines()
    assert "fonts-sil-andika" in line


@linux
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_system_ends_it_cleanly(start: Start, data: Path, number: signal.Signals) -> None:
    process = start("run", "--size", "1280x800", "--language", "fr")
    _wait_for_listings(process, data / "kiosk.sqlite")
    voices = _children(process.pid)
    process.send_signal(number)
    assert process.wait(20) == Exit.DONE
    assert process.stderr
    assert process.stderr.read() == f"{UNSEEN}\n"
    assert voices
    assert not any(Path(f"/proc/{each}").exists() for each in voices)


@linux
def test_an_enrolment_that_cannot_be_used_does_not_keep_it_from_running(
    start: Start, stocked: Path
) -> None:
    (stocked / "hub.json").write_text("{")
    process = start("run", "--windowed")
    assert process.stderr
    assert "hub.json is not an enrolment" in process.stderr.readline()
    assert process.stderr.readline() == f"{UNSEEN}\n"
    assert "an exchange failed" in process.stderr.readline()
    process.terminate()
    assert process.wait(20) == Exit.DONE
    assert "Traceback" not in process.stderr.read()


@linux
def test_a_second_kiosk_on_one_folder_says_so(start: Start, data: Path) -> None:
    first = start("run", "--windowed")
    _wait_for_listings(first, data / "kiosk.sqlite")
    second = start("run", "--windowed")
    assert second.stderr.readline() == f"{UNSEEN}\n"
    assert f"Another kiosk runs with {data}" in second.stderr.readline()
    for each in (first, second):
        each.terminate()
        assert each.wait(20) == Exit.DONE
    assert first.stderr.read() == f"{UNSEEN}\n"


@linux
@pytest.mark.parametrize(
    "words", [("--windowed",), ("run", "--windowed"), ("--windowed", "--data")]
)
def test_without_a_screen_the_tour_gets_only_what_it_knows(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    house = House(tmp_path)
    house.take("run")
    house.stand_in(house.root / "scripts" / "bootstrap", "exit 0")
    house.stand_in(house.root / ".venv" / "bin" / "kiosk", 'printf "kiosk"; printf " <%s>" "$@"')
    more = ("my data",) if "--data" in words else ()
    said = house.call("run", *words, *more).stdout
    tail = " <--data> <my data>" if more else ""
    assert f"kiosk <tour> <{house.root / 'tour'}>{tail}The pictures" in said


def test_what_is_typed_comes_before_the_settings(data: Path) -> None:
    data.mkdir()
    (data / "settings.toml").write_text("screen_inches = 15.6\npoll_seconds = 30")
    plain = settings_of(typed(data=data))
    assert (plain.full_screen, plain.screen_inches) == (True, 15.6)
    asked = settings_of(typed("--size", "1024x768", "--inches", "10,1", data=data))
    assert (asked.full_screen, asked.screen_inches, asked.poll_seconds) == (False, 10.1, 30)
    assert not settings_of(typed("--windowed", data=data)).full_screen


def _wait_for_listings(process: Any, file: Path) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and process.poll() is None:
        if file.exists():
            with Store.open(file) as store:
                if store.listings.total():
                    return
        time.sleep(0.1)
    raise AssertionError("the kiosk did not begin")


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
