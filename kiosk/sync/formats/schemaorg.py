"""schema.org’s Event and its kinds, as linked data (JSON-LD): in a page’s scripts, or a file."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from kiosk.domain.page import Refusal
from kiosk.domain.record import Refused
from kiosk.sync.formats.draft import Draft, Where, language_of, link, texts
from kiosk.sync.formats.harvest import Event, harvest
from kiosk.sync.formats.jsontext import bounded, looks_like_json, mappings, parsed, part, text
from kiosk.sync.formats.port import Found, Reading, id_of
from kiosk.sync.formats.webpage import looks_like_html, scripts_of, title_of
from kiosk.sync.formats.when import end_of, start_of

_DEEPEST: Final = 6  # levels at which an event is looked for
_MOST_PARTS: Final = 200_000  # that are looked at for events
_WITHIN: Final = ("@graph", "@set", "@list", "mainEntity", "itemListElement", "item", "event",
                  "events", "subEvent", "subEvents", "hasPart", "about")  # fmt: skip
_GONE: Final = re.compile("Event(Cancelled|Postponed)", re.IGNORECASE)
_FULL: Final = re.compile("SoldOut", re.IGNORECASE)
_NAMED: Final = re.compile(rb"Event\"|\"(Festival|Hackathon|CourseInstance)\"")
_CONTROLS: Final = re.compile(rb"[\x00-\x1f]+")
_WRAPPED: Final = re.compile(rb"\A\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*\Z")
_KINDS: Final = frozenset({"Festival", "Hackathon", "CourseInstance"})  # the rest end in “Event”


class SchemaOrg:
    name = "schema.org"

    def knows(self, content: bytes, kind: str) -> bool:
        if looks_like_html(content, kind):
            # most pages hold linked data of their site, and nothing of events
            return any(_NAMED.search(script) for script in scripts_of(content))
        named = b'"@type"' in content and b"schema.org" in content
        return named and looks_like_json(content, kind)

    def read(self, content: bytes, reading: Reading) -> Found:
        if not looks_like_html(content, ""):
            return _found([parsed(content)], (), reading, "")
        told, broken = [], []
        for number, script in enumerate(scripts_of(content), 1):
            try:
                told.append(_linked(script))
            except Refused as why:
                broken.append(Refusal(f"script {number}", str(why)))
        if broken and not told:
            raise Refused(broken[0].reason)
        found = _found(told, broken, reading, title_of(content))
        if not (found.records or found.refused):
            # a page is rearranged more often than all it announced is called off
            raise Refused("it is a web page without events that programs can read")
        return found


def _found(
    told: Iterable[object], broken: Iterable[Refusal], reading: Reading, title: str
) -> Found:
    events = bounded(list(_events(told)), "events")
    found = harvest(events, lambda event: _records(event, reading, title), title)
    broken = tuple(broken)
    # a broken script may hold what is here already: it stays
    return Found(found.records, (*broken, *found.refused), found.name, whole=not broken)


def _linked(script: bytes) -> Any:
    """What a script tells, forgiving what browsers and search engines forgive."""
    plain = _WRAPPED.sub(b"", script.strip())
    try:
        return parsed(plain)
    except Refused:
        # line breaks within texts are the usual fault
        return parsed(_CONTROLS.sub(b" ", plain))


def _events(told: Iterable[object]) -> Iterator[Event]:
    """The events in it, in order, wherever linked data puts them."""
    left: list[tuple[object, int]] = [(each, 0) for each in reversed(list(told))]
    parts = 0
    while left and (parts := parts + 1) <= _MOST_PARTS:
        within, depth = left.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(within, list):
            some = (each for each in within[:_MOST_PARTS] if isinstance(each, list | Mapping))
            left.extend((each, depth + 1) for each in reversed(tuple(some)))
        elif isinstance(within, Mapping):
            if _is_event(within):
                yield within
            left.extend((within[name], depth + 1) for name in reversed(_WITHIN) if name in within)


def _is_event(told: Event) -> bool:
    kinds = told.get("@type")
    for each in kinds if isinstance(kinds, list) else [kinds]:
        kind = re.split("[:/#]", each)[-1] if isinstance(each, str) else ""
        if kind.endswith("Event") or kind in _KINDS:
            return True
    return False


def _records(event: Event, reading: Reading, page: str) -> Iterator[dict[str, Any]]:
    starts = start_of(_one(event.get("startDate")), reading.home)
    if starts is None:
        if event.get("eventSchedule"):
            raise Refused("it repeats by a schedule, which is not read: give each date as an event")
        if event.get("subEvent") or event.get("subEvents"):
            return  # its parts tell their own dates
        raise Refused("it has no startDate")
    uid = _uid(event, starts)
    organiser = next(mappings(event.get("organizer")), {})
    language = language_of(_language(event)) or reading.language
    offers = list(mappings(event.get("offers")))
    url = link(_one(event.get("url"))) or link(event.get("@id"))
    yield Draft(
        id=id_of(reading.feed, uid),
        uid=uid,
        system="schema.org",
        url=url,
        language=language,
        title=_texts(event.get("name"), language),
        summary=_texts(event.get("description"), language),
        starts_at=starts,
        ends_at=end_of(_one(event.get("endDate")), starts, reading.home),
        tags=tuple(_keywords(event)),
        cancelled=_GONE.search(_word(event.get("eventStatus"))) is not None,
        full=bool(offers) and all(_FULL.search(_word(each.get("availability"))) for each in offers),
        where=_where(event.get("location"), language),
        organiser=_name(event.get("organizer")),
        contact=_contact(organiser) or url,
        price=_price(event, offers),
        image=_image(event.get("image")),
    ).record(reading, page or _name(event.get("organizer")))


def _uid(event: Event, starts: datetime | str) -> str:
    """Its own identifier; else its page and its start, for a page may tell many dates."""
    named = _word(event.get("@id")) or text(part(event, "identifier", "value"))
    named = named or text(event.get("identifier"))
    if named:
        return named
    day = starts.isoformat() if isinstance(starts, datetime) else starts
    return "\n".join((text(_one(event.get("url"))), _plain(event.get("name")), day))


def _where(told: object, language: str) -> Where | None:
    """The first place that can be gone to."""
    places = told if isinstance(told, list) else [told]
    for place in places:
        if isinstance(place, str):
            return None if link(place) else Where(name={language: html.unescape(place)})
        if isinstance(place, Mapping) and not _word(place.get("@type")).endswith("VirtualLocation"):
            address = place.get("address")
            address = _one(address)
            if place.get("@type") == "PostalAddress":
                address = place
            return Where(
                name=_texts(place.get("name"), language) if place is not address else {},
                town=_plain(part(address, "addressLocality")),
                address=_address(address),
                country=_country(part(address, "addressCountry")),
                lat=part(place, "geo", "latitude") or place.get("latitude"),
                lon=part(place, "geo", "longitude") or place.get("longitude"),
            )
    return None


def _address(told: object) -> str:
    if isinstance(told, str):
        return html.unescape(told)
    pieces = [_plain(part(told, each)) for each in ("streetAddress", "postalCode")]
    return ", ".join(filter(None, pieces))


def _country(told: object) -> str:
    named = text(told) or text(part(told, "identifier")) or _plain(part(told, "name"))
    known = {"SPAIN": "ES", "ESPAÑA": "ES", "ESPAINIA": "ES", "FRANCE": "FR", "FRANTZIA": "FR"}
    return known.get(named.upper(), named.upper())


def _contact(organiser: Event) -> str:
    mail = text(organiser.get("email")).removeprefix("mailto:")
    return mail or text(organiser.get("telephone")) or link(organiser.get("url"))


def _price(event: Event, offers: list[Event]) -> float | None:
    if event.get("isAccessibleForFree") in (True, "True", "true", "http://schema.org/True"):
        return 0
    known = []
    for each in offers:
        if text(each.get("priceCurrency")).upper() not in ("", "EUR"):
            continue
        told = text(each.get("price") if "price" in each else each.get("lowPrice"))
        try:
            known.append(float(told.replace(",", ".")))
        except ValueError:
            continue
    return min((each for each in known if each >= 0), default=None)


def _image(told: object) -> str:
    first = _one(told)
    return link(part(first, "url") or part(first, "contentUrl") or first)


def _keywords(event: Event) -> Iterator[str]:
    told = event.get("keywords")
    listed = told.split(",") if isinstance(told, str) else told
    for each in listed[:20] if isinstance(listed, list) else ():
        yield text(each)


def _language(event: Event) -> str:
    told = _one(event.get("inLanguage"))
    return text(told) or text(part(told, "alternateName")) or text(part(told, "name"))


def _name(told: object) -> str:
    first = _one(told)
    return _plain(part(first, "name")) or (html.unescape(first) if isinstance(first, str) else "")


def _texts(told: object, language: str) -> dict[str, str]:
    """A text, or several that tell their language, as linked data writes them."""
    found: dict[str, str] = {}
    for each in told if isinstance(told, list) else [told]:
        if isinstance(each, Mapping) and "@value" in each:
            code = language_of(each.get("@language")) or language
            found.setdefault(code, html.unescape(text(each["@value"])))
        else:
            # many sites escape what they write twice
            for code, said in texts(each, language).items():
                found.setdefault(code, html.unescape(said))
    return found


def _plain(told: object) -> str:
    return next(iter(_texts(told, "en").values()), "")


def _word(told: object) -> str:
    return text(_one(told))


def _one(told: object) -> Any:
    """The first of a list, or what stands in its place."""
    return (told[0] if told else None) if isinstance(told, list) else told
