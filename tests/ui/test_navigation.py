"""The path a person walks: Back leads back, what is settled is behind, a visit is forgotten."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.accessibility.voice.manner import Manner
from kiosk.domain.access import Access
from kiosk.domain.interest import InterestId, Shown
from kiosk.domain.listing import ListingId
from kiosk.domain.people import ResidentId
from kiosk.i18n import LANGUAGES, Language
from kiosk.settings import TextSize, ThemeName
from kiosk.ui import places
from kiosk.ui.navigation import Navigation, Visit
from kiosk.ui.places import Place, Shelf
from kiosk.ui.places.outing import Heard, HowWasIt, MyOuting
from kiosk.ui.screens.home import HomeScreen
from kiosk.ui.screens.welcome import WelcomeScreen
from kiosk.ui.widgets.choice import Choice
from tests.ui.cast import LONG, SUN
from tests.ui.screens import Stage
from tests.ui.test_paragraph import PATIENT

USUAL = Visit(Language.EU)
LISTINGS = st.sampled_from(["basket", "walk"]).map(ListingId)
INTERESTS = st.sampled_from(["one", "two"]).map(InterestId)
PLACES: st.SearchStrategy[Place] = st.one_of(
    st.builds(places.Listings, st.sampled_from(Shelf), st.integers(0, 3)),
    st.builds(places.OneListing, LISTINGS),
    st.builds(places.WhoAreYou, st.builds(places.WhatINeed, LISTINGS)),
    st.builds(places.Summary, st.builds(places.Going, LISTINGS)),
    st.builds(places.Kept, INTERESTS),
    st.builds(places.MyChoice, INTERESTS),
    st.sampled_from([places.MyChoices(), places.Help(), places.Call(), places.SeeAndHear()]),
)


class Walk(RuleBasedStateMachine):
    """Against a list of places: the path since Welcome, the present place last."""

    @initialize()
    def at_rest(self) -> None:
        self.navigation = Navigation(USUAL)
        self.moves = self.expected_moves = 0
        self.navigation.moved.connect(self._count)
        self.path: list[Place] = [places.Welcome()]
        self.visit = USUAL

    def _count(self) -> None:
        self.moves += 1

    def _moved(self, *path: Place) -> None:
        self.path = list(path)
        self.expected_moves += 1

    @rule(language=st.sampled_from(LANGUAGES))
    def begin(self, language: Language) -> None:
        self.navigation.begin(language)
        self.visit = replace(USUAL, language=language)
        self._moved(places.Welcome(), places.Home())

    @rule(place=PLACES)
    @precondition(lambda self: len(self.path) > 1)
    def go(self, place: Place) -> None:
        self.navigation.go(place)
        self._moved(*self.path, place)

    @rule(place=PLACES)
    @precondition(lambda self: len(self.path) > 1)
    def turn(self, place: Place) -> None:
        self.navigation.instead(place)
        self._moved(*self.path[:-1], place)

    @rule(place=PLACES)
    @precondition(lambda self: len(self.path) > 1)
    def settle(self, place: Place) -> None:
        self.navigation.settle(place)
        self._moved(places.Welcome(), places.Home(), place)

    @rule()
    @precondition(lambda self: len(self.path) > 1)
    def home(self) -> None:
        self.navigation.home()
        self._moved(places.Welcome(), places.Home())

    @rule()
    def back(self) -> None:
        self.navigation.back()
        if len(self.path) > 1:
            self._moved(*self.path[:-1])
        if len(self.path) == 1:
            self.visit = USUAL

    @rule()
    def leave(self) -> None:
        self.navigation.leave()
        self.visit = USUAL
        self._moved(places.Welcome())

    @rule(resident=st.none() | st.just(ResidentId("sun")))
    @precondition(lambda self: len(self.path) > 1)
    def know(self, resident: ResidentId | None) -> None:
        self.navigation.know(resident)
        if self.visit.asked and resident != self.visit.resident:
            about = (places.Summary, places.Kept, places.MyChoice)
            self.path = [each for each in self.path if not isinstance(each, about)]
        self.visit = replace(self.visit, asked=True, resident=resident)

    @rule(text=st.sampled_from(TextSize), theme=st.sampled_from(ThemeName))
    @precondition(lambda self: len(self.path) > 1)
    def look_otherwise(self, text: TextSize, theme: ThemeName) -> None:
        self.visit = replace(self.visit, access=Access(text=text, theme=theme))
        self.navigation.change(self.visit)

    @invariant()
    def stands_where_it_should(self) -> None:
        assert self.navigation.place == self.path[-1]
        assert self.navigation.can_go_back == (len(self.path) > 1)
        assert self.navigation.visit == self.visit
        assert self.moves == self.expected_moves

    @invariant()
    def forgets_whoever_left(self) -> None:
        if isinstance(self.navigation.place, places.Welcome):
            assert self.navigation.visit == USUAL

    def teardown(self) -> None:
        """Back, as often as it can be tapped, ends at Welcome and knows nobody."""
        if not hasattr(self, "navigation"):
            return
        for _ in range(len(self.path)):
            self.navigation.back()
        assert self.navigation.place == places.Welcome()
        assert self.navigation.visit == USUAL


TestWalk = Walk.TestCase
TestWalk.settings = settings(PATIENT, max_examples=60, stateful_step_count=30)


@pytest.fixture
def begun(stage: Stage) -> Stage:
    stage.begin()
    return stage


def tap(stage: Stage, button: Choice) -> None:
    button.click()
    stage.settle()


def strips(stage: Stage) -> dict[str, Choice]:
    top, bottom = stage.seen().top, stage.seen().bottom
    assert top is not None
    found: dict[str, Choice] = {"back": top.back, "help": top.help, "listen": top.listen}
    if bottom is not None:
        found |= zip(("home", "choices", "call", "look"), bottom.buttons, strict=True)
    return found


def tap_strip(stage: Stage, name: str) -> None:
    tap(stage, strips(stage)[name])


def path_of(stage: Stage) -> Place:
    return stage.navigation.place


@pytest.mark.parametrize("name", ["help", "call", "look", "choices"])
def test_a_way_aside_leads_back_to_where_it_left(begun: Stage, name: str) -> None:
    begun.navigation.go(places.OneListing(LONG))
    begun.settle()
    tap_strip(begun, name)
    assert path_of(begun) != places.OneListing(LONG)
    tap_strip(begun, "back")
    assert path_of(begun) == places.OneListing(LONG)


@pytest.mark.parametrize("name", ["help", "call", "look"])
def test_tapping_where_one_is_adds_no_step(begun: Stage, name: str) -> None:
    tap_strip(begun, name)
    tap_strip(begun, name)
    tap_strip(begun, "back")
    assert path_of(begun) == places.Home()


def test_home_leads_home_from_anywhere(begun: Stage) -> None:
    for place in (places.Help(), places.OneListing(LONG), places.SeeAndHear()):
        begun.navigation.go(place)
    begun.settle()
    tap_strip(begun, "home")
    assert isinstance(begun.window.screen_shown, HomeScreen)
    tap_strip(begun, "back")
    assert path_of(begun) == places.Welcome()


def test_my_choices_ask_who_it_is_only_once(begun: Stage) -> None:
    tap_strip(begun, "choices")
    assert path_of(begun) == places.WhoAreYou(places.MyChoices())
    begun.navigation.know(SUN)
    tap_strip(begun, "home")
    tap_strip(begun, "choices")
    assert path_of(begun) == places.MyChoices()


def test_a_person_who_leaves_is_forgotten(begun: Stage) -> None:
    usual = begun.navigation.visit
    begun.navigation.know(SUN)
    largest = Access(text=TextSize.LARGEST, theme=ThemeName.DARK)
    known = replace(begun.navigation.visit, access=largest)
    begun.navigation.change(known)
    begun.voice.quieter()
    begun.navigation.go(places.MyChoices())
    begun.settle()
    begun.navigation.leave()
    begun.settle()
    assert begun.navigation.visit == usual
    assert isinstance(begun.window.screen_shown, WelcomeScreen)
    assert begun.seen().look.text is TextSize.NORMAL
    assert begun.seen().look.theme is ThemeName.LIGHT
    assert begun.voice.manner.volume == Manner().volume


def test_going_back_to_the_start_forgets_too(begun: Stage) -> None:
    begun.navigation.know(SUN)
    tap_strip(begun, "back")
    assert path_of(begun) == places.Welcome()
    assert begun.navigation.visit.resident is None
    assert not begun.navigation.visit.asked


def test_a_settled_journey_is_not_walked_again(begun: Stage) -> None:
    begun.navigation.go(places.OneListing(LONG))
    begun.navigation.go(places.WhoHelps(places.Going(LONG)))
    begun.navigation.settle(places.Undone(LONG))
    begun.settle()
    tap_strip(begun, "back")
    assert path_of(begun) == places.Home()


def test_a_turned_page_is_no_step(begun: Stage) -> None:
    begun.navigation.go(places.Listings(Shelf.WEEK))
    begun.settle()
    assert begun.turn()
    assert path_of(begun) == places.Listings(Shelf.WEEK, 1)
    tap_strip(begun, "back")
    assert path_of(begun) == places.Home()


def test_another_who_says_who_they_are_never_gets_back_to_the_choice_of_the_first(
    begun: Stage,
) -> None:
    navigation, interest = begun.navigation, begun.cast.interests[Shown.MAYBE]
    navigation.know(SUN)
    for place in (places.MyChoices(), places.MyChoice(interest), places.SeeAndHear()):
        navigation.go(place)
    navigation.go(places.WhoAreYou(places.SeeAndHear()))
    navigation.know(ResidentId("moon"))
    navigation.answer(places.SeeAndHear())
    assert path_of(begun) == places.SeeAndHear()
    navigation.back()
    assert path_of(begun) == places.MyChoices()


def test_the_same_one_who_says_it_again_gets_back_to_their_choice(begun: Stage) -> None:
    navigation, mine = begun.navigation, places.MyChoice(begun.cast.interests[Shown.MAYBE])
    navigation.know(SUN)
    navigation.go(mine)
    navigation.know(SUN)
    assert path_of(begun) == mine


@pytest.mark.parametrize("about", [places.MyChoice, places.Withdrawing, MyOuting, HowWasIt, Heard])
def test_a_choice_is_shown_to_whoever_made_it(
    begun: Stage, about: Callable[[InterestId], Place]
) -> None:
    interest = begun.cast.interests[Shown.MAYBE]
    title = begun.window.words("Your choice is taken back")
    for other in (ResidentId("moon"), None):
        begun.navigation.know(other)
        begun.navigation.go(about(interest))
        begun.settle()
        assert begun.window.windowTitle() == title
    begun.navigation.know(SUN)
    begun.navigation.go(places.MyChoice(interest))
    begun.settle()
    assert begun.window.windowTitle() != title
