"""Dates told as “in 5 days at 15:00”, so that a starter set never goes stale."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kiosk.domain.listing import Record, Refused

_FIELDS: Final = frozenset({"in_days", "at", "minutes", "days"})
_FURTHEST: Final = 10_000  # days, minutes: no announcement is further off


def resolved(record: Record, first_run: date) -> dict[str, Any]:
    """The record with starts_at and ends_at in place of relative dates; itself if it has none.

    `in_days` counts from `first_run`, `at` is local time in `tz`; it lasts `minutes`, or `days`
    until the same time of day. `in_days: null` is no date. Raises Refused.
    """
    if "in_days" not in record:
        return dict(record)
    rest = {field: value for field, value in record.items() if field not in _FIELDS}
    starts = _start(record, first_run)
    ends = None if starts is None else _end(record, starts)
    return {
        **rest,
        "starts_at": starts and starts.isoformat(),
        "ends_at": ends and ends.isoformat(),
    }


def _start(record: Record, first_run: date) -> datetime | None:
    if record["in_days"] is None:
        return None
    day = first_run + timedelta(days=_whole(record, "in_days", least=-_FURTHEST))
    at = record.get("at", "09:00")
    try:
        moment = time.fromisoformat(at)
    except (TypeError, ValueError) as error:
        raise Refused(f"at is “{at}”: write a time such as 15:00") from error
    return datetime.combine(day, moment.replace(tzinfo=None), _zone(record))


def _end(record: Record, starts: datetime) -> datetime | None:
    if "days" in record:
        # local arithmetic: two months of 09:00 stay 09:00 across the change of the clocks
        return starts + timedelta(days=_whole(record, "days"))
    if "minutes" in record:
        zone = starts.tzinfo
        lasting = timedelta(minutes=_whole(record, "minutes"))
        return datetime.fromtimestamp(starts.timestamp() + lasting.total_seconds(), zone)
    return None


def _zone(record: Mapping[str, Any]) -> ZoneInfo:
    name = record.get("tz") or "Europe/Madrid"
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError) as error:
        raise Refused(f"tz is “{name}”: write a zone such as Europe/Madrid") from error


def _whole(record: Record, field: str, least: int = 0) -> int:
    value = record[field]
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= _FURTHEST:
        raise Refused(f"{field} is “{value}”: write a whole number from {least} to {_FURTHEST}")
    return value
