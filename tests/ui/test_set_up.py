"""What a person sets is in force at once, kept with them, and forgotten with the visit."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from kiosk.domain.access import Access
from kiosk.domain.people import ResidentId
from kiosk.settings import Settings, TextSize, ThemeName, Way
from kiosk.ui import places
from kiosk.ui.places import Setting
from tests.ui.cast import LONG, SUN
from tests.ui.screens import Stage

BOAT = ResidentId("boat")


@pytest.fixture
def begun(stage: Stage) -> Iterator[Stage]:
    stage.begin()
    stage.navigation.know(BOAT)
    yield stage
    for each in (BOAT, SUN):
        stage.cast.store.access.forget(each)


def tap(stage: Stage, sign: str, number: int = 0) -> None:
    """Tap the tile with that pictogram; of several, that one."""
    shown = stage.window.screen_shown
    assert shown is not None
    tiles = [each for each in shown.touchables() if each.sign == sign]
    tiles[number].click()
    stage.settle()


def access(stage: Stage) -> Access:
    return stage.navigation.visit.access


def test_letters_are_large_at_once_and_the_next_time(begun: Stage) -> None:
    begun.navigation.know(SUN)
    begun.show(places.SetUp(Setting.LETTERS))
    tap(begun, "text-size", 2)
    assert begun.seen().look.text is TextSize.LARGEST
    assert begun.voice.said[-1].lines, "it is told"
    begun.navigation.leave()
    begun.settle()
    assert begun.seen().look.text is TextSize.NORMAL
    begun.begin()
    begun.navigation.go(places.WhoAreYou(places.MyChoices()))
    begun.settle()
    tap(begun, "sun")
    assert begun.seen().look.text is TextSize.LARGEST
    assert begun.navigation.visit.resident == SUN


def test_what_one_has_set_is_not_the_others(begun: Stage) -> None:
    begun.show(places.SetUp(Setting.COLOURS))
    tap(begun, "moon")
    assert access(begun).theme is ThemeName.DARK
    begun.navigation.leave()
    begun.begin()
    begun.navigation.go(places.WhoAreYou(places.MyChoices()))
    begun.settle()
    tap(begun, "sun")
    assert begun.navigation.visit.resident == SUN
    assert access(begun).theme is ThemeName.LIGHT


def test_what_was_set_before_saying_who_one_is_goes_with_it(begun: Stage) -> None:
    begun.cast.store.access.keep(SUN, Access(text=TextSize.LARGE, theme=ThemeName.SOFT))
    begun.navigation.leave()
    begun.begin()
    begun.show(places.SetUp(Setting.COLOURS))
    tap(begun, "moon")
    begun.navigation.go(places.WhoAreYou(places.MyChoices()))
    begun.settle()
    tap(begun, "sun")
    both = Access(text=TextSize.LARGE, theme=ThemeName.DARK)
    assert access(begun) == both
    assert begun.cast.store.access.of(SUN, Access()) == both


def test_one_tap_back_to_as_usual(begun: Stage) -> None:
    begun.show(places.SetUp(Setting.VOICE))
    tap(begun, "slower")
    slow = begun.voice.manner.wpm
    begun.show(places.SetUp(Setting.LETTERS))
    tap(begun, "ruler")
    begun.show(places.SeeAndHear())
    tap(begun, "ear")
    assert (access(begun).way, access(begun).ruler, access(begun).pace) == (Way.EAR, True, -1)
    tap(begun, "undo")
    assert access(begun) == Access()
    assert begun.voice.manner.wpm > slow
    assert begun.cast.store.access.of(BOAT, Access(quiet=True)) == Access(quiet=True), "forgotten"


def test_what_is_on_is_marked_and_turns_off_again(begun: Stage) -> None:
    begun.show(places.SetUp(Setting.VOICE))
    tap(begun, "later")
    assert access(begun).finish
    shown = begun.window.screen_shown
    assert shown is not None
    assert [each.sign for each in shown.touchables() if each.chosen] == ["person", "later"]
    tap(begun, "later")
    assert not access(begun).finish


@pytest.mark.parametrize("what", Setting)
def test_every_option_that_is_tapped_says_something_or_leads_on(
    begun: Stage, what: Setting
) -> None:
    begun.show(places.SetUp(what))
    shown = begun.window.screen_shown
    assert shown is not None
    assert 3 <= len(shown.touchables()) <= 8
    for number in range(len(shown.touchables())):
        begun.show(places.SetUp(what))
        said = len(begun.voice.said)
        there = begun.window.screen_shown
        assert there is not None
        there.touchables()[number].click()
        begun.settle()
        moved = begun.navigation.place != places.SetUp(what)
        assert moved or len(begun.voice.said) > said


def test_a_card_tells_how_large_the_screen_is(begun: Stage) -> None:
    measured: list[float] = []
    begun.navigation.measured.connect(measured.append)
    before = begun.window.dots_per_mm
    begun.navigation.go(places.InStep())
    begun.navigation.go(places.Measure())
    begun.settle()
    tap(begun, "larger")
    tap(begun, "smaller")
    tap(begun, "smaller")
    tap(begun, "check")
    assert measured == [pytest.approx(before / 1.015)]
    assert begun.navigation.place == places.InStep()


class TestVoice:
    """When the voice speaks by itself, and of what."""

    def test_who_is_there_is_said_only_when_asked(self, begun: Stage) -> None:
        begun.show(places.Summary(LONG, None))
        named = "Itsasontzia"  # the picture called so in Basque
        assert named not in str(begun.voice.said[-1])
        begun.window.reading.listen()
        assert named in str(begun.voice.said[-1])
        begun.show(places.Summary(LONG, None))
        assert named in str(begun.voice.said[-1]), "they chose to hear it"
        begun.navigation.leave()
        begun.begin()
        begun.navigation.know(BOAT)
        begun.show(places.Summary(LONG, None))
        assert named not in str(begun.voice.said[-1]), "the next person did not"

    def test_a_quiet_voice_waits_to_be_asked_but_warns(self, begun: Stage) -> None:
        begun.show(places.SetUp(Setting.VOICE))
        tap(begun, "moon")
        said = len(begun.voice.said)
        begun.show(places.Summary(LONG, None))
        assert len(begun.voice.said) == said
        begun.show(places.StillThere())
        assert len(begun.voice.said) == said + 1

    def test_quiet_hours(self, begun: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
        night = Settings(quiet_from="00:00", quiet_until="23:59")
        monkeypatch.setattr(begun.window.reading, "_settings", night)
        monkeypatch.setattr(
            begun.window.reading, "_clock", lambda: datetime(2026, 11, 28, 3, tzinfo=UTC)
        )
        begun.navigation.leave()
        begun.settle()
        assert begun.voice.manner.volume == 40
        begun.begin()
        said = len(begun.voice.said)
        begun.show(places.Summary(LONG, None))
        assert len(begun.voice.said) == said
        begun.show(places.Call())
        assert len(begun.voice.said) == said + 1

    def test_it_may_finish_its_sentence(self, begun: Stage) -> None:
        begun.show(places.SetUp(Setting.VOICE))
        tap(begun, "later")
        begun.show(places.Home())
        begun.listen()
        begun.read(0)
        said = len(begun.voice.said)
        begun.show(places.Summary(LONG, None))
        assert begun.voice.is_speaking
        assert len(begun.voice.said) == said
        begun.voice.stop()
        begun.settle()
        assert len(begun.voice.said) == said + 1, "then it reads the screen that came"
