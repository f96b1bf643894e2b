"""The rooms of the supporters' space: each adds one line."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kiosk.i18n import message
from kiosk.ui import sharing
from kiosk.ui.desk import Desk
from kiosk.ui.loans import waiting as waiting_loans
from kiosk.ui.places import (
    composing,
    exchange,
    house,
    loans,
    organising,
    residents,
    support,
    team,
)
from kiosk.ui.screens.compose.announced import refused
from kiosk.ui.screens.support.waiting import count_of
from kiosk.ui.screens.team import conversations
from kiosk.ui.screens.team.organising import unanswered
from kiosk.ui.screens.team.who import signed_in


def none(_: Desk) -> int:
    """Nothing waits in such a room."""
    return 0


def calls(desk: Desk) -> int:
    """Calls that nobody has seen yet."""
    going_on = desk.store.calls.going_on(desk.now())
    return 1 if going_on and not going_on.seen_at else 0


@dataclass(frozen=True, slots=True)
class Room:
    """One tile: name is a message; waiting: how many things wait there for somebody of the team.

    Who may enter stands with the place: see TeamPlace.needs.
    """

    name: str
    pictogram: str
    place: team.TeamPlace
    waiting: Callable[[Desk], int] = none
    block: str = "place"


ROOMS: Final[tuple[Room, ...]] = (
    Room(message("Waiting for support"), "waiting", support.Waiting(), count_of, "people"),
    Room(message("Calls"), "call", team.Calls(), calls, "sad"),
    Room(
        message("Answers and messages"),
        "mail",
        organising.Conversations(),
        conversations.unread,
        "people",
    ),
    Room(
        message("What we organise"),
        "organiser",
        organising.Organised(),
        unanswered,
        "good",
    ),
    Room(message("Announce something"), "announce", composing.Compose(), block="good"),
    Room(
        message("What we announced"),
        "noticeboard",
        composing.Announced(),
        refused,
        "good",
    ),
    Room(message("Lending and borrowing"), "loan", loans.Loans(), waiting_loans, "making"),
    Room(
        message("Among professionals"),
        "practice",
        exchange.Professionals(),
        sharing.waiting,
        "place",
    ),
    Room(message("People"), "people", residents.People(), block="people"),
    Room(message("The week on paper"), "noticeboard", team.Poster(), block="outdoors"),
    Room(message("The team"), "volunteer", team.Team(), block="people"),
    Room(message("The house"), "home", house.TheHouse()),
    Room(message("What was done"), "page", team.LogBook()),
)
"""In the order of the tiles, what waits for somebody first."""


def open_to(desk: Desk) -> tuple[Room, ...]:
    """The rooms that whoever is signed in may enter."""
    who = signed_in(desk)
    if who is None:
        return ()
    return tuple(each for each in ROOMS if each.place.needs is None or each.place.needs in who.may)
