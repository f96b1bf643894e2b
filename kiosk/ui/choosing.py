"""The one place where a tap becomes a choice that is kept, or where a person is told it is not."""

import logging
from collections.abc import Callable

from kiosk.domain.interest import Choice, Interest, InterestId
from kiosk.domain.listing import ListingId
from kiosk.domain.people import SupporterId
from kiosk.store.transaction import NotKept
from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.navigation import InterestQueued
from kiosk.ui.places import Place

logger = logging.getLogger(__name__)


def choose(
    desk: Desk, listing: ListingId, choice: Choice, supporter: SupporterId | None = None
) -> None:
    """Keep the choice in one transaction, then show that it is kept."""
    navigation = desk.navigation
    found = desk.store.listings.one(listing)
    if found is None:
        navigation.instead(places.OneListing(listing))
        return
    interest = Interest.of(found, choice, navigation.visit.resident, supporter, desk.now())

    def keep() -> InterestId:
        kept = desk.store.interests.choose(interest, found)
        navigation.own(kept)
        return kept

    _settle(desk, keep, queued=bool(choice is Choice.INTERESTED and supporter))


def support(desk: Desk, waiting: InterestId, supporter: SupporterId) -> None:
    """A supporter confirms a choice that waited; then show that it is ready to leave."""

    def keep() -> InterestId:
        desk.store.interests.support(waiting, supporter)
        return waiting

    _settle(desk, keep, queued=True)


def take_back(desk: Desk, interest: InterestId, listing: ListingId) -> None:
    """Take a choice back, then show that it is; what had left is followed by a withdrawal.

    Organisers who had a note get a second one.
    """
    navigation, interests = desk.navigation, desk.store.interests
    note = places.ANote(interest, listing, taken_back=True)
    on_paper = interests.note_was_given(interest)
    try:
        interests.withdraw(interest, desk.now())
    except NotKept:
        logger.exception("a withdrawal was not kept")
        navigation.settle(places.NotKept())
    else:
        navigation.settle(places.Undone(listing, note if on_paper else None))
        navigation.interest_queued.emit(InterestQueued(interest))


def go_on(desk: Desk, then: Place | places.Choosing, step: Callable[[Place], None]) -> None:
    """Take the next step of a journey, or make the choice it was about."""
    if isinstance(then, places.Choosing):
        choose(desk, then.listing, then.choice)
    else:
        step(then)


def _settle(desk: Desk, keep: Callable[[], InterestId], *, queued: bool) -> None:
    navigation = desk.navigation
    try:
        kept = keep()
    except NotKept:
        logger.exception("a choice was not kept")
        navigation.settle(places.NotKept())
        return
    navigation.settle(places.Kept(kept))
    if queued:
        navigation.interest_queued.emit(InterestQueued(kept))
