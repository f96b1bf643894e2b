"""Publishes announcements: of trusted structures at once, others' when a moderator said yes."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from kiosk.domain.listing import Listing, Status
from kiosk.domain.mail import MODERATION, delivered_id
from kiosk.domain.record import Refused, shortened
from kiosk.hub.client import Created
from kiosk.hub.places import WAITING, outbox_of
from kiosk.hub.postman.board import Board, public_listing
from kiosk.hub.postman.directory import Directory, Structure
from kiosk.hub.postman.letter import (
    Announcement,
    Code,
    Letter,
    NotYet,
    Refusal,
    Turned,
    announcement_of,
)
from kiosk.hub.postman.mail import Mail
from kiosk.hub.postman.shelf import Shelf
from kiosk.i18n import LANGUAGES

KEPT: Final = timedelta(days=7)  # a public listing, after it is over
PUBLISHED: Final = "published"
PROPOSED: Final = "waiting"
REFUSED: Final = "refused"
_TITLE: Final = 200
_REASON: Final = 2000
_LANGUAGE: Final = "es"

_TWICE: Final = {
    "eu": "Iragarki honen beste bertsio bat lehenago iritsi da. Bidali berriro.",
    "es": "Otra versión de este anuncio llegó antes. Envíalo otra vez.",
    "fr": "Une autre version de cette annonce est arrivée avant. Envoyez-la encore une fois.",
    "en": "Another version of this announcement came first. Send it again.",
}

_NOT_SEEN: Final = {
    "eu": "Moderatzaileak ikusi zuen iragarkia ez da hau. Bidali berriro.",
    "es": "Este anuncio no es el que vio el moderador. Envíalo otra vez.",
    "fr": "Ce n’est pas l’annonce vue par le modérateur. Envoyez-la encore une fois.",
    "en": "This is not the announcement that the moderator saw. Send it again.",
}
_SEEN: Final = ("listing", "rev", "announces")

Record = Mapping[str, Any]


class Announcing:
    """Each gives the status it has from now on, or nothing; raises Turned, Refused and HubError."""

    def __init__(self, shelf: Shelf, directory: Directory, board: Board, mail: Mail) -> None:
        self._shelf = shelf
        self._directory = directory
        self._board = board
        self._mail = mail

    def carry(self, letter: Letter, now: datetime, *, approved: bool = False) -> str:
        """Publish it, or put it before the moderators."""
        announcement = announcement_of(letter)
        structure = self._directory.of(letter.sender)
        if structure is None or not structure.areas:
            raise NotYet(Code.REJECTED)
        public = public_listing(structure, announcement)
        listing = Listing.from_record(public)
        # told once, it stays so: what was taken back by hand does not come again by itself
        if self._mail.was_told(letter, PUBLISHED):
            return ""
        if listing.over_at is not None and listing.over_at <= letter.arrived:
            raise Refusal(Code.PAST)
        if listing.over_at is not None and listing.over_at + KEPT <= now:
            return ""
        if approved or structure.trusted or self._board.only_cancels(structure, public):
            return self._publish(letter, announcement, structure, public)
        return self._propose(letter, announcement, structure, listing)

    def decide(self, waiting: Record, now: datetime) -> str | None:
        """Do what a moderator decided; None while nothing is, but may be without a moderator."""
        decision = waiting.get("decision")
        letter = self._letter(waiting, now)
        if waiting.get("done") is True or (letter is None and not decision):
            return ""
        status = ""
        if letter is not None:
            if decision == "reject":
                status = self._refuse(letter, Refusal(Code.REJECTED, _reason(waiting)))
            elif decision == "publish" and not _is_as_seen(letter, waiting):
                status = self._refuse(letter, Refusal(Code.REJECTED, _NOT_SEEN))
            elif decision == "publish" or self._only_cancels(letter):
                status = self._approve(letter, now)
            else:
                return None if _cancels(letter) else ""
        self._shelf.change(WAITING, str(waiting["id"]), {"done": True})
        return status

    def _approve(self, letter: Letter, now: datetime) -> str:
        try:
            return self.carry(letter, now, approved=True)
        except (Turned, Refused) as error:
            return self._refuse(letter, error)

    def _refuse(self, letter: Letter, error: Turned | Refused) -> str:
        return REFUSED if self._mail.refuse(letter, error) else ""

    def _publish(
        self, letter: Letter, announcement: Announcement, structure: Structure, public: Record
    ) -> str:
        changed = [self._board.publish(area, public) for area in structure.areas]
        if not any(changed) and self._board.differs(structure.areas[0], public):
            raise Refusal(Code.REJECTED, _TWICE)
        told = {"announces": announcement.announces, "listing": public["id"]}
        self._mail.notify(letter, PUBLISHED, told)
        return PUBLISHED if any(changed) else ""

    def _propose(
        self, letter: Letter, announcement: Announcement, structure: Structure, listing: Listing
    ) -> str:
        body = {
            "v": 1,
            "from": structure.id,
            "from_name": structure.name,
            "announcement": letter.id,
            "announces": announcement.announces,
            "rev": announcement.rev,
            "area": ", ".join(structure.areas),
            "title": listing.title.reading(_LANGUAGE)[0][:_TITLE],
            "listing": dict(announcement.listing),
            "decision": "",
            "reason": "",
            "language": _LANGUAGE,
            "done": False,
            "erase_after": letter.erase_after,
        }
        id = delivered_id(structure.id, letter.id, MODERATION)
        created = isinstance(self._shelf.put_once(WAITING, id, body), Created)
        self._mail.notify(letter, PROPOSED, {"announces": announcement.announces})
        return PROPOSED if created else ""

    def _letter(self, waiting: Record, now: datetime) -> Letter | None:
        """The announcement as its author sent it: `waiting` only tells which one it is."""
        sender, id = waiting.get("from"), waiting.get("announcement")
        if self._directory.of(sender) is None or not isinstance(id, str):
            return None
        if waiting["id"] != delivered_id(str(sender), id, MODERATION):
            return None
        source = self._shelf.one(outbox_of(str(sender)), id)
        return Letter.of(str(sender), source, int(now.timestamp() * 1000)) if source else None

    def _only_cancels(self, letter: Letter) -> bool:
        """Whether it needs no yes: the listing is public by now, and this but calls it off."""
        structure = self._directory.of(letter.sender)
        if structure is None or not _cancels(letter):
            return False
        public = public_listing(structure, announcement_of(letter))
        return self._board.only_cancels(structure, public)


def _is_as_seen(letter: Letter, waiting: Record) -> bool:
    """Whether it is to the letter what the moderator saw, and said yes to."""
    return all(letter.record.get(each) == waiting.get(each) for each in _SEEN)


def _cancels(letter: Letter) -> bool:
    listing = letter.record.get("listing")
    return isinstance(listing, Mapping) and listing.get("status") == Status.CANCELLED


def _reason(waiting: Record) -> dict[str, str]:
    """What the moderator wrote, in the language it is in."""
    reason, language = waiting.get("reason"), waiting.get("language")
    text = shortened(reason, _REASON) if isinstance(reason, str) else ""
    return {str(language) if language in LANGUAGES else _LANGUAGE: text} if text else {}
