"""What a resident chose about a listing, and what became of it."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Final, NewType

from kiosk.domain.fields import Fields
from kiosk.domain.listing import Listing, ListingId, Status
from kiosk.domain.loan import Loan
from kiosk.domain.mail import LONGEST_MESSAGE, Reason, id_in, sent_at
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.domain.support import Support

InterestId = NewType("InterestId", str)

_NO_ANSWER: Final = "an answer is a JSON object: write one with an interest and a status"


class Choice(StrEnum):
    """What the resident said."""

    INTERESTED = "interested"
    MAYBE = "maybe"
    NOT_FOR_ME = "not for me"
    ASK_LATER = "ask later"


class Shown(StrEnum):
    """What became of a choice, as a resident understands it.

    HELD_BACK: a supporter says why not now; NOTE: a note has to be given; QUESTION: they ask one.
    """

    MAYBE = "maybe"
    NOT_FOR_ME = "not for me"
    ASK_LATER = "ask later"
    AWAITING_SUPPORT = "awaiting support"
    HELD_BACK = "held back"
    NOTE = "note"
    QUEUED = "queued"
    SENT = "sent"
    QUESTION = "question"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WAITING_LIST = "waiting list"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    PAST = "past"


EXPECTED: Final = frozenset(
    {Shown.QUEUED, Shown.SENT, Shown.QUESTION, Shown.ACCEPTED, Shown.WAITING_LIST}
)
"""Those in which the organiser counts on somebody, or soon will."""
STANDING: Final = EXPECTED | {Shown.AWAITING_SUPPORT, Shown.HELD_BACK, Shown.NOTE}
"""Those in which the resident wants to go and still may: it can be taken back."""


class Answered(StrEnum):
    """What an organiser can say; each is shown as it is."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    WAITING_LIST = "waiting list"
    CANCELLED = "cancelled"
    QUESTION = "question"


_SETTLED: Final = frozenset({Shown.NOT_FOR_ME, Shown.WITHDRAWN, Shown.PAST})


def as_it_stands(shown: Shown, listing: Listing, now: datetime, loan: Loan | None = None) -> Shown:
    """What a resident sees now: the listing, when over or called off, has the last word.

    Of a loan that was granted it has none: the thing has to come back all the same.
    """
    if shown in _SETTLED or (loan and shown is Shown.ACCEPTED):
        return shown
    over_at = loan.over_at if loan else listing.over_at
    if over_at and over_at <= now:
        return Shown.PAST
    if listing.status is Status.CANCELLED and shown is not Shown.DECLINED:
        return Shown.CANCELLED
    return shown


def last_moment(listing: Listing | None, loan: Loan | None) -> datetime | None:
    """When nothing of it is to come any more; None for what has no date."""
    told = (listing.over_at if listing else None, loan.over_at if loan else None)
    return max((each for each in told if each), default=None)


@dataclass(frozen=True, slots=True)
class Interest:
    """One choice of one resident about one listing; immutable once made.

    needs: what the resident asked for, ids of the vocabulary. party: what several residents who
    go together have in common. tells: one who gave no name agreed, for this choice, that
    organisers are told what is needed; of a resident only what they agreed to for all counts.
    loan: the house itself would borrow what the listing offers; then it is no resident’s.
    """

    id: InterestId
    listing: ListingId
    listing_rev: int
    choice: Choice
    resident: ResidentId | None
    supporter: SupporterId | None
    created_at: datetime
    needs: tuple[str, ...] = ()
    party: str | None = None
    tells: bool = False
    loan: Loan | None = None

    @classmethod
    def of(
        cls,
        listing: Listing,
        choice: Choice,
        resident: ResidentId | None,
        supporter: SupporterId | None,
        now: datetime,
        *,
        needs: tuple[str, ...] = (),
        party: str | None = None,
        tells: bool = False,
    ) -> "Interest":
        return cls(
            InterestId(str(uuid.uuid4())),
            listing.id,
            listing.rev,
            choice,
            resident,
            supporter,
            now.astimezone(UTC),
            needs,
            party,
            tells,
        )

    @classmethod
    def borrowing(
        cls, listing: Listing, loan: Loan, supporter: SupporterId | None, now: datetime
    ) -> "Interest":
        """The house itself would have what is lent."""
        return replace(cls.of(listing, Choice.INTERESTED, None, supporter, now), loan=loan)

    def body(
        self, kiosk: str, seq: int, erase_after: date, support: Support | None = None
    ) -> dict[str, Any]:
        """What leaves the kiosk: no name, no picture, a pseudonym made for this one interest.

        support: who else comes, and what a supporter added to what the resident needs. To be told
        only with the resident's consent are needs: whoever calls leaves them out else.
        """
        added = support.needs if support else ()
        more: dict[str, Any] = {}
        if support and support.companions:
            more["companions"] = support.companions
        if self.party:
            more["party"] = self.party
        if self.loan:
            more["loan"] = self.loan.record()
        return {
            "id": self.id,
            "v": 1,
            "type": "interest",
            "listing": self.listing,
            "listing_rev": self.listing_rev,
            "places": 1,
            "needs": list(dict.fromkeys((*self.needs, *added))),
            "resident_ref": str(uuid.uuid5(uuid.UUID(self.id), "resident")),
            "kiosk": kiosk,
            "seq": seq,
            "created_at": self.created_at.isoformat(timespec="seconds"),
            "erase_after": erase_after.isoformat(),
            **more,
        }


def withdrawal_body(
    interest: InterestId, kiosk: str, now: datetime, erase_after: date
) -> dict[str, Any]:
    """The record that takes an interest back; its id comes from the interest's: it is made once."""
    return {
        "id": str(uuid.uuid5(uuid.UUID(interest), "withdraw")),
        "v": 1,
        "type": "withdrawal",
        "interest": interest,
        "kiosk": kiosk,
        "created_at": now.astimezone(UTC).isoformat(timespec="seconds"),
        "erase_after": erase_after.isoformat(),
    }


def erasure_body(
    interest: InterestId, kiosk: str, now: datetime, erase_after: date
) -> dict[str, Any]:
    """The record that asks the hub to erase all there is about an interest; it is made once."""
    return {
        "id": str(uuid.uuid5(uuid.UUID(interest), "erase")),
        "v": 1,
        "type": "erasure",
        "interest": interest,
        "kiosk": kiosk,
        "created_at": now.astimezone(UTC).isoformat(timespec="seconds"),
        "erase_after": erase_after.isoformat(),
    }


@dataclass(frozen=True, slots=True)
class Answer:
    """What the organisers said; `at`: when the hub had it, in milliseconds since 1970."""

    interest: InterestId
    status: Shown
    message: Mapping[str, str]
    at: int

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Answer":
        """The answer of a hub record; raises Refused, naming the field, if it is none."""
        fields = Fields.of(record, _NO_ANSWER)
        return cls(
            InterestId(id_in(record, "interest", "the interest it answers")),
            Shown(fields.member(Answered, "status")),
            fields.texts("message", fields.language("language", "es"), LONGEST_MESSAGE),
            sent_at(fields),
        )


@dataclass(frozen=True, slots=True)
class InterestShown:
    """One line of “My choices”: the listing as it stands, the choice, and what became of it.

    reason: why it was refused, for a supporter. support: what a supporter said to it.
    """

    id: InterestId
    listing: Listing
    choice: Choice
    shown: Shown
    resident: ResidentId | None
    supporter: SupporterId | None
    message: dict[str, str]
    created_at: datetime
    reason: Reason | None = None
    needs: tuple[str, ...] = ()
    party: str | None = None
    support: Support | None = None
    tells: bool = False
    loan: Loan | None = None
