"""The screens of the supporters' space in every state; and the team that stands before them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from kiosk.domain.log import What
from kiosk.domain.people import SupporterId
from kiosk.i18n import words_in
from kiosk.ui import places
from kiosk.ui.places import Place, team
from kiosk.ui.screens.team.pin_pad import PinPad
from tests.ui.cast import CAREGIVER, NOW

if TYPE_CHECKING:
    from tests.ui.screens import Stage

PIN: Final = "8031"
WRONG: Final = "4711"


def begin_team(stage: "Stage") -> None:
    """The caregiver has a PIN, and every right."""
    supporters = stage.cast.store.supporters
    if not supporters.any_pin():
        supporters.set_pin(CAREGIVER, PIN)


def sign_in(stage: "Stage", then: Place | None = None) -> None:
    """Help, For the team, the caregiver, and their PIN."""
    begin_team(stage)
    stage.navigation.home()
    stage.navigation.go(places.Help())
    stage.navigation.go(team.Pin(CAREGIVER, then or team.Space()))
    enter(stage, PIN)


def enter(stage: "Stage", digits: str) -> None:
    """Tap the digits, and Done."""
    pad = stage.window.screen_shown
    assert isinstance(pad, PinPad), pad
    for each in digits:
        key = next(key for key in pad.touchables() if key.face.title == each)
        key.click()
    done = next(each for each in pad.touchables() if each.sign == "check")
    done.click()
    stage.settle()


def disband(stage: "Stage") -> None:
    """As the cast began, for whoever walks this house next."""
    for table, change in (("supporters", "UPDATE {} SET pin = '', may = '[]'"), *_EMPTIED):
        stage.cast.store._connection.execute(change.format(table))


_EMPTIED: Final = (
    ("log", "DELETE FROM {}"),
    ("calls", "DELETE FROM {}"),
    ("kiosk", "DELETE FROM {} WHERE name = 'answers seen'"),
)


def team_screens(stage: "Stage") -> Iterator[str]:
    """Puts one state after another on the window; yields its name."""
    yield from _door(stage)
    sign_in(stage)
    yield from stage.pages("team: space")
    go = stage.navigation.go
    log, now = stage.cast.store.log, NOW
    for number, what in enumerate(What):
        log.write(what, CAREGIVER, now=now - timedelta(days=number))
    nobody = team.OneOfTeam(SupporterId("nobody"))
    for name, place in (
        ("team", team.Team()),
        ("one", team.OneOfTeam(CAREGIVER)),
        ("one, gone", nobody),
        ("picture", team.Picturing(CAREGIVER)),
        ("rights", team.TheirRights(CAREGIVER)),
        ("leaving", team.Leaving(CAREGIVER)),
        ("needed", team.Needed()),
        ("new pin", team.NewPin(CAREGIVER)),
        ("what was done", team.LogBook()),
        ("calls", team.Calls()),
        ("typing", team.Typing(words_in(stage.configuration.language)("Name"), "", _nothing)),
    ):
        go(place)
        stage.settle()
        yield from stage.pages(f"team: {name}")
    yield from _typing(stage)
    stage.navigation.home()
    stage.settle()
    disband(stage)


def _door(stage: "Stage") -> Iterator[str]:
    stage.navigation.home()
    stage.navigation.go(team.FirstPin(CAREGIVER, team.Space()))
    stage.settle()
    yield "team: first pin"
    begin_team(stage)
    stage.show(team.Door())
    yield "team: door"
    stage.navigation.go(team.Pin(CAREGIVER, team.Space()))
    stage.settle()
    yield "team: pin"
    for _ in range(2):
        enter(stage, WRONG)
    yield "team: pin, wrong"
    enter(stage, WRONG)
    yield from stage.pages("team: pin, wait")
    stage.cast.store.supporters.set_pin(CAREGIVER, PIN)


def _typing(stage: "Stage") -> Iterator[str]:
    title = words_in(stage.configuration.language)("What is their name?")
    for name, text in (("a name", "Maite"), ("a long text", "Nos vemos en la puerta. " * 8)):
        stage.navigation.go(team.Typing(title, text, _nothing, 400))
        stage.settle()
        yield f"team: typing, {name}"
    screen = stage.window.screen_shown
    assert screen is not None
    screen.touchables()[1].click()
    stage.settle()
    yield "team: typing, letters of a group"


def _nothing(*_: object) -> None:
    return None
