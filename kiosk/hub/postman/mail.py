"""Carries interests and withdrawals to organisers, and their answers back."""

from collections.abc import Mapping
from typing import Any, Final

from kiosk.domain.listing import Listing
from kiosk.domain.mail import INBOX, NOTICE, REFUSAL, delivered_id
from kiosk.domain.record import Refused
from kiosk.hub.client import Created
from kiosk.hub.places import inbox_of, outbox_of
from kiosk.hub.postman.board import Board
from kiosk.hub.postman.directory import Directory, Structure
from kiosk.hub.postman.letter import (
    Code,
    Kind,
    Letter,
    NotYet,
    Refusal,
    Turned,
    answer_of,
    interest_named,
    interest_of,
    is_uuid,
)
from kiosk.hub.postman.shelf import Shelf

_LONGEST_ID: Final = 100
_MOST_FAR: Final = 20  # letters of one structure in one round


class Mail:
    """Each gives whether it was put there now; raises Turned, Refused and HubError."""

    def __init__(self, shelf: Shelf, directory: Directory, board: Board) -> None:
        self._shelf = shelf
        self._directory = directory
        self._board = board
        self._far = 0

    def begin(self) -> None:
        """Another structure's letters come, or the same one's in another round."""
        self._far = _MOST_FAR

    def interest(self, letter: Letter) -> bool:
        """Into the inbox of who organises the listing."""
        body = interest_of(letter)
        listing = self._listing(letter, body["listing"])
        organiser = self._organiser(listing)
        if _over_before(listing, letter):
            raise Refusal(Code.PAST)
        return self._put(organiser.id, letter, Kind.INTEREST, {**body, "of": letter.id})

    def withdrawal(self, letter: Letter) -> bool:
        """After its interest."""
        interest = interest_named(letter)
        source = self._shelf.one(outbox_of(letter.sender), interest)
        if source is None:
            raise NotYet(Code.NOT_YOURS)
        if source.get("type") != Kind.INTEREST:
            raise Refusal(Code.NOT_YOURS)
        organiser = self._organiser(self._listing(letter, source.get("listing")))
        about = {"interest": delivered_id(letter.sender, interest, INBOX)}
        return self._put(organiser.id, letter, Kind.WITHDRAWAL, about)

    def answer(self, letter: Letter) -> bool:
        """Back to who asked; an organiser can answer only what is in its own inbox."""
        asked = self._shelf.one(inbox_of(letter.sender), interest_named(letter))
        body = answer_of(letter)
        if asked is None:
            raise NotYet(Code.NOT_YOURS)
        if asked.get("type") != Kind.INTEREST or not is_uuid(asked.get("of")):
            raise Refusal(Code.NOT_YOURS)
        if (asker := self._directory.of(asked.get("from"))) is None:
            raise NotYet(Code.NOT_YOURS)
        return self._put(asker.id, letter, Kind.ANSWER, {**body, "interest": asked["of"]})

    def refuse(self, letter: Letter, error: Turned | Refused) -> bool:
        """Tell the author why something was not carried."""
        if isinstance(error, Refused):
            error = Refusal(Code.UNREADABLE, {"en": str(error)})
        body = {"of": letter.id[:_LONGEST_ID], "code": error.code.value, "reason": error.reason}
        return self._tell(letter, REFUSAL, {"type": "refusal", **body})

    def notify(self, letter: Letter, status: str, more: Mapping[str, Any]) -> bool:
        """Tell the author how an announcement stands."""
        body = {"type": "notice", "of": letter.id, "status": status, **more}
        return self._tell(letter, f"{NOTICE} {status}", body)

    def was_told(self, letter: Letter, status: str) -> bool:
        """Whether the author was told that an announcement stands so, or was refused."""
        inbox = inbox_of(letter.sender)
        purposes = (f"{NOTICE} {status}", REFUSAL)
        ids = (delivered_id(letter.sender, letter.id, each) for each in purposes)
        return any(self._shelf.one(inbox, id) for id in ids)

    def _listing(self, letter: Letter, id: object) -> Mapping[str, Any]:
        """Far from where its sender lives it is looked for once: a hub may have many areas."""
        if not isinstance(id, str):
            raise NotYet(Code.NO_SUCH_LISTING)
        structure = self._directory.of(letter.sender)
        listing = self._board.find(id, structure.areas if structure else ())
        if listing is None and letter.first and self._far:
            self._far -= 1
            listing = self._board.find(id, self._directory.areas)
        if listing is None:
            raise NotYet(Code.NO_SUCH_LISTING)
        return listing

    def _organiser(self, listing: Mapping[str, Any]) -> Structure:
        told = listing.get("organiser")
        structure = told.get("structure") if isinstance(told, Mapping) else None
        if (organiser := self._directory.of(structure)) is None:
            raise NotYet(Code.NO_SUCH_LISTING)
        return organiser

    def _put(self, to: str, letter: Letter, kind: Kind, body: Mapping[str, Any]) -> bool:
        sender = self._directory.of(letter.sender)
        whole = {
            "v": 1,
            "type": kind.value,
            "from": letter.sender,
            "from_name": sender.name if sender else letter.sender,
            **body,
            "at": letter.at,
            "erase_after": letter.erase_after,
        }
        id = delivered_id(letter.sender, letter.id, INBOX)
        return isinstance(self._shelf.put_once(inbox_of(to), id, whole), Created)

    def _tell(self, letter: Letter, purpose: str, body: Mapping[str, Any]) -> bool:
        id = delivered_id(letter.sender, letter.id, purpose)
        whole = {"v": 1, **body, "at": letter.at, "erase_after": letter.erase_after}
        return isinstance(self._shelf.put_once(inbox_of(letter.sender), id, whole), Created)


def _over_before(listing: Mapping[str, Any], letter: Letter) -> bool:
    """Whether it was over when the interest came."""
    try:
        over_at = Listing.from_record(listing).over_at
    except Refused:
        return False  # nobody could read it: the organiser may know better
    return over_at is not None and over_at <= letter.arrived
