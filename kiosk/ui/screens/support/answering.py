"""A supporter's word is kept, and where that leads."""

import logging
from dataclasses import replace

from kiosk.domain.interest import InterestShown
from kiosk.domain.support import Support, Verdict
from kiosk.store.supports import MayNotConfirm
from kiosk.store.transaction import NotKept
from kiosk.ui import places
from kiosk.ui.choosing import support_of
from kiosk.ui.desk import Desk
from kiosk.ui.navigation import InterestQueued
from kiosk.ui.places import Going, support

logger = logging.getLogger(__name__)


def say_to_all(desk: Desk, going: Going) -> None:
    """Confirm them all, then show that it is kept."""
    said = support_of(going, desk)
    if said:
        _say(desk, going, said)


def hold_back(desk: Desk, going: Going) -> None:
    """Keep why not now, which they hear; nothing is sent."""
    said = support_of(going, desk)
    if said:
        _say(desk, going, replace(said, verdict=Verdict.HELD))


def waiting_of(going: Going, desk: Desk) -> list[InterestShown]:
    """The choices it is about, those that are still there."""
    found = [desk.store.interests.one(each, desk.now()) for each in going.choices]
    return [each for each in found if each]


def _say(desk: Desk, going: Going, said: Support) -> None:
    navigation = desk.navigation
    try:
        kept = desk.store.supports.say_to(going.choices, said)
    except NotKept:
        logger.exception("what a supporter said was not kept")
        navigation.go(places.NotKept())
        return
    except MayNotConfirm:
        navigation.back_to(support.Waiting)
        return
    navigation.back_to(support.Waiting)
    navigation.go(support.Answered(kept, held=said.verdict is Verdict.HELD))
    if kept and said.verdict is Verdict.YES:
        navigation.interest_queued.emit(InterestQueued(kept[0]))
