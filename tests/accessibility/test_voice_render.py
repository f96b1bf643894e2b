"""A WAV file of what is read, without Qt and safe from crashes."""

import os
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from kiosk.accessibility.narration import SpokenLine, Utterance
from kiosk.accessibility.voice.command import voice_path
from kiosk.accessibility.voice.engine import LineFailed, VoiceLost, VoiceMissing
from kiosk.accessibility.voice.render import render_wav, voice_health

LINES = Utterance.of(("Egun on.", "eu"), ("Buenos días.", "es"), ("Bonjour.", "fr")).lines


def length_ms(path: Path) -> float:
    with wave.open(str(path), "rb") as file:
        return file.getnframes() / file.getframerate() * 1000


def test_lines_of_several_languages_make_one_file(tmp_path: Path) -> None:
    path = tmp_path / "read.wav"
    ms = render_wav(LINES, path)
    assert ms == pytest.approx(length_ms(path), abs=1)
    alone = [render_wav([line], tmp_path / "one.wav") for line in LINES]
    assert ms == pytest.approx(sum(alone) + 2 * 250, abs=100)
    assert render_wav(LINES, path, 110) > ms


def test_figures_are_said_as_a_person_says_them(tmp_path: Path) -> None:
    figures = SpokenLine("Cuesta 12,50 € en el bar.", "es")
    said = SpokenLine("Cuesta doce euros con cincuenta céntimos en el bar.", "es")
    one, other = (render_wav([each], tmp_path / "one.wav") for each in (figures, said))
    assert one == pytest.approx(other, rel=0.01)


def test_a_missing_voice_is_named_and_the_old_file_is_left(tmp_path: Path) -> None:
    path = tmp_path / "read.wav"
    path.write_text("before")
    with pytest.raises(LineFailed, match="'xx'"):
        render_wav([*LINES, SpokenLine("Hallo", "xx")], path)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_to_say_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LineFailed, match="nothing to say"):
        render_wav([], tmp_path / "read.wav")


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(LineFailed, match="nowhere"):
        render_wav(LINES[:1], tmp_path / "nowhere" / "read.wav")


def test_a_crash_of_the_voice_is_an_error_not_a_crash(tmp_path: Path) -> None:
    crash = (sys.executable, "-c", "import os; os.abort()")
    with pytest.raises(VoiceLost):
        render_wav(LINES, tmp_path / "read.wav", command=crash)


def test_a_crash_after_the_start_is_an_error_too(tmp_path: Path) -> None:
    crash = (sys.executable, "-c", 'print(\'{"event": "ready"}\', flush=True)')
    with pytest.raises(VoiceLost):
        render_wav(LINES, tmp_path / "read.wav", command=crash)


def test_a_voice_that_hangs_is_ended(tmp_path: Path) -> None:
    hang = (sys.executable, "-c", "import time; time.sleep(1000)")
    with pytest.raises(VoiceLost):
        render_wav(LINES, tmp_path / "read.wav", command=hang, timeout_s=0.5)


def test_a_voice_that_cannot_be_started_is_missing(tmp_path: Path) -> None:
    with pytest.raises(VoiceMissing):
        render_wav(LINES, tmp_path / "read.wav", command=("/nowhere/voice",))


def test_without_the_library_the_reason_is_told(
    tmp_path: Path, voiceless: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(voiceless))
    with pytest.raises(VoiceMissing, match="espeak-ng cannot be loaded"):
        render_wav(LINES, tmp_path / "read.wav", command=preferring(voiceless))
    with pytest.raises(VoiceMissing, match="espeak-ng cannot be loaded"):
        voice_health(command=preferring(voiceless))


def preferring(folder: Path) -> tuple[str, ...]:
    """A command that finds modules in `folder` before all others."""
    code = f"import sys, runpy; sys.path.insert(0, {str(folder)!r}); "
    return (
        sys.executable,
        "-c",
        code + "runpy.run_module('kiosk.accessibility.voice', None, '__main__')",
    )


def test_health_names_voices_and_player(monkeypatch: pytest.MonkeyPatch) -> None:
    health = voice_health()
    assert set(health.voices) == {"eu", "es", "fr", "en"}
    assert health.player is None


def test_it_needs_no_qt() -> None:
    code = (
        "import sys, kiosk.accessibility.voice.render; "
        "print([m for m in sys.modules if m.startswith('PySide6')])"
    )
    environment = {**os.environ, "PYTHONPATH": voice_path()}
    ran = subprocess.run(
        [sys.executable, "-P", "-c", code], env=environment, capture_output=True, check=True
    )
    assert ran.stdout.strip() == b"[]"
