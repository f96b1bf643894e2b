"""Calls for somebody to come, in words, and what becomes of them."""

import logging

from kiosk.domain.almanac import in_short
from kiosk.domain.call import Call
from kiosk.domain.clock import at_time
from kiosk.domain.people import SupporterId
from kiosk.i18n import Words
from kiosk.store.transaction import NotKept
from kiosk.ui.desk import Desk
from kiosk.ui.screens.who_helps import name_of

logger = logging.getLogger(__name__)


def name_by(supporter: SupporterId | None, desk: Desk) -> str:
    """The name of somebody of the team, also of one who has left it since."""
    found = desk.store.supporters.one(supporter) if supporter else None
    return name_of(found, desk) if found else desk.words("Someone of the team")


def seen_by(desk: Desk, call: Call) -> str:
    """Who has read of a call, and at what time; nothing as long as nobody has."""
    if call.seen_at is None:
        return ""
    at = call.seen_at.astimezone(desk.now().tzinfo)
    return desk.words(
        "{name} has seen it {at}.",
        name=name_by(call.seen_by, desk),
        at=at_time(at.time(), desk.words.language),
    )


def began(desk: Desk, call: Call) -> str:
    """When somebody called."""
    now = desk.now()
    at = call.at.astimezone(now.tzinfo)
    return f"{in_short(at, None, now, desk.words.language)}."


def somebody_called(desk: Desk, words: Words) -> str:
    """At Welcome, for whoever passes by: as short as the invitation; nothing when all is seen."""
    call = desk.store.calls.going_on(desk.now())
    return words("Someone has called.") if call and call.seen_at is None else ""


def see(desk: Desk, call: Call) -> None:
    """Whoever is signed in has read of it."""
    who = desk.navigation.visit.supporter
    if who and call.seen_at is None and call.ended_at is None:
        try:
            desk.store.calls.see(call.number, who, desk.now())
        except NotKept:
            logger.exception("it is not kept that a call was seen")


def end(desk: Desk, call: Call) -> None:
    """Somebody has come, or nobody needs to any more."""
    try:
        desk.store.calls.end(call.number, desk.now())
    except NotKept:
        logger.exception("it is not kept that a call is over")
