"""The one place where a tap becomes a choice that is kept, or where a person is told it is not."""

import logging
from collections.abc import Callable
from dataclasses import replace

from kiosk.domain.consent import Consent
from kiosk.domain.interest import Choice, Interest, InterestId, InterestShown
from kiosk.domain.listing import Listing, ListingId
from kiosk.domain.people import Supporter
from kiosk.domain.support import Support, Verdict
from kiosk.store.supports import MayNotConfirm
from kiosk.store.transaction import NotKept
from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.navigation import InterestQueued
from kiosk.ui.places import Going, Place

logger = logging.getLogger(__name__)


def choose(desk: Desk, listing: ListingId, choice: Choice) -> None:
    """Keep a word that leads nowhere yet, then show that it is kept."""
    found = desk.store.listings.one(listing)
    if found is None:
        desk.navigation.instead(places.OneListing(listing))
        return
    interest = Interest.of(found, choice, desk.navigation.visit.resident, None, desk.now())
    _settle(desk, lambda: _keep(desk, interest, found, None), queued=False)


def say_yes(desk: Desk, going: Going) -> None:
    """Keep a yes with all that was said on the way to it, then show that it is kept.

    Choices that waited are confirmed by the supporter: they are ready to leave. Where that one
    may not confirm any more, who helps is asked again.
    """
    try:
        _say_yes(desk, going)
    except MayNotConfirm:
        alone = replace(going, supporter=None, transport=None, companions=0)
        desk.navigation.lead_to(places.WhoHelps(alone))


def _say_yes(desk: Desk, going: Going) -> None:
    support = support_of(going, desk)
    if going.choices:
        _settle(desk, lambda: _support(desk, going, support), queued=True)
        return
    found = desk.store.listings.one(going.listing)
    if found is None:
        desk.navigation.instead(places.OneListing(going.listing))
        return
    visit, now = desk.navigation.visit, desk.now()
    interest = Interest.of(
        found,
        Choice.INTERESTED,
        visit.resident,
        going.supporter,
        now,
        needs=going.needs,
        tells=bool(going.tells),
    )

    def keep() -> InterestId:
        if visit.resident and going.tells is not None:
            consents = desk.store.consents
            consents.record(visit.resident, Consent.NEEDS, going.tells, going.supporter, now)
        return _keep(desk, interest, found, support)

    _settle(desk, keep, queued=bool(support))


def support_of(going: Going, desk: Desk) -> Support | None:
    """What the supporter says who was named on the way, if anybody was."""
    if going.supporter is None:
        return None
    return Support(
        going.supporter,
        Verdict.YES,
        desk.now(),
        going.added,
        going.transport,
        going.companions,
        dict(going.told),
    )


def helpers(desk: Desk) -> tuple[Supporter, ...]:
    """Who can confirm: those with a PIN who may; all, as long as nobody of the team has one."""
    supporters = desk.store.supporters
    return tuple(each for each in supporters.all() if supporters.may_confirm(each.id))


def own_choice(desk: Desk, interest: InterestId) -> InterestShown | None:
    """A choice, for whoever made it and for a supporter signed in; None for anybody else.

    One who gave no name sees those of this visit.
    """
    visit, shown = desk.navigation.visit, desk.store.interests.one(interest, desk.now())
    if shown is None or visit.supporter:
        return shown
    theirs = shown.resident == visit.resident if shown.resident else interest in visit.own
    return shown if theirs else None


def after_needs(desk: Desk, going: Going) -> Place:
    """What is asked next: whether organisers may know, of whoever was never asked; then who helps.

    Consent is asked for once (GDPR, article 7), and only where there is something to tell.
    """
    resident = desk.navigation.visit.resident
    said = desk.store.consents.history(resident) if resident else ()
    if going.needs and not any(each.what is Consent.NEEDS for each in said):
        return places.MayTell(going)
    return places.WhoHelps(going)


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


def ask_who(desk: Desk, then: Place | places.Choosing) -> None:
    """Nothing is asked twice: who they are only if they have not said so yet."""
    if desk.navigation.visit.asked:
        go_on(desk, then, desk.navigation.go)
    else:
        desk.navigation.go(places.WhoAreYou(then))


def _keep(desk: Desk, interest: Interest, listing: Listing, support: Support | None) -> InterestId:
    kept = desk.store.interests.choose(interest, listing, support)
    desk.navigation.own(kept)
    return kept


def _support(desk: Desk, going: Going, support: Support | None) -> InterestId:
    if support:
        desk.store.supports.say_to(going.choices, support)
    return going.choices[0]


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
