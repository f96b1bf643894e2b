"""What a kiosk put into its outbox: read with care, for anything may stand there.

Turned
├── NotYet      what it is about is not there: it may still come
├── Erased      what it is about was erased, and so is it
└── Refusal     it cannot be carried; the author is told why
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from kiosk.domain.fields import Fields
from kiosk.domain.interest import Answered, last_moment
from kiosk.domain.listing import Listing
from kiosk.domain.loan import Loan
from kiosk.domain.mail import LARGEST_LETTER, kept_until, size_of
from kiosk.domain.message import Said, told_in
from kiosk.domain.opinion import FACES
from kiosk.domain.question import question_text
from kiosk.domain.record import Refused, quoted

DAY: Final = 24 * 3600 * 1000  # ms
_KEPT: Final = timedelta(days=200)  # when it does not say, or says what cannot be
_LONGEST: Final = timedelta(days=731)  # a listing is known that long before, and a month after
_FIRST: Final = datetime(1970, 1, 2, tzinfo=UTC)
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")
_LISTING: Final = re.compile(r"[A-Za-z0-9_-]{1,100}")
_NO_LETTER: Final = "a record is a JSON object: write one with an id and a type"
_MOST_PLACES: Final = 1000
_MOST_COMPANIONS: Final = 50
_MOST_NEEDS: Final = 50
_WORD: Final = 200
_MESSAGE: Final = 2000
_MOST_LANGUAGES: Final = 8
_LARGEST_OF_OTHERS: Final = 32 * 1024  # bytes; any kiosk may ask for many a page of its inbox

Record = Mapping[str, Any]


class Code(StrEnum):
    """Why something was not carried."""

    UNREADABLE = "unreadable"
    NO_SUCH_LISTING = "no-such-listing"
    NOT_YOURS = "not-yours"
    REJECTED = "rejected"
    PAST = "past"


class Kind(StrEnum):
    """What a kiosk sends; in this order a round carries them."""

    ANNOUNCEMENT = "announcement"
    INTEREST = "interest"
    WITHDRAWAL = "withdrawal"
    ANSWER = "answer"
    MESSAGE = "message"
    FEEDBACK = "feedback"
    QUESTION = "question"
    ERASURE = "erasure"


class Turned(Exception):
    """It was not carried; `code` says why."""

    def __init__(self, code: Code, reason: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.reason = dict(reason or {})


class NotYet(Turned):
    """What it is about is not there: it may still come."""


class Erased(Turned):
    """What it is about was erased: it goes without a word."""


class Refusal(Turned):
    """It cannot be carried; `reason` is for its author, by language."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A record of an outbox, whoever wrote it: `sender` is the structure in whose bucket it is.

    at: when the hub got it, in milliseconds by the hub's clock. first: it was never tried before.
    """

    sender: str
    id: str
    at: int
    record: Record
    first: bool = False

    @classmethod
    def of(cls, sender: str, record: Record, now: int, *, first: bool = False) -> "Letter":
        """`now` is the hub's clock: what says to be of a later day has a time of its own making."""
        at = int(record["last_modified"])
        return cls(sender, str(record["id"]), at if at <= now + DAY else now, record, first)

    @property
    def kind(self) -> Kind:
        """Raises Refused: also where a page of its like would be too much for whoever reads it."""
        fields = Fields.of(self.record, _NO_LETTER)
        if not is_uuid(self.id):
            raise fields.refused("id", "a UUID")
        kind = fields.member(Kind, "type")
        largest = LARGEST_LETTER if kind is Kind.ANNOUNCEMENT else _LARGEST_OF_OTHERS
        if size_of(self.record) > largest:
            raise Refused(f"the whole is larger than {largest // 1024} kB: leave something out")
        return kind

    @property
    def arrived(self) -> datetime:
        return moment_of(self.at)

    @property
    def erase_after(self) -> str:
        """The day after which nothing of it is kept, within bounds."""
        return erase_after(self.record, self.at).isoformat()


def moment_of(milliseconds: int) -> datetime:
    """A hub's time."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def erase_after(record: Record, at: int) -> date:
    """The day after which a record is erased: its own word, if it can be."""
    came = max(moment_of(at), _FIRST).date()
    told = record.get("erase_after")
    if isinstance(told, str) and _DATE.match(told):
        try:
            day = date.fromisoformat(told[:10])
        except ValueError:
            return came + _KEPT
        if day <= came + _LONGEST:
            return day
    return came + _KEPT


def kept_at_least(listing: Record, at: int, loan: Loan | None = None) -> date:
    """The day until which an interest in a listing is kept, whatever its own word.

    loan: what is borrowed by it has to come back first.
    """
    came = max(moment_of(at), _FIRST)
    try:
        over = last_moment(Listing.from_record(listing), loan)
    except Refused:
        over = last_moment(None, loan)
    last = over.astimezone(UTC).date() if over else kept_until(None, came).date()
    return min(last, came.date() + _LONGEST)


def is_uuid(text: object) -> bool:
    return isinstance(text, str) and _UUID.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Announcement:
    """A listing that a structure proposes: `announces` names it through all its revisions."""

    announces: str
    rev: int
    listing: Record


def interest_of(letter: Letter) -> dict[str, Any]:
    """What an organiser sees of an interest; raises Refused."""
    fields, listing = Fields(letter.record), listing_named(letter)
    more: dict[str, Any] = {}
    if companions := fields.whole("companions", 0, most=_MOST_COMPANIONS):
        more["companions"] = companions
    if (party := letter.record.get("party")) is not None:
        if not is_uuid(party):
            raise fields.refused("party", "a UUID, or leave it out")
        more["party"] = party
    if letter.record.get("loan") is not None:
        more["loan"] = Loan.from_record(letter.record["loan"]).record()
    return {
        "listing": listing,
        "listing_rev": fields.whole("listing_rev", 0),
        "places": fields.whole("places", None, least=1, most=_MOST_PLACES),
        "needs": list(fields.terms("needs", _MOST_NEEDS)),
        "resident_ref": fields.word("resident_ref", _WORD),
        "created_at": fields.word("created_at", _WORD),
        **more,
    }


def listing_named(letter: Letter) -> str:
    """The listing that a letter is about; raises Refused."""
    listing = letter.record.get("listing")
    if not isinstance(listing, str) or not _LISTING.fullmatch(listing):
        raise Fields(letter.record).refused("listing", "the id of a listing")
    return listing


def loan_in(interest: Record) -> Loan | None:
    """When a house borrows it by this interest; None where it does not, or nobody can read it."""
    try:
        return Loan.from_record(interest.get("loan"))
    except Refused:
        return None


def interest_named(letter: Letter) -> str:
    """The interest that any other letter is about; raises Refused."""
    interest = letter.record.get("interest")
    if not is_uuid(interest):
        raise Refused(f"interest is {quoted(interest)}: write the UUID of an interest")
    return str(interest)


def answer_of(letter: Letter) -> dict[str, Any]:
    """What a kiosk sees of an answer; raises Refused."""
    fields = Fields(letter.record)
    message = fields.texts("message", fields.language("language", "es"), _MESSAGE)
    if len(message) > _MOST_LANGUAGES:
        raise Refused(f"message is in more than {_MOST_LANGUAGES} languages: leave some out")
    return {"status": fields.member(Answered, "status").value, "message": message}


def message_of(letter: Letter) -> dict[str, Any]:
    """What the other house sees of a message; raises Refused."""
    text = told_in(letter.record)
    if len(text.values) > _MOST_LANGUAGES:
        raise Refused(f"text is in more than {_MOST_LANGUAGES} languages: leave some out")
    kind = Fields(letter.record).member(Said, "kind")
    return {"kind": kind.value, "text": dict(text.values), "language": text.original}


def question_of(letter: Letter) -> dict[str, Any]:
    """What the authors of a listing see of a question; raises Refused."""
    text = question_text(letter.record)
    if len(text.values) > _MOST_LANGUAGES:
        raise Refused(f"text is in more than {_MOST_LANGUAGES} languages: leave some out")
    its = {"listing": listing_named(letter), "of": letter.id}
    return {**its, "text": dict(text.values), "language": text.original}


def face_of(letter: Letter) -> int:
    """What somebody found of an outing, from 1 to 5; raises Refused."""
    return Fields(letter.record).whole("face", None, least=FACES[0], most=FACES[-1])


def announcement_of(letter: Letter) -> Announcement:
    """Raises Refused."""
    fields = Fields(letter.record)
    announces, listing = letter.record.get("announces"), letter.record.get("listing")
    if not is_uuid(announces):
        raise fields.refused("announces", "a UUID")
    if not isinstance(listing, Mapping):
        raise fields.refused("listing", "an object")
    return Announcement(str(announces), fields.whole("rev", None, least=1), listing)
