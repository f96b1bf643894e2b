"""Once a night what the hub and the kiosk hold is compared record by record."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zlib import crc32

from kiosk.domain.record import Record

_HOURS: Final = 5  # of a night, from midnight, over which kiosks spread
_SOON: Final = timedelta(hours=20)
_OVERDUE: Final = timedelta(hours=44)
_ABOUT_A_WEEK: Final = timedelta(
    days=5
)  # of the seven after which the kiosk erases: zones, and clocks


@dataclass(frozen=True, slots=True)
class Nights:
    """When one kiosk compares: each at a minute of its own, so that the hub does not meet all.

    clock: the time here, with its zone; kiosk: any name that is this kiosk's.
    """

    clock: Callable[[], datetime]
    kiosk: str = ""

    def now(self) -> int:
        """This device's clock in milliseconds since 1970."""
        return int(self.clock().timestamp() * 1000)

    def due(self, checked: int) -> bool:
        """Whether to compare, when that was last done at `checked` (ms).

        In the night; by day only where a kiosk is switched off at night, or after a clock that
        was wrong.
        """
        now = self.clock()
        since = timedelta(milliseconds=self.now() - checked)
        if since < timedelta(0) or since >= _OVERDUE:
            return True
        minute = crc32(self.kiosk.encode()) % (_HOURS * 60)
        return since >= _SOON and minute <= now.hour * 60 + now.minute < (_HOURS + 1) * 60


def differ(
    theirs: Mapping[str, int], ours: Mapping[str, int | None], known: int, over: Container[str] = ()
) -> bool:
    """Whether a record is missing here, is another version, or should be gone.

    Both tell when each record last changed (ms), ours None where that was not kept. `theirs` was
    read first, then changes up to now: what changed after `known` on either side proves nothing.
    What is `over` the kiosk may have erased before the hub did.
    """
    return any(
        stamp <= known and id not in over and _lacks(ours, id, stamp)
        for id, stamp in theirs.items()
    ) or any((stamp or 0) <= known for id, stamp in ours.items() if id not in theirs)


def _lacks(ours: Mapping[str, int | None], id: str, stamp: int) -> bool:
    if id not in ours:
        return True
    held = ours[id]
    return held is not None and held < stamp


def is_over(record: Record, now: datetime) -> bool:
    """Whether a listing's record tells of a day so long past that the kiosk may have erased it."""
    told = record.get("ends_at") or record.get("starts_at")
    try:
        return bool(told) and date.fromisoformat(str(told)[:10]) < now.date() - _ABOUT_A_WEEK
    except ValueError:
        return False
