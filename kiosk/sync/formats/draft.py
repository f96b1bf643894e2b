"""A listing on its way out of another format: raw texts go in, a clean record comes out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from kiosk.domain.listing import Kind, Status
from kiosk.sync.formats.guess import activity_of
from kiosk.sync.formats.port import Reading
from kiosk.sync.formats.texts import line, prose

Texts = Mapping[str, str]
"""One text by language code."""

_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_LINK: Final = re.compile(r"https?://[^\s<>\"]{1,1900}", re.IGNORECASE)
_MOST_LANGUAGES: Final = 12
_POLE: Final = 90.0
_DATE_LINE: Final = 180.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place as its source tells it; lat and lon in degrees."""

    name: Texts = field(default_factory=dict)
    town: str = ""
    address: str = ""
    country: str = ""
    lat: object = None
    lon: object = None

    def part(self, language: str) -> dict[str, Any] | None:
        name, town = _cleaned(self.name, line), line(self.town)
        if not name and not town:
            # what has an address and nothing else is found by that
            name = _cleaned({language: self.address}, line)
        if not name and not town:
            return None
        return _kept(
            {
                "name": name,
                "town": {language: town} if town else {},
                "address": line(self.address),
                "country": self.country if _COUNTRY.fullmatch(self.country) else "",
                **_degrees(self.lat, self.lon),
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """`uid` and `url` are the source's own. A moment that cannot be read stays as it was written:

    whoever checks the record refuses it, and names it.
    """

    id: str
    uid: str
    system: str
    language: str
    title: Texts
    starts_at: datetime | str | None
    ends_at: datetime | None = None
    summary: Texts = field(default_factory=dict)
    url: str = ""
    tags: tuple[str, ...] = ()
    cancelled: bool = False
    where: Where | None = None
    organiser: str = ""
    contact: str = ""
    price: float | None = None
    full: bool = False
    access: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    image: str = ""
    zone: str = ""

    def record(self, reading: Reading, source: str = "") -> dict[str, Any]:
        """The record of a listing; `source` is what the source calls itself."""
        title = _cleaned(self.title, line)
        language = self.language if self.language in title else next(iter(title), self.language)
        return {
            "id": self.id,
            "v": 1,
            "rev": 1,
            "kind": Kind.ACTIVITY.value,
            "status": (Status.CANCELLED if self.cancelled else Status.SCHEDULED).value,
            "language": language,
            "title": title,
            **_kept(
                {
                    "activity": activity_of([*title.values(), *self.tags]),
                    "summary": _cleaned(self.summary, prose),
                    "starts_at": _written(self.starts_at),
                    "ends_at": _written(self.ends_at),
                    "tz": self.zone or reading.home.key,
                    "place": self.where.part(language) if self.where else None,
                    "organiser": self._organiser(),
                    "price": self.price,
                    "seats": {"total": 0, "taken": 0} if self.full else None,
                    "access": list(self.access),
                    "languages": list(self.languages),
                    "image": {"url": self.image} if link(self.image) else None,
                }
            ),
            "source": _kept(
                {
                    "system": self.system,
                    "uid": line(self.uid),
                    "url": link(self.url),
                    "name": line(reading.attribution or source),
                }
            ),
        }

    def _organiser(self) -> dict[str, str] | None:
        name, contact = line(self.organiser), line(self.contact)
        return {"structure": "", "name": name, "contact": contact} if name or contact else None


def texts(value: object, language: str) -> dict[str, str]:
    """A text by language, whatever way it is told; one without a language is in `language`."""
    if isinstance(value, str):
        return {language: value}
    if not isinstance(value, Mapping):
        return {}
    found: dict[str, str] = {}
    for code, text in value.items():
        plain = language_of(code)
        if plain and isinstance(text, str) and len(found) < _MOST_LANGUAGES:
            found.setdefault(plain, text)
    return found


def language_of(code: object) -> str:
    """“es-MX” and “es_MX” are es; empty for what is no code of a language."""
    plain = re.split("[-_]", code)[0].lower() if isinstance(code, str) else ""
    return plain if _LANGUAGE.fullmatch(plain) else ""


def link(value: object) -> str:
    """A web address, or nothing."""
    return value.strip() if isinstance(value, str) and _LINK.fullmatch(value.strip()) else ""


def _cleaned(told: Texts, clean: Any) -> dict[str, str]:
    cleaned = {code: clean(text) for code, text in told.items()}
    return {code: text for code, text in cleaned.items() if text}


def _degrees(lat: object, lon: object) -> dict[str, float]:
    try:
        north, east = float(str(lat)), float(str(lon))
    except ValueError:
        return {}
    there = abs(north) <= _POLE and abs(east) <= _DATE_LINE and (north or east)
    return {"lat": north, "lon": east} if there else {}


def _written(moment: datetime | str | None) -> str | None:
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="seconds")
    return moment[:100] if moment else None


def _kept(parts: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is empty; a price of nothing is one."""
    return {name: each for name, each in parts.items() if each or each == 0}
