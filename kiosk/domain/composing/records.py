"""A composition as the hub's record of a listing, and back."""

from collections.abc import Mapping
from typing import Any, Final
from zoneinfo import ZoneInfo

from kiosk.domain.composing.composition import Composition, House
from kiosk.domain.listing import Listing
from kiosk.domain.listing import Place as ListingPlace
from kiosk.domain.towns import Town
from kiosk.domain.vocabulary import Four, Vocabulary
from kiosk.i18n import LANGUAGES

Record = Mapping[str, Any]

_FREE: Final = ("summary", "meeting", "languages", "sheet")
"""What nobody composes: a text of somebody's own, and what only they know."""
_COMPARED: Final = (
    *("kind", "activity", "title", "starts_at", "ends_at", "tz"),
    *("place", "needed", "seats", "price", "bring", "access", "audience", "project"),
    *("condition", "fetching"),
)


def record_of(composed: Composition, vocabulary: Vocabulary, house: House) -> dict[str, Any]:
    """The record that announces it; raises UnknownWordError for an id that is in no vocabulary."""
    told: dict[str, Any] = {
        "kind": composed.kind.value,
        "activity": composed.activity,
        "language": house.language,
        "title": dict(vocabulary.entry("activities", composed.activity).name),
        **_moments(composed),
        "organiser": {"name": house.name, "contact": house.contact},
        "needed": {role: number for role, number in composed.needed.items() if number},
        "bring": list(composed.bring),
        "access": list(composed.access),
        "audience": list(composed.audience),
    }
    if place := _place(composed, vocabulary):
        told["place"] = place
    if composed.price is not None:
        told["price"] = composed.price
    for name in ("condition", "fetching"):
        if value := getattr(composed, name):
            told[name] = value
    if composed.seats is not None:
        told["seats"] = {"total": composed.seats, "taken": 0}
    if composed.project:
        told["project"] = composed.project.told()
    return told


def composition_of(
    record: Record, vocabulary: Vocabulary, towns: tuple[Town, ...]
) -> Composition | None:
    """What was composed; None where the record says more than can be composed, or otherwise.

    record: as `proposed` gives it; whether it is called off does not matter.
    """
    listing = Listing.from_record({**record, "id": "composed"})
    place = listing.place
    town = _town(place, towns)
    composed = Composition(
        kind=listing.kind,
        activity=listing.activity,
        start=listing.starts_at,
        end=listing.ends_at,
        place=_place_id(place, vocabulary),
        town=town,
        needed=dict(listing.needed),
        bring=listing.bring,
        price=listing.price,
        access=listing.access,
        audience=listing.audience,
        seats=listing.seats.total if listing.seats else None,
        project=listing.project,
        condition=listing.condition,
        fetching=listing.fetching,
    )
    return composed if _is_whole(record, composed, vocabulary) else None


def _is_whole(record: Record, composed: Composition, vocabulary: Vocabulary) -> bool:
    """Whether composing it once more tells all that the record does."""
    if any(record.get(each) for each in _FREE) or not _is_known(composed, vocabulary):
        return False
    again = record_of(composed, vocabulary, House("", "", str(record.get("language"))))
    return all((record.get(each) or None) == (again.get(each) or None) for each in _COMPARED)


def _is_known(composed: Composition, vocabulary: Vocabulary) -> bool:
    said = (
        ("activities", (composed.activity,)),
        ("roles", composed.needed),
        ("bring", composed.bring),
        ("access", composed.access),
        ("audience", composed.audience),
        ("conditions", (composed.condition,) if composed.condition else ()),
        ("fetching", (composed.fetching,) if composed.fetching else ()),
    )
    return all(vocabulary.knows(group, each) for group, ids in said for each in ids)


def _moments(composed: Composition) -> dict[str, str]:
    told = {"starts_at": composed.start, "ends_at": composed.end}
    found = {name: moment.isoformat() for name, moment in told.items() if moment}
    zone = composed.start.tzinfo if composed.start else None
    return {**found, "tz": zone.key} if isinstance(zone, ZoneInfo) else found


def _place(composed: Composition, vocabulary: Vocabulary) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if vocabulary.knows("places", composed.place):
        told["name"] = dict(vocabulary.entry("places", composed.place).name)
    elif composed.place:
        told["name"] = {each.value: composed.place for each in LANGUAGES}
    if composed.town:
        told |= {"town": dict(composed.town.name), "country": composed.town.country}
    return told


def _place_id(place: ListingPlace | None, vocabulary: Vocabulary) -> str:
    """The place of that name in all languages; a house's own name has none but itself."""
    if place is None:
        return ""
    names: Four = place.name.values
    known = (each.id for each in vocabulary.entries("places") if each.name == names)
    return next(known, place.name.reading(place.name.original)[0])


def _town(place: ListingPlace | None, towns: tuple[Town, ...]) -> Town | None:
    names = place.town.values if place else {}
    return next((each for each in towns if each.name == names), None)
