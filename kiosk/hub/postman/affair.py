"""One interest between two houses: found from what either wrote, and how it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.domain.interest import Answered
from kiosk.domain.mail import ERASURE, INBOX, delivered_id
from kiosk.domain.message import Said, Side
from kiosk.hub.places import inbox_of, outbox_of
from kiosk.hub.postman.directory import Directory
from kiosk.hub.postman.letter import (
    Code,
    Kind,
    Letter,
    NotYet,
    Refusal,
    interest_named,
    is_uuid,
)
from kiosk.hub.postman.shelf import Shelf, about

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Affair:
    """An interest: `id` in the outbox of who asks, `delivered` in the inbox of who organises."""

    asker: str
    organiser: str
    id: str
    listing: str

    @property
    def delivered(self) -> str:
        return delivered_id(self.asker, self.id, INBOX)

    @property
    def erased(self) -> str:
        """Under what id the organiser's inbox says that nothing of it may be kept."""
        return delivered_id(self.asker, self.id, ERASURE)


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands, by what the asker sent and got."""

    accepted: bool
    asked: bool
    withdrawn: bool
    first_feedback: str


class Affairs:
    """Everything raises NotYet, Refusal, Refused and HubError."""

    def __init__(self, shelf: Shelf, directory: Directory) -> None:
        self._shelf = shelf
        self._directory = directory

    def received(self, letter: Letter) -> Affair:
        """The interest in its sender's inbox that a letter is about."""
        asked = self._shelf.one(inbox_of(letter.sender), interest_named(letter))
        if asked is None:
            raise NotYet(Code.NOT_YOURS)
        of, listing = asked.get("of"), str(asked.get("listing"))
        if asked.get("type") != Kind.INTEREST or not is_uuid(of):
            raise Refusal(Code.NOT_YOURS)
        if (asker := self._directory.of(asked.get("from"))) is None:
            raise NotYet(Code.NOT_YOURS)
        return Affair(asker.id, letter.sender, str(of), listing)

    def sent(self, letter: Letter) -> Affair:
        """The interest in its sender's outbox that a letter is about, once its organiser wrote."""
        id = interest_named(letter)
        source = self._shelf.one(outbox_of(letter.sender), id)
        if source is None:
            raise NotYet(Code.NOT_YOURS)
        if source.get("type") != Kind.INTEREST:
            raise Refusal(Code.NOT_YOURS)
        brought = self.brought(letter.sender, id)
        last = max(brought, key=lambda each: int(each["last_modified"]), default={})
        if (organiser := self._directory.of(last.get("from"))) is None:
            raise NotYet(Code.NOT_YOURS)
        return Affair(letter.sender, organiser.id, id, str(source.get("listing")))

    def of(self, letter: Letter) -> tuple[Affair, Side]:
        """The interest a letter is about, whichever of the two wrote it, and whom it is for."""
        source = self._shelf.one(outbox_of(letter.sender), interest_named(letter))
        if source is not None:
            return self.sent(letter), Side.ORGANISER
        return self.received(letter), Side.ASKER

    def standing(self, affair: Affair) -> Standing:
        brought = self.brought(affair.asker, affair.id)
        sent = self._shelf.some(outbox_of(affair.asker), about("interest", affair.id))
        answers = [each for each in brought if each.get("type") == Kind.ANSWER]
        last = max(answers, key=_by_time, default={})
        faces = [each for each in sent if each.get("type") == Kind.FEEDBACK]
        return Standing(
            accepted=last.get("status") == Answered.ACCEPTED,
            asked=any(
                each.get("status") == Answered.QUESTION or each.get("kind") == Said.QUESTION
                for each in brought
            ),
            withdrawn=any(each.get("type") == Kind.WITHDRAWAL for each in sent),
            first_feedback=_first(faces),
        )

    def brought(self, asker: str, interest: str) -> list[dict[str, Any]]:
        """The answers and messages that who asks got about an interest."""
        return self._shelf.some(inbox_of(asker), about("interest", interest))

    def is_erased(self, affair: Affair) -> bool:
        return self._shelf.one(inbox_of(affair.organiser), affair.erased) is not None


def _by_time(answer: Record) -> tuple[int, str]:
    """As a kiosk orders them: when the hub had them, not when they were brought."""
    at = answer.get("at")
    return at if isinstance(at, int) else int(answer["last_modified"]), str(answer.get("status"))


def _first(letters: Iterable[Record]) -> str:
    first = min(letters, key=lambda each: (int(each["last_modified"]), str(each["id"])), default={})
    return str(first.get("id", ""))
