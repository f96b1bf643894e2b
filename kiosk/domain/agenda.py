"""Outings as a calendar file: what, when and where, and nothing of who goes."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from kiosk.domain import almanac
from kiosk.domain.listing import Listing
from kiosk.domain.outing import page_of
from kiosk.domain.reading import title_of
from kiosk.domain.week import ours_of

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT: Final = "-//Ekin Kiosk//Outings//EN"
_MOMENT: Final = timedelta(hours=1)  # for what does not tell its end


def calendar_of(outings: Iterable[Listing], language: str, now: datetime) -> bytes:
    """The outings that have a day as iCalendar (RFC 5545), each once, whoever goes.

    A program that reads the file again moves what has moved: the id of an outing stays, and its
    revision counts on.
    """
    from icalendar import Calendar  # noqa: PLC0415  as slow as the first paint, and needed by few

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    for listing in ours_of(outings):
        if listing.starts_at:
            calendar.add_component(_event(listing, listing.starts_at, language, now))
    return bytes(calendar.to_ical())


def _event(listing: Listing, start: datetime, language: str, now: datetime) -> "Event":
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    event.add("uid", f"{listing.id}@ekin-kiosk")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("sequence", listing.rev)
    event.add("summary", title_of(listing, language)[0])
    if almanac.takes_whole_days(start, listing.ends_at):
        days = almanac.days_of(start, listing.ends_at)
        event.add("dtstart", days.first)
        event.add("dtend", days.last + timedelta(days=1))
    else:
        event.add("dtstart", start.astimezone(UTC))
        event.add("dtend", (listing.ends_at or start + _MOMENT).astimezone(UTC))
    if where := _where(listing, language):
        event.add("location", where)
    if page := page_of(listing):
        event.add("url", page)
    return event


def _where(listing: Listing, language: str) -> str:
    if listing.place is None:
        return ""
    names = (each.reading(language)[0] for each in (listing.place.name, listing.place.town))
    return ", ".join(each for each in dict.fromkeys((*names, listing.place.address)) if each)
