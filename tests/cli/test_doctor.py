"""The doctor: a machine that is well, and each defect seeded into it."""

import os
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.accessibility.voice.engine import LineFailed
from kiosk.commands.exits import Exit
from kiosk.doctor import examination, keeping, machine, voice
from kiosk.doctor.check import Check, Verdict, bad
from kiosk.hub import enrolment
from kiosk.hub.demo import Demo
from kiosk.i18n import LANGUAGES, Language

Typed = Callable[..., Any]

CANARY = {"version": "6.11.3", "lost": 0, "font": "Andika"}
SCREEN = {"version": "6.11.3", "platform": "xcb", "width": 1280, "height": 800}
NAMES = [
    "python",
    "qt",
    "font",
    "screen",
    "words",
    *(f"voice {each}" for each in LANGUAGES),
    "sound",
    "sqlite",
    "settings",
    "data folder",
    "data file",
    "disk",
    "feeds",
    "enrolment",
    "hub",
]


def test_a_machine_is_examined_whole(kiosk: Typed, stocked: Path) -> None:
    """Offscreen and without sound, as the tests run, the kiosk works with less."""
    ended = kiosk("doctor", "--json")
    assert [each["name"] for each in ended.json] == NAMES
    assert all(set(each) == {"name", "verdict", "found", "mend"} for each in ended.json)
    verdicts = {each["name"]: each["verdict"] for each in ended.json}
    assert verdicts.pop("font") in ("good", "less")
    assert {name for name, verdict in verdicts.items() if verdict == "less"} == {"screen", "sound"}
    assert Verdict.BAD not in verdicts.values()
    assert all(bool(each["mend"]) == (each["verdict"] != "good") for each in ended.json)
    assert (ended.code, ended.err) == (Exit.PARTLY, "")


def test_people_read_a_verdict_and_a_mend(
    kiosk: Typed, monkeypatch: pytest.MonkeyPatch, data: Path
) -> None:
    found = (Check("python", Verdict.GOOD, "Python 3.11"), bad("disk", "1 MB free", "Free some."))
    monkeypatch.setattr("kiosk.commands.doctor.examine", lambda _: iter(found))
    ended = kiosk("doctor")
    assert ended.code == Exit.CANNOT
    assert ended.out.splitlines() == [
        "good  python       Python 3.11",
        "bad   disk         1 MB free",
        "                   → Free some.",
    ]


def test_all_well_is_done(kiosk: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    found = (Check("python", Verdict.GOOD, "Python 3.11"),)
    monkeypatch.setattr("kiosk.commands.doctor.examine", lambda _: iter(found))
    assert kiosk("doctor").code == Exit.DONE


def test_a_doctor_who_falls_ill_goes_on(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    def ill() -> Check:
        raise ZeroDivisionError

    monkeypatch.setattr(machine, "python", ill)
    monkeypatch.setattr(machine, "probe", lambda *_, **__: CANARY | SCREEN)
    checks = {each.name: each for each in examination.examine(data)}
    assert "ZeroDivisionError" in checks["python"].found
    assert list(checks) == NAMES


class TestMachine:
    @pytest.mark.parametrize("version", [(3, 10), (3, 14)])
    def test_another_python(self, version: tuple[int, int]) -> None:
        assert machine.python(version).verdict == Verdict.BAD

    def test_a_qt_that_loses_references(self) -> None:
        (check,) = machine.qt({**CANARY, "version": "6.12.0", "lost": 1000})
        assert check.verdict == Verdict.BAD
        assert "6.12.0" in check.found
        assert check.mend.endswith("==6.11.3")

    def test_the_qt_it_names_is_the_one_it_is_built_with(self) -> None:
        project = (Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8")
        assert f"PySide6-Essentials=={machine.QT}" in project

    @pytest.mark.parametrize(
        ("font", "verdict"),
        [("Andika", Verdict.GOOD), ("Verdana", Verdict.LESS), (None, Verdict.BAD)],
    )
    def test_fonts(self, font: str | None, verdict: Verdict) -> None:
        _, check = machine.qt({**CANARY, "font": font})
        assert check.verdict == verdict
        assert ("fonts-sil-andika" in check.mend) == (verdict != Verdict.GOOD)

    @pytest.mark.skipif(sys.platform != "linux", reason="a screen of Linux")
    def test_a_qt_that_aborts_takes_nobody_with_it(self) -> None:
        told = machine.probe("screen", DISPLAY=":987", QT_QPA_PLATFORM="xcb")
        check = machine.screen(told, 10.1)
        assert check.verdict == Verdict.BAD
        assert check.found
        assert "Traceback" not in check.found

    def test_a_qt_that_cannot_be_imported(self, tmp_path: Path) -> None:
        (tmp_path / "PySide6.py").write_text("raise ImportError('libEGL.so.1 is missing')")
        (check,) = machine.qt(machine.probe("canary", PYTHONPATH=str(tmp_path)))
        assert check.verdict == Verdict.BAD
        assert "libEGL.so.1 is missing" in check.found

    def test_a_probe_that_hangs_or_does_not_start(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(machine, "_PROBE_SECONDS", 0.01)
        assert "timed out" in machine.probe("canary")["error"]
        monkeypatch.setattr(sys, "executable", "no-such-python")
        assert "error" in machine.probe("canary")

    def test_screens(self) -> None:
        assert machine.screen(None, 0).verdict == Verdict.BAD
        assert machine.screen({**SCREEN, "platform": "offscreen"}, 10.1).verdict == Verdict.LESS
        unknown = machine.screen(SCREEN, 0)
        assert unknown.verdict == Verdict.LESS
        assert "screen_inches" in unknown.mend
        known = machine.screen(SCREEN, 10.1)
        assert known.verdict == Verdict.GOOD
        assert "5.9 dots per millimetre" in known.found

    def test_disks(self) -> None:
        verdicts = [machine.disk_of(megabytes * 1_000_000).verdict for megabytes in (10, 100, 1000)]
        assert verdicts == [Verdict.BAD, Verdict.LESS, Verdict.GOOD]

    def test_a_sqlite_without_search(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(_: str) -> Any:
            raise sqlite3.OperationalError("no such module: fts5")

        monkeypatch.setattr(sqlite3, "connect", refuse)
        check = machine.sqlite()
        assert check.verdict == Verdict.BAD
        assert "fts5" in check.found


class TestVoice:
    def test_a_language_without_a_voice(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object, **__: object) -> int:
            raise LineFailed("there is no voice for eu")

        monkeypatch.setattr(voice, "render_wav", fail)
        check = voice.voice(Language.EU)
        assert (check.verdict, check.found) == (Verdict.LESS, "there is no voice for eu")

    def test_a_voice_that_is_silent(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(voice, "_SILENT", 1 << 15)
        assert "silence" in voice.voice(Language.EN).found

    def test_words_that_were_not_compiled(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def missing(language: Language) -> None:
            if language is Language.EU:
                raise FileNotFoundError

        monkeypatch.setattr(voice, "words_in", missing)
        check = voice.words()
        assert check.verdict == Verdict.BAD
        assert "Euskara" in check.found
        assert "hatch_build.py" in check.mend

    @pytest.mark.skipif(sys.platform != "linux", reason="a stand-in for a player of Linux")
    @pytest.mark.usefixtures("player")
    def test_a_player_that_plays(self) -> None:
        assert voice.sound() == Check("sound", Verdict.GOOD, "aplay")

    @pytest.mark.skipif(sys.platform != "linux", reason="a stand-in for a player of Linux")
    def test_a_player_that_does_not_play(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "aplay").write_text("#!/bin/sh\necho 'no such sound card' >&2\nexit 1\n")
        (tmp_path / "aplay").chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
        monkeypatch.setenv("SPEECH_PLAYER", "aplay")
        check = voice.sound()
        assert check.verdict == Verdict.LESS
        assert "no such sound card" in check.found


class TestKeeping:
    def test_settings(self, data: Path) -> None:
        data.mkdir()
        assert keeping.settings(data).verdict == Verdict.GOOD
        (data / "settings.toml").write_text('theme = "pink"')
        check = keeping.settings(data)
        assert check.verdict == Verdict.BAD
        assert "theme" in check.found

    def test_a_folder_that_cannot_be_written(
        self, data: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(**_: object) -> Any:
            raise PermissionError(13, "Permission denied")

        assert "will be made" in keeping.folder(data).found
        assert not data.exists()
        monkeypatch.setattr("tempfile.TemporaryFile", refuse)
        assert keeping.folder(data).verdict == Verdict.BAD

    def test_the_data_file_is_only_read(self, stocked: Path) -> None:
        file = stocked / "kiosk.sqlite"
        before = file.read_bytes()
        check = keeping.file(stocked)
        assert check.verdict == Verdict.GOOD
        assert "announcements" in check.found
        assert file.read_bytes() == before

    def test_a_damaged_data_file(self, stocked: Path) -> None:
        file = stocked / "kiosk.sqlite"
        content = bytearray(file.read_bytes())
        for start in range(8192, len(content) - 4096, 4096):
            content[start : start + 200] = b"\xff" * 200
        file.write_bytes(content)
        assert keeping.file(stocked).verdict == Verdict.BAD
        file.write_bytes(b"not a database" * 1000)
        check = keeping.file(stocked)
        assert check.verdict == Verdict.BAD
        assert f"mv {file} {file}.damaged" in check.mend

    def test_a_data_file_of_a_newer_kiosk(self, stocked: Path) -> None:
        connection = sqlite3.connect(stocked / "kiosk.sqlite")
        connection.execute("PRAGMA user_version = 999")
        connection.close()
        assert "newer kiosk" in keeping.file(stocked).found

    @pytest.mark.skipif(sys.platform == "win32", reason="modes of Unix")
    def test_an_enrolment_that_others_can_read(self, enrolled: Path) -> None:
        assert keeping.enrolled(enrolled).verdict == Verdict.GOOD
        (enrolled / "hub.json").chmod(0o644)
        check = keeping.enrolled(enrolled)
        assert check.verdict == Verdict.LESS
        assert "0644" in check.found
        assert check.mend == f"chmod 600 {enrolled / 'hub.json'}"

    def test_an_enrolment_that_cannot_be_used(self, data: Path) -> None:
        data.mkdir()
        (data / "hub.json").write_text("{")
        assert keeping.enrolled(data).verdict == Verdict.BAD
        assert keeping.hub(data).verdict == Verdict.GOOD

    def test_a_hub_that_answers(self, enrolled: Path, hub: Demo) -> None:
        check = keeping.hub(enrolled)
        assert check.verdict == Verdict.GOOD
        assert hub.url in check.found

    @pytest.mark.parametrize(
        ("change", "found"),
        [
            ({"url": "http://127.0.0.1:9/v1"}, "cannot be reached"),
            ({"credential": "s-demo.kiosk-1:wrong"}, "does not know this kiosk"),
        ],
    )
    def test_a_hub_that_is_of_no_use(
        self, data: Path, hub: Demo, change: dict[str, str], found: str
    ) -> None:
        enrolment.save(replace(hub.enrolment, **change), data)
        check = keeping.hub(data)
        assert check.verdict == Verdict.LESS
        assert found in check.found
        assert "wrong" not in check.found

    def test_two_clocks_that_do_not_agree(
        self, enrolled: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(keeping, "_CLOCK_SECONDS", -1)
        check = keeping.hub(enrolled)
        assert check.verdict == Verdict.LESS
        assert "timedatectl" in check.mend
