"""The time zones of calendars: by the names others give them, or the zone of the house."""

import re
from datetime import datetime
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo

import x_wr_timezone
from icalendar import Component, Event
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

_TZID: Final = re.compile(r';[ \t]*TZID[ \t]*=[ \t]*("[^"]*"|[^;:"]*)', re.IGNORECASE)
_LONGEST: Final = 100
_MOST_PARTS: Final = 6


@lru_cache(maxsize=512)
def zone_of(name: str) -> ZoneInfo | None:
    """The zone of an IANA name, of Outlook’s, or of one behind its maker’s prefix."""
    plain = name.strip(' "/')
    if not plain or len(plain) > _LONGEST:
        return None
    parts = plain.split("/")[-_MOST_PARTS:]
    tails = ("/".join(parts[each:]) for each in range(len(parts)))
    for candidate in (plain, WINDOWS_TO_OLSON.get(plain, ""), *tails):
        try:
            return ZoneInfo(candidate)
        except (KeyError, OSError, ValueError):  # an unknown zone is a KeyError to zoneinfo
            continue
    return None


def with_known_zone(line: str) -> str:
    """The line of a date with the IANA name of its zone; with none if nobody knows the zone."""

    def known(found: re.Match[str]) -> str:
        zone = zone_of(found[1])
        return f";TZID={zone.key}" if zone else ""

    return _TZID.sub(known, line, count=1)


class InZone(x_wr_timezone.UTCChangingWalker):  # type: ignore[misc]
    """Puts the times of an event that tell no zone into `zone`; those in UTC too, if `all_of_it`.

    The latter is what X-WR-TIMEZONE means: a weekly event keeps its hour when the clocks change.
    """

    def __init__(self, zone: ZoneInfo, *, all_of_it: bool) -> None:
        super().__init__(zone)
        self._all_of_it = all_of_it

    def of(self, event: Component) -> Event:
        moved: Event = self.walk_event(event)
        return moved

    def walk_value_datetime(self, dt: datetime) -> datetime:
        if self.is_UTC(dt) and not self._all_of_it:
            return dt
        moved: datetime = super().walk_value_datetime(dt)
        return moved

    def walk_value_vDDDTypes(self, value: Any) -> Any:  # noqa: N802  the library's own name
        moved = super().walk_value_vDDDTypes(value)
        if moved is not value and "RANGE" in value.params:
            moved.params["RANGE"] = value.params["RANGE"]  # “this and future”, else forgotten
        return moved
