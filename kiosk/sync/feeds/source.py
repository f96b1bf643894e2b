"""Which feed a source is kept in step by: of its address, and of the format that was named."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlunsplit

from kiosk.hub.line import Line
from kiosk.i18n import Language
from kiosk.store.sources import Source
from kiosk.sync.feed import NoFeed
from kiosk.sync.feeds import address, folder
from kiosk.sync.feeds.address import AddressFeed
from kiosk.sync.feeds.folder import FolderFeed
from kiosk.sync.feeds.gancio import PATH as GANCIO
from kiosk.sync.feeds.gancio import gancio
from kiosk.sync.feeds.location import Location
from kiosk.sync.feeds.mobilizon import PATH as MOBILIZON
from kiosk.sync.feeds.mobilizon import mobilizon
from kiosk.sync.feeds.openagenda import Held, OpenAgendaFeed
from kiosk.sync.feeds.seldom import NotedFeed, SeldomFeed
from kiosk.sync.formats.detect import Formats
from kiosk.sync.formats.port import Reading

_WEB: Final = ("http://", "https://")
_AGENDA: Final = re.compile(r"(?:/v2)?/agendas/(\d+)(?:/events)?/?")
_GROUP: Final = re.compile(r"/@([^/]+)(?:/events)?/?")
_OPENAGENDA: Final = re.compile(r"(?:[a-z]+\.)?openagenda\.com")
_API: Final = "https://api.openagenda.com"
_FOR_PEOPLE: Final = (
    f"it is a page for people: give {_API}/v2/agendas/NUMBER/events, with --key; "
    "the agenda's number is at the foot of its page's side column"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """In which format a source is, when that was named, and in which language its texts are."""

    format: str = ""
    language: str = Language.ES.value

    @classmethod
    def of(cls, told: str) -> "Kind":
        """As a source keeps it: “iCalendar; language=eu”."""
        named, _, language = told.partition("; language=")
        return cls(named, language or Language.ES.value)

    def __str__(self) -> str:
        return f"{self.format}; language={self.language}"


def source_of(place: str, kind: Kind, attribution: str, now: datetime) -> Source:
    """The source of a path or a web address; raises NoFeed where another address is wanted."""
    if place.startswith(_WEB):
        location = Location.of(place)
        _check(location, kind)
    return Source(feed_name(place), place, str(kind), attribution, now)


def feed_name(place: str) -> str:
    """What the store knows the feed of a path or a web address by."""
    if place.startswith(_WEB):
        return address.name_of(Location.of(place))
    return folder.name_of(Path(place))


def feed_of(
    source: Source,
    today: date,
    line: Line | None = None,
    held: Held | None = None,
    *,
    first_run: date | None = None,
) -> NotedFeed:
    """The feed that keeps a source in step.

    held: the ids the store has of a feed, such as `store.listings.stamps`. first_run: what
    relative dates count from; without it, the day the source was added.
    """
    kind = Kind.of(source.format)
    day = first_run or source.added_at.astimezone().date()
    reading = Reading(source.name, today, kind.language, attribution=source.attribution)
    formats = Formats(day, kind.format)
    if not source.address.startswith(_WEB):
        path = Path(source.address)
        return FolderFeed(
            path, day, source.name, source.attribution, formats=formats, reading=reading
        )
    location = Location.of(source.address)
    return SeldomFeed(_of_web(location, kind, formats, reading, line or Line(), held, day))


def _of_web(
    location: Location,
    kind: Kind,
    formats: Formats,
    reading: Reading,
    line: Line,
    held: Held | None,
    day: date,
) -> NotedFeed:
    path, named = location.parts.path.rstrip("/"), kind.format.casefold()
    if (agenda := _AGENDA.fullmatch(path)) and (path.startswith("/v2") or _is_openagenda(location)):
        api = _agenda(location, agenda[1])
        return OpenAgendaFeed(api, line, reading, held)
    if named == "gancio" or (path == GANCIO and not named):
        return gancio(location, line, reading)
    if (named == "mobilizon" or (path == MOBILIZON and not named)) and not _GROUP.match(path):
        return mobilizon(location, line, reading)
    if group := _GROUP.fullmatch(path):
        location = location.at(f"{location.root}/@{group[1]}/feed/ics")
    return AddressFeed(location, line, formats, reading, day)


def _agenda(location: Location, number: str) -> Location:
    parts = location.parts
    path = f"/v2/agendas/{number}/events"
    url = urlunsplit(parts._replace(path=path, fragment=""))
    if _is_openagenda(location):
        query = f"?{parts.query}" if parts.query else ""
        url = f"{_API}{path}{query}"
    return location.at(url)


def _check(location: Location, kind: Kind) -> None:
    """OpenAgenda's pages hold nothing for programs, and its addresses hide the agenda's number."""
    path = location.parts.path
    here = _is_openagenda(location) and not path.endswith((".json", ".ics", "/ical"))
    if here and not _AGENDA.fullmatch(path):
        raise NoFeed(_FOR_PEOPLE)


def _is_openagenda(location: Location) -> bool:
    return _OPENAGENDA.fullmatch(location.parts.hostname or "") is not None
