"""What a person sets is in force at once, kept with them, and forgotten with the visit."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kiosk.domain.access import Access
from kiosk.domain.people import ResidentId
from kiosk.i18n import Language
from kiosk.resources import ASSETS
from kiosk.settings import Settings, TextSize, ThemeName, Way
from kiosk.ui import places
from kiosk.ui.places import Place, Setting
from kiosk.ui.theme import CAP_MM
from kiosk.ui.widgets.card_shape import CardShape
from kiosk.ui.widgets.line import Line
from tests.ui.cast import LONG, SUN, Cast
from tests.ui.pixels import Pixels
from tests.ui.screens import Configuration, Stage

Stages = Callable[[Cast, Configuration], Stage]
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


def place(stage: Stage) -> Place:
    return stage.navigation.place


def test_letters_are_large_at_once_and_the_next_time(begun: Stage) -> None:
    begun.navigation.know(SUN)
    begun.show(places.SetUp(Setting.LETTERS))
    tap(begun, "letters", 2)
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


def test_back_to_as_usual_after_one_question(begun: Stage) -> None:
    begun.show(places.SetUp(Setting.VOICE))
    tap(begun, "slower")
    slow = begun.voice.manner.wpm
    begun.show(places.SetUp(Setting.LETTERS))
    tap(begun, "ruler")
    begun.show(places.SeeAndHear())
    tap(begun, "ear")
    tap(begun, "check")
    assert (access(begun).way, access(begun).ruler, access(begun).pace) == (Way.EAR, True, -1)
    changed = access(begun)
    tap(begun, "as-usual")
    assert begun.voice.said[-1].lines[0].text == begun.seen().screen.title, "it is asked aloud"
    tap(begun, "heart")
    assert (place(begun), access(begun)) == (places.SeeAndHear(), changed)
    tap(begun, "as-usual")
    tap(begun, "as-usual")
    assert access(begun) == Access()
    assert begun.voice.manner.wpm == slow, "until another way to press is confirmed"
    tap(begun, "check")
    assert (place(begun), access(begun)) == (places.SeeAndHear(), Access())
    assert begun.voice.manner.wpm > slow
    assert begun.cast.store.access.of(BOAT, Access(quiet=True)) == Access(quiet=True), "forgotten"


def test_what_is_on_is_marked_and_turns_off_again(begun: Stage) -> None:
    begun.show(places.SetUp(Setting.VOICE))
    tap(begun, "to-the-end")
    assert access(begun).finish
    shown = begun.window.screen_shown
    assert shown is not None
    assert [each.sign for each in shown.touchables() if each.chosen] == ["walk", "to-the-end"]
    tap(begun, "to-the-end")
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
        moved = place(begun) != places.SetUp(what)
        assert moved or len(begun.voice.said) > said


class TestMeasure:
    """For staff: a bank card is laid on a drawn one."""

    @pytest.fixture
    def measuring(self, begun: Stage) -> Stage:
        begun.show(places.Help())
        for sign in ("tablet", "card"):
            tap(begun, sign)
        assert place(begun) == places.Measure()
        return begun

    def test_a_card_tells_how_large_the_screen_is(self, measuring: Stage) -> None:
        measured: list[float] = []
        measuring.navigation.measured.connect(measured.append)
        before = measuring.window.dots_per_mm
        for sign in ("larger-5", "larger-1", "smaller-5", "smaller-1", "smaller-1", "check"):
            tap(measuring, sign)
        assert measured == [pytest.approx(before / 1.01)]
        assert place(measuring) == places.InStep()

    @pytest.mark.parametrize(("sign", "factor"), [("larger-5", 1.05), ("larger-1", 1.01)])
    def test_it_goes_in_coarse_and_in_fine_steps(
        self, measuring: Stage, sign: str, factor: float
    ) -> None:
        before = measuring.window.dots_per_mm
        tap(measuring, sign)
        there = place(measuring)
        assert isinstance(there, places.Measure)
        assert there.dots_per_mm == pytest.approx(before * factor)
        tap(measuring, "again")
        assert place(measuring) == places.Measure(), "started again"

    def test_what_is_read_begins_where_the_card_does(self, measuring: Stage) -> None:
        screen = measuring.seen().screen
        (hint,), (card,) = screen.findChildren(Line), screen.findChildren(CardShape)
        assert hint.x() == card.x() + card.card().left()

    def test_no_way_leads_there_from_see_and_hear(self, begun: Stage) -> None:
        for page in (places.SeeAndHear(), *map(places.SetUp, Setting)):
            begun.show(page)
            for number in range(len(begun.seen().own_choices)):
                begun.show(page)
                begun.seen().own_choices[number].click()
                begun.settle()
                assert place(begun) != places.Measure()


class TestForWhom:
    """Whose it is, what is set; nobody’s, until they have said who they are."""

    def test_whoever_is_not_known_is_told_and_may_say_it(self, begun: Stage) -> None:
        begun.navigation.know(None)
        begun.show(places.SetUp(Setting.COLOURS))
        tap(begun, "moon")
        begun.show(places.SeeAndHear())
        told = begun.seen().words("Say who you are, to keep this.")
        assert told in [each.text() for each in begun.seen().screen.findChildren(Line)]
        tap(begun, "who")
        assert place(begun) == places.WhoAreYou(places.SeeAndHear())
        tap(begun, "sun")
        assert place(begun) == places.SeeAndHear()
        assert begun.cast.store.access.of(SUN, Access()).theme is ThemeName.DARK
        begun.navigation.back()
        assert place(begun) == places.Home(), "nothing is asked twice"

    def test_whoever_is_known_sees_their_name_and_picture(self, begun: Stage) -> None:
        begun.show(places.SeeAndHear())
        first = begun.seen().own_choices[0]
        assert first.sign == "boat"
        assert "Itsasontzia" in first.face.title
        assert not begun.seen().screen.findChildren(Line)

    def test_what_one_set_does_not_go_on_to_another(self, begun: Stage) -> None:
        begun.show(places.SetUp(Setting.LETTERS))
        tap(begun, "letters", 2)
        begun.show(places.SeeAndHear())
        tap(begun, "boat")
        tap(begun, "sun")
        assert begun.navigation.visit.resident == SUN
        assert access(begun).text is TextSize.NORMAL
        assert begun.cast.store.access.of(BOAT, Access()).text is TextSize.LARGEST


def test_each_sign_stands_for_one_thing(begun: Stage) -> None:
    """On the pages of See and hear; “Practise” leads from two of them to the same place."""
    named: dict[str, set[str]] = {}
    switching = replace(begun.navigation.visit, access=Access(way=Way.ONE_SWITCH))
    for page in (places.SeeAndHear(), *map(places.SetUp, Setting)):
        begun.navigation.visit = switching
        begun.show(page)
        for each in begun.seen().own_choices:
            named.setdefault(each.sign, set()).add(each.face.title)
    several = {sign: names for sign, names in named.items() if len(names) > 1}
    assert several.keys() == {"letters"}, "drawn in three sizes"
    drawn = [(ASSETS / "pictograms" / f"{sign}.svg").read_bytes() for sign in named]
    assert len(set(drawn)) == len(drawn)


@pytest.mark.parametrize("text", TextSize)
def test_letters_are_shown_in_their_own_size(text: TextSize, house: Cast, stages: Stages) -> None:
    """Whatever the size in force: the capital of the sign is as tall as that of the text."""
    stage = stages(house, Configuration(Language.EU, text))
    stage.begin()
    stage.show(places.SetUp(Setting.LETTERS))
    seen, pixels = stage.seen(), Pixels(stage.window.grab().toImage())
    for tile, size in zip(seen.own_choices, TextSize, strict=False):
        assert tile.sign == "letters"
        block = seen.within(tile, tile.parts().picture)
        corners = block.width() / 5
        drawn = pixels.drawn_height(block.adjusted(corners, 1, -corners, -1))
        assert drawn == pytest.approx(CAP_MM[size] * seen.dots_per_mm, abs=1.5)


class TestVoice:
    """When the voice speaks by itself, and of what."""

    def test_who_is_there_is_said_only_when_asked(self, begun: Stage) -> None:
        begun.show(places.Summary(places.Going(LONG)))
        named = "Itsasontzia"  # the picture called so in Basque
        assert named not in str(begun.voice.said[-1])
        begun.window.reading.listen()
        assert named in str(begun.voice.said[-1])
        begun.show(places.Summary(places.Going(LONG)))
        assert named in str(begun.voice.said[-1]), "they chose to hear it"
        begun.navigation.leave()
        begun.begin()
        begun.navigation.know(BOAT)
        begun.show(places.Summary(places.Going(LONG)))
        assert named not in str(begun.voice.said[-1]), "the next person did not"

    def test_a_quiet_voice_waits_to_be_asked_but_warns(self, begun: Stage) -> None:
        begun.show(places.SetUp(Setting.VOICE))
        tap(begun, "quiet-space")
        said = len(begun.voice.said)
        begun.show(places.Summary(places.Going(LONG)))
        assert len(begun.voice.said) == said
        begun.show(places.StillThere())
        assert len(begun.voice.said) == said + 1

    def test_of_two_voices_one_is_silent_but_warns(self, begun: Stage) -> None:
        begun.window.reading.reader_speaks = lambda: True
        said = len(begun.voice.said)
        begun.show(places.Summary(places.Going(LONG)))
        assert len(begun.voice.said) == said
        begun.window.reading.listen()
        begun.show(places.StillThere())
        assert len(begun.voice.said) == said + 2

    def test_quiet_hours(self, begun: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
        night = Settings(quiet_from="00:00", quiet_until="23:59")
        monkeypatch.setattr(begun.window.reading, "settings", night)
        monkeypatch.setattr(
            begun.window.reading, "_clock", lambda: datetime(2026, 11, 28, 3, tzinfo=UTC)
        )
        begun.navigation.leave()
        begun.settle()
        assert begun.voice.manner.volume == 40
        begun.begin()
        said = len(begun.voice.said)
        begun.show(places.Summary(places.Going(LONG)))
        assert len(begun.voice.said) == said
        begun.show(places.Call())
        assert len(begun.voice.said) == said + 1

    def test_it_may_finish_its_sentence(self, begun: Stage) -> None:
        begun.show(places.SetUp(Setting.VOICE))
        tap(begun, "to-the-end")
        begun.show(places.Home())
        begun.listen()
        begun.read(0)
        said = len(begun.voice.said)
        begun.show(places.Summary(places.Going(LONG)))
        assert begun.voice.is_speaking
        assert len(begun.voice.said) == said
        begun.voice.stop()
        begun.settle()
        assert len(begun.voice.said) == said + 1, "then it reads the screen that came"
