"""A house composes what it announces by tapping, hears it, sends it, and sees what became of it."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.announcement import Stage as How
from kiosk.domain.listing import Kind, Listing
from kiosk.domain.log import What
from kiosk.domain.towns import town_named
from kiosk.i18n import LANGUAGES, OWN_NAMES, Language
from kiosk.ui import places
from kiosk.ui.places import composing, house
from kiosk.ui.places.team import Space
from kiosk.ui.screens.compose.when import hours_of
from tests.ui.cast import NOW, Cast
from tests.ui.composing import (
    HOUSE,
    MADRID,
    add,
    announced,
    at_work,
    choose,
    compose,
    draft_of,
    find,
    heard,
    named,
    take,
    tap,
    the_record,
    where,
    words,
)
from tests.ui.screens import Configuration, Stage
from tests.ui.screens_team import sign_in


@pytest.fixture(params=[Language.EN, Language.FR], ids=str)
def stage(
    request: Any, tmp_path: Path, qapp: object, stages: Callable[[Cast, Configuration], Stage]
) -> Iterator[Stage]:
    yield from at_work(request.param, tmp_path, stages)


def test_eight_taps_from_the_room_to_sent_and_nothing_is_typed(stage: Stage) -> None:
    tap(stage, "Announce something")
    taps = []
    for title in (
        words(stage)("Something to do together"),
        named(stage, "categories", "sport"),
        named(stage, "activities", "pelota"),
        None,
        words(stage)("In the afternoon"),
        None,
        words(stage)("At our house"),
        words(stage)("Send it"),
    ):
        if title is None:
            take(stage, 1)
        else:
            stage.tap(title)  # on the page that is shown first
        taps.append(title)
    assert len(taps) == 8
    (shown,) = announced(stage)
    assert shown.state is How.QUEUED
    record = the_record(stage)
    assert record["title"] == dict(stage.cast.vocabulary.entry("activities", "pelota").name)
    assert record["starts_at"] == "2026-09-24T14:30:00+02:00"
    assert record["place"]["name"] == dict.fromkeys(("eu", "es", "fr", "en"), HOUSE)
    assert record["place"]["town"]["eu"] == "Irun"
    assert record["organiser"]["contact"] == "943 00 00 00"
    assert isinstance(stage.navigation.place, composing.OneAnnounced)
    assert words(stage)("The kiosk sends it when it is connected.") in stage.told()
    assert stage.cast.store.log.newest(1)[0].what is What.ORGANISED
    stage.navigation.back()
    assert where(stage) == Space()


def test_whoever_sends_it_wakes_what_exchanges(stage: Stage) -> None:
    woken: list[object] = []
    stage.navigation.interest_queued.connect(woken.append)
    compose(stage)
    tap(stage, "Send it")
    assert len(woken) == 1


def test_back_leads_through_the_questions_and_loses_nothing(stage: Stage) -> None:
    compose(stage)
    asked = [type(stage.navigation.place)]
    while not isinstance(stage.navigation.place, composing.Compose):
        stage.navigation.back()
        asked.append(type(stage.navigation.place))
    assert [each.__name__ for each in asked] == [
        *("Review", "Where", "WhichHour", "WhichPart", "WhichDay"),
        *("WhichActivity", "WhichCategory", "Compose"),
    ]


def test_whoever_was_called_away_goes_on_with_what_was_composed(stage: Stage) -> None:
    compose(stage)
    add(stage, "Access")
    choose(stage, "access", "wheelchair")
    stage.navigation.leave()
    stage.begin()
    sign_in(stage)
    tap(stage, "Announce something", "Go on")
    add(stage, "Price")
    take(stage, 0)
    tap(stage, "Send it")
    assert (the_record(stage)["price"], the_record(stage)["access"]) == (0, ["wheelchair"])
    stage.navigation.go(composing.Compose())
    assert words(stage)("Go on") not in stage.told()


def test_what_was_left_before_its_place_was_told_is_asked_for_its_place(stage: Stage) -> None:
    compose(stage)
    stage.navigation.back()
    stage.navigation.home()
    sign_in(stage)
    tap(stage, "Announce something", "Go on")
    assert isinstance(where(stage), composing.Where)


def test_a_day_is_a_number_to_see_and_a_whole_date_to_hear(stage: Stage) -> None:
    tap(stage, "Announce something", "Something to do together")
    choose(stage, "categories", "sport")
    choose(stage, "activities", "pelota")
    today, _, friday, *_ = stage.seen().own_choices
    said = {
        Language.EN: ("Wednesday, 23 September, Today", "Friday, 25 September"),
        Language.FR: ("Mercredi, 23 septembre, Aujourd’hui", "Vendredi, 25 septembre"),
    }
    assert [each.face.title for each in (today, friday)] == ["23", "25"]
    assert (today.accessibleName(), friday.accessibleName()) == said[stage.configuration.language]


def test_all_that_can_be_added_is_announced(stage: Stage) -> None:
    compose(stage)
    add(stage, "Who is sought")
    choose(stage, "roles", "player")
    take(stage, 2)  # three
    add(stage, "What to bring")
    choose(stage, "bring", "water", "towel")
    tap(stage, "Done")
    add(stage, "Access")
    choose(stage, "access", "wheelchair")
    tap(stage, "Done")
    add(stage, "For whom")
    choose(stage, "audience", "older-people")
    tap(stage, "Done")
    add(stage, "Price")
    take(stage, 2)  # two euros
    add(stage, "How long", "One hour and a half")
    add(stage, "How many places")
    take(stage, 1)  # six
    tap(stage, "Send it")
    listing = Listing.from_record({**the_record(stage), "id": "x"})
    assert listing.kind is Kind.SEEKING
    assert (dict(listing.needed), listing.bring) == ({"player": 3}, ("water", "towel"))
    assert (listing.access, listing.audience) == (("wheelchair",), ("older-people",))
    assert (listing.price, listing.seats and listing.seats.total) == (2.0, 6)
    assert listing.ends_at == datetime(2026, 9, 24, 16, tzinfo=MADRID)


def test_back_from_what_was_added_leads_to_where_it_was_composed(stage: Stage) -> None:
    compose(stage)
    add(stage, "Price")
    take(stage, 0)
    assert isinstance(stage.navigation.place, composing.Review)
    assert stage.navigation.place.draft.said.price == 0
    stage.navigation.back()
    assert isinstance(stage.navigation.place, composing.Where)


def test_who_seeks_nobody_any_more_does_something_together(stage: Stage) -> None:
    compose(stage)
    for which in (2, -1):
        add(stage, "Who is sought")
        choose(stage, "roles", "player")
        take(stage, which)
    assert isinstance(stage.navigation.place, composing.Review)
    said = stage.navigation.place.draft.said
    assert (said.kind, dict(said.needed)) == (Kind.ACTIVITY, {})


def test_who_seeks_a_thing_still_seeks_it_when_nobody_has_to_come(stage: Stage) -> None:
    tap(stage, "Announce something", "We look for somebody")
    choose(stage, "categories", "lending")
    choose(stage, "activities", "laptop")
    tap(stage, "On any day", "At our house")
    for which in (0, -1):
        add(stage, "Who is sought")
        choose(stage, "roles", "driver")
        take(stage, which)
    laptops = stage.cast.vocabulary.entry("activities", "laptop")
    assert laptops.wanted[stage.configuration.language] in stage.told()


def test_what_was_composed_is_heard_in_each_language_by_its_own_voice(stage: Stage) -> None:
    compose(stage)
    tap(stage, "Hear it in each language")
    for language in (each for each in LANGUAGES if each != stage.configuration.language):
        said = stage.voice.said[-1].lines[1:-3]  # between the title and the three buttons
        assert {each.language for each in said} == {heard(stage)}
        assert len(said) >= 5
        find(stage, OWN_NAMES[language])
    assert heard(stage) != stage.configuration.language


def test_another_day_and_another_place_come_back_to_the_whole(stage: Stage) -> None:
    compose(stage)
    add(stage, "Another day")
    take(stage, 2)
    tap(stage, "In the morning")
    take(stage, 0)
    assert isinstance(stage.navigation.place, composing.Review)
    add(stage, "Another place")
    choose(stage, "places", "library")
    take(stage, 0)
    assert isinstance(stage.navigation.place, composing.Review)
    said = stage.navigation.place.draft.said
    assert said.start == datetime(2026, 9, 25, 8, tzinfo=MADRID)
    assert (said.place, said.town and said.town.name["eu"]) == ("library", "Irun")


def test_a_house_is_named_before_others_read_of_it(stage: Stage) -> None:
    stage.window.settings = replace(stage.window.settings, establishment=" ")
    compose(stage)
    assert where(stage) == house.OneStep(house.Step.NAME)
    stage.navigation.back()
    stage.settle()
    assert isinstance(where(stage), composing.Where)
    assert words(stage)("The name of the house") in stage.told()


def test_the_towns_that_are_near_stand_first_on_either_side_of_the_border(stage: Stage) -> None:
    compose(stage)
    add(stage, "Another place")
    choose(stage, "places", "market")
    near = [each.face.title for each in stage.seen().own_choices[:3]]
    language = stage.configuration.language
    names = [town_named(each) for each in ("Irun", "Hendaia", "Hondarribia")]
    assert near == [each.name[language] for each in names if each]


def test_something_is_lent_on_any_day(stage: Stage) -> None:
    tap(stage, "Announce something", "We lend something")
    choose(stage, "activities", "tent")
    tap(stage, "On any day", "At our house", "Send it")
    assert "starts_at" not in the_record(stage)
    assert the_record(stage)["kind"] == "loan"
    assert words(stage)("Every week") not in stage.told()


def test_hours_that_are_past_are_not_offered(stage: Stage) -> None:
    stage.navigation.go(composing.WhichPart(draft_of(stage), NOW.date()))
    stage.settle()
    tap(stage, "In the morning")
    titles = [each.face.title for each in stage.seen().own_choices]
    assert len(titles) == 4  # ten, half past ten, eleven, half past eleven
    assert len(hours_of(composing.PartOfDay.MORNING)) == 8


def test_an_hour_that_passed_meanwhile_is_told_before_it_is_sent(stage: Stage) -> None:
    draft = draft_of(stage)
    past = replace(draft, said=replace(draft.said, start=NOW - timedelta(minutes=1)))
    stage.navigation.instead(composing.Review(past))
    stage.settle()
    assert words(stage)("Send it") not in stage.told()
    tap(stage, "Another day")
    assert isinstance(stage.navigation.place, composing.WhichDay)


def test_what_cannot_be_kept_is_told_and_the_draft_stands(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    compose(stage)
    before = stage.navigation.place

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(stage.cast.store.announcements, "_insert", full)
        tap(stage, "Send it")
        assert words(stage)("What you composed is still there.") in stage.told()
        tap(stage, "Go back")
    assert stage.navigation.place == before
    tap(stage, "Send it")
    assert len(announced(stage)) == 1


def test_it_is_for_those_who_may(stage: Stage) -> None:
    stage.navigation.home()
    stage.navigation.go(composing.Compose())
    stage.settle()
    assert words(stage)("Who of the team are you?") in stage.window.windowTitle()
    assert isinstance(stage.navigation.place, places.Place)
