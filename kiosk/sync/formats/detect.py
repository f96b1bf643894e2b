"""Which format a content is in: found by what it holds, and by what it is said to be."""

from datetime import date
from typing import Final

from kiosk.domain.record import Refused
from kiosk.sync.formats.gancio import Gancio
from kiosk.sync.formats.ical import ICalendar
from kiosk.sync.formats.mobilizon import Mobilizon
from kiosk.sync.formats.native import Native
from kiosk.sync.formats.openagenda import OpenAgenda
from kiosk.sync.formats.port import Format
from kiosk.sync.formats.schemaorg import SchemaOrg

KINDS: Final = {
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".ics": "text/calendar",
    ".ical": "text/calendar",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
}
"""The media type of a file, by the end of its name."""


class Formats:
    """Every format, or only the one named; `first_run` is what the kiosk's own counts days from."""

    def __init__(self, first_run: date | None = None, only: str = "") -> None:
        # each before those that would take its contents for their own
        every: tuple[Format, ...] = (
            ICalendar(),
            SchemaOrg(),
            Mobilizon(),
            Gancio(),
            OpenAgenda(),
            Native(first_run),
        )
        self._known = [each for each in every if not only or _same(each.name, only)]
        self._only = bool(only)
        self._met: dict[str, None] = {}

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(each.name for each in self._known)

    @property
    def met(self) -> tuple[str, ...]:
        """The names of those that contents were in so far."""
        return tuple(self._met)

    def of(self, content: bytes, kind: str = "") -> Format:
        """The format of a content; raises Refused, naming those that are known."""
        if not content.strip():
            raise Refused("it is empty")
        known = (each for each in self._known if self._only or each.knows(content, kind))
        found = next(known, None)
        if found is None:
            raise Refused(f"it is in no format that this kiosk reads: {', '.join(self.names)}")
        self._met[found.name] = None
        return found


def _same(name: str, typed: str) -> bool:
    return name.casefold() == typed.casefold()
