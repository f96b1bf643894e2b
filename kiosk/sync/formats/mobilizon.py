"""Mobilizon's events, as its GraphQL API answers. Written after the schema it publishes."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from kiosk.domain.record import Refused
from kiosk.sync.formats.draft import Draft, Where, link
from kiosk.sync.formats.harvest import Event, harvest
from kiosk.sync.formats.jsontext import bounded, looks_like_json, mappings, parsed, part, text
from kiosk.sync.formats.port import Found, Reading, id_of
from kiosk.sync.formats.texts import line
from kiosk.sync.formats.when import end_of, start_of

_LISTS: Final = (("searchEvents",), ("group", "organizedEvents"), ("events",))
_QUOTED: Final = (b'"searchEvents"', b'"organizedEvents"')


class Mobilizon:
    name = "Mobilizon"

    def knows(self, content: bytes, kind: str) -> bool:
        return looks_like_json(content, kind) and any(each in content for each in _QUOTED)

    def read(self, content: bytes, reading: Reading) -> Found:
        told = parsed(content)
        for names in _LISTS:
            elements = part(told, "data", *names, "elements")
            if isinstance(elements, list):
                return read_events(bounded(elements, "events"), reading)
        raise Refused(f"it should hold events, as Mobilizon answers{_complaint(told)}")


def read_events(events: Iterable[object], reading: Reading) -> Found:
    """The records of the elements of an answer."""
    return harvest(events, lambda event: _records(event, reading))


def _complaint(told: object) -> str:
    said = next((text(each.get("message")) for each in mappings(part(told, "errors"))), "")
    return f": {line(said)}" if said else ""


def _records(event: Event, reading: Reading) -> Iterator[dict[str, Any]]:
    uid = text(event.get("uuid") or event.get("url") or event.get("id"))
    if not uid:
        raise Refused("it has no uuid")
    language = reading.language
    starts = start_of(event.get("beginsOn"), reading.home)
    if starts is None:
        raise Refused("it does not say when it is")
    ends = end_of(event.get("endsOn"), starts, reading.home)
    yield Draft(
        id=id_of(reading.feed, uid),
        uid=uid,
        system="mobilizon",
        url=text(event.get("url")),
        language=language,
        title={language: text(event.get("title"))},
        summary={language: text(event.get("description"))},
        starts_at=starts,
        ends_at=ends,
        tags=tuple(_tags(event)),
        cancelled=event.get("status") == "CANCELLED",
        full=_full(event),
        where=_where(event.get("physicalAddress"), language),
        organiser=_organiser(event),
        contact=_contact(event),
        price=_price(event),
        image=text(part(event, "picture", "url")),
    ).record(reading, _organiser(event))


def _tags(event: Event) -> Iterator[str]:
    for each in list(mappings(event.get("tags")))[:20]:
        yield text(each.get("title"))


def _where(place: object, language: str) -> Where | None:
    if not isinstance(place, dict):
        return None
    # “longitude;latitude”
    east, _, north = text(place.get("geom")).partition(";")
    street, code, town = (text(place.get(each)) for each in ("street", "postalCode", "locality"))
    return Where(
        name={language: text(place.get("description"))},
        town=town,
        address=", ".join(filter(None, (street, f"{code} {town}".strip()))),
        lat=north,
        lon=east,
    )


def _organiser(event: Event) -> str:
    for role in ("attributedTo", "organizerActor"):
        actor = event.get(role)
        if name := line(part(actor, "name") or part(actor, "preferredUsername")):
            return name
    return ""


def _contact(event: Event) -> str:
    """How to reach them: what the event names for it, else its page."""
    phone, online = text(event.get("phoneAddress")), link(event.get("onlineAddress"))
    return phone or online or link(event.get("url"))


def _full(event: Event) -> bool:
    options = event.get("options")
    total, left = (
        part(options, "maximumAttendeeCapacity"),
        part(options, "remainingAttendeeCapacity"),
    )
    return isinstance(total, int) and total > 0 and left == 0 and isinstance(left, int)


def _price(event: Event) -> float | None:
    offers = list(mappings(part(event, "options", "offers")))
    prices = [each.get("price") for each in offers]
    known = [
        each for each in prices if isinstance(each, int | float) and not isinstance(each, bool)
    ]
    return min(known, default=None)
