"""What a person sets for themselves: in force at once, and kept with whoever said who they are."""

import logging
from dataclasses import replace

from kiosk.domain.access import Access
from kiosk.domain.people import ResidentId
from kiosk.store.transaction import NotKept
from kiosk.ui import places
from kiosk.ui.desk import Desk

logger = logging.getLogger(__name__)


def use(desk: Desk, access: Access) -> None:
    """From now on this way; for a resident who is known, also the next time.

    Another way to press is first tried out: whoever cannot press in it could not undo it
    (EN 301 549 clause 5.2).
    """
    visit = desk.navigation.visit
    if access.way is not visit.access.way:
        desk.navigation.try_out(access)
        return
    desk.speech.manner.take_pace(access.pace)
    desk.navigation.change(replace(visit, access=access))
    if visit.resident:
        _keep(desk, visit.resident, access)


def use_as_usual(desk: Desk) -> None:
    """As the establishment has set it, also the next time; another way is first tried out."""
    visit, usual = desk.navigation.visit, Access.usual(desk.settings)
    if usual.way is not visit.access.way:
        desk.navigation.try_out(usual, usual=True)
        return
    _forget(desk)
    desk.navigation.change(replace(visit, access=usual))


def keep_way(desk: Desk, tried: places.Trying) -> None:
    """Somebody has answered in the way that was tried out: it stays, also the next time."""
    visit = desk.navigation.visit
    if tried.usual:
        _forget(desk)
    elif visit.resident:
        _keep(desk, visit.resident, visit.access)
    desk.navigation.confirm()


def know(desk: Desk, resident: ResidentId) -> None:
    """Somebody said who they are: as they set it before, and as they have set it just now.

    What somebody else set who was known here stays theirs.
    """
    usual, visit = Access.usual(desk.settings), desk.navigation.visit
    kept = desk.store.access.of(resident, usual)
    access = kept if visit.resident else visit.access.over(kept, usual)
    desk.speech.manner.take_pace(access.pace)
    desk.navigation.know(resident, access)
    if access != kept:
        _keep(desk, resident, access)


def _forget(desk: Desk) -> None:
    desk.speech.reset()
    resident = desk.navigation.visit.resident
    if resident:
        try:
            desk.store.access.forget(resident)
        except NotKept:
            logger.exception("what a resident has set is not forgotten")


def _keep(desk: Desk, resident: ResidentId, access: Access) -> None:
    try:
        desk.store.access.keep(resident, access)
    except NotKept:
        logger.exception("what a resident has set is not kept")
