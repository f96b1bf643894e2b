"""Carries interests to organisers, their answers back, and what both tell each other."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

from kiosk.domain.listing import Kind as ListingKind
from kiosk.domain.listing import Listing
from kiosk.domain.mail import INBOX, NOTICE, OPINION, REFUSAL, delivered_id
from kiosk.domain.message import Said, Side
from kiosk.domain.record import Refused
from kiosk.hub.client import Created
from kiosk.hub.places import inbox_of, outbox_of
from kiosk.hub.postman.affair import Affair, Affairs
from kiosk.hub.postman.board import Board
from kiosk.hub.postman.directory import Directory, Structure
from kiosk.hub.postman.letter import (
    Code,
    Erased,
    Kind,
    Letter,
    NotYet,
    Refusal,
    Turned,
    answer_of,
    erase_after,
    face_of,
    interest_named,
    interest_of,
    kept_at_least,
    loan_in,
    message_of,
    question_of,
)
from kiosk.hub.postman.seats import Seats
from kiosk.hub.postman.shelf import Shelf

_LONGEST_ID: Final = 100
_MOST_FAR: Final = 20  # letters of one structure in one round
_OPINION_KEPT: Final = timedelta(days=200)  # of its own: the day of its interest would tell whose
_ASKS: Final = {Side.ORGANISER: Said.REPLY, Side.ASKER: Said.QUESTION}  # what only one may say

_NO_YES: Final = {
    "eu": "Antolatzaileak oraindik ez du baietz esan. Orduan bidali ahal izango duzu.",
    "es": "El organizador todavía no ha dicho que sí. Entonces podrás enviarlo.",
    "fr": "L’organisateur n’a pas encore dit oui. Vous pourrez l’envoyer alors.",
    "en": "The organiser has not said yes so far. You can send this then.",
}
_NO_QUESTION: Final = {
    "eu": "Antolatzaileak ez du ezer galdetu.",
    "es": "El organizador no ha preguntado nada.",
    "fr": "L’organisateur n’a rien demandé.",
    "en": "The organiser has not asked anything.",
}
_TAKEN_BACK: Final = {
    "eu": "Pertsona hori ez da etorriko: bertan behera utzi du.",
    "es": "Esa persona ya no va: se ha retirado.",
    "fr": "Cette personne ne vient plus : elle a renoncé.",
    "en": "That person does not come any more: they took it back.",
}


class Mail:
    """Each gives whether it was put there now; raises Turned, Refused and HubError."""

    def __init__(
        self, shelf: Shelf, directory: Directory, affairs: Affairs, board: Board, seats: Seats
    ) -> None:
        self._shelf = shelf
        self._directory = directory
        self._affairs = affairs
        self._board = board
        self._seats = seats
        self._far = 0

    def begin(self) -> None:
        """Another structure's letters come, or the same one's in another round."""
        self._far = _MOST_FAR

    def interest(self, letter: Letter) -> bool:
        """Into the inbox of who organises the listing."""
        body = interest_of(letter)
        listing = self._listing(letter, body["listing"])
        organiser = self._organiser(listing)
        loan = loan_in(body)
        if _over_before(listing, letter) or (loan and loan.last < letter.arrived.date()):
            raise Refusal(Code.PAST)
        affair = Affair(letter.sender, organiser.id, letter.id, body["listing"])
        last = max(letter.erase_after, kept_at_least(listing, letter.at, loan).isoformat())
        more = {"of": letter.id, "erase_after": last}
        return self._put(affair, Side.ORGANISER, letter, Kind.INTEREST, {**body, **more})

    def withdrawal(self, letter: Letter) -> bool:
        """After its interest."""
        interest = interest_named(letter)
        source = self._shelf.one(outbox_of(letter.sender), interest)
        if source is None:
            raise NotYet(Code.NOT_YOURS)
        if source.get("type") != Kind.INTEREST:
            raise Refusal(Code.NOT_YOURS)
        organiser = self._organiser(self._listing(letter, source.get("listing")))
        affair = Affair(letter.sender, organiser.id, interest, str(source["listing"]))
        self._seats.changed(affair.organiser, affair.listing)
        about = {"interest": affair.delivered}
        return self._put(affair, Side.ORGANISER, letter, Kind.WITHDRAWAL, about)

    def answer(self, letter: Letter) -> bool:
        """Back to who asked; an organiser can answer only what is in its own inbox."""
        affair = self._affairs.received(letter)
        body = {**answer_of(letter), "interest": affair.id}
        self._seats.changed(affair.organiser, affair.listing)
        return self._put(affair, Side.ASKER, letter, Kind.ANSWER, body)

    def message(self, letter: Letter) -> bool:
        """To the other house: what may be said depends on how the interest stands."""
        body = message_of(letter)
        affair, to = self._affairs.of(letter)
        about = {"interest": affair.delivered if to is Side.ORGANISER else affair.id}
        if self._was_carried(letter, _house(affair, to), INBOX):
            return False
        self._check(affair, to, Said(body["kind"]))
        return self._put(affair, to, letter, Kind.MESSAGE, {**body, **about, "to": to.value})

    def feedback(self, letter: Letter) -> bool:
        """To who organised it as an opinion: of nobody, on a day, the first about an interest."""
        face = face_of(letter)
        affair = self._affairs.sent(letter)
        if self._was_carried(letter, affair.organiser, OPINION):
            return False
        standing = self._affairs.standing(affair)
        if standing.withdrawn:
            raise Refusal(Code.REJECTED, _TAKEN_BACK)
        if not standing.accepted:
            raise NotYet(Code.REJECTED, _NO_YES)
        if standing.first_feedback != letter.id:
            return False
        day = letter.arrived.date()
        body = {
            "v": 1,
            "type": OPINION,
            "listing": affair.listing,
            "face": face,
            "at": _first_moment(letter),
            "erase_after": (day + _OPINION_KEPT).isoformat(),
        }
        id = delivered_id(letter.sender, letter.id, OPINION)
        return isinstance(self._shelf.put_once(inbox_of(affair.organiser), id, body), Created)

    def question(self, letter: Letter) -> bool:
        """Into the inbox of who organises the listing: only professionals ask like this."""
        body = question_of(letter)
        listing = self._listing(letter, body["listing"])
        if listing.get("kind") != ListingKind.PRACTICE:
            raise Refusal(Code.NOT_YOURS)
        inbox = inbox_of(self._organiser(listing).id)
        whole = self._whole(letter, Kind.QUESTION, letter.erase_after, body)
        id = delivered_id(letter.sender, letter.id, INBOX)
        return isinstance(self._shelf.put_once(inbox, id, whole), Created)

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

    def _check(self, affair: Affair, to: Side, kind: Said) -> None:
        standing = self._affairs.standing(affair)
        if standing.withdrawn:
            raise Refusal(Code.REJECTED, _TAKEN_BACK)
        if kind in _ASKS.values() and kind is not _ASKS[to]:
            raise Refusal(Code.NOT_YOURS)
        if kind is Said.REPLY and not standing.asked:
            raise NotYet(Code.REJECTED, _NO_QUESTION)
        if kind not in _ASKS.values() and not standing.accepted:
            raise NotYet(Code.REJECTED, _NO_YES)

    def _was_carried(self, letter: Letter, to: str, purpose: str) -> bool:
        """Whether it was brought, or came back: what has changed since does not matter then."""
        brought = delivered_id(letter.sender, letter.id, purpose)
        back = delivered_id(letter.sender, letter.id, REFUSAL)
        there = ((inbox_of(to), brought), (inbox_of(letter.sender), back))
        return any(self._shelf.one(place, id) for place, id in there)

    def _put(
        self, affair: Affair, to: Side, letter: Letter, kind: Kind, body: Mapping[str, Any]
    ) -> bool:
        """Into the inbox of one of the two; raises Erased when the interest was, meanwhile."""
        whole = self._whole(letter, kind, self._last_day(affair, letter), body)
        place = inbox_of(_house(affair, to))
        id = delivered_id(letter.sender, letter.id, INBOX)
        put = self._shelf.put_once(place, id, whole)
        if not isinstance(put, Created):
            return False
        if self._affairs.is_erased(affair):
            self._shelf.discard(place, [{"id": id, "last_modified": put.last_modified}])
            raise Erased(Code.NOT_YOURS)
        return True

    def _whole(
        self, letter: Letter, kind: Kind, last_day: str, body: Mapping[str, Any]
    ) -> dict[str, Any]:
        """As it is delivered: whose it is, is told by the box in which it stood."""
        sender = self._directory.of(letter.sender)
        return {
            "v": 1,
            "type": kind.value,
            "from": letter.sender,
            "from_name": sender.name if sender else letter.sender,
            "at": letter.at,
            "erase_after": last_day,
            **body,
        }

    def _last_day(self, affair: Affair, letter: Letter) -> str:
        """A letter's, or that of the interest it is about."""
        about = self._shelf.one(inbox_of(affair.organiser), affair.delivered)
        if about is None:
            return letter.erase_after
        its = erase_after(about, int(about["last_modified"])).isoformat()
        return max(letter.erase_after, its)

    def _tell(self, letter: Letter, purpose: str, body: Mapping[str, Any]) -> bool:
        id = delivered_id(letter.sender, letter.id, purpose)
        whole = {"v": 1, **body, "at": letter.at, "erase_after": letter.erase_after}
        return isinstance(self._shelf.put_once(inbox_of(letter.sender), id, whole), Created)


def _house(affair: Affair, side: Side) -> str:
    return affair.organiser if side is Side.ORGANISER else affair.asker


def _over_before(listing: Mapping[str, Any], letter: Letter) -> bool:
    """Whether it was over when the interest came."""
    try:
        over_at = Listing.from_record(listing).over_at
    except Refused:
        return False  # nobody could read it: the organiser may know better
    return over_at is not None and over_at <= letter.arrived


def _first_moment(letter: Letter) -> int:
    """The first millisecond of the day on which it came."""
    return int(datetime.combine(letter.arrived.date(), time(), UTC).timestamp() * 1000)
