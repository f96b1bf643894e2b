"""A listing that this structure proposes, in one or more revisions, and what became of it."""

import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Final, NewType

from kiosk.domain.fields import Fields
from kiosk.domain.listing import Listing, ListingId, Text
from kiosk.domain.mail import LARGEST_LETTER, Reason, id_in, sent_at, size_of
from kiosk.domain.record import Refused

AnnouncementId = NewType("AnnouncementId", str)
"""What its revisions have in common; each has an id of its own besides."""

# the postman says whose it is, and the hub when it changed
_SET_BY_OTHERS: Final = ("id", "rev", "source", "last_modified", "schema", "deleted")
_LARGEST: Final = LARGEST_LETTER - 1024  # bytes; around it stands the rest of the letter
_NOTHING: Final = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")  # no database keeps it
_NO_LISTING: Final = "an announcement is a JSON object: write one with a kind and a title"
_NO_NOTICE: Final = "a notice is a JSON object: write one with of and status"


class Stage(StrEnum):
    """How far the newest revision has come."""

    QUEUED = "queued"
    SENT = "sent"
    WAITING = "waiting"
    PUBLISHED = "published"
    REFUSED = "refused"


class Noticed(StrEnum):
    """What the postman tells the author; WAITING: for a moderator."""

    WAITING = "waiting"
    PUBLISHED = "published"


def proposed(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record as it is announced, without what others set; raises Refused, naming the field."""
    Fields.of(record, _NO_LISTING)
    told = {name: value for name, value in record.items() if name not in _SET_BY_OTHERS}
    organiser = told.get("organiser")
    if isinstance(organiser, Mapping):
        told["organiser"] = {name: organiser[name] for name in organiser if name != "structure"}
    listing_in(told)
    if _NOTHING.search(json.dumps(told)):
        raise Refused("its texts hold a sign that is no text (U+0000): leave it out")
    if size_of(told) > _LARGEST:
        raise Refused(f"the whole is larger than {_LARGEST // 1024} kB: shorten its texts")
    return {"v": 1, **told}


def listing_in(told: Mapping[str, Any]) -> Listing:
    """The listing that an announcement would be; raises Refused."""
    return Listing.from_record({**told, "id": "announced"})


@dataclass(frozen=True, slots=True)
class Announcement:
    """One revision of what is announced; immutable once made. `listing` is as `proposed` gives."""

    id: str
    announces: AnnouncementId
    rev: int
    listing: Mapping[str, Any]
    created_at: datetime

    @classmethod
    def of(
        cls,
        listing: Mapping[str, Any],
        now: datetime,
        announces: AnnouncementId | None = None,
        rev: int = 1,
    ) -> "Announcement":
        common = announces or AnnouncementId(str(uuid.uuid4()))
        return cls(str(uuid.uuid4()), common, rev, listing, now.astimezone(UTC))

    def body(self, kiosk: str, seq: int, erase_after: date) -> dict[str, Any]:
        """What leaves the kiosk."""
        return {
            "id": self.id,
            "v": 1,
            "type": "announcement",
            "announces": self.announces,
            "rev": self.rev,
            "listing": dict(self.listing),
            "kiosk": kiosk,
            "seq": seq,
            "created_at": self.created_at.isoformat(timespec="seconds"),
            "erase_after": erase_after.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class Notice:
    """How far the postman has brought one revision; `at` as in an answer."""

    of: str
    status: Noticed
    listing: ListingId | None
    at: int

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Notice":
        """The notice of a hub record; raises Refused, naming the field, if it is none."""
        fields = Fields.of(record, _NO_NOTICE)
        status = fields.member(Noticed, "status")
        public = status is Noticed.PUBLISHED
        return cls(
            id_in(record, "of", "the announcement it is about"),
            status,
            ListingId(id_in(record, "listing", "the listing")) if public else None,
            sent_at(fields),
        )


@dataclass(frozen=True, slots=True)
class AnnouncementShown:
    """The newest revision of an announcement, and what became of it.

    id: that revision's own; listing: the public one, once any revision was published.
    """

    id: str
    announces: AnnouncementId
    rev: int
    title: Text
    cancelled: bool
    state: Stage
    reason: Reason | None
    listing: ListingId | None
    created_at: datetime
