"""A listing: one announcement, as the hub and the feeds carry it and the kiosk shows it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final, NewType, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kiosk.i18n import LANGUAGES

ListingId = NewType("ListingId", str)
Record = Mapping[str, Any]

KNOWN_VERSION: Final = 1
E = TypeVar("E", bound=StrEnum)
_ID = re.compile(r"[A-Za-z0-9_-]{1,100}")


class Refused(Exception):
    """A record that cannot be shown; the message names the field and what it should be."""


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
class Text:
    """One text in some languages; `original` is the language its author wrote in."""

    original: str
    values: Mapping[str, str]

    def reading(self, language: str) -> tuple[str, str]:
        """The text to show to a reader of `language`, and the language it is in."""
        for each in (language, self.original, *LANGUAGES, *self.values):
            if text := self.values.get(each):
                return text, str(each)
        return "", self.original

    def __bool__(self) -> bool:
        return any(self.values.values())


@dataclass(frozen=True, slots=True)
class Place:
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
    """A listing whose record was checked; `record` keeps it whole, unknown fields and all."""

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
        """The listing of a hub or feed record; raises Refused, naming the field, when it is not one."""
        if not isinstance(record, Mapping):
            raise Refused("a listing is a JSON object with an id and a title")
        read = _Reader(record)
        starts_at, ends_at = read.moment("starts_at"), read.moment("ends_at")
        if starts_at and ends_at and ends_at < starts_at:
            raise Refused("ends_at is before starts_at")
        title = read.text("title")
        if not title:
            raise Refused("title is missing: write it in at least one language")
        return cls(
            id=read.id(),
            rev=read.whole("rev", 1),
            kind=read.member(Kind, "kind"),
            status=read.member(Status, "status", Status.SCHEDULED),
            activity=read.word("activity"),
            title=title,
            summary=read.text("summary"),
            starts_at=starts_at,
            ends_at=ends_at,
            place=read.place(),
            organiser=read.organiser(),
            audience=read.terms("audience"),
            needed=read.needed(),
            seats=read.seats(),
            price=read.price(),
            bring=read.terms("bring"),
            access=read.terms("access"),
            meeting=read.text("meeting"),
            languages=read.terms("languages"),
            record=record,
        )


class _Reader:
    """Takes typed fields out of one record; raises Refused where a field has the wrong shape."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._original = self.word("language") or "es"
        self._zone = self._read_zone()
        version = self.whole("v", KNOWN_VERSION)
        if version > KNOWN_VERSION:
            raise Refused(f"v is {version}: this kiosk reads up to {KNOWN_VERSION}, update it")

    def _read_zone(self) -> ZoneInfo:
        name = self.word("tz") or "Europe/Madrid"
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise Refused(f"tz is “{name}”: write a zone such as Europe/Madrid") from error

    def id(self) -> ListingId:
        name = self._record.get("id")
        if not isinstance(name, str) or not _ID.fullmatch(name):
            raise Refused("id is missing or has other signs than letters, digits, - and _")
        return ListingId(name)

    def word(self, field: str) -> str:
        value = self._record.get(field)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise Refused(f"{field} should be a word, not {type(value).__name__}")
        return value

    def terms(self, field: str) -> tuple[str, ...]:
        value = self._record.get(field) or ()
        if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
            raise Refused(f"{field} should be a list of words")
        return tuple(value)

    def whole(self, field: str, default: int) -> int:
        value = self._record.get(field)
        if value is None:
            return default
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise Refused(f"{field} should be a whole number, 0 or more")
        return value

    def member(self, kind: type[E], field: str, default: E | None = None) -> E:
        value = self._record.get(field)
        if value is None and default is not None:
            return default
        try:
            return kind(value)
        except ValueError as error:
            raise Refused(f"{field} is “{value}”: write one of {', '.join(kind)}") from error

    def text(self, field: str, within: Record | None = None) -> Text:
        value = (self._record if within is None else within).get(field)
        if value is None:
            return Text(self._original, {})
        if isinstance(value, str):
            return Text(self._original, {self._original: value.strip()})
        if not isinstance(value, Mapping) or not all(
            isinstance(each, str) for pair in value.items() for each in pair
        ):
            raise Refused(f"{field} should be a text in each language, such as {{“es”: “…”}}")
        return Text(self._original, {key: each.strip() for key, each in value.items()})

    def moment(self, field: str) -> datetime | None:
        value = self._record.get(field)
        if value is None:
            return None
        try:
            moment = datetime.fromisoformat(value)
            if moment.tzinfo is None:
                moment = moment.replace(tzinfo=self._zone)
            # out and back: a year at the edge of the calendar is refused here, not on a screen
            return moment.astimezone(UTC).astimezone(self._zone)
        except (TypeError, ValueError, OverflowError) as error:
            raise Refused(f"{field} is “{value}”: write it as 2026-11-28T15:00:00+01:00") from error

    def _part(self, field: str) -> Record | None:
        value = self._record.get(field)
        if value is not None and not isinstance(value, Mapping):
            raise Refused(f"{field} should be an object")
        return value

    def place(self) -> Place | None:
        part = self._part("place")
        if part is None:
            return None
        name, town = self.text("name", part), self.text("town", part)
        if not (name or town):
            return None
        return Place(
            name=name,
            town=town,
            address=str(part.get("address") or ""),
            country=str(part.get("country") or ""),
            lat=_number(part.get("lat"), "place.lat"),
            lon=_number(part.get("lon"), "place.lon"),
        )

    def organiser(self) -> Organiser:
        part = self._part("organiser") or {}
        return Organiser(
            *(str(part.get(each) or "") for each in ("structure", "name", "contact"))
        )

    def needed(self) -> Mapping[str, int]:
        part = self._part("needed") or {}
        for role, number in part.items():
            if not isinstance(number, int) or isinstance(number, bool) or number < 0:
                raise Refused(f"needed.{role} should be a whole number, 0 or more")
        return dict(part)

    def seats(self) -> Seats | None:
        part = self._part("seats")
        if part is None:
            return None
        total, taken = part.get("total"), part.get("taken", 0)
        if not isinstance(total, int) or not isinstance(taken, int):
            raise Refused("seats should be whole numbers: {“total”: 10, “taken”: 2}")
        return Seats(total, taken)

    def price(self) -> float | None:
        price = _number(self._record.get("price"), "price")
        if price is not None and not 0 <= price < 1_000_000:
            raise Refused("price should be in euros, 0 or more")
        return price


def _number(value: object, field: str) -> float | None:
    if value is None:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool) or value != value:
        raise Refused(f"{field} should be a number")
    return float(value)
