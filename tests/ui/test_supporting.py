"""What is said as needs are chosen, who may confirm, and what happens when two answer at once."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from kiosk.domain.interest import Choice, Interest, InterestId, Shown
from kiosk.domain.people import Right, SupporterId
from kiosk.domain.support import Support, Verdict
from kiosk.i18n import Language
from kiosk.settings import TextSize
from kiosk.ui import choosing, places
from kiosk.ui.desk import Desk
from kiosk.ui.places import Going, support
from kiosk.ui.screens.support.waiting import by_listing, count_of
from kiosk.ui.screens.team.rooms import open_to
from tests.ui.cast import CAREGIVER, LONG, NOW, SUN, Cast
from tests.ui.screens import Configuration, Stage
from tests.ui.screens_support import ALL
from tests.ui.screens_team import begin_team, disband

VOLUNTEER = SupporterId("volunteer")
Stages = Callable[[Cast, Configuration], Stage]


@pytest.fixture
def here(house: Cast, stages: Stages) -> Iterator[Stage]:
    """The full house in English, with the caregiver's PIN."""
    stage = stages(house, Configuration(Language.EN))
    stage.begin()
    begin_team(stage)
    yield stage
    disband(stage)


@pytest.fixture
def waiting(here: Stage) -> Iterator[InterestId]:
    """SUN's choice that waits, with needs."""
    store = here.cast.store
    listing = store.listings.one(LONG)
    assert listing
    interest = Interest.of(listing, Choice.INTERESTED, SUN, None, NOW, needs=ALL)
    yield store.interests.choose(interest, listing)
    store.interests.withdraw(interest.id, NOW)


def titles(stage: Stage) -> list[str]:
    return [each.face.title for each in stage.seen().choices]


def signed_in(stage: Stage, supporter: SupporterId, place: places.Place) -> None:
    stage.navigation.visit = replace(stage.navigation.visit, supporter=supporter)
    stage.show(place)


# what is said


@pytest.mark.parametrize("quiet", [False, True])
def test_what_is_chosen_is_said_unless_quiet_is_wanted(here: Stage, quiet: bool) -> None:
    visit = here.navigation.visit
    here.navigation.change(replace(visit, access=replace(visit.access, quiet=quiet)))
    here.show(places.WhatINeed(LONG))
    here.voice.said.clear()
    here.tap("A seat")
    said = [[line.text for line in each.lines] for each in here.voice.said]
    assert said == ([] if quiet else [["A seat", "Chosen"]])


def test_the_word_that_sounds_is_lit_on_the_tile_that_was_tapped(here: Stage) -> None:
    here.show(places.WhatINeed(LONG))
    here.tap("A seat")
    here.read(0)
    (lit,) = [each for each in here.seen().choices if not each.lit_area().isEmpty()]
    assert lit.face.title == "A seat"


def test_needs_stay_chosen_on_every_page(here: Stage) -> None:
    here.show(places.WhatINeed(LONG))
    here.tap("A seat")
    here.tap("More")
    here.tap("Sign language")
    assert "That is all" in titles(here)
    here.tap("That is all")
    place = here.navigation.place
    assert isinstance(place, places.MayTell)
    assert place.going.needs == ("seat", "signing")


def test_large_letters_put_two_answers_behind_one(house: Cast, stages: Stages) -> None:
    stage = stages(house, Configuration(Language.FR, TextSize.LARGEST))
    stage.begin()
    stage.show(places.OneListing(LONG))
    signs = [each.sign for each in stage.seen().choices]
    assert ("maybe" in signs, "later" in signs) == (True, False)
    next(each for each in stage.seen().choices if each.sign == "maybe").click()
    stage.settle()
    next(each for each in stage.seen().choices if each.sign == "later").click()
    stage.settle()
    asked = stage.navigation.place
    assert isinstance(asked, places.WhoAreYou)
    assert asked.then == places.Choosing(LONG, Choice.ASK_LATER)


# who may confirm


def test_only_who_has_a_pin_and_may_confirm_is_offered(here: Stage) -> None:
    supporters = here.cast.store.supporters
    supporters.set_pin(VOLUNTEER, "1470")
    assert [each.id for each in choosing.helpers(_desk(here))] == [CAREGIVER]
    volunteer = supporters.one(VOLUNTEER)
    assert volunteer
    supporters.change(replace(volunteer, may=frozenset({Right.CONFIRM})))
    assert [each.id for each in choosing.helpers(_desk(here))] == [CAREGIVER, VOLUNTEER]


def test_who_may_not_confirm_finds_no_way_in(here: Stage, waiting: InterestId) -> None:
    supporters = here.cast.store.supporters
    supporters.set_pin(VOLUNTEER, "1470")
    going = Going(LONG, (waiting,), supporter=VOLUNTEER)
    for place in (support.Waiting(), support.OneWaiting(going), support.NotNow(going)):
        signed_in(here, VOLUNTEER, place)
        assert here.window.screen_shown
        assert here.window.screen_shown.title == "Who of the team are you?"
    rooms = [each.place for each in open_to(_desk(here))]
    assert support.Waiting() not in rooms


# answers that cross


def test_the_first_answer_of_two_counts_and_the_second_is_told(
    here: Stage, waiting: InterestId
) -> None:
    going = Going(LONG, (waiting,), supporter=CAREGIVER)
    signed_in(here, CAREGIVER, support.Waiting())
    here.navigation.go(support.OneWaiting(going))
    here.navigation.go(places.Summary(going))
    here.settle()
    supporters = here.cast.store.supporters
    supporters.set_pin(VOLUNTEER, "1470")
    volunteer = supporters.one(VOLUNTEER)
    assert volunteer
    supporters.change(replace(volunteer, may=frozenset({Right.CONFIRM})))
    other = Support(VOLUNTEER, Verdict.YES, NOW)
    assert here.cast.store.supports.say(waiting, other)
    here.tap("Yes, send it")
    assert here.navigation.place == support.Answered(())
    found = here.cast.store.interests.one(waiting, NOW)
    assert found
    assert (found.shown, found.supporter) == (Shown.QUEUED, VOLUNTEER)


def test_what_was_taken_back_meanwhile_is_told(here: Stage, waiting: InterestId) -> None:
    here.cast.store.interests.withdraw(waiting, NOW)
    signed_in(here, CAREGIVER, support.OneWaiting(Going(LONG, (waiting,), supporter=CAREGIVER)))
    assert here.window.screen_shown
    assert here.window.screen_shown.title == "Your choice is taken back"


def test_the_tile_counts_what_nobody_answered_yet(here: Stage, waiting: InterestId) -> None:
    before = count_of(_desk(here))
    held = Support(CAREGIVER, Verdict.HELD, NOW, told={"en": "It is far."})
    assert here.cast.store.supports.say(waiting, held)
    assert count_of(_desk(here)) == before - 1
    groups = by_listing(here.cast.store.supports.waiting(NOW))
    assert [waiting] in [[each.id for each in group] for group in groups]


def _desk(stage: Stage) -> Desk:
    assert stage.window.screen_shown
    return stage.window.screen_shown.desk
