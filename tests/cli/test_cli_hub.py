"""`kiosk hub demo`: a real hub that other commands use, until it is told to end."""

import json
import signal
import socket
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.commands.exits import Exit
from kiosk.hub import enrolment
from kiosk.hub.demo import Demo
from kiosk.hub.enrolment import Enrolment

Typed = Callable[..., Any]
Start = Callable[..., Any]

unix = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")


@unix
def test_it_holds_the_starter_set_for_other_commands(
    start: Start, kiosk: Typed, data: Path
) -> None:
    hub = start("hub", "demo", "--port", 0)
    assert hub.stdout
    lines = [hub.stdout.readline() for _ in range(4)]
    assert "http://127.0.0.1:" in lines[0]
    assert [line.strip() for line in lines[2:]] == [
        f"kiosk run --data {data}",
        f"kiosk sync --once --data {data}",
    ]
    told = kiosk("sync", "--once", "--json")
    assert told.code == Exit.DONE
    (feed,) = told.json["feeds"]
    assert feed["name"] == "hub"
    assert feed["added"] >= 48
    hub.send_signal(signal.SIGINT)
    assert hub.wait(20) == Exit.DONE
    assert hub.stderr
    assert hub.stdout.read().splitlines()[-2:] == [
        "The hub is gone, and all that it held. The kiosk is still enrolled with it.",
        f"To go on without: kiosk enroll --leave --data {data}",
    ]
    assert hub.stderr.read() == ""
    assert kiosk("sync", "--once").code == Exit.PARTLY


@unix
def test_the_enrolment_it_writes_is_for_the_kiosk_alone(start: Start, data: Path) -> None:
    hub = start("hub", "demo", "--port", 0, "--json")
    assert hub.stdout
    told = json.loads("".join(iter(hub.stdout.readline, "}\n")) + "}")
    assert stat.S_IMODE((data / "hub.json").stat().st_mode) == 0o600
    kept = enrolment.load(data)
    assert kept is not None
    assert told["url"] == kept.url
    assert told["data"] == str(data)
    assert kept.credential not in str(told)
    hub.terminate()
    assert hub.wait(20) == Exit.DONE


def test_a_port_that_is_taken_is_one_line(apart: Typed, data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = apart("hub", "demo", "--port", port)
    assert (ended.code, ended.out) == (Exit.UNUSABLE, "")
    assert f"Port {port} is taken" in ended.err
    assert f"--port {port + 1}" in ended.err
    assert not (data / "hub.json").exists()


@pytest.mark.parametrize("written", ["real", "damaged"])
def test_a_real_enrolment_is_not_written_over(kiosk: Typed, data: Path, written: str) -> None:
    real = Enrolment("https://hub.example/v1", "bidasoa", "s-home", "kiosk-7", "s-home.k:hush-hush")
    path = enrolment.save(real, data)
    if written == "damaged":
        path.write_bytes(path.read_bytes()[:-10])
    before = path.read_bytes()
    ended = kiosk("hub", "demo", "--port", 0)
    assert ended.code == Exit.UNUSABLE
    assert len(ended.err.splitlines()) == 1
    assert "another folder with --data" in ended.err
    assert "hush" not in ended.err
    assert path.read_bytes() == before


def test_the_enrolment_of_an_earlier_demonstration_may_be(apart: Typed, data: Path) -> None:
    earlier = Enrolment("http://127.0.0.1:1/v1", "a", "s-demo", "kiosk-1", "s-demo.kiosk-1:x")
    enrolment.save(earlier, data)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ended = apart("hub", "demo", "--port", taken.getsockname()[1])
    assert "is taken" in ended.err


def test_another_demonstration_on_the_folder_is_not_cut_off(
    kiosk: Typed, enrolled: Path, hub: Demo
) -> None:
    before = (enrolled / "hub.json").read_bytes()
    ended = kiosk("hub", "demo", "--port", 0)
    assert (ended.code, ended.out) == (Exit.UNUSABLE, "")
    assert f"Another demonstration runs with {enrolled}: its hub is {hub.url}." in ended.err
    assert (enrolled / "hub.json").read_bytes() == before


def test_without_the_extra_it_says_what_to_install(
    kiosk: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "kinto", None)
    ended = kiosk("hub", "demo", "--port", 0)
    assert ended.code == Exit.CANNOT
    assert "pip install 'ekin-kiosk[hub]'" in ended.err
