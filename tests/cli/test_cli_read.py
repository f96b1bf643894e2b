"""`kiosk read`: a real voice into a file, through a player, and without any sound."""

import sys
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.accessibility.narration import SpokenLine
from kiosk.accessibility.voice.aloud import say_aloud
from kiosk.accessibility.voice.engine import VoiceLost, VoiceMissing
from kiosk.commands.exits import Exit

Typed = Callable[..., Any]

LINE = SpokenLine("Hello", "en")


def seconds(path: Path) -> float:
    with wave.open(str(path)) as sound:
        return float(sound.getnframes() / sound.getframerate())


@pytest.mark.parametrize("language", ["eu", "es", "fr", "en"])
def test_the_whole_listing_goes_into_a_file(
    kiosk: Typed, stocked: Path, tmp_path: Path, language: str
) -> None:
    file = tmp_path / "spoken.wav"
    ended = kiosk("read", "basket-irun", "--language", language, "--wav", file)
    assert (ended.code, ended.err) == (Exit.DONE, "")
    *sentences, last = ended.out.splitlines()
    assert len(sentences) > 10
    assert last == f"{file}: {seconds(file):.1f} s"
    assert seconds(file) > len(sentences)


def test_json_tells_each_line_with_its_language(
    kiosk: Typed, stocked: Path, tmp_path: Path
) -> None:
    file = tmp_path / "spoken.wav"
    told = kiosk("read", "llamada-amiga", "--language", "fr", "--wav", file, "--json").json
    assert (told["id"], told["language"], told["wav"]) == ("llamada-amiga", "fr", str(file))
    assert told["milliseconds"] == pytest.approx(seconds(file) * 1000, abs=1)
    assert {each["language"] for each in told["lines"]} <= {"eu", "es", "fr", "en"}


def test_the_settings_pace_is_kept(kiosk: Typed, stocked: Path, tmp_path: Path) -> None:
    usual, slow = tmp_path / "usual.wav", tmp_path / "slow.wav"
    kiosk("read", "llamada-amiga", "--wav", usual)
    (stocked / "settings.toml").write_text("words_per_minute = 80")
    kiosk("read", "llamada-amiga", "--wav", slow)
    assert seconds(slow) > 1.2 * seconds(usual)


def test_without_sound_it_says_so_and_shows_every_sentence(
    kiosk: Typed, stocked: Path, tmp_path: Path
) -> None:
    ended = kiosk("read", "basket-irun", "--language", "es")
    assert ended.code == Exit.CANNOT
    (line,) = ended.err.splitlines()
    assert line.startswith("kiosk: Nothing was heard: sound is switched off")
    assert "--wav FILE" in line
    written = kiosk("read", "basket-irun", "--language", "es", "--wav", tmp_path / "a.wav").out
    assert ended.out == written[: written.rindex("\n", 0, -1) + 1]
    told = kiosk("read", "basket-irun", "--json")
    assert told.code == Exit.CANNOT
    assert (told.json["heard"], told.json["wav"]) == (0, None)
    assert told.json["silent"]


@pytest.mark.skipif(sys.platform != "linux", reason="a stand-in for a player of Linux")
@pytest.mark.usefixtures("player")
def test_with_a_player_every_sentence_is_heard(
    kiosk: Typed, source: Callable[..., Path], make_listing: Callable[..., Any]
) -> None:
    undated = make_listing("mus", title={"es": "Mus"}, starts_at=None, ends_at=None)
    kiosk("import", source(undated))
    ended = kiosk("read", "mus", "--language", "es")
    assert (ended.code, ended.err) == (Exit.DONE, "")
    assert ended.out.splitlines()[0] == "Mus"
    told = kiosk("read", "mus", "--language", "es", "--json").json
    assert [each["text"] for each in told["lines"]] == ended.out.splitlines()
    assert told["heard"] == len(told["lines"]) > 1
    assert told["milliseconds"] > 500
    assert told["silent"] == ""


def test_an_unknown_id_is_one_line(kiosk: Typed, stocked: Path) -> None:
    ended = kiosk("read", "nothing-here")
    assert (ended.code, ended.out) == (Exit.UNUSABLE, "")
    assert ended.err == (
        "kiosk: There is no announcement “nothing-here”. "
        f"See what there is: kiosk listings --data {stocked}\n"
    )


@pytest.mark.parametrize("target", [".", "nowhere/spoken.wav"])
def test_a_file_that_cannot_be_is_one_line(
    kiosk: Typed, stocked: Path, tmp_path: Path, target: str
) -> None:
    ended = kiosk("read", "basket-irun", "--wav", tmp_path / target)
    assert ended.code == Exit.UNUSABLE
    assert str(tmp_path / target) in ended.err
    assert len(ended.err.splitlines()) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="a device of Linux")
def test_a_full_disk_is_one_line(kiosk: Typed, stocked: Path) -> None:
    ended = kiosk("read", "llamada-amiga", "--wav", "/dev/full")
    assert ended.code == Exit.CANNOT
    assert ended.err == "kiosk: The disk is full: /dev/full. Free some space, then try again.\n"


def voice(program: str) -> tuple[str, ...]:
    """A stand-in for the speech process, which tells what `program` writes with tell()."""
    tell = "import json, sys, time\ntell = lambda **e: print(json.dumps(e), flush=True)\n"
    return (sys.executable, "-c", tell + program)


def unheard(_: SpokenLine) -> None:
    """What begins is of no matter."""


def test_a_sentence_without_a_voice_is_told_and_the_others_are_heard() -> None:
    program = """
tell(event="error", id=0, why="no voice for xx")
tell(event="start", id=1, t0=0)
tell(event="end", id=1, ms=700, sound=True)
time.sleep(60)
"""
    begun: list[SpokenLine] = []
    said = say_aloud([SpokenLine("?", "xx"), LINE], 140, begun.append, command=voice(program))
    assert begun == [LINE]
    assert (said.heard, said.milliseconds, said.silent) == (1, 700, "")
    assert said.failed == ("no voice for xx",)


def test_sound_that_stops_half_way_is_not_called_heard() -> None:
    program = """
for id in (0, 1):
    tell(event="start", id=id, t0=0)
    tell(event="end", id=id, ms=700, sound=id == 0)
time.sleep(60)
"""
    said = say_aloud([LINE, LINE], 140, unheard, command=voice(program))
    assert (said.heard, said.silent) == (1, "the sound stopped")


def test_a_voice_that_dies_or_hangs_is_told() -> None:
    with pytest.raises(VoiceLost):
        say_aloud([LINE], 140, unheard, command=voice("sys.exit(1)"))
    with pytest.raises(VoiceLost):
        say_aloud([LINE], 140, unheard, command=voice("time.sleep(60)"), patience_s=0.3)
    program = 'tell(event="fatal", why="no library"); time.sleep(60)'
    with pytest.raises(VoiceMissing, match="no library"):
        say_aloud([LINE], 140, unheard, command=voice(program))
    with pytest.raises(VoiceMissing):
        say_aloud([LINE], 140, unheard, command=("no-such-program",))
