"""The one place where a tap becomes a choice that is kept."""

from collections.abc import Callable

from kiosk.domain.interest import Choice, Interest
from kiosk.domain.listing import ListingId
from kiosk.domain.people import SupporterId
from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.navigation import InterestQueued
from kiosk.ui.places import Place


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
    kept = desk.store.interests.choose(interest, found)
    navigation.settle(places.Kept(kept))
    if choice is Choice.INTERESTED and supporter:
        navigation.interest_queued.emit(InterestQueued(kept))


def go_on(desk: Desk, then: Place | places.Choosing, step: Callable[[Place], None]) -> None:
    """Take the next step of a journey, or make the choice it was about."""
    if isinstance(then, places.Choosing):
        choose(desk, then.listing, then.choice)
    else:
        step(then)
