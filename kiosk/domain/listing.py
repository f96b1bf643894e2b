"""A listing: one announcement, as the hub and the feeds carry it and the kiosk shows it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType
from zoneinfo import ZoneInfo

from kiosk.domain.fields import KNOWN_VERSION, Fields
from kiosk.domain.project import Project
from kiosk.domain.record import Record, Refused
from kiosk.domain.sheet import Sheet
from kiosk.domain.span import Span, lent_in
from kiosk.domain.text import Text

__all__ = [
    "KNOWN_VERSION",
    "Kind",
    "Listing",
    "ListingId",
    "Organiser",
    "Place",
    "Record",
    "Refused",
    "Seats",
    "Status",
    "Text",
]

ListingId = NewType("ListingId", str)

ID: Final = re.compile(r"[A-Za-z0-9_-]{1,100}")
_HOME: Final = "Europe/Madrid"
NAME: Final = 200  # signs of a title or a name
PROSE: Final = 4_000  # signs of a summary
PEOPLE: Final = 100_000
EUROS: Final = 100_000
_NO_LISTING: Final = "a listing is a JSON object: write one with an id, a kind and a title"


class Kind(StrEnum):
    ACTIVITY = "activity"
    SEEKING = "seeking"
    OFFERING = "offering"
    LOAN = "loan"
    PRACTICE = "practice"


class Status(StrEnum):
    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Place:
    """lat and lon in degrees, north and east."""

    name: Text
    town: Text
    address: str
    country: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Organiser:
    structure: str
    name: str
    contact: str


@dataclass(frozen=True, slots=True)
class Seats:
    total: int
    taken: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing whose record was checked; `record` keeps it whole, unknown fields and all.

    Its moments are in the time of its place; price in euros for one person, 0 is free, None not
    said; needed: how many people in each role. condition and fetching, of what is lent: ids of the
    vocabulary, or empty; lent: when somebody has it. sheet: what professionals tell each other.
    """

    id: ListingId
    rev: int
    kind: Kind
    status: Status
    activity: str
    title: Text
    summary: Text
    starts_at: datetime | None
    ends_at: datetime | None
    place: Place | None
    organiser: Organiser
    audience: tuple[str, ...]
    needed: Mapping[str, int]
    seats: Seats | None
    price: float | None
    bring: tuple[str, ...]
    access: tuple[str, ...]
    meeting: Text
    languages: tuple[str, ...]
    sheet: Sheet | None
    project: Project | None
    condition: str
    fetching: str
    lent: tuple[Span, ...]
    record: Record

    @property
    def source(self) -> str:
        """The system it comes from, such as a calendar; empty when it does not say."""
        source = self.record.get("source")
        return str(source.get("system") or "") if isinstance(source, Mapping) else ""

    @property
    def over_at(self) -> datetime | None:
        """The moment it is past: its end, else its start; None for what has no date."""
        return self.ends_at or self.starts_at

    @classmethod
    def from_record(cls, record: Record) -> "Listing":
        """The listing of a hub or feed record; raises Refused, naming the field, if it is none."""
        fields = Fields.of(record, _NO_LISTING)
        original = fields.language("language", "es")
        starts_at, ends_at = _moments(fields)
        return cls(
            id=_id(record, fields),
            rev=fields.whole("rev", 1),
            kind=fields.member(Kind, "kind"),
            status=fields.member(Status, "status", Status.SCHEDULED),
            activity=fields.word("activity", NAME),
            title=_title(fields, original),
            summary=_prose(fields, "summary", original),
            starts_at=starts_at,
            ends_at=ends_at,
            place=_place(fields.part("place"), original),
            organiser=_organiser(fields.part("organiser") or Fields({})),
            audience=fields.terms("audience"),
            needed=_needed(fields.part("needed") or Fields({})),
            seats=_seats(fields.part("seats")),
            price=fields.number("price", 0, EUROS),
            bring=fields.terms("bring"),
            access=fields.terms("access"),
            meeting=_prose(fields, "meeting", original),
            languages=fields.terms("languages"),
            sheet=_sheet(fields, original),
            project=Project.of(fields.part("project"), original),
            condition=fields.word("condition", NAME),
            fetching=fields.word("fetching", NAME),
            lent=lent_in(record.get("lent")),
            record=record,
        )


def _sheet(fields: Fields, original: str) -> Sheet | None:
    """Only professionals are told one: what residents read has none, whoever wrote it there."""
    if fields.member(Kind, "kind") is not Kind.PRACTICE:
        return None
    return Sheet.of(fields.part("sheet"), original)


def _id(record: Record, fields: Fields) -> ListingId:
    id = record.get("id")
    if not isinstance(id, str) or not ID.fullmatch(id):
        raise fields.refused("id", "letters, digits, - and _, at most 100")
    return ListingId(id)


def _title(fields: Fields, original: str) -> Text:
    if title := fields.texts("title", original, NAME):
        return Text(original, title)
    raise Refused("title is missing: write it in at least one language")


def _prose(fields: Fields, name: str, original: str) -> Text:
    return Text(original, fields.texts(name, original, PROSE, lines=True))


def _moments(fields: Fields) -> tuple[datetime | None, datetime | None]:
    zone, home = fields.zone("tz"), ZoneInfo(_HOME)
    starts_at = fields.moment("starts_at", zone, home)
    ends_at = fields.moment("ends_at", zone, home)
    # by the moment, not by the clock on the wall: it is set back once a year
    if starts_at and ends_at and ends_at.timestamp() < starts_at.timestamp():
        raise Refused("ends_at is before starts_at: write the later of the two as ends_at")
    return starts_at, ends_at


def _place(part: Fields | None, original: str) -> Place | None:
    if part is None:
        return None
    place = Place(
        name=Text(original, part.texts("name", original, NAME)),
        town=Text(original, part.texts("town", original, NAME)),
        address=part.word("address", NAME),
        country=part.word("country", NAME),
        lat=part.number("lat", -90, 90),
        lon=part.number("lon", -180, 180),
    )
    return place if place.name or place.town else None


def _organiser(part: Fields) -> Organiser:
    return Organiser(*(part.word(each, NAME) for each in ("structure", "name", "contact")))


def _needed(part: Fields) -> Mapping[str, int]:
    return {role: part.whole(role, 0, most=PEOPLE) for role in part}


def _seats(part: Fields | None) -> Seats | None:
    if part is None:
        return None
    return Seats(part.whole("total", None, most=PEOPLE), part.whole("taken", 0, most=PEOPLE))
