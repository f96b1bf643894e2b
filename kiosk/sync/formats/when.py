"""Moments as others write them: with an offset, in the time of the place, or only a day."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_LONGEST: Final = 40
_YEARS: Final = range(1970, 2200)


def moment(value: object, home: ZoneInfo, *, after: bool = False) -> datetime | None:
    """A moment in `home`, None for what is none.

    Of a day alone it is the midnight it begins with, or the one `after` it.
    """
    if not isinstance(value, str) or len(value := value.strip()) > _LONGEST:
        return None
    try:
        if _DAY.fullmatch(value):
            day = date.fromisoformat(value) + timedelta(days=after)
            found = datetime.combine(day, time(), home)
        else:
            found = datetime.fromisoformat(value)
            found = found.replace(tzinfo=home) if found.tzinfo is None else found.astimezone(home)
        # out and back: an hour that the clocks skipped becomes one that is
        found = found.astimezone(UTC).astimezone(home)
    except (ValueError, OverflowError):
        return None
    return found if found.year in _YEARS else None


def stamped(value: object, home: ZoneInfo) -> datetime | None:
    """The moment of a number of seconds since 1970, None for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        found = datetime.fromtimestamp(value, UTC).astimezone(home)
    except (ValueError, OverflowError, OSError):
        return None
    return found if found.year in _YEARS else None


def start_of(value: object, home: ZoneInfo) -> datetime | str | None:
    """When it starts; what cannot be read stays as it is written, so that it can be named."""
    return moment(value, home) or (value if isinstance(value, str) else None)


def end_of(value: object, starts: object, home: ZoneInfo) -> datetime | None:
    """When it ends; none at all where it would end before it starts."""
    ends = moment(value, home, after=True)
    if ends is None or not isinstance(starts, datetime) or ends < starts:
        return None
    return ends


def zone_of(name: object, otherwise: ZoneInfo) -> ZoneInfo:
    try:
        return ZoneInfo(name) if isinstance(name, str) and name else otherwise
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return otherwise
