"""What a person sets for themselves: in force at once, and kept with whoever said who they are."""

import logging
from dataclasses import replace

from kiosk.domain.access import Access
from kiosk.domain.people import ResidentId
from kiosk.store.transaction import NotKept
from kiosk.ui.desk import Desk

logger = logging.getLogger(__name__)


def use(desk: Desk, access: Access) -> None:
    """From now on this way; for a resident who is known, also the next time."""
    visit = desk.navigation.visit
    desk.speech.manner.take_pace(access.pace)
    desk.navigation.change(replace(visit, access=access))
    if visit.resident:
        _keep(desk, visit.resident, access)


def use_as_usual(desk: Desk) -> None:
    """As the establishment has set it, also the next time."""
    visit = desk.navigation.visit
    if visit.resident:
        try:
            desk.store.access.forget(visit.resident)
        except NotKept:
            logger.exception("what a resident has set is not forgotten")
    desk.speech.reset()
    desk.navigation.change(replace(visit, access=Access.usual(desk.settings)))


def know(desk: Desk, resident: ResidentId) -> None:
    """Somebody said who they are: as they set it before, and as they have set it just now."""
    usual = Access.usual(desk.settings)
    kept = desk.store.access.of(resident, usual)
    access = desk.navigation.visit.access.over(kept, usual)
    desk.speech.manner.take_pace(access.pace)
    desk.navigation.know(resident, access)
    if access != kept:
        _keep(desk, resident, access)


def _keep(desk: Desk, resident: ResidentId, access: Access) -> None:
    try:
        desk.store.access.keep(resident, access)
    except NotKept:
        logger.exception("what a resident has set is not kept")
