"""Something like what is told already: composed anew but for its day and its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from kiosk.domain.composing.composition import KINDS_OF, Composition
from kiosk.domain.listing import Kind, Listing
from kiosk.domain.sheet import Plan
from kiosk.domain.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Likeness:
    """A composition without a day and a place; lasts: None where that is not told."""

    said: Composition
    lasts: timedelta | None = None


def plan_of(listing: Listing) -> Plan:
    """What somebody needs who would do the same."""
    start, end = listing.starts_at, listing.ends_at
    lasts = int((end - start).total_seconds() // 60) if start and end else None
    return Plan(
        kind=listing.kind.value,
        needed=dict(listing.needed),
        bring=listing.bring,
        price=listing.price,
        seats=listing.seats.total if listing.seats else None,
        minutes=lasts or None,
    )


def like(listing: Listing, vocabulary: Vocabulary) -> Likeness | None:
    """The same for a house of one's own; None where the vocabulary has no word for what it is.

    What a sheet is about is told by its plan.
    """
    if not vocabulary.knows("activities", listing.activity):
        return None
    plan = plan_of(listing)
    if listing.sheet:
        plan = listing.sheet.plan or Plan()
    roles = _known("roles", plan.needed, vocabulary)
    said = Composition(
        kind=_kind(plan, listing, vocabulary),
        activity=listing.activity,
        needed={role: number for role, number in plan.needed.items() if number and role in roles},
        bring=_known("bring", plan.bring, vocabulary),
        price=plan.price,
        access=_known("access", listing.access, vocabulary),
        audience=_known("audience", listing.audience, vocabulary),
        seats=plan.seats,
        project=listing.project,
    )
    return Likeness(said, timedelta(minutes=plan.minutes) if plan.minutes else None)


def _kind(plan: Plan, listing: Listing, vocabulary: Vocabulary) -> Kind:
    """That of what was done; else what such things are announced as."""
    if plan.kind in list(Kind) and plan.kind != Kind.PRACTICE:
        return Kind(plan.kind)
    category = vocabulary.entry("activities", listing.activity).category
    return KINDS_OF.get(category, Kind.ACTIVITY)


def _known(group: str, ids: Iterable[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """A newer kiosk may have told others."""
    return tuple(each for each in dict.fromkeys(ids) if vocabulary.knows(group, each))
