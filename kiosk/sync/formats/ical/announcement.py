"""The record of a listing, made of one occurrence of an event."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from icalendar import Event

from kiosk.domain.record import Refused
from kiosk.sync.formats.draft import Draft, language_of
from kiosk.sync.formats.ical.event import Moment
from kiosk.sync.formats.ical.series import Occurrence
from kiosk.sync.formats.place import Spot, spot_of
from kiosk.sync.formats.port import Reading, id_of

SYSTEM: Final = "icalendar"

_MAIL: Final = re.compile(r"[^\s@<>:;,]{1,64}@[^\s@<>:;,]{1,120}\.[a-zA-Z]{2,20}")
_PHONE: Final = re.compile(r"\+?\d[\d .()/-]{6,18}\d")
_NOBODY: Final = ("calendar.google.com", "invalid")  # addresses that no one reads


def record_of(
    occurrence: Occurrence,
    uid: str,
    reading: Reading,
    *,
    zone: ZoneInfo,
    source: str = "",
    cancelled: bool = False,
) -> dict[str, Any]:
    """The listing's record. `zone` is of its days without an hour. Raises Refused."""
    event = occurrence.event
    starts_at, ends_at = _moments(occurrence, zone, reading.home)
    spot = _spot(event, reading.language)
    status = str(_first(event, "STATUS") or "").strip().upper()
    url = str(_first(event, "URL") or "")
    organiser, contact = _organiser(event)
    record = Draft(
        id=id_of(reading.feed, uid, *_when(occurrence)),
        uid=uid,
        system=SYSTEM,
        language=reading.language,
        title=_title(event, reading.language),
        summary=_texts(event, "DESCRIPTION", reading.language)
        or _texts(event, "COMMENT", reading.language),
        starts_at=starts_at,
        ends_at=ends_at,
        zone=starts_at.tzinfo.key if isinstance(starts_at.tzinfo, ZoneInfo) else "",
        url=url,
        tags=_categories(event),
        cancelled=cancelled or status == "CANCELLED",
        where=spot.where if spot else None,
        organiser=organiser,
        contact=contact or url,
    ).record(reading, source)
    if spot and spot.town and "place" in record:
        record["place"] |= spot.town
    if status == "TENTATIVE":
        record["tentative"] = True
    return record | {"rev": _rev(event)}


def _when(occurrence: Occurrence) -> tuple[str, ...]:
    """What tells an occurrence from its sisters, wherever it was moved to."""
    original = occurrence.original
    if isinstance(original, datetime):
        return (str(int(original.timestamp())),)
    return (original.isoformat(),) if original else ()


def _moments(
    occurrence: Occurrence, zone: ZoneInfo, home: ZoneInfo
) -> tuple[datetime, datetime | None]:
    start, end = occurrence.start, occurrence.end
    if end is None and not isinstance(start, datetime):
        end = start + timedelta(days=1)
    begins = _local(start, zone, home)
    # both in one zone: an event that crosses a border is told as where it starts
    ends = None if end is None else _local(end, zone, home).astimezone(begins.tzinfo)
    # by the clock of the world: at home one may be in an hour that is skipped
    return begins, ends if ends and ends.timestamp() > begins.timestamp() else None


def _local(moment: Moment, zone: ZoneInfo, home: ZoneInfo) -> datetime:
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time.min, zone)
    if isinstance(moment.tzinfo, ZoneInfo) and moment.tzname() != "UTC":
        return moment
    return moment.astimezone(home) if moment.tzinfo else moment.replace(tzinfo=zone)


def days_of(occurrence: Occurrence, zone: ZoneInfo, home: ZoneInfo) -> tuple[date, date]:
    """The first and the last day of it, as the house counts days."""
    begins, ends = _moments(occurrence, zone, home)
    last = begins if ends is None else max(begins, ends - timedelta(seconds=1))
    return begins.astimezone(home).date(), last.astimezone(home).date()


def _rev(event: Event) -> int:
    changed = getattr(_first(event, "LAST-MODIFIED"), "dt", None)
    if isinstance(changed, datetime) and changed.tzinfo:
        return max(1, int(changed.timestamp()))
    sequence = _first(event, "SEQUENCE")
    return sequence + 1 if isinstance(sequence, int) and 0 <= sequence < 2**31 else 1


def _title(event: Event, language: str) -> dict[str, str]:
    if title := _texts(event, "SUMMARY", language):
        return title
    raise Refused("it has no SUMMARY: write what it is called")


def _texts(event: Event, name: str, language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for value in _all(event, name):
        code = language_of(value.params.get("LANGUAGE")) or language
        if text := str(value).strip():
            found.setdefault(code, text)
    return found


def _spot(event: Event, language: str) -> Spot | None:
    geo = _first(event, "GEO")
    return spot_of(
        _texts(event, "LOCATION", language),
        getattr(geo, "latitude", None),
        getattr(geo, "longitude", None),
    )


def _organiser(event: Event) -> tuple[str, str]:
    """The name and the address of who organises it."""
    told = _first(event, "ORGANIZER")
    name = str(told.params.get("CN", "")).strip() if told is not None else ""
    contact = _reached(str(told or "").strip())
    for each in _all(event, "CONTACT"):
        contact = contact or _reached(str(each))
    return "" if _MAIL.fullmatch(name) else name, contact


def _reached(text: str) -> str:
    if (mail := _MAIL.search(text)) and not mail[0].endswith(_NOBODY):
        return mail[0]
    phone = _PHONE.search(text)
    return phone[0] if phone and not mail else ""


def _categories(event: Event) -> tuple[str, ...]:
    return tuple(str(each) for value in _all(event, "CATEGORIES") for each in value.cats)


def _first(event: Event, name: str) -> Any:
    return next(iter(_all(event, name)), None)


def _all(event: Event, name: str) -> list[Any]:
    value = event.get(name)
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
