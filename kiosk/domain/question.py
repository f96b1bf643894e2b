"""A question of one house to the authors of a practice sheet; its answer stands under the sheet."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from kiosk.domain.fields import Fields
from kiosk.domain.listing import ListingId
from kiosk.domain.mail import Reason, day_in, id_in, moment_in
from kiosk.domain.message import told_in
from kiosk.domain.record import Refused
from kiosk.domain.sheet import SAID
from kiosk.domain.text import Text

_NAME: Final = 200
_NO_QUESTION: Final = "a question is a JSON object: write one with a listing, a text and from"


@dataclass(frozen=True, slots=True)
class Question:
    """ours: it was asked here; then `sent` tells whether the hub has it, `reason` why it came back.

    of: its id where it was asked, by which the answer names it. left: nobody here answers it.
    """

    id: str
    of: str
    listing: ListingId
    ours: bool
    text: Text
    from_name: str
    at: datetime
    left: bool = False
    sent: bool = True
    reason: Reason | None = None

    @classmethod
    def new(cls, listing: ListingId, text: str, language: str, now: datetime) -> "Question":
        """One that is asked here; raises Refused when its text cannot be sent."""
        told = question_text({"text": {language: text}, "language": language})
        id = str(uuid.uuid4())
        return cls(id, id, listing, True, told, "", now.astimezone(UTC), sent=False)

    def body(self, kiosk: str, seq: int, erase_after: date) -> dict[str, Any]:
        """What leaves the kiosk: the house is told by its box, who asks by nothing."""
        return {
            "id": self.id,
            "v": 1,
            "type": "question",
            "listing": self.listing,
            "text": dict(self.text.values),
            "language": self.text.original,
            "kiosk": kiosk,
            "seq": seq,
            "created_at": self.at.isoformat(timespec="seconds"),
            "erase_after": erase_after.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class ReceivedQuestion:
    """A question as the postman delivers it; `at`: when the hub had it, in ms since 1970."""

    id: str
    of: str
    listing: ListingId
    text: Text
    from_name: str
    at: int
    erase_after: date

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "ReceivedQuestion":
        """The question of a hub record; raises Refused, naming the field, if it is none."""
        fields = Fields.of(record, _NO_QUESTION)
        return cls(
            id_in(record, "id", "the question"),
            id_in(record, "of", "the question as it was asked"),
            ListingId(id_in(record, "listing", "the listing it is about")),
            question_text(record),
            fields.word("from_name", _NAME) or id_in(record, "from", "whose it is"),
            moment_in(fields),
            day_in(record, "erase_after"),
        )


def question_text(record: Mapping[str, Any]) -> Text:
    """What is asked, in the languages it is asked in; raises Refused.

    No longer than what may stand under a sheet.
    """
    text = told_in(record)
    for language, told in text.values.items():
        if len(told) > SAID:
            raise Refused(f"text.{language} has {len(told)} signs: write at most {SAID}")
    return text
