"""The events a Mobilizon site shows, from its GraphQL API: by their beginning, page by page."""

import contextlib
from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Any, Final
from urllib.parse import parse_qsl, urlunsplit

import orjson

from kiosk.domain.page import Refusal
from kiosk.hub.line import Line
from kiosk.sync.feed import SourceUnreachable
from kiosk.sync.feeds.location import Location
from kiosk.sync.feeds.web import Web
from kiosk.sync.feeds.whole import WholeFeed
from kiosk.sync.formats.jsontext import mappings, part, text
from kiosk.sync.formats.mobilizon import Mobilizon, read_events
from kiosk.sync.formats.port import Found, Reading
from kiosk.sync.formats.texts import line as line_of

PATH: Final = "/api"
_SHOWN_AFTER: Final = timedelta(days=7)
_PAGE: Final = 50
_MOST: Final = 5_000
_FILTERS: Final = ("term", "tags", "location")
_QUERY: Final = """
query ($beginsOn: DateTime, $page: Int, $limit: Int, $term: String, $tags: String,
       $location: String, $radius: Float) {
  searchEvents(beginsOn: $beginsOn, page: $page, limit: $limit, term: $term, tags: $tags,
               location: $location, radius: $radius) {
    total
    elements {
      ... on Event {
        uuid url title description beginsOn endsOn status onlineAddress phoneAddress
        picture { url }
        tags { title }
        physicalAddress { description street postalCode locality region country geom }
        organizerActor { name preferredUsername }
        attributedTo { name preferredUsername }
        options {
          maximumAttendeeCapacity remainingAttendeeCapacity offers { price priceCurrency }
        }
      }
    }
  }
}
"""


def mobilizon(location: Location, line: Line, reading: Reading) -> WholeFeed:
    """The feed of a site; `term`, `tags`, `location` and `radius` in the address are filters."""
    web = Web(line)
    api = location.at(urlunsplit(location.parts._replace(path=PATH, query="", fragment="")))
    asked = _asked(location, reading)

    def read() -> Found:
        elements: list[Any] = []
        totals: list[int] = []
        for number in range(1, _MOST // _PAGE + 1):
            total, found = _page(web, api, {**asked, "page": number})
            totals.append(total)
            elements += found
            if not found or len(elements) >= total:
                break
        return _found(elements, totals, reading)

    return WholeFeed(reading.feed, reading.attribution or location.shown, Mobilizon.name, read)


def _asked(location: Location, reading: Reading) -> dict[str, Any]:
    since = datetime.combine(reading.today, time(), reading.home) - _SHOWN_AFTER
    filters = dict(parse_qsl(location.parts.query))
    asked: dict[str, Any] = {name: filters[name] for name in _FILTERS if name in filters}
    with contextlib.suppress(KeyError, ValueError):
        asked["radius"] = float(filters["radius"])
    return {"beginsOn": since.isoformat(), "limit": _PAGE, **asked}


def _page(web: Web, api: Location, asked: Mapping[str, Any]) -> tuple[int, list[Any]]:
    body = orjson.dumps({"query": _QUERY, "variables": asked})
    told, _ = web.json(api, body=body)
    search = part(told, "data", "searchEvents")
    total, elements = part(search, "total"), part(search, "elements")
    if not isinstance(elements, list) or not isinstance(total, int):
        said = next((text(each.get("message")) for each in mappings(part(told, "errors"))), "")
        raise SourceUnreachable(f"{api.shown} answered without events. {line_of(said)}".strip())
    return total, elements


def _found(elements: list[Any], totals: list[int], reading: Reading) -> Found:
    found, total = read_events(elements, reading), totals[-1]
    # between two pages the list may have moved: what was skipped is not gone
    whole = len(set(totals)) == 1 and len(found.records) + len(found.refused) >= total
    refused = tuple(_bounded(found.refused, len(elements), total))
    return Found(found.records, refused, found.name, whole)


def _bounded(refused: tuple[Refusal, ...], read: int, total: int) -> Iterator[Refusal]:
    yield from refused
    if read >= _MOST and total > read:
        why = f"it has {total} events: the first {read} were read; narrow them with tags= or term="
        yield Refusal("Mobilizon", why)
