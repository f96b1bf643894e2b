"""The organiser of the demonstration: sees interests arrive, and accepts them after a while."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Protocol
from uuid import UUID

from kiosk.commands.output import printable
from kiosk.domain.interest import Answered
from kiosk.hub.line import HubError

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


class Desk(Protocol):
    """A structure's two boxes, as whoever runs the hub sees them; both raise HubError."""

    def arrived(self, structure: str) -> tuple[dict[str, Any], ...]:
        """What the structure's kiosks have sent, oldest first."""

    def answer(
        self, structure: str, interest: str, status: str, message: Mapping[str, str]
    ) -> None:
        """Put an answer into the structure's inbox."""


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


class Organiser:
    """Looks into the outbox when asked; `answer_after` is in seconds, 0 never answers."""

    def __init__(self, desk: Desk, structure: str, kiosk: str, answer_after: int) -> None:
        self._desk = desk
        self._structure = structure
        self._kiosk = kiosk
        self._after = timedelta(seconds=answer_after)
        self._seen: set[str] = set()
        self._about: dict[str, str] = {}
        self._due: dict[str, datetime] = {}

    def look(self, now: datetime) -> Iterator[Happened]:
        """What arrived since the last look, and what is answered now; a slow hub is asked again."""
        try:
            for record in self._desk.arrived(self._structure):
                if (id := str(record.get("id"))) not in self._seen:
                    self._seen.add(id)
                    yield from self._arrived(id, record, now)
            for interest, due in list(self._due.items()):
                if due <= now:
                    self._desk.answer(self._structure, interest, Answered.ACCEPTED, _MESSAGE)
                    del self._due[interest]
                    yield self._happened("answer", interest, now)
        except HubError:
            return

    def _arrived(self, id: str, record: Mapping[str, Any], now: datetime) -> Iterator[Happened]:
        if record.get("type") == "interest" and _is_uuid(id):
            self._about[id] = str(record.get("listing"))
            if self._after:
                self._due[id] = now + self._after
            yield self._happened("interest", id, now)
        elif record.get("type") == "withdrawal":
            interest = str(record.get("interest"))
            self._due.pop(interest, None)
            yield self._happened("withdrawal", interest, now)

    def _happened(self, kind: str, interest: str, now: datetime) -> Happened:
        return Happened(now, kind, self._about.get(interest, interest), self._kiosk)


def _is_uuid(id: str) -> bool:
    try:
        UUID(id)
    except ValueError:
        return False
    return True
