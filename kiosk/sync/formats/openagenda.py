"""OpenAgenda's events, as its API and its JSON export give them: a listing for each time slot.

Written after its documentation for developers (v2, and the export that came before).
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from kiosk.domain.record import Refused
from kiosk.sync.formats.draft import Draft, Where, link, texts
from kiosk.sync.formats.harvest import Event, harvest
from kiosk.sync.formats.jsontext import bounded, looks_like_json, mappings, parsed, part, text
from kiosk.sync.formats.port import Found, Reading, id_of
from kiosk.sync.formats.texts import line
from kiosk.sync.formats.when import end_of, start_of, zone_of

_POSTPONED: Final = 4  # not held when it was announced, and nobody knows when it will be
_FULL: Final = 5
_CANCELLED: Final = 6
_MOST_SLOTS: Final = 20  # of one event: a museum's daily hours would bury all else
_SHOWN_AFTER: Final = timedelta(days=7)
_ACCESS: Final = {"mi": "wheelchair"}  # the other codes do not tell what there is
_CONTACTS: Final = ("email", "phone", "link")
_FREE: Final = re.compile(
    r"(gratuit|gratis|gratuito|entr[ée]e? (libre|gratuite)|entrada (libre|gratuita)|free|doan)\W*",
    re.IGNORECASE,
)
_LINKED: Final = re.compile(r"!?\[([^\]\n]{0,300})\]\([^)\n]{0,500}\)")
_MARKS: Final = re.compile(r"\*\*|__|^#{1,6} ", re.MULTILINE)


class OpenAgenda:
    name = "OpenAgenda"

    def knows(self, content: bytes, kind: str) -> bool:
        named = b'"events"' in content and (b'"timings"' in content or b'"total"' in content)
        return named and looks_like_json(content, kind)

    def read(self, content: bytes, reading: Reading) -> Found:
        events = part(parsed(content), "events")
        if not isinstance(events, list):
            raise Refused("it should hold a list of events, as an export of OpenAgenda does")
        return read_events(bounded(events, "events"), reading)


def read_events(events: Iterable[object], reading: Reading) -> Found:
    """The records of some events, in the API's shape or the export's."""
    listed = list(events)
    name = next(filter(None, map(_agenda, mappings(listed))), "")
    return harvest(listed, lambda event: _records(event, reading), name)


def event_id(feed: str, uid: object) -> str:
    """What the ids of all listings of one event begin with."""
    return id_of(feed, text(uid))


def _records(event: Event, reading: Reading) -> Iterator[dict[str, Any]]:
    if not text(event.get("uid")):
        raise Refused("it has no uid")
    zone = zone_of(event.get("timezone") or part(event, "location", "timezone"), reading.home)
    slots = list(_slots(event, zone))
    if not slots:
        raise Refused("it does not say when it is")
    for starts, ends in _shown(slots, reading):
        yield _draft(event, starts, ends, reading, zone).record(reading, _agenda(event))


def _slots(event: Event, zone: ZoneInfo) -> Iterator[tuple[datetime | str, datetime | None]]:
    told = list(mappings(event.get("timings")))
    short = [event.get(name) for name in ("firstTiming", "nextTiming", "lastTiming")]
    for each in told or mappings(short):
        starts = start_of(each.get("begin") or each.get("start"), zone)
        if starts is not None:
            yield starts, end_of(each.get("end"), starts, zone)


def _shown(
    slots: list[tuple[datetime | str, datetime | None]], reading: Reading
) -> list[tuple[datetime | str, datetime | None]]:
    """The next ones, else the last one; those that cannot be read, where there is no other."""
    read = sorted({starts: ends for starts, ends in slots if isinstance(starts, datetime)}.items())
    if not read:
        return slots[:1]
    since = datetime.combine(reading.today, datetime.min.time(), reading.home) - _SHOWN_AFTER
    coming = [(starts, ends) for starts, ends in read if (ends or starts) >= since]
    return [*coming[:_MOST_SLOTS]] or [read[-1]]


def _draft(
    event: Event,
    starts: datetime | str,
    ends: datetime | None,
    reading: Reading,
    zone: ZoneInfo,
) -> Draft:
    uid, status = text(event.get("uid")), event.get("status")
    slot = starts.astimezone(UTC).strftime("%Y%m%dT%H%M") if isinstance(starts, datetime) else "x"
    title = texts(event.get("title"), reading.language)
    conditions = texts(event.get("conditions"), reading.language)
    free = any(_FREE.fullmatch(each.strip()) for each in conditions.values())
    return Draft(
        id=f"{event_id(reading.feed, uid)}-{slot}",
        uid=uid,
        system="openagenda",
        url=_url(event),
        language=reading.language if reading.language in title else next(iter(title), "fr"),
        title=title,
        summary=_summary(event, reading.language, {} if free else conditions),
        starts_at=starts,
        ends_at=ends,
        zone=zone.key,
        tags=tuple(_keywords(event)),
        cancelled=status in (_POSTPONED, _CANCELLED),
        full=status == _FULL,
        where=_where(event, reading.language),
        organiser=_agenda(event),
        contact=_contact(event),
        price=0 if free else None,
        access=tuple(_access(event)),
        image=_image(event),
    )


def _summary(event: Event, language: str, conditions: dict[str, str]) -> dict[str, str]:
    """The short text, which is there to be read at a glance, else the long one."""
    for name in ("description", "longDescription"):
        told = texts(event.get(name), language)
        if any(each.strip() for each in told.values()):
            plain = {code: _MARKS.sub("", _LINKED.sub(r"\1", each)) for code, each in told.items()}
            return {
                code: f"{each}\n{conditions.get(code, '')}".strip() for code, each in plain.items()
            }
    return conditions


def _keywords(event: Event) -> Iterator[str]:
    told = event.get("keywords")
    for listed in told.values() if isinstance(told, dict) else [told]:
        if isinstance(listed, list):
            yield from (each for each in listed[:20] if isinstance(each, str))


def _where(event: Event, language: str) -> Where | None:
    place = event.get("location")
    if not isinstance(place, dict):
        return None
    return Where(
        name=texts(place.get("name"), language),
        town=text(place.get("city") or place.get("adminLevel4")),
        address=text(place.get("address")),
        country=text(place.get("countryCode")).upper(),
        lat=place.get("latitude"),
        lon=place.get("longitude"),
    )


def _contact(event: Event) -> str:
    """How to say that one comes: what the event names for it, else its page."""
    told = {
        text(each.get("type")): text(each.get("value"))
        for each in mappings(event.get("registration"))
    }
    named = next((told[kind] for kind in _CONTACTS if told.get(kind)), "")
    return named or link(event.get("onlineAccessLink")) or _url(event)


def _access(event: Event) -> Iterator[str]:
    told = event.get("accessibility")
    codes = [code for code, there in told.items() if there] if isinstance(told, dict) else told
    for code, term in _ACCESS.items():
        if isinstance(codes, list) and code in codes:
            yield term


def _image(event: Event) -> str:
    told = event.get("image")
    if isinstance(told, dict):
        return link(f"{text(told.get('base'))}{text(told.get('filename'))}")
    return link(told)


def _url(event: Event) -> str:
    if told := link(event.get("canonicalUrl")):
        return told
    agenda, slug = text(part(event, "originAgenda", "slug")), text(event.get("slug"))
    return f"https://openagenda.com/{agenda}/events/{slug}" if agenda and slug else ""


def _agenda(event: Event) -> str:
    return line(part(event, "originAgenda", "title") or part(event, "origin", "title"))
