"""Calendars for tests: written line by line, and read as a kiosk of 20 November 2026 reads them."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, Final

from kiosk.domain.listing import Listing
from kiosk.sync.formats.ical import ICalendar
from kiosk.sync.formats.port import Found, Reading

TODAY: Final = date(2026, 11, 20)
CALENDARS: Final = Path(__file__).parent / "calendars"


def event(*lines: str, uid: str = "e-1", starts: str = "DTSTART:20261128T190000") -> str:
    """One event; give `starts` empty for one that begins nowhere."""
    named = () if any(each.startswith("SUMMARY") for each in lines) else ("SUMMARY:Kontzertua",)
    head = [f"UID:{uid}"] if uid else []
    return "\n".join(
        ("BEGIN:VEVENT", *head, *([starts] if starts else []), *named, *lines, "END:VEVENT")
    )


def calendar(*events: str, head: Iterable[str] = ()) -> bytes:
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", *head, *events, "END:VCALENDAR", "")
    return "\n".join(lines).replace("\n", "\r\n").encode()


def reading(**more: Any) -> Reading:
    return Reading(**{"feed": "town", "today": TODAY, "language": "eu", **more})


def read(content: bytes, format: ICalendar | None = None, **more: Any) -> Found:
    """What is found; each record is one that the kiosk takes."""
    found = (format or ICalendar()).read(content, reading(**more))
    for each in found.records:
        Listing.from_record(each)
    assert len({each["id"] for each in found.records}) == len(found.records)
    return found


def only(content: bytes, format: ICalendar | None = None, **more: Any) -> dict[str, Any]:
    found = read(content, format, **more)
    assert found.refused == ()
    (record,) = found.records
    return record


def starts(found: Found) -> list[str]:
    return [each["starts_at"] for each in found.records]


def reasons(found: Found) -> dict[str, str]:
    return {each.id: each.reason for each in found.refused}
