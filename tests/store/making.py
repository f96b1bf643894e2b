"""Records, listings and choices for the tests of the store."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from kiosk.domain.interest import Choice, Interest
from kiosk.domain.listing import Listing
from kiosk.domain.page import Page
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.domain.support import Support, Verdict

NOW: Final = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
BOAT: Final = ResidentId("boat")
SUN: Final = ResidentId("sun")
CAREGIVER: Final = SupporterId("caregiver")
FAMILY: Final = SupporterId("family")


def hours(number: float) -> str:
    """The moment so many hours from NOW, as a record tells it."""
    return (NOW + timedelta(hours=number)).isoformat()


def a_record(id: str = "match", **more: Any) -> dict[str, Any]:
    """A match the day after tomorrow that lasts two hours."""
    return {
        "id": id,
        "v": 1,
        "rev": 1,
        "kind": "activity",
        "status": "scheduled",
        "activity": "basketball",
        "language": "es",
        "title": {"es": f"Partido {id}"},
        "starts_at": hours(48),
        "ends_at": hours(50),
        "tz": "Europe/Madrid",
        **more,
    }


def a_listing(id: str = "match", **more: Any) -> Listing:
    return Listing.from_record(a_record(id, **more))


def a_page(
    *records: Any,
    cursor: str | None = "c",
    removed: tuple[str, ...] = (),
) -> Page:
    """What changed since the cursor."""
    return Page(records, cursor, removed)


def a_pull(*records: Any, first: bool = True, last: bool = True, cursor: str | None = "c") -> Page:
    """A page of a full pull; alone, the whole of it."""
    return Page(records, cursor, full=True, first=first, last=last)


def says(
    choice: Choice = Choice.INTERESTED,
    *,
    listing: Listing | None = None,
    resident: ResidentId | None = BOAT,
    supporter: SupporterId | None = CAREGIVER,
    now: datetime = NOW,
    **more: Any,
) -> Interest:
    return Interest.of(listing or a_listing(), choice, resident, supporter, now, **more)


def word(supporter: SupporterId = FAMILY, verdict: Verdict = Verdict.YES, **more: Any) -> Support:
    """What a supporter says to a choice."""
    return Support(supporter, verdict, NOW, **more)
