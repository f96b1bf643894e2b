"""What the two houses of one interest tell each other beside the answer."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Final

from kiosk.domain.fields import Fields
from kiosk.domain.listing import Text
from kiosk.domain.mail import LONGEST_MESSAGE, Reason, day_in, id_in, moment_in
from kiosk.domain.people import SupporterId
from kiosk.domain.record import Refused

_NO_MESSAGE: Final = "a message is a JSON object: write one with an interest, a kind and a text"
_NO_TEXT: Final = "text is empty: write it in at least one language"


class Said(StrEnum):
    """What kind of message it is.

    QUESTION: the organiser asks; REPLY: what is said to a question; MESSAGE and CONTACT (how to
    reach each other) go both ways, once the organiser has said yes.
    """

    QUESTION = "question"
    REPLY = "reply"
    MESSAGE = "message"
    CONTACT = "contact"


class Side(StrEnum):
    """Whom a message reaches: who is interested, or who organises."""

    ASKER = "asker"
    ORGANISER = "organiser"


@dataclass(frozen=True, slots=True)
class Message:
    """One thing that one of the two houses told the other about an interest.

    interest: as this kiosk knows it, an InterestId or a ReceivedId. ours: it was said here, by
    `supporter`; then `sent` tells whether the hub has it, and `reason` why it came back.
    read: of theirs, whether somebody here has read it.
    """

    id: str
    interest: str
    ours: bool
    kind: Said
    text: Text
    supporter: SupporterId | None
    at: datetime
    read: bool
    sent: bool = True
    reason: Reason | None = None

    @classmethod
    def new(
        cls, interest: str, kind: Said, text: Text, supporter: SupporterId | None, now: datetime
    ) -> "Message":
        """One that is said here; raises Refused when its text cannot be sent."""
        its = told_in({"text": dict(text.values), "language": text.original})
        at = now.astimezone(UTC)
        return cls(str(uuid.uuid4()), interest, True, kind, its, supporter, at, True, False)

    def body(self, kiosk: str, seq: int, erase_after: date) -> dict[str, Any]:
        """What leaves the kiosk: who wrote it is not told."""
        return {
            "id": self.id,
            "v": 1,
            "type": "message",
            "interest": self.interest,
            "kind": self.kind.value,
            "text": dict(self.text.values),
            "language": self.text.original,
            "kiosk": kiosk,
            "seq": seq,
            "created_at": self.at.isoformat(timespec="seconds"),
            "erase_after": erase_after.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class Heard:
    """A message as the postman delivers it; `at`: when the hub had it, in ms since 1970."""

    id: str
    interest: str
    to: Side
    kind: Said
    text: Text
    at: int
    erase_after: date

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Heard":
        """The message of a hub record; raises Refused, naming the field, if it is none."""
        fields = Fields.of(record, _NO_MESSAGE)
        return cls(
            id_in(record, "id", "the message"),
            id_in(record, "interest", "the interest it is about"),
            fields.member(Side, "to"),
            fields.member(Said, "kind"),
            told_in(record),
            moment_in(fields),
            day_in(record, "erase_after"),
        )


def told_in(record: Mapping[str, Any]) -> Text:
    """The text of a message, in the languages it is told in; raises Refused."""
    fields = Fields(record)
    original = fields.language("language", "es")
    texts = fields.texts("text", original, LONGEST_MESSAGE, lines=True)
    if not texts:
        raise Refused(_NO_TEXT)
    return Text(original, texts)
