"""An interest that reached this structure as organiser, and the answer it gives."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Final, NewType

from kiosk.domain.fields import Fields
from kiosk.domain.interest import Answered
from kiosk.domain.listing import ListingId
from kiosk.domain.loan import Loan
from kiosk.domain.mail import Reason, day_in, id_in, moment_in

ReceivedId = NewType("ReceivedId", str)

_NAME: Final = 200
_MOST_PLACES: Final = 1_000
_MOST_COMPANIONS: Final = 50
_NO_INTEREST: Final = "an interest is a JSON object: write one with an id, a listing and from"
_NO_WITHDRAWAL: Final = "a withdrawal is a JSON object: write one with an interest"
_NO_ERASURE: Final = "an erasure is a JSON object: write one with an interest"


@dataclass(frozen=True, slots=True)
class ReceivedInterest:
    """Somebody's interest in what this structure announced; it names the house and no person.

    companions: how many come along to help; party: what several interests of those who come
    together have in common, else empty. loan: that house would borrow it on these days. answer,
    message: what was answered last; reason: why that could not be sent.
    """

    id: ReceivedId
    listing: ListingId
    from_name: str
    places: int
    needs: tuple[str, ...]
    at: datetime
    erase_after: date
    withdrawn: bool = False
    answer: Answered | None = None
    message: Mapping[str, str] = field(default_factory=dict)
    reason: Reason | None = None
    companions: int = 0
    party: str = ""
    loan: Loan | None = None

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "ReceivedInterest":
        """The interest of a hub record; raises Refused, naming the field, if it is none."""
        fields = Fields.of(record, _NO_INTEREST)
        at = moment_in(fields)
        return cls(
            id=ReceivedId(id_in(record, "id", "the interest")),
            listing=ListingId(id_in(record, "listing", "the listing it is about")),
            from_name=fields.word("from_name", _NAME) or id_in(record, "from", "whose it is"),
            places=fields.whole("places", 1, least=1, most=_MOST_PLACES),
            needs=fields.terms("needs", _NAME),
            at=datetime.fromtimestamp(at / 1000, UTC),
            erase_after=day_in(record, "erase_after"),
            companions=fields.whole("companions", 0, most=_MOST_COMPANIONS),
            party=fields.word("party", _NAME),
            loan=None if record.get("loan") is None else Loan.from_record(record["loan"]),
        )


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The word that a received interest was withdrawn."""

    interest: ReceivedId
    erase_after: date

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "TakenBack":
        """The withdrawal of a hub record; raises Refused, naming the field, if it is none."""
        Fields.of(record, _NO_WITHDRAWAL)
        return cls(
            ReceivedId(id_in(record, "interest", "the interest it takes back")),
            day_in(record, "erase_after"),
        )


@dataclass(frozen=True, slots=True)
class Erased:
    """The word that nothing of a received interest may be kept any more."""

    interest: ReceivedId
    erase_after: date

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Erased":
        """The erasure of a hub record; raises Refused, naming the field, if it is none."""
        Fields.of(record, _NO_ERASURE)
        return cls(
            ReceivedId(id_in(record, "interest", "the interest it erases")),
            day_in(record, "erase_after"),
        )


@dataclass(frozen=True, slots=True)
class Reply:
    """What this structure answers to a received interest; immutable once made."""

    id: str
    interest: ReceivedId
    status: Answered
    message: Mapping[str, str]
    created_at: datetime

    @classmethod
    def to(
        cls, interest: ReceivedId, status: Answered, message: Mapping[str, str], now: datetime
    ) -> "Reply":
        return cls(str(uuid.uuid4()), interest, status, message, now.astimezone(UTC))

    def body(self, kiosk: str, seq: int, erase_after: date) -> dict[str, Any]:
        """What leaves the kiosk."""
        return {
            "id": self.id,
            "v": 1,
            "type": "answer",
            "interest": self.interest,
            "status": self.status.value,
            "message": dict(self.message),
            "kiosk": kiosk,
            "seq": seq,
            "created_at": self.created_at.isoformat(timespec="seconds"),
            "erase_after": erase_after.isoformat(),
        }
