"""The command line as a whole: help, exit codes, and one clear line for each trouble."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from kiosk import __main__ as entry
from kiosk.accessibility.voice import __main__ as voice
from kiosk.cli import main
from kiosk.commands.exits import MEANING, Exit
from kiosk.commands.parser import parse
from kiosk.commands.table import COMMANDS

Typed = Callable[..., Any]
linux = pytest.mark.skipif(sys.platform != "linux", reason="a device and a limit of Linux")
INSTALLED = shutil.which("kiosk", path=Path(sys.executable).parent)
HEAVY = ("PySide6", "requests", "kinto", "babel", "sqlite_utils", "keyring", "segno")


def one_line(text: str) -> str:
    """The only line of `text`, which begins as the kiosk's complaints do."""
    (line,) = text.splitlines()
    assert line.startswith("kiosk: ")
    return line.removeprefix("kiosk: ")


def imported_by(*words: str) -> set[str]:
    """Heavy packages that a command brings into a fresh Python."""
    program = (
        "import sys; from kiosk.cli import main; code = main(sys.argv[1:]);"
        "print(*(set(sys.modules) | {str(code)}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, check=True
    )
    names = done.stderr.split()
    assert "0" in names
    return set(HEAVY) & set(names)


def test_help_tells_every_command_and_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    for command in COMMANDS:
        assert command.name.split()[0] in told
    for code, meaning in MEANING.items():
        assert f"{code.value}  {meaning}" in told


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.name)
def test_each_command_has_its_help(
    command: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    assert main([*command.name.split(), "--help"]) == 0
    told = capsys.readouterr().out
    assert command.about in told
    for option in command.options:
        assert option.name in told
        assert option.sentence in told


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.name)
def test_each_command_has_its_work(command: Any) -> None:
    module, _, name = command.work.rpartition(".")
    assert callable(getattr(import_module(f"kiosk.commands.{module}"), name))


def test_a_command_may_have_three_words_and_an_option_many_values() -> None:
    typed = parse(["hub", "moderate", "show", "one"])
    assert (typed.command, typed.id) == ("hub moderate show", "one")
    typed = parse(["hub", "init", "URL", "--area", "irun", "--area", "hendaia"])
    assert (typed.command, typed.area, typed.moderator) == ("hub init", ["irun", "hendaia"], None)
    assert parse(["enroll", "ABCD", "EFGH"]).source == ["ABCD", "EFGH"]
    assert parse(["enroll"]).source == []


def test_help_and_listings_wait_for_nothing_heavy(stocked: Path) -> None:
    assert imported_by("--help") == set()
    assert imported_by("listings", "--data", str(stocked)) == set()


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("kiosk ")


@pytest.mark.parametrize("words", [[], ["--language", "fr"], ["--windowed"]])
def test_without_a_command_the_kiosk_runs(words: list[str]) -> None:
    assert parse(words).command == "run"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["dance"], "invalid choice: 'dance'"),
        (["hub"], "required: COMMAND"),
        (["hub", "moderate"], "required: COMMAND"),
        (["hub", "init", "https://hub.example/v1"], "--area"),
        (["enroll", "--keep", "drawer"], "'drawer'"),
        (["sync"], "--once"),
        (["read"], "ID"),
        (["--langue", "fr"], "--langue"),
        (["run", "--language", "de"], "'de'"),
        (["run", "--size", "big"], "write it as 1280x800"),
        (["run", "--size", "1x1"], "320"),
        (["run", "--inches", "wide"], "write it as 10.1"),
        (["run", "--inches", "nan"], "write it as 10.1"),
        (["hub", "demo", "--port", "70000"], "0 to 65535"),
        (["hub", "demo", "--port", "-1"], "port"),
        (["tour"], "OUT"),
    ],
)
def test_wrong_use_is_one_line(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == Exit.UNUSABLE
    out, err = capsys.readouterr()
    assert out == ""
    assert said in one_line(err)
    assert "See: kiosk" in err


COMMANDS_ON_DATA = [
    ("listings",),
    ("sync", "--once"),
    ("read", "basket-irun"),
    ("import", "somewhere.json"),
    ("run",),
]


@pytest.mark.parametrize("words", COMMANDS_ON_DATA, ids=" ".join)
def test_a_data_folder_that_cannot_be_made_is_one_line(
    words: tuple[str, ...], data: Path, kiosk: Typed
) -> None:
    data.write_text("a file where the folder should be")
    ended = kiosk(*words)
    assert ended.code == Exit.UNUSABLE
    assert str(data) in one_line(ended.err)


@pytest.mark.parametrize("words", COMMANDS_ON_DATA, ids=" ".join)
def test_a_damaged_store_is_kept_and_named(
    words: tuple[str, ...], data: Path, kiosk: Typed
) -> None:
    data.mkdir()
    file = data / "kiosk.sqlite"
    file.write_bytes(os.urandom(20_000))
    before = file.read_bytes()
    ended = kiosk(*words)
    assert ended.code == Exit.UNUSABLE
    assert f"{file} is damaged" in one_line(ended.err)
    assert f"mv {file} {file}.damaged" in ended.err
    assert file.read_bytes() == before


def test_a_store_damaged_within_is_named_too(stocked: Path, kiosk: Typed) -> None:
    file = stocked / "kiosk.sqlite"
    content = bytearray(file.read_bytes())
    for start in range(8192, len(content) - 4096, 4096):
        content[start : start + 200] = b"\xff" * 200
    file.write_bytes(content)
    ended = kiosk("listings")
    assert ended.code == Exit.UNUSABLE
    assert f"{file} is damaged" in one_line(ended.err)


def test_a_store_of_a_newer_kiosk_is_left_alone(stocked: Path, kiosk: Typed) -> None:
    with sqlite3.connect(stocked / "kiosk.sqlite") as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    ended = kiosk("listings")
    assert ended.code == Exit.UNUSABLE
    assert "newer kiosk" in one_line(ended.err)


@pytest.mark.parametrize("words", [("run",), ("read", "basket-irun")], ids=" ".join)
@pytest.mark.parametrize(
    ("written", "said"), [("text =", "settings.toml"), ('text = "huge"', "largest")]
)
def test_settings_that_cannot_be_used_are_one_line(
    words: tuple[str, ...], written: str, said: str, stocked: Path, kiosk: Typed
) -> None:
    (stocked / "settings.toml").write_text(written)
    ended = kiosk(*words)
    assert ended.code == Exit.UNUSABLE
    assert said in one_line(ended.err)


def test_words_that_are_not_text_are_one_line(stocked: Path, kiosk: Typed) -> None:
    ended = kiosk("read", os.fsdecode(b"caf\xe9"))
    assert ended.code == Exit.UNUSABLE
    assert "not text" in one_line(ended.err)


@linux
def test_a_full_disk_is_one_line(stocked: Path) -> None:
    """The output stands for the disk: it takes nothing more."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kiosk", "listings", "--data", str(stocked)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == Exit.CANNOT
    assert "The disk is full" in one_line(done.stderr)


@linux
def test_a_store_that_may_not_grow_is_one_line(data: Path) -> None:
    import resource

    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "sync", "--once", "--data", str(data)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
        env={name: each for name, each in os.environ.items() if "COVERAGE" not in name},
    )
    assert done.returncode == Exit.CANNOT
    assert str(data / "kiosk.sqlite") in one_line(done.stderr)


def test_a_reader_who_has_had_enough_is_no_trouble(stocked: Path) -> None:
    listing = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "listings", "--json", "--data", str(stocked)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert listing.stdout
    listing.stdout.close()
    assert listing.stderr
    with listing.stderr as errors:
        assert errors.read() == b""
    assert listing.wait(20) == Exit.DONE


def test_ctrl_c_ends_in_silence(
    kiosk: Typed, monkeypatch: pytest.MonkeyPatch, stocked: Path
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kiosk.commands.listings.opened", interrupted)
    assert kiosk("listings") == kiosk("listings")
    ended = kiosk("listings")
    assert (ended.code, ended.out, ended.err) == (Exit.INTERRUPTED, "", "")


def test_a_fault_of_the_program_is_not_hidden(
    kiosk: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("kiosk.commands.listings.opened", broken)
    with pytest.raises(ZeroDivisionError):
        kiosk("listings")


def test_a_packaged_kiosk_is_its_own_speech_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "argv", ["kiosk", "voice-process"])
    monkeypatch.setattr(voice, "main", lambda: 7)
    assert entry.main() == 7


def test_a_tour_that_cannot_be_written_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("a file")
    assert main(["tour", str(tmp_path / "out")]) == Exit.UNUSABLE
    assert str(tmp_path / "out") in one_line(capsys.readouterr().err)


@pytest.mark.skipif(INSTALLED is None, reason="the package is not installed")
def test_the_installed_program_is_this_one() -> None:
    assert INSTALLED
    done = subprocess.run([INSTALLED, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("kiosk ")
