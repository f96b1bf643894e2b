"""The voice as screens use it: lines, words, pace, silence."""

import time
import wave
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.accessibility.narration import SpokenLine, Utterance, word_spans
from kiosk.accessibility.speech import Speech, SpeechChanged, SpeechState

if TYPE_CHECKING:
    from tests.accessibility.conftest import FakePlayer, Screen

MakeScreen = Callable[..., "Screen"]
Gone = Callable[[int], bool]

IDLE, SPEAKING, SILENT, UNAVAILABLE = SpeechState
HALL = ("Meet in the main hall.", "en")
LONG = ("This is a rather long line, which takes some seconds to read aloud to the end.", "en")
TEXTS = {
    "eu": "Saskibaloi partida larunbatean da.",
    "es": "El sábado jugamos en la plaza.",
    "fr": "L’atelier d’aujourd’hui est à l’école.",
    "en": "Meet in the main hall.",
}


def test_lines_are_spoken_in_order_each_in_its_language(
    screen: MakeScreen, player: "FakePlayer"
) -> None:
    here = screen()
    utterance = here.say(("Egun on.", "eu"), ("Hola.", "es"), ("Salut.", "fr"), ("Hi.", "en"))
    end = here.wait_for(IDLE)
    assert end == SpeechChanged(IDLE, sound=True)
    assert list(here.speech.spoken) == list(utterance.lines)
    assert set(here.states[:-1]) == {SPEAKING}
    assert [c.line for c in here.changes if c.start == c.end] == [0, 1, 2, 3, None]
    assert all(c.utterance is utterance for c in here.changes[:-1])
    assert len(player.noted("end")) == 4


@pytest.mark.parametrize("language", TEXTS)
def test_every_word_is_lit_in_order_while_it_sounds(
    screen: MakeScreen, player: "FakePlayer", language: str
) -> None:
    here = screen()
    text = TEXTS[language]
    here.say((text, language), wpm=200)
    here.wait_for(IDLE)
    spans = [(c.start, c.end) for c in here.changes if c.end > c.start]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    for start, end in word_spans(text):
        assert sum(s <= start and end <= e for s, e in spans) == 1
    assert " ".join(here.lit()) == text


def test_words_are_lit_at_the_pace_of_the_voice(screen: MakeScreen) -> None:
    here = screen()
    here.wait_ready()
    times: list[float] = []
    here.speech.speech_changed.connect(lambda _: times.append(time.monotonic()))
    here.say(HALL)
    here.wait_for(IDLE)
    assert times[-1] - times[0] > 0.8  # five words last longer than that, however fast we are
    assert here.lit() == ["Meet", "in the", "main", "hall."]


def test_a_new_utterance_interrupts_the_one_before(
    screen: MakeScreen, player: "FakePlayer", is_gone: Gone
) -> None:
    here = screen()
    here.say(LONG, ("Never said.", "en"))
    here.wait_until(lambda: player.noted("sound"))
    second = here.say(("Hi.", "en"))
    assert here.changes[-1].state == IDLE  # the first is over before the second begins
    assert here.wait_for(SPEAKING).utterance is second
    here.wait_for(IDLE)
    assert is_gone(player.pids[0])
    assert not here.spoke("Never said.", "en")
    assert len(player.noted("end")) == 1


def test_stop_is_silent_at_once_and_stays_silent(
    screen: MakeScreen, player: "FakePlayer", is_gone: Gone
) -> None:
    here = screen()
    pid = here.wait_ready()
    here.say(LONG, ("Never said.", "en"))
    here.wait_until(lambda: player.noted("sound"))
    here.speech.stop()
    assert not here.speech.is_speaking
    assert here.changes[-1] == SpeechChanged(IDLE)
    here.wait_until(lambda: is_gone(player.pids[0]))
    count = len(here.changes)
    here.say(("Hi.", "en"))
    here.wait_for(IDLE)
    assert here.speech.pid == pid  # the speech process itself obeyed: nothing had to be killed
    assert not here.spoke("Never said.", "en")
    assert all(c.utterance != Utterance.of(LONG) for c in here.changes[count:])


def test_stop_with_nothing_to_stop_tells_nothing(screen: MakeScreen) -> None:
    here = screen()
    here.speech.stop()
    here.say()
    here.say(("   ", "en"))
    assert here.changes == []


def test_what_is_stopped_before_the_voice_is_ready_is_not_said(screen: MakeScreen) -> None:
    here = screen()
    here.say(LONG)
    here.speech.stop()
    here.wait_ready()
    here.say(("Hi.", "en"))
    here.wait_for(IDLE)
    assert list(here.speech.spoken) == [SpokenLine("Hi.", "en")]


def test_again_repeats_the_last_utterance_from_its_beginning(screen: MakeScreen) -> None:
    here = screen()
    first = here.say(("Hi.", "en"), ("Ho.", "en"))
    here.wait_for(SILENT, line=1)
    here.speech.again()
    here.mark()
    here.wait_for(SILENT, line=0)
    here.wait_for(IDLE)
    here.speech.again()
    here.mark()
    here.wait_for(IDLE)
    assert list(here.speech.spoken) == [*first.lines, *first.lines, *first.lines]


def test_onward_leaves_the_line_being_said(screen: MakeScreen) -> None:
    here = screen()
    said = here.say(("Hi.", "en"), LONG, ("Ho.", "en"))
    here.wait_for(SILENT, line=1)
    here.speech.onward()
    here.wait_for(SILENT, line=2)
    here.wait_for(IDLE)
    assert list(here.speech.spoken) == list(said.lines)
    here.say(LONG)
    here.wait_for(SILENT, line=0)
    here.speech.onward()
    here.wait_for(IDLE)
    here.speech.onward()
    assert not here.speech.is_speaking


def test_slower_takes_effect_on_the_line_being_said(screen: MakeScreen, tmp_path: Path) -> None:
    here = screen()
    here.say(("Hi.", "en"), LONG, ("Ho.", "en"))
    here.wait_for(SILENT, line=1)
    assert here.speech.slower() == 110
    here.mark()
    here.wait_for(SILENT, line=1)
    here.speech.stop()
    assert [line.text for line in here.speech.spoken] == ["Hi.", LONG[0], LONG[0]]
    assert here.speech.slower() == 110
    assert here.speech.faster() == 140
    assert here.speech.faster() == 170
    assert here.speech.faster() == 170
    here.speech.reset()
    assert here.speech.manner.wpm == 140


def test_what_is_interposed_is_said_before_the_line_being_said(screen: MakeScreen) -> None:
    here = screen()
    said = here.say(("Hi.", "en"), LONG, ("Ho.", "en"))
    here.wait_for(SILENT, line=1)
    here.mark()
    here.speech.interpose(Utterance.of(HALL))
    here.wait_for(SILENT, line=2)
    here.wait_for(IDLE)
    assert [line.text for line in here.speech.spoken] == [
        "Hi.",
        LONG[0],
        HALL[0],
        LONG[0],
        "Ho.",
    ]
    assert {each.utterance for each in here.changes[:-1]} == {said}
    lit = [(each.line, each.start, each.end) for each in here.changes if each.end]
    assert all(LONG[0][start:end].strip() for line, start, end in lit if line == 1)
    assert max(end for line, _, end in lit if line == 1) == len(LONG[0])
    here.speech.interpose(Utterance.of(("Hi.", "en")))
    here.mark()
    here.wait_for(IDLE)
    assert here.speech.spoken[-1].text == "Hi."


def test_volume_goes_in_steps_and_back_to_the_default(screen: MakeScreen) -> None:
    speech = screen().speech
    default = speech.manner.volume
    assert speech.louder() > default
    assert speech.louder() == 100
    assert [speech.quieter(), speech.quieter(), speech.quieter()] == [70, 40, 40]
    speech.reset()
    assert speech.manner.volume == default


def frames(path: Path) -> int:
    with wave.open(str(path), "rb") as file:
        return file.getnframes()


def test_on_tape_nothing_waits_for_the_sound(
    screen: MakeScreen, player: "FakePlayer", tmp_path: Path
) -> None:
    here = screen()
    path = tmp_path / "tour.wav"
    path.write_text("of an older tour")
    here.speech.record_to(path)
    here.say(*[LONG] * 30)
    here.wait_for(IDLE)
    assert frames(path) / 22050 > 60  # minutes of speech, in no time
    assert here.lit(29) == here.lit(0)
    assert " ".join(here.lit(0)) == LONG[0]
    assert set(here.states[:-1]) == {SPEAKING}
    assert player.notes == []
    length = frames(path)
    here.say(("Egun on.", "eu"))
    here.wait_for(IDLE)
    assert frames(path) > length + 22050 // 4
    here.speech.record_to(None)
    here.say(("Hi.", "en"))
    here.wait_for(IDLE)
    assert len(player.noted("end")) == 1


def test_the_pace_and_volume_are_heard(screen: MakeScreen, tmp_path: Path) -> None:
    here = screen()
    lengths = []
    for wpm in (110, 140, 170, None):
        here.speech.record_to(tmp_path / "pace.wav")
        here.say(LONG, wpm=wpm)
        here.wait_for(IDLE)
        lengths.append(frames(tmp_path / "pace.wav"))
    assert lengths[0] > lengths[1] > lengths[2]
    assert lengths[3] == pytest.approx(lengths[1], rel=0.05)


def test_a_tape_that_cannot_be_written_is_told(screen: MakeScreen, tmp_path: Path) -> None:
    here = screen()
    here.speech.record_to(tmp_path / "nowhere" / "tour.wav")
    here.say(("Hi.", "en"))
    assert "nowhere" in here.wait_for(IDLE).why
    assert SILENT in here.states


def test_without_a_player_it_reads_along_in_silence_and_says_so(screen: MakeScreen) -> None:
    here = screen()
    here.say(HALL)
    first = here.wait_for(SILENT)
    assert (first.line, first.sound) == (0, False)
    assert "switched off" in first.why
    assert here.wait_for(IDLE).sound is False
    assert here.lit() == ["Meet", "in the", "main", "hall."]
    assert SPEAKING not in here.states


@pytest.mark.parametrize("manner", ["die", "hang"])
def test_a_player_that_fails_turns_speaking_into_silent(
    screen: MakeScreen, player: "FakePlayer", manner: str
) -> None:
    player.behave(manner)
    here = screen()
    here.say(HALL)
    silent = here.wait_for(SILENT)
    assert silent.why
    here.wait_for(IDLE)
    assert here.lit() == sorted(set(here.lit()), key=here.lit().index)
    assert here.lit()[-1] == "hall."
    player.behave("play")
    here.say(("Hi.", "en"))
    end = here.wait_for(IDLE)
    assert (end.sound, end.why) == (True, "")
    here.say(("Hi.", "en"))
    assert here.wait_for(SPEAKING, SILENT).state == SPEAKING


def test_a_language_without_a_voice_is_told_and_the_rest_is_said(
    screen: MakeScreen, player: "FakePlayer"
) -> None:
    here = screen()
    here.say(("Hallo", "xx"), ("Hi.", "en"))
    told = here.wait_for(SILENT)
    assert (told.line, told.sound) == (0, False)
    assert "xx" in told.why
    assert here.wait_for(SPEAKING).line == 1
    here.wait_for(IDLE)
    assert list(here.speech.spoken) == [SpokenLine("Hi.", "en")]


@pytest.mark.parametrize("taped", [False, True])
def test_a_screen_may_ask_for_more_while_it_is_told(
    screen: MakeScreen, tmp_path: Path, taped: bool
) -> None:
    here = screen()
    speech = here.speech
    speech.record_to(tmp_path / "tape.wav" if taped else None)
    asked = [Utterance.of(("Ho.", "en")), Utterance.of(("Hi.", "en"), ("Never said.", "en"))]

    def at_the_last_word(changed: SpeechChanged) -> None:
        if changed.end == 3 and asked:
            speech.say(asked.pop())

    speech.speech_changed.connect(at_the_last_word)
    here.say(("Hey", "en"), ("Never said.", "en"))
    here.wait_until(lambda: not asked and not speech.is_speaking)
    assert [line.text for line in speech.spoken] == ["Hey", "Hi.", "Ho."]


def test_the_log_of_what_was_said_is_bounded(screen: MakeScreen, tmp_path: Path) -> None:
    here = screen()
    here.speech.record_to(tmp_path / "long.wav")
    assert here.speech.spoken.maxlen is not None
    assert here.speech.spoken.maxlen < 10_000


@pytest.mark.parametrize("when", ["starting", "idle", "speaking"])
def test_close_leaves_no_process_behind(
    screen: MakeScreen, player: "FakePlayer", is_gone: Gone, when: str
) -> None:
    here = screen()
    if when != "starting":
        here.wait_ready()
    if when == "speaking":
        here.say(LONG)
        here.wait_until(lambda: player.noted("sound"))
    here.wait_until(lambda: here.speech.pid)
    pids = [here.speech.pid, *player.pids]
    here.speech.close()
    here.wait_until(lambda: all(is_gone(pid) for pid in pids))
    here.speech.close()
    here.say(("Hi.", "en"))
    here.speech.stop()
    assert here.speech.pid == 0


def test_nothing_is_told_after_close(screen: MakeScreen, player: "FakePlayer") -> None:
    here = screen()
    here.say(LONG)
    here.wait_for(SPEAKING)
    count = len(here.changes)
    here.speech.close()
    assert len(here.changes) == count
    assert isinstance(here.speech, Speech)
