"""A call for somebody to come, and what became of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from kiosk.domain.people import SupporterId

OPEN_FOR: Final = timedelta(hours=12)
"""So long a call that nobody ended is still told."""


@dataclass(frozen=True, slots=True)
class Call:
    """Of whom is not kept; all times are in UTC.

    seen_by: whose PIN opened it. ended_at: somebody came, or it was stopped.
    """

    number: int
    at: datetime
    seen_at: datetime | None = None
    seen_by: SupporterId | None = None
    ended_at: datetime | None = None
