"""The supporters' space: its door, its PINs, what stays unsaid, and who may be where."""

from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.domain.log import What
from kiosk.domain.people import ALL_RIGHTS, Right, SupporterId
from kiosk.i18n import Language
from kiosk.store.transaction import NotKept
from kiosk.ui import places
from kiosk.ui.board import WindowBoard
from kiosk.ui.places import team
from kiosk.ui.places.team import TeamPlace
from kiosk.ui.screens.call import CallScreen
from kiosk.ui.screens.doors import SCREENS as ALL
from kiosk.ui.screens.team.door import DoorScreen
from kiosk.ui.screens.team.members import RIGHTS
from kiosk.ui.screens.team.pins import PinScreen, WaitScreen
from kiosk.ui.screens.team.space import SpaceScreen
from kiosk.ui.widgets.choice import Choice
from tests.ui.cast import CAREGIVER, NOW, Cast, bare_house
from tests.ui.screens import Configuration, Stage
from tests.ui.screens_team import PIN, WRONG, begin_team, enter, sign_in

FAMILY = SupporterId("family")


@pytest.fixture
def stage(
    tmp_path: Any, qapp: object, stages: Callable[[Cast, Configuration], Stage]
) -> Iterator[Stage]:
    """A house of its own, at Home, in English."""
    cast = bare_house(tmp_path)
    begun = stages(cast, Configuration(Language.EN))
    begun.begin()
    yield begun
    cast.store.close()


def shown(stage: Stage) -> type:
    return type(stage.window.screen_shown)


def test_the_first_one_begins_the_team_and_types_the_pin_twice(stage: Stage) -> None:
    stage.tap("Help")
    stage.tap("For the team")
    stage.tap("A caregiver")
    enter(stage, PIN)
    assert "again" in stage.told()
    enter(stage, PIN)
    assert shown(stage) is SpaceScreen
    assert stage.navigation.visit.supporter == CAREGIVER
    found = stage.cast.store.supporters.one(CAREGIVER)
    assert found is not None
    assert found.may == ALL_RIGHTS
    stage.navigation.back()
    assert stage.navigation.place == places.Help()  # neither the door nor the PIN again
    assert stage.navigation.visit.supporter is None


def test_whoever_tended_the_team_alone_chooses_another_pin_once_theirs_is_taken_away(
    stage: Stage,
) -> None:
    begin_team(stage)
    supporters = stage.cast.store.supporters
    jon = supporters.add("Jon", "volunteer", {Right.CONFIRM})
    supporters.set_pin(jon, WRONG)
    supporters.forget_pin(CAREGIVER)
    stage.tap("Help")
    stage.tap("For the team")
    assert "Jon" in stage.told()
    stage.tap("A caregiver")
    enter(stage, PIN)
    enter(stage, PIN)
    assert shown(stage) is SpaceScreen
    stage.navigation.home()
    stage.navigation.go(team.FirstPin(CAREGIVER, team.Space()))
    stage.settle()
    assert shown(stage) is PinScreen  # it is chosen once
    supporters.remove(jon)


def test_what_was_done_at_the_computer_is_told_as_such(stage: Stage) -> None:
    begin_team(stage)
    stage.cast.store.log.write(What.PIN_TAKEN, None, now=NOW)
    sign_in(stage, team.LogBook())
    assert "Took a code away: at the computer." in stage.told()


def test_two_pins_that_differ_are_both_forgotten(stage: Stage) -> None:
    stage.navigation.go(team.FirstPin(CAREGIVER, team.Space()))
    stage.settle()
    enter(stage, PIN)
    enter(stage, WRONG)
    assert "different" in stage.told()
    assert not stage.cast.store.supporters.any_pin()
    enter(stage, WRONG)
    assert not stage.cast.store.supporters.any_pin()


def test_a_pin_too_short_is_not_looked_at(stage: Stage) -> None:
    begin_team(stage)
    stage.navigation.go(team.Pin(CAREGIVER, team.Space()))
    stage.settle()
    for _ in range(5):
        enter(stage, "123")
    assert "four to eight" in stage.told()
    assert shown(stage) is PinScreen


@pytest.mark.parametrize(
    "place", sorted((each for each in ALL if issubclass(each, TeamPlace)), key=str)
)
def test_nobody_comes_into_the_space_without_a_pin(stage: Stage, place: Any) -> None:
    begin_team(stage)
    needed = {each.name: "x" for each in fields(place) if each.default is MISSING}
    stage.navigation.go(place(**needed))
    stage.settle()
    assert shown(stage) is DoorScreen


def test_home_and_the_end_of_the_visit_close_the_space(stage: Stage) -> None:
    for leave in (stage.navigation.home, stage.navigation.leave, stage.navigation.forget):
        sign_in(stage)
        assert stage.navigation.visit.supporter == CAREGIVER
        leave()
        assert stage.navigation.visit.supporter is None


def test_a_way_round_inside_the_space_keeps_it_open(stage: Stage) -> None:
    sign_in(stage)
    stage.navigation.go(places.SeeAndHear())
    stage.navigation.go(places.StillThere())
    stage.navigation.back()
    stage.navigation.back()
    stage.settle()
    assert shown(stage) is SpaceScreen


def test_a_pin_for_one_step_opens_nothing_else(stage: Stage) -> None:
    begin_team(stage)
    stage.navigation.go(team.Pin(CAREGIVER, places.MyChoices()))
    stage.settle()
    enter(stage, PIN)
    assert isinstance(stage.navigation.place, places.MyChoices)
    assert stage.navigation.visit.supporter is None
    stage.navigation.back()
    assert isinstance(stage.navigation.place, places.Home)


def test_a_room_is_open_to_those_who_may_be_there(stage: Stage) -> None:
    begin_team(stage)
    supporters = stage.cast.store.supporters
    supporters.set_pin(FAMILY, PIN)
    stage.navigation.go(places.Help())
    stage.navigation.go(team.Pin(FAMILY, team.Space()))
    stage.settle()
    enter(stage, PIN)
    rooms = [each.face.title for each in stage.seen().own_choices]
    assert "Calls" in rooms
    assert "The team" not in rooms
    stage.navigation.go(team.Team())
    stage.settle()
    assert shown(stage) is DoorScreen
    assert "A member of my family" not in stage.told()
    stage.navigation.back()
    stage.navigation.go(team.NewPin(CAREGIVER))
    stage.settle()
    assert shown(stage) is DoorScreen  # another's PIN is not theirs to set


def test_who_is_taken_out_of_the_team_is_out_at_once(stage: Stage) -> None:
    sign_in(stage)
    supporters = stage.cast.store.supporters
    supporters.set_pin(FAMILY, PIN)
    found = supporters.one(FAMILY)
    assert found is not None
    supporters.change(replace(found, may=ALL_RIGHTS))
    supporters.remove(CAREGIVER)
    stage.window.rebuild()
    assert shown(stage) is DoorScreen


def test_a_wrong_pin_is_told_kindly_and_aloud_and_three_wait(stage: Stage) -> None:
    begin_team(stage)
    stage.navigation.go(team.Pin(CAREGIVER, team.Space()))
    stage.settle()
    enter(stage, WRONG)
    sentence = "That was another code. Please try again."
    assert sentence in stage.told()
    assert sentence in " ".join(line.text for line in stage.voice.said[-1].lines)
    for _ in range(2):
        enter(stage, WRONG)
    assert shown(stage) is WaitScreen
    assert "1 minute" in stage.told()
    over = stage.window.screen_shown
    assert isinstance(over, WaitScreen)
    assert over._over.interval() == 30_000
    over._over.timeout.emit()
    stage.settle()
    assert shown(stage) is WaitScreen  # the clock says it is not over yet


def test_when_the_pause_is_over_the_right_pin_opens(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_team(stage)
    for _ in range(3):
        stage.cast.store.supporters.check_pin(CAREGIVER, WRONG, NOW)
    stage.navigation.go(team.Pin(CAREGIVER, team.Space()))
    stage.settle()
    assert shown(stage) is WaitScreen
    monkeypatch.setattr(stage.window, "_clock", lambda: NOW + timedelta(seconds=30))
    stage.window.screen_shown._over.timeout.emit()  # type: ignore[union-attr]
    stage.settle()
    enter(stage, PIN)
    assert shown(stage) is SpaceScreen


def test_nothing_of_a_pin_is_said_shown_or_noted(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    begin_team(stage)
    stage.navigation.go(team.Pin(CAREGIVER, team.Space()))
    stage.settle()
    board = WindowBoard(stage.window, stage.navigation, stage.voice)
    pad = stage.window.screen_shown
    assert isinstance(pad, PinScreen)
    keys = [each for each in pad.touchables() if each.face.title.isdigit()]
    assert [each.face.title for each in keys] == list("1234567890")
    for each in keys[:8]:
        each.click()
        board.say(each)
    board.name(keys)
    board.say_screen()
    names = [each.accessibleName() for each in keys]
    heard = [line.text for said in stage.voice.said for line in said.lines]
    assert {each for text in (*heard, *names) for each in text if each.isdigit()} <= {"8"}  # dots
    assert all(name == "A digit" for name in names)
    enter(stage, "")
    assert WRONG not in caplog.text
    assert "12345678" not in caplog.text + stage.told() + repr(stage.navigation.place)


def test_digits_of_a_keyboard_are_typed_as_well(stage: Stage) -> None:
    begin_team(stage)
    stage.navigation.go(team.Pin(CAREGIVER, team.Space()))
    stage.settle()
    pad = stage.window.screen_shown
    assert pad is not None
    QTest.keyClicks(pad, "9" + PIN)
    for _ in range(5):
        QTest.keyClick(pad, Qt.Key.Key_Backspace)
    QTest.keyClicks(pad, PIN)
    QTest.keyClick(stage.window.focusWidget(), Qt.Key.Key_Return)
    stage.settle()
    assert shown(stage) is SpaceScreen


def test_a_disk_that_is_full_lets_nobody_in(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    begin_team(stage)

    def full(*_: object) -> None:
        raise NotKept

    monkeypatch.setattr(stage.cast.store.supporters, "check_pin", full)
    stage.navigation.go(team.Pin(CAREGIVER, team.Space()))
    stage.settle()
    enter(stage, PIN)
    assert stage.navigation.place == places.NotKept()
    assert stage.navigation.visit.supporter is None


def test_somebody_new_gets_a_name_a_pin_and_rights(stage: Stage) -> None:
    sign_in(stage, team.Team())
    stage.tap("Someone new")
    place = stage.navigation.place
    assert isinstance(place, team.Typing)
    place.then(stage.window.screen_shown.desk, "Ane")  # type: ignore[union-attr]
    stage.settle()
    supporters = stage.cast.store.supporters
    ane = supporters.all()[-1]
    assert (ane.name, ane.may) == ("Ane", frozenset({Right.CONFIRM}))
    stage.tap("A new code")
    enter(stage, PIN)
    enter(stage, PIN)
    stage.tap("What they may do")
    stage.tap("Residents")
    found = supporters.one(ane.id)
    assert found is not None
    assert found.has_pin
    assert found.may == {Right.CONFIRM, Right.PEOPLE}
    stage.navigation.back()
    stage.settle()
    stage.tap("Take out of the team")
    stage.tap("Yes, take them out")
    assert supporters.one(ane.id) is None
    assert stage.navigation.place == team.Team()
    noted = [each.what for each in stage.cast.store.log.newest(20)]
    assert What.TEAM_CHANGED in noted
    assert What.PIN_SET in noted


def test_the_last_who_can_tend_the_team_stays(stage: Stage) -> None:
    sign_in(stage, team.TheirRights(CAREGIVER))
    stage.tap("Team and house")
    assert stage.navigation.place == team.Needed()
    found = stage.cast.store.supporters.one(CAREGIVER)
    assert found is not None
    assert Right.SETTINGS in found.may
    assert set(RIGHTS) == ALL_RIGHTS


def test_a_call_says_honestly_whether_anyone_has_seen_it(stage: Stage) -> None:
    stage.navigation.go(places.Call())
    stage.settle()
    assert shown(stage) is CallScreen
    assert "Nobody has seen it yet." in stage.told()
    stage.navigation.leave()
    stage.settle()
    assert "Someone has called" in stage.told()
    stage.begin()
    sign_in(stage)
    assert "1 is waiting" in stage.told()
    stage.tap("Calls")
    assert "has seen it" in stage.told()
    stage.navigation.go(places.Call())
    stage.settle()
    assert "A caregiver has seen it" in stage.told()
    stage.tap("Someone has come")
    assert stage.cast.store.calls.going_on(NOW) is None


def test_a_call_rings_before_it_speaks_and_lights_its_own_words(stage: Stage) -> None:
    stage.navigation.go(places.Call())
    stage.settle()
    screen = stage.window.screen_shown
    assert screen is not None
    ring, call = screen.utterance().lines
    assert ring.language == "chime"
    assert call.text == "Someone is needed at the kiosk, please."
    screen.light(0, 0, 1)
    assert screen.lit()[0] is None
    screen.light(1, 0, 7)
    lit, _ = screen.lit()
    assert lit is screen.first_readable()


def test_a_call_is_heard_even_where_it_cannot_be_kept(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise NotKept

    monkeypatch.setattr(stage.cast.store.calls, "begin", full)
    stage.navigation.go(places.Call())
    stage.settle()
    assert shown(stage) is CallScreen
    stage.tap("Stop calling")
    assert stage.navigation.place == places.Home()


def test_the_tiles_of_the_space_stay_where_they_are_when_somebody_calls(stage: Stage) -> None:
    sign_in(stage)

    def tiles() -> dict[str, tuple[object, str]]:
        return {each.face.title: (each.geometry(), each.face.strong) for each in rooms(stage)}

    before = tiles()
    stage.cast.store.calls.begin(NOW)
    stage.navigation.go(team.Space(1))
    stage.navigation.back()
    stage.settle()
    after = tiles()
    assert (before["Calls"][1], after["Calls"][1]) == ("", "1 is waiting")
    assert {name: at for name, (at, _) in before.items()} == {
        name: at for name, (at, _) in after.items()
    }


def rooms(stage: Stage) -> list[Choice]:
    return stage.seen().own_choices


def test_every_button_of_the_space_is_one(stage: Stage) -> None:
    sign_in(stage)
    assert all(isinstance(each, Choice) for each in stage.seen().own_choices)
    assert len(stage.seen().own_choices) <= 8
