"""The speech process dies, hangs, or never comes: the voice comes back, or says why not."""

import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.accessibility.speech import SpeechState
from kiosk.accessibility.speech.process import VoiceProcess

if TYPE_CHECKING:
    from tests.accessibility.conftest import FakePlayer, Screen

MakeScreen = Callable[..., "Screen"]
Gone = Callable[[int], bool]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")

IDLE, SPEAKING, SILENT, UNAVAILABLE = SpeechState
LONG = ("This is a rather long line, which takes some seconds to read aloud to the end.", "en")
HI = ("Hi.", "en")


def test_killed_mid_word_it_comes_back_and_says_the_next_thing(
    screen: MakeScreen, player: "FakePlayer", is_gone: Gone
) -> None:
    here = screen()
    here.wait_ready()
    here.say(LONG)
    here.wait_until(lambda: "rather" in here.lit())
    pid = here.send(signal.SIGKILL)
    here.wait_until(lambda: here.speech.pid not in (0, pid))
    here.wait_until(lambda: is_gone(player.pids[0]))  # no orphan speaks on
    here.say(HI)
    here.wait_for(IDLE)
    assert here.spoke(*HI)
    assert player.noted("end")


def test_killed_mid_word_the_line_is_said_once_more_and_the_rest_too(
    screen: MakeScreen, player: "FakePlayer"
) -> None:
    here = screen()
    here.wait_ready()
    here.say(("Good morning to everyone.", "en"), HI)
    here.wait_until(here.lit)
    here.send(signal.SIGKILL)
    here.wait_for(IDLE)
    texts = [line.text for line in here.speech.spoken]
    assert texts == ["Good morning to everyone.", "Good morning to everyone.", "Hi."]
    assert here.lit().count("Good") == 2  # lit anew, from the first word
    assert here.lit()[-1].endswith("everyone.")


def test_a_line_that_kills_the_voice_twice_is_left_out(screen: MakeScreen) -> None:
    here = screen()
    here.wait_ready()
    here.say(LONG, HI)
    here.wait_until(lambda: len(here.speech.spoken) == 1)
    here.send(signal.SIGKILL)
    here.wait_until(lambda: len(here.speech.spoken) == 2)
    here.send(signal.SIGKILL)
    here.wait_for(IDLE)
    assert [line.text for line in here.speech.spoken] == [LONG[0], LONG[0], "Hi."]


def test_failures_with_success_between_them_do_not_add_up(screen: MakeScreen) -> None:
    here = screen()
    for _ in range(7):
        here.say(HI)
        here.wait_for(SILENT)
        here.send(signal.SIGKILL)
        here.wait_for(IDLE)
    assert UNAVAILABLE not in here.states


def test_killed_while_idle_it_comes_back_by_itself(screen: MakeScreen) -> None:
    here = screen()
    here.wait_ready()
    pid = here.send(signal.SIGKILL)
    here.wait_until(lambda: here.speech.pid not in (0, pid))
    here.say(HI)
    here.wait_for(IDLE)
    assert here.spoke(*HI)


def test_a_line_asked_for_while_the_voice_is_away_waits_for_it(screen: MakeScreen) -> None:
    here = screen()
    here.wait_ready()
    here.send(signal.SIGKILL)
    here.say(HI)  # written to a process that is dead already
    here.wait_for(IDLE)
    assert [line.text for line in here.speech.spoken] == ["Hi."]


def test_hung_while_speaking_a_stop_kills_it_and_it_comes_back(
    screen: MakeScreen, player: "FakePlayer", is_gone: Gone
) -> None:
    here = screen()
    here.wait_ready()
    here.say(LONG)
    here.wait_until(lambda: player.noted("sound"))
    pid = here.send(signal.SIGSTOP)
    here.speech.stop()
    here.wait_until(lambda: is_gone(pid) and is_gone(player.pids[0]))
    here.say(HI)
    here.wait_for(IDLE)
    assert here.spoke(*HI)


def test_hung_while_idle_the_next_line_is_said_after_all(screen: MakeScreen, is_gone: Gone) -> None:
    here = screen()
    here.wait_ready()
    pid = here.send(signal.SIGSTOP)
    here.say(HI)
    here.wait_for(IDLE)
    assert is_gone(pid)
    assert [line.text for line in here.speech.spoken] == ["Hi."]


def test_hung_while_nobody_acts_it_is_noticed_too(
    screen: MakeScreen, is_gone: Gone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(VoiceProcess, "PULSE_MS", 300)
    here = screen()
    here.wait_ready()
    here.say(LONG, HI, wpm=300)
    here.wait_for(SILENT)
    pid = here.send(signal.SIGSTOP)
    here.wait_for(IDLE)
    assert is_gone(pid)
    assert [line.text for line in here.speech.spoken] == [LONG[0], LONG[0], "Hi."]


LATE = """\
import json, sys
open({marks!r}, "a").write("x")
def tell(**event):
    print(json.dumps(event), flush=True)
tell(event="ready", voices=["en"])
for line in sys.stdin:
    order = json.loads(line)
    if order["command"] == "stop":
        tell(event="stopped")
    elif order["command"] == "say":
        tell(event="words", id=order["id"] - 1, words=[], last=True)
"""


def test_a_late_word_of_a_stopped_line_does_not_hide_a_hang(
    screen: MakeScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(VoiceProcess, "BEGIN_MS", 300)
    marks = tmp_path / "marks"
    here = screen(command=(sys.executable, "-c", LATE.format(marks=str(marks))))
    here.say(HI)
    assert "did not answer" in here.wait_for(IDLE).why  # tried twice, then left out
    assert marks.read_text() == "xx"


def test_hung_at_close_it_is_killed(screen: MakeScreen, is_gone: Gone) -> None:
    here = screen()
    here.wait_ready()
    pid = here.send(signal.SIGSTOP)
    here.speech.close()
    assert is_gone(pid)


def test_a_voice_that_is_well_is_not_killed_however_often_it_is_asked(
    screen: MakeScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(VoiceProcess, "PULSE_MS", 300)
    here = screen()
    pid = here.wait_ready()
    here.say(LONG, HI, wpm=300)
    here.wait_for(IDLE)
    assert here.speech.pid == pid
    assert len(here.speech.spoken) == 2


def counting(tmp_path: Path, code: str) -> tuple[tuple[str, ...], Callable[[], int]]:
    """A command that runs `code` and leaves a mark each time it is started."""
    marks = tmp_path / "marks"
    start = f"open({str(marks)!r}, 'a').write('x'); "
    return (sys.executable, "-c", start + code), lambda: len(marks.read_text())


def test_after_five_failures_in_a_row_it_is_unavailable(screen: MakeScreen, tmp_path: Path) -> None:
    command, starts = counting(tmp_path, "raise SystemExit(7)")
    here = screen(command=command)
    told = here.wait_for(UNAVAILABLE)
    assert (told.sound, told.line) == (False, None)
    assert "(7)" in told.why
    assert starts() == 5
    here.say(HI)  # asks for one more try, and is told at once when it fails
    assert here.wait_for(UNAVAILABLE).why
    assert starts() == 6
    assert not here.speech.is_speaking
    assert len(here.speech.spoken) == 0


def test_a_voice_that_cannot_be_started_is_unavailable(screen: MakeScreen) -> None:
    here = screen(command=("/nowhere/voice",))
    assert here.wait_for(UNAVAILABLE).why


def test_without_the_library_it_is_unavailable_at_once_and_says_why(
    screen: MakeScreen, voiceless: Path, tmp_path: Path
) -> None:
    run = "import runpy; runpy.run_module('kiosk.accessibility.voice', None, '__main__')"
    command, starts = counting(
        tmp_path, f"import sys; sys.path.insert(0, {str(voiceless)!r}); {run}"
    )
    here = screen(command=command)
    assert "espeak-ng cannot be loaded" in here.wait_for(UNAVAILABLE).why
    assert starts() == 1


def test_when_the_library_comes_back_so_does_the_voice(screen: MakeScreen, voiceless: Path) -> None:
    run = "import runpy; runpy.run_module('kiosk.accessibility.voice', None, '__main__')"
    code = f"import sys; sys.path.insert(0, {str(voiceless)!r}); {run}"
    here = screen(command=(sys.executable, "-c", code), retry_s=0.2)
    here.wait_for(UNAVAILABLE)
    (voiceless / "espeakng_loader.py").unlink()
    assert here.wait_for(IDLE).state == IDLE  # tried again by itself
    here.say(HI)
    here.wait_for(IDLE)
    assert here.spoke(*HI)


def test_saying_something_brings_an_unavailable_voice_back(
    screen: MakeScreen, voiceless: Path
) -> None:
    run = "import runpy; runpy.run_module('kiosk.accessibility.voice', None, '__main__')"
    code = f"import sys; sys.path.insert(0, {str(voiceless)!r}); {run}"
    here = screen(command=(sys.executable, "-c", code))
    here.wait_for(UNAVAILABLE)
    (voiceless / "espeakng_loader.py").unlink()
    here.say(HI)
    here.wait_for(IDLE)
    assert here.spoke(*HI)


@pytest.mark.usefixtures("unmeasured")
def test_a_voice_that_never_gets_ready_is_killed_and_given_up(
    screen: MakeScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(VoiceProcess, "START_MS", 200)
    command, starts = counting(tmp_path, "import time; time.sleep(1000)")
    here = screen(command=command)
    assert "did not answer" in here.wait_for(UNAVAILABLE).why
    assert starts() == 5


def test_noise_from_the_voice_is_passed_over(screen: MakeScreen) -> None:
    run = "import runpy; runpy.run_module('kiosk.accessibility.voice', None, '__main__')"
    noise = "print('noise'); print('[1]'); print('{\"event\": \"odd\"}', flush=True); "
    here = screen(command=(sys.executable, "-c", noise + run))
    here.say(HI)
    here.wait_for(IDLE)
    assert here.spoke(*HI)


def test_no_zombie_is_left_by_many_interruptions(screen: MakeScreen, player: "FakePlayer") -> None:
    here = screen()
    pid = here.wait_ready()
    for number in range(15):
        here.say((f"Number {number}.", "en"))
        here.wait_for(SPEAKING)
    here.wait_for(IDLE)
    assert here.speech.pid == pid
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    assert children == []
