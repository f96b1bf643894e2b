"""What a resident chose about a listing, and what became of it."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NewType

from kiosk.domain.listing import Listing, ListingId
from kiosk.domain.people import ResidentId, SupporterId

InterestId = NewType("InterestId", str)


class Choice(StrEnum):
    """What the resident said."""

    INTERESTED = "interested"
    MAYBE = "maybe"
    NOT_FOR_ME = "not for me"


class Shown(StrEnum):
    """What became of a choice, as a resident understands it; folded by the view `interests_shown`."""

    MAYBE = "maybe"
    NOT_FOR_ME = "not for me"
    AWAITING_SUPPORT = "awaiting support"
    QUEUED = "queued"
    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WAITING_LIST = "waiting list"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Interest:
    """One choice of one resident about one listing; immutable once made."""

    id: InterestId
    listing: ListingId
    listing_rev: int
    choice: Choice
    resident: ResidentId | None
    supporter: SupporterId | None
    created_at: datetime

    @classmethod
    def of(
        cls,
        listing: Listing,
        choice: Choice,
        resident: ResidentId | None,
        supporter: SupporterId | None,
        now: datetime,
    ) -> "Interest":
        return cls(
            InterestId(str(uuid.uuid4())),
            listing.id,
            listing.rev,
            choice,
            resident,
            supporter,
            now.astimezone(UTC),
        )

    def body(self, kiosk: str, seq: int) -> dict[str, Any]:
        """What leaves the kiosk: no name, no picture, a pseudonym made for this one interest."""
        return {
            "id": self.id,
            "v": 1,
            "type": "interest",
            "listing": self.listing,
            "listing_rev": self.listing_rev,
            "places": 1,
            "needs": [],
            "resident_ref": str(uuid.uuid5(uuid.UUID(self.id), "resident")),
            "kiosk": kiosk,
            "seq": seq,
            "created_at": self.created_at.isoformat(timespec="seconds"),
        }


def withdrawal_body(interest: InterestId, kiosk: str, now: datetime) -> dict[str, Any]:
    """The record that takes an interest back; its id is uuid5 of the interest's, so it is made once."""
    return {
        "id": str(uuid.uuid5(uuid.UUID(interest), "withdraw")),
        "v": 1,
        "type": "withdrawal",
        "interest": interest,
        "kiosk": kiosk,
        "created_at": now.astimezone(UTC).isoformat(timespec="seconds"),
    }


@dataclass(frozen=True, slots=True)
class InterestShown:
    """One line of “My choices”: the listing as it stands, the choice, and what became of it."""

    id: InterestId
    listing: Listing
    choice: Choice
    shown: Shown
    resident: ResidentId | None
    supporter: SupporterId | None
    message: dict[str, str]
    created_at: datetime
