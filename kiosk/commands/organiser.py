"""The organiser of the demonstration: sees interests arrive, and accepts them after a while."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Protocol
from uuid import uuid4

from kiosk.commands.output import printable
from kiosk.domain.interest import Answered
from kiosk.hub.client import HubClient
from kiosk.hub.enrolment import Enrolment
from kiosk.hub.line import HubError

STRUCTURE: Final = "s-organiser"
"""Who organises everything in the demonstration."""

_MESSAGE: Final = {
    "eu": "Zure zain gaude.",
    "es": "Te esperamos.",
    "fr": "Nous vous attendons.",
    "en": "We are waiting for you.",
}
_SENTENCES: Final = {
    "interest": "an interest in {listing} from {kiosk}",
    "withdrawal": "a withdrawal of {listing} from {kiosk}",
    "answer": "answered {kiosk} about {listing}: accepted",
}

Record = Mapping[str, Any]


def organised(records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    """The listings, with the organiser of the demonstration as who is to be asked."""
    for record in records:
        organiser = {**record.get("organiser", {}), "structure": STRUCTURE}
        yield {**record, "organiser": organiser}


class Boxes(Protocol):
    """A structure's two boxes, as its own kiosks see them; both raise HubError."""

    def arrived(self) -> tuple[dict[str, Any], ...]:
        """What the postman brought, oldest first."""

    def send(self, record: Record) -> None:
        """Put a record into the outbox, once."""


class HubBoxes:
    """The boxes of the structure that is enrolled so."""

    def __init__(self, enrolment: Enrolment) -> None:
        self._client = HubClient(enrolment.url, enrolment.account)
        self._enrolment = enrolment

    def arrived(self) -> tuple[dict[str, Any], ...]:
        batches = self._client.pages(self._enrolment.inbox, signed=True)
        return tuple(record for batch in batches for record in batch.records)

    def send(self, record: Record) -> None:
        self._client.put_once(self._enrolment.outbox, str(record["id"]), record)


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened at the desk; `kind` is interest, withdrawal or answer."""

    at: datetime
    kind: str
    listing: str
    kiosk: str

    def __str__(self) -> str:
        sentence = _SENTENCES[self.kind].format(listing=self.listing, kiosk=self.kiosk)
        return f"{self.at:%H:%M} {printable(sentence)}"


@dataclass(frozen=True, slots=True)
class _Answer:
    """Made once, so that a hub that was slow to say yes gets the same again."""

    due: datetime
    record: Record


class Organiser:
    """Looks into the inbox when asked; `answer_after` is in seconds, 0 never answers."""

    def __init__(self, boxes: Boxes, kiosk: str, answer_after: int) -> None:
        self._boxes = boxes
        self._kiosk = kiosk
        self._after = timedelta(seconds=answer_after)
        self._seen: set[str] = set()
        self._about: dict[str, str] = {}
        self._answers: dict[str, _Answer] = {}

    def look(self, now: datetime) -> Iterator[Happened]:
        """What arrived since the last look, and what is answered now; a slow hub is asked again."""
        try:
            for record in self._boxes.arrived():
                if record["id"] not in self._seen:
                    self._seen.add(record["id"])
                    yield from self._arrived(record, now)
            for interest, answer in list(self._answers.items()):
                if answer.due <= now:
                    self._boxes.send(answer.record)
                    del self._answers[interest]
                    yield self._happened("answer", interest, now)
        except HubError:
            return

    def _arrived(self, record: Record, now: datetime) -> Iterator[Happened]:
        if record.get("type") == "interest":
            self._about[record["id"]] = str(record.get("listing"))
            if self._after:
                self._answers[record["id"]] = _Answer(now + self._after, _answer(record, now))
            yield self._happened("interest", record["id"], now)
        elif record.get("type") == "withdrawal":
            interest = str(record.get("interest"))
            self._answers.pop(interest, None)
            yield self._happened("withdrawal", interest, now)

    def _happened(self, kind: str, interest: str, now: datetime) -> Happened:
        return Happened(now, kind, self._about.get(interest, interest), self._kiosk)


def _answer(interest: Record, now: datetime) -> Record:
    return {
        "id": str(uuid4()),
        "v": 1,
        "type": "answer",
        "interest": interest["id"],
        "status": Answered.ACCEPTED.value,
        "message": _MESSAGE,
        "kiosk": "desk",
        "seq": 1,
        "created_at": now.astimezone(UTC).isoformat(timespec="seconds"),
        "erase_after": interest["erase_after"],
    }
