"""Gancio's events, as its public API lists them. Written after what its server sends."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from kiosk.domain.record import Refused
from kiosk.sync.formats.draft import Draft, Where, link
from kiosk.sync.formats.harvest import Event, harvest
from kiosk.sync.formats.jsontext import bounded, looks_like_json, parsed, part, text
from kiosk.sync.formats.port import Found, Reading, id_of
from kiosk.sync.formats.when import stamped


class Gancio:
    name = "Gancio"

    def knows(self, content: bytes, kind: str) -> bool:
        return looks_like_json(content, kind) and b'"start_datetime"' in content

    def read(self, content: bytes, reading: Reading) -> Found:
        told = parsed(content)
        if not isinstance(told, list):
            raise Refused("it should hold a list of events, as Gancio answers")
        return read_events(bounded(told, "events"), reading)


def read_events(events: Iterable[object], reading: Reading, base: str = "") -> Found:
    """The records of a list of events; `base` is the address of the site, for their pages."""
    return harvest(events, lambda event: _records(event, reading, base))


def _records(event: Event, reading: Reading, base: str) -> Iterator[dict[str, Any]]:
    uid = text(event.get("id") or event.get("slug"))
    if not uid:
        raise Refused("it has no id")
    if isinstance(event.get("recurrent"), dict) and not event.get("parentId"):
        # what repeats is told by its dates: this is only their pattern
        return
    starts = stamped(event.get("start_datetime"), reading.home)
    if starts is None:
        raise Refused("it does not say when it is")
    ends = stamped(event.get("end_datetime"), reading.home)
    language, page = reading.language, _page(event, base)
    place = event.get("place")
    yield Draft(
        id=id_of(reading.feed, uid),
        uid=uid,
        system="gancio",
        url=page,
        language=language,
        title={language: text(event.get("title"))},
        summary={language: text(event.get("description"))},
        starts_at=starts,
        ends_at=ends if ends and ends >= starts else None,
        tags=tuple(_tags(event)),
        where=Where(
            name={language: text(part(place, "name"))},
            address=text(part(place, "address")),
            lat=part(place, "latitude"),
            lon=part(place, "longitude"),
        ),
        contact=next(filter(None, map(link, _online(event))), "") or page,
    ).record(reading, urlsplit(base).hostname or "")


def _page(event: Event, base: str) -> str:
    slug = text(event.get("slug") or event.get("id"))
    return f"{base}/event/{slug}" if base else ""


def _tags(event: Event) -> Iterator[str]:
    told = event.get("tags")
    for each in told[:20] if isinstance(told, list) else ():
        yield text(part(each, "tag") or each)


def _online(event: Event) -> list[Any]:
    told = event.get("online_locations")
    return told if isinstance(told, list) else []
