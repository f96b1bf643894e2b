"""What the screens of a draft have in common: the house, the listing it makes, and the way on."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from kiosk.domain.announcement import AnnouncementId, listing_in, proposed
from kiosk.domain.composing import Composition, House, record_of
from kiosk.domain.interest import InterestId
from kiosk.domain.listing import Listing
from kiosk.domain.log import What
from kiosk.domain.reading import lines_of
from kiosk.domain.record import Refused
from kiosk.store.announcements import NoSuchAnnouncement
from kiosk.store.transaction import NotKept
from kiosk.ui.desk import Desk
from kiosk.ui.lines import reading_lines
from kiosk.ui.navigation import InterestQueued
from kiosk.ui.places import Place
from kiosk.ui.places.composing import (
    Draft,
    NotSent,
    Review,
    Step,
    Where,
    WhichCategory,
    WhichDay,
)
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.face import Face
from kiosk.ui.widgets.line import Line

_ZONES: Final = {"ES": ZoneInfo("Europe/Madrid"), "FR": ZoneInfo("Europe/Paris")}
_STEPS: Final[dict[Step, Callable[[Draft], Place]]] = {
    Step.WHAT: WhichCategory,
    Step.WHEN: WhichDay,
    Step.WHERE: Where,
}
T = TypeVar("T")
logger = logging.getLogger(__name__)

Offered = tuple[Face, Callable[[], None]]
"""A tile, and what a tap on it does."""


class AskScreen(TileScreen):
    """One question, a tile for each answer."""

    def ask(self, offered: Sequence[Offered], page: int, turn: Callable[[int], Place]) -> None:
        """Place a page of tiles; `turn` gives the place of another page."""
        tiles = self.lay_tiles([face for face, _ in offered], page)
        for number, tile in tiles.numbered:
            tile.clicked.connect(lambda _=False, act=offered[number][1]: act())
        if tiles.more:
            there = turn(page + 1)
            tiles.more.clicked.connect(lambda: self.desk.navigation.instead(there))


def house_of(desk: Desk) -> House:
    """Who announces, as the settings tell it."""
    settings = desk.settings
    name = " ".join(settings.establishment.split())
    return House(name, settings.establishment_contact, settings.language, desk.home.town)


def here_and_now(desk: Desk) -> datetime:
    """Now, by the clock on the wall of this house."""
    return desk.now().astimezone(_ZONES[desk.settings.home_country])


def listing_of(draft: Draft, desk: Desk) -> Listing:
    """The listing that a draft makes; raises Refused."""
    return listing_in(proposed(record_of(draft.said, desk.vocabulary, house_of(desk))))


def lines_in(listing: Listing, language: str, desk: Desk) -> list[Line]:
    """A listing as it will be read in `language`."""
    told = lines_of(listing, language, desk.vocabulary, desk.now(), desk.home)
    return reading_lines(told, listing, desk)


def go_on(desk: Desk, draft: Draft, step: Step, said: Composition) -> None:
    """What is asked next; once nothing is missing, the announcement as it will be read."""
    after = draft.answered(step, said)
    if after.missing:
        desk.navigation.go(_STEPS[after.missing[0]](after))
    else:
        show(desk, after)


def where_it_stands(draft: Draft) -> Place:
    """Where somebody goes on with a draft that was left."""
    anew = replace(draft, seen=False)
    return _STEPS[draft.missing[0]](anew) if draft.missing else Review(anew)


def show(desk: Desk, draft: Draft) -> None:
    """The announcement as a whole; where it was seen before, Back leads past what was added."""
    navigation = desk.navigation
    if draft.seen:
        navigation.back_to(Review)
        navigation.instead(Review(replace(draft, seen=False)))
    else:
        navigation.go(Review(draft))


def send(desk: Desk, draft: Draft) -> AnnouncementId | None:
    """Keep it until it leaves, and note who sent it; None where it could not be kept."""
    record = record_of(draft.said, desk.vocabulary, house_of(desk))
    announce = desk.store.announcements.announce
    return kept(desk, What.ORGANISED, lambda: announce(record, desk.now(), draft.announces))


def kept(desk: Desk, what: What, act: Callable[[], T]) -> T | None:
    """What `act` announces, noted and on its way; None, and told, where it could not be kept."""
    navigation = desk.navigation
    try:
        announced = act()
    except (NotKept, Refused, NoSuchAnnouncement):
        logger.exception("an announcement was not kept")
        navigation.go(NotSent())
        return None
    try:
        desk.store.log.write(what, navigation.visit.supporter, now=desk.now())
    except NotKept:
        logger.exception("an announcement was not noted")
    navigation.interest_queued.emit(InterestQueued(InterestId(str(announced))))
    return announced
