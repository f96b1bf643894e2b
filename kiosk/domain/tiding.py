"""What changed about something chosen, since the resident was last told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kiosk.domain.interest import STANDING, Choice, InterestShown, Shown
from kiosk.domain.listing import Listing

_ANSWERED: Final = (Shown.ACCEPTED, Shown.DECLINED, Shown.WAITING_LIST)


@dataclass(frozen=True, slots=True)
class Told:
    """What a resident knows of a choice: what became of it, when it begins, where it is.

    status: None before the first tiding, when they know what they chose and no more.
    """

    status: Shown | None
    starts_at: datetime | None
    place: str


@dataclass(frozen=True, slots=True)
class Tiding:
    """One thing to tell. status: None where that is as it was; was: what they knew before.

    after_all: what was cancelled takes place again.
    """

    status: Shown | None
    was: Told
    moved: bool = False
    elsewhere: bool = False
    after_all: bool = False


def told_of(listing: Listing, status: Shown | None) -> Told:
    """What somebody knows who was told of the listing as it is."""
    place = listing.place
    names = (place.name, place.town) if place else ()
    where = ", ".join(each.reading(each.original)[0] for each in names if each)
    return Told(status, listing.starts_at, where)


def tiding_of(shown: InterestShown, was: Told) -> Tiding | None:
    """What the resident has to hear now; None when they know it all.

    Of the smaller changes only what somebody who goes there in vain would regret is told: another
    day, another hour, another place.
    """
    if shown.choice is not Choice.INTERESTED:
        return None
    if shown.shown is Shown.CANCELLED:
        return None if was.status is Shown.CANCELLED else Tiding(Shown.CANCELLED, was)
    after_all = was.status is Shown.CANCELLED and shown.shown in STANDING
    answered = shown.shown in _ANSWERED and shown.shown is not was.status
    now = told_of(shown.listing, None)
    goes = shown.shown in STANDING
    moved = goes and _moment(now) != _moment(was)
    elsewhere = goes and now.place != was.place
    if not (after_all or answered or moved or elsewhere):
        return None
    return Tiding(shown.shown if answered else None, was, moved, elsewhere, after_all)


def _moment(told: Told) -> int | None:
    """To the second: the kiosk keeps no more."""
    return int(told.starts_at.timestamp()) if told.starts_at else None
