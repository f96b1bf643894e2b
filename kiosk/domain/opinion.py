"""How an outing was, as one of five faces: what leaves a kiosk, and what an organiser gets."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from kiosk.domain.fields import Fields
from kiosk.domain.interest import InterestId
from kiosk.domain.listing import ListingId
from kiosk.domain.mail import day_in, id_in, moment_in

FACES: Final = range(1, 6)
"""1 is the saddest, 5 the happiest."""

_NO_OPINION: Final = "an opinion is a JSON object: write one with a listing and a face"


def feedback_body(
    interest: InterestId, face: int, kiosk: str, now: datetime, erase_after: date
) -> dict[str, Any]:
    """The record that tells how it was: 1 (saddest) to 5; the organiser gets the face alone.

    Its id is made by chance, and tells nothing of the interest: keep it, and send it once. The
    hub takes the first that comes about an interest.
    """
    return {
        "id": str(uuid.uuid4()),
        "v": 1,
        "type": "feedback",
        "interest": interest,
        "face": face,
        "kiosk": kiosk,
        "created_at": now.astimezone(UTC).isoformat(timespec="seconds"),
        "erase_after": erase_after.isoformat(),
    }


@dataclass(frozen=True, slots=True)
class Opinion:
    """How it was for somebody who was there: nothing tells who; `at` is a day's first ms."""

    id: str
    listing: ListingId
    face: int
    at: int
    erase_after: date

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Opinion":
        """The opinion of a hub record; raises Refused, naming the field, if it is none."""
        fields = Fields.of(record, _NO_OPINION)
        return cls(
            id_in(record, "id", "the opinion"),
            ListingId(id_in(record, "listing", "the listing it is about")),
            fields.whole("face", None, least=FACES[0], most=FACES[-1]),
            moment_in(fields),
            day_in(record, "erase_after"),
        )
