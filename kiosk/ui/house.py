"""What a house sets on the screen: handed on to whoever keeps it, and what came of it."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kiosk.domain.log import What
from kiosk.domain.page import HUB
from kiosk.store.transaction import NotKept
from kiosk.ui.desk import Desk
from kiosk.ui.navigation import Navigation
from kiosk.ui.places import Place, house
from kiosk.ui.places.house import Step
from kiosk.ui.places.team import Door

STEPS: Final = tuple(Step)
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class HouseSet:
    """Settings by name, and where to go once they are kept."""

    changes: Mapping[str, object]
    then: Place


@dataclass(frozen=True, slots=True)
class CodeRead:
    """The text of an enrolment code, however it was read, and where to go once it is kept."""

    text: str
    then: Place

    def __repr__(self) -> str:
        return "CodeRead(…)"  # it holds a secret


def is_set_up(desk: Desk) -> bool:
    """Whether somebody looks after this kiosk: from then on they alone set it up."""
    return desk.store.supporters.any_pin()


def has_hub(desk: Desk) -> bool:
    return HUB in {each.name for each in desk.store.listings.feed_states()}


def after(place: Place) -> Place:
    """Where a step leads: on to the next one, or back among all of them."""
    if isinstance(place, house.FirstRun) and place.step is not None:
        return house.FirstRun(next_of(place.step))
    return house.TheHouse()


def next_of(step: Step) -> Step | None:
    number = STEPS.index(step) + 1
    return STEPS[number] if number < len(STEPS) else None


def change(desk: Desk, place: Place, **changes: object) -> None:
    """Keep some settings, and go on from `place`."""
    note_change(desk)
    desk.navigation.house_set.emit(HouseSet(changes, after(place)))


def add_source(desk: Desk, at: str) -> None:
    """Have the source of a path or an address read, and wait for what comes of it."""
    note_change(desk)
    desk.news.added.pop(at, None)
    desk.navigation.source_wanted.emit(at, desk.settings.language)
    desk.navigation.lead_to(house.AddingSource(at))


def leave_source(desk: Desk, name: str) -> None:
    note_change(desk)
    desk.navigation.source_left.emit(name)
    desk.navigation.back()


def note_change(desk: Desk) -> None:
    """Who of the team changes the house; what cannot be noted changes all the same."""
    if who := desk.navigation.visit.supporter:
        try:
            desk.store.log.write(What.SETTING_CHANGED, who, now=desk.now())
        except NotKept:
            logger.exception("a change of the house was not noted")


def lead_on(desk: Desk, place: Place) -> None:
    """Go on from `place`, with nothing to keep."""
    move_on(desk.navigation, after(place))


def move_on(navigation: Navigation, then: Place) -> None:
    """To the next step, from which Back leads to this one; or back among all of them."""
    if isinstance(then, house.TheHouse):
        navigation.back_to(house.TheHouse)
    else:
        navigation.lead_to(then)


def guarded(desk: Desk, place: house.FirstRun) -> Place:
    """The first run goes on until somebody has a PIN; then it is the team's affair."""
    if place.step is not None and is_set_up(desk):
        return Door(house.OneStep(place.step))
    return place
