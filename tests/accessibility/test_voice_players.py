"""Sound comes out, stops at once, and is never said to come out when it does not."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.accessibility.conftest import FakePlayer, VoiceUnderTest

Start = Callable[..., "VoiceUnderTest"]
Gone = Callable[[int], bool]

SHORT = "Good morning."
LONG = "This is a rather long line, which takes some seconds to read aloud to the very end."
PATIENCE_S = 20.0


def wait_until(what: Callable[[], object]) -> None:
    limit = time.monotonic() + PATIENCE_S
    while not what():
        assert time.monotonic() < limit
        time.sleep(0.01)


def test_the_player_gets_every_sample_and_is_heard_to_the_end(
    start_voice: Start, player: "FakePlayer"
) -> None:
    voice = start_voice()
    assert voice.hear("ready")["player"] == "aplay"
    voice.say(1, SHORT)
    end = voice.hear("end")
    assert end["sound"] is True
    assert voice.heard("nosound") == []
    assert player.bytes == pytest.approx(end["ms"] * 44.1, abs=100)
    assert len(player.noted("end")) == 1
    assert "22050" in player.noted("begin")[0]["arguments"]


def test_lines_follow_one_another_without_a_gap(start_voice: Start, player: "FakePlayer") -> None:
    voice = start_voice()
    voice.say(1, SHORT)
    voice.say(2, "Egun on.", "eu")
    voice.hear("end", id=2)
    between = player.noted("begin")[1]["at"] - player.noted("end")[0]["at"]
    assert 0 < between < 2.0  # how short it is belongs to the benchmarks


def test_stop_ends_the_player_before_it_is_answered(
    start_voice: Start, player: "FakePlayer", is_gone: Gone
) -> None:
    voice = start_voice()
    voice.say(1, LONG)
    wait_until(lambda: player.noted("sound"))
    voice.send("stop")
    voice.hear("stopped")
    wait_until(lambda: is_gone(player.pids[0]))
    assert player.noted("end") == []
    voice.say(2, SHORT)
    assert voice.hear("end", id=2)["sound"] is True
    assert [event["id"] for event in voice.heard("end")] == [2]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs Linux")
def test_no_player_speaks_on_after_the_process_was_killed(
    start_voice: Start, player: "FakePlayer", is_gone: Gone
) -> None:
    voice = start_voice()
    voice.say(1, LONG)
    wait_until(lambda: player.noted("sound"))
    voice.process.kill()
    wait_until(lambda: is_gone(player.pids[0]))
    assert player.noted("end") == []


@pytest.mark.parametrize(
    ("manner", "why"),
    [("die", "no such sound card"), ("hang", "hangs"), ("swallow", "before the sound did")],
)
def test_a_player_that_does_not_play_is_reported_and_the_pace_is_kept(
    start_voice: Start, player: "FakePlayer", manner: str, why: str
) -> None:
    player.behave(manner)
    voice = start_voice()
    voice.say(1, LONG, wpm=400)
    end = voice.hear("end")
    assert end["sound"] is False
    assert why in voice.heard("nosound")[0]["why"]
    assert len(voice.heard("nosound")) == 1
    assert time.monotonic() >= voice.heard("start")[0]["t0"] + end["ms"] / 1000
    assert voice.words(1)


def test_a_player_that_hangs_on_a_short_line_is_reported(
    start_voice: Start, player: "FakePlayer"
) -> None:
    player.behave("hang")
    voice = start_voice()
    voice.say(1, "Hi.")
    assert voice.hear("end")["sound"] is False


def test_a_player_that_never_ends_is_reported(start_voice: Start, player: "FakePlayer") -> None:
    player.behave("linger")
    voice = start_voice()
    voice.say(1, "Hi.")
    assert voice.hear("end")["sound"] is False
    assert "hangs" in voice.heard("nosound")[0]["why"]


def test_a_player_that_works_again_is_believed_again(
    start_voice: Start, player: "FakePlayer"
) -> None:
    player.behave("die")
    voice = start_voice()
    voice.say(1, SHORT)
    assert voice.hear("end", id=1)["sound"] is False
    player.behave("play")
    voice.say(2, SHORT)
    assert voice.hear("end", id=2)["sound"] is True


def test_stop_is_obeyed_while_reading_along_in_silence(start_voice: Start) -> None:
    voice = start_voice()
    voice.say(1, LONG * 20)
    voice.hear("start")
    voice.send("stop")
    voice.hear("stopped")
    voice.say(2, SHORT)
    assert voice.hear("start")["id"] == 2


@pytest.mark.parametrize(
    ("asked", "why"),
    [("none", "switched off"), ("pw-cat", "pw-cat"), ("nonsense", "nonsense"), ("rm", "rm")],
)
def test_without_a_player_it_says_so_before_it_starts(
    start_voice: Start, player: "FakePlayer", asked: str, why: str
) -> None:
    voice = start_voice(SPEECH_PLAYER=asked)
    assert voice.hear("ready")["player"] is None
    voice.say(1, SHORT)
    voice.hear("start")
    assert why in voice.heard("nosound")[0]["why"]
    assert voice.hear("end")["sound"] is False
    assert player.notes == []


def test_another_player_takes_the_place_of_one_that_fails(
    start_voice: Start, player: "FakePlayer"
) -> None:
    player.install("pw-cat")
    player.behave_as("pw-cat", "die")
    voice = start_voice(SPEECH_PLAYER="")
    assert voice.hear("ready")["player"] == "pw-cat"
    voice.say(1, LONG, wpm=400)
    end = voice.hear("end")
    assert end["sound"] is True
    assert voice.heard("nosound") == []
    assert [note["name"] for note in player.noted("begin")] == ["pw-cat", "aplay"]
    assert player.bytes == pytest.approx(end["ms"] * 44.1, abs=100)
    voice.say(2, SHORT)
    voice.hear("end", id=2)
    assert player.noted("begin")[2]["name"] == "aplay"


def test_a_player_that_fails_late_is_replaced_from_the_next_line_on(
    start_voice: Start, player: "FakePlayer"
) -> None:
    player.install("pw-cat")
    player.behave_as("pw-cat", "hang")
    voice = start_voice(SPEECH_PLAYER="")
    voice.say(1, SHORT)
    assert voice.hear("end", id=1)["sound"] is False  # half of it said again would confuse
    voice.say(2, SHORT)
    assert voice.hear("end", id=2)["sound"] is True
    assert [note["name"] for note in player.noted("begin")] == ["pw-cat", "aplay"]


def test_when_all_players_fail_the_last_reason_is_told_once(
    start_voice: Start, player: "FakePlayer"
) -> None:
    player.install("pw-cat")
    player.install("paplay")
    player.behave("die")
    voice = start_voice(SPEECH_PLAYER="")
    voice.say(1, SHORT)
    assert voice.hear("end")["sound"] is False
    assert len(voice.heard("nosound")) == 1
    assert len(voice.heard("start")) == 1
    assert sorted(note["name"] for note in player.noted("begin")) == ["aplay", "paplay", "pw-cat"]


def test_a_player_of_files_gets_the_whole_line_and_stops_at_once(
    start_voice: Start, player: "FakePlayer", is_gone: Gone
) -> None:
    player.install("afplay")
    voice = start_voice(SPEECH_PLAYER="afplay")
    voice.say(1, SHORT)
    end = voice.hear("end")
    assert end["sound"] is True
    assert player.bytes == pytest.approx(end["ms"] * 44.1 + 44, abs=100)
    path = player.noted("begin")[0]["arguments"][-1]
    voice.say(2, LONG)
    wait_until(lambda: len(player.pids) == 2 and player.noted("sound"))
    assert not Path(path).exists()  # nothing spoken is left lying about
    voice.send("stop")
    voice.hear("stopped")
    wait_until(lambda: is_gone(player.pids[1]))
    assert len(player.noted("end")) == 1


def test_a_player_of_files_that_fails_is_reported(start_voice: Start, player: "FakePlayer") -> None:
    player.install("afplay")
    player.behave("die")
    voice = start_voice(SPEECH_PLAYER="afplay")
    voice.say(1, SHORT)
    assert voice.hear("end")["sound"] is False
    assert "no such sound card" in voice.heard("nosound")[0]["why"]


def test_a_player_that_cannot_be_started_is_reported(
    start_voice: Start, player: "FakePlayer"
) -> None:
    player.break_program("aplay")
    voice = start_voice()
    voice.say(1, SHORT)
    assert voice.hear("end")["sound"] is False
    assert "cannot be started" in voice.heard("nosound")[0]["why"]
