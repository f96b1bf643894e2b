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
        try:
            desk.store.access.keep(visit.resident, access)
        except NotKept:
            logger.exception("what a resident has set is not kept")


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


def of_resident(desk: Desk, resident: ResidentId) -> Access:
    """What a resident set before; who never did goes on with what this visit has set."""
    return desk.store.access.of(resident, desk.navigation.visit.access)
