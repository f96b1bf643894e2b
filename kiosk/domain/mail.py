"""What goes by the postman: its ids, how long it is kept, and why something came back."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from kiosk.domain.fields import Fields

INBOX: Final = "inbox"
REFUSAL: Final = "refusal"
NOTICE: Final = "notice"
LISTING: Final = "listing"
MODERATION: Final = "moderation"
OPINION: Final = "opinion"
ERASURE: Final = "erasure"

LONGEST_MESSAGE: Final = 2_000
LARGEST_LETTER: Final = 64 * 1024
"""Of what a kiosk sends, as `size_of` counts: of 200 such, a page of the hub's can be read."""

_OURS: Final = uuid.UUID("6f1e7b52-9c0d-5a3e-8a44-2f6d0c1b9e70")
_KEPT_AFTER: Final = timedelta(days=30)
_KEPT_UNDATED: Final = timedelta(days=180)
_ID_SIGNS: Final = 100
_LATEST: Final = int(datetime(2200, 1, 1, tzinfo=UTC).timestamp() * 1000)
_NO_REFUSAL: Final = "a refusal is a JSON object: write one with an id, a code and a reason"


def delivered_id(structure: str, id: str, purpose: str) -> str:
    """The id under which a structure's record is delivered: the same each time it is.

    Made under a namespace of ours and the structure's, so that no structure can make another's.
    """
    theirs = uuid.uuid5(_OURS, structure)
    return str(uuid.uuid5(uuid.uuid5(theirs, purpose), id))


def size_of(letter: Any) -> int:
    """Bytes of it as the hub tells it: in ASCII one sign may take twelve."""
    return len(json.dumps(letter, separators=(",", ":")))


def kept_until(over_at: datetime | None, made_at: datetime) -> datetime:
    """How long anybody needs it: 30 days after it is over; without a date 180 after it was made."""
    last = over_at or made_at
    return last.astimezone(UTC) + (_KEPT_AFTER if over_at else _KEPT_UNDATED)


def erase_after(over_at: datetime | None, made_at: datetime) -> date:
    """The last day on which it is kept, wherever that day ends first."""
    return kept_until(over_at, made_at).date()


class Code(StrEnum):
    """Why something that left was refused; HUB: the hub itself did not take it."""

    UNREADABLE = "unreadable"
    NO_SUCH_LISTING = "no-such-listing"
    NOT_YOURS = "not-yours"
    REJECTED = "rejected"
    PAST = "past"
    HUB = "hub"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was refused, for a supporter; `told` has what people wrote, by language."""

    code: Code
    told: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Returned:
    """The postman's word that a record of the outbox was refused; `at` as in an answer."""

    of: str
    reason: Reason
    at: int

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Returned":
        """The refusal of a hub record; raises Refused, naming the field, if it is none."""
        fields = Fields.of(record, _NO_REFUSAL)
        reason = Reason(
            fields.member(Code, "code"),
            fields.texts("reason", fields.language("language", "es"), LONGEST_MESSAGE),
        )
        return cls(id_in(record, "of", "the record it refuses"), reason, sent_at(fields))


def id_in(record: Mapping[str, Any], name: str, whose: str) -> str:
    """The id that a field holds; raises Refused."""
    id = record.get(name)
    if not isinstance(id, str) or not 0 < len(id) <= _ID_SIGNS:
        raise Fields(record).refused(name, f"the id of {whose}")
    return id


def day_in(record: Mapping[str, Any], name: str) -> date:
    """The day that a field holds; raises Refused."""
    try:
        return date.fromisoformat(record[name])
    except (KeyError, TypeError, ValueError):
        raise Fields(record).refused(name, "a day such as 2026-12-28") from None


def sent_at(fields: Fields) -> int:
    """When the hub had it, in milliseconds since 1970; a delivered copy tells it as `at`."""
    return fields.whole("at", fields.whole("last_modified", 0))


def moment_in(fields: Fields) -> int:
    """As `sent_at`, where somebody is shown it as a moment; raises Refused."""
    at = sent_at(fields)
    if at > _LATEST:
        raise fields.refused("at", "a moment before 2200, in milliseconds since 1970")
    return at
