"""Erases all there is about an interest, on both sides, at the word of who asked."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from kiosk.domain.mail import REFUSAL
from kiosk.domain.message import Side
from kiosk.hub.client import Collection
from kiosk.hub.places import inbox_of, outbox_of
from kiosk.hub.postman.affair import Affair, Affairs
from kiosk.hub.postman.board import Board
from kiosk.hub.postman.directory import Directory
from kiosk.hub.postman.letter import Code, Kind, Letter, Refusal, interest_named
from kiosk.hub.postman.seats import Seats
from kiosk.hub.postman.shelf import Shelf, about, of_kind

_TO_AN_ORGANISER: Final = (Kind.WITHDRAWAL, Kind.ERASURE)  # what is said only to one

Record = Mapping[str, Any]


class Erasing:
    """May be broken off anywhere and done again: the request itself goes last.

    The organiser's inbox keeps the word that this one is erased, which tells nothing else: their
    kiosks forget it too, and what another postman has in hand meanwhile is taken out again.
    """

    def __init__(
        self, shelf: Shelf, directory: Directory, affairs: Affairs, board: Board, seats: Seats
    ) -> None:
        self._shelf = shelf
        self._directory = directory
        self._affairs = affairs
        self._board = board
        self._seats = seats

    def erase(self, letter: Letter) -> None:
        """Raises Refusal, Refused and HubError."""
        asker, id = letter.sender, interest_named(letter)
        source = self._shelf.one(outbox_of(asker), id)
        if source is not None and source.get("type") != Kind.INTEREST:
            raise Refusal(Code.NOT_YOURS)
        brought = self._affairs.brought(asker, id)
        if self._is_anothers(asker, id, source, brought):
            raise Refusal(Code.NOT_YOURS)
        if source is not None:
            for affair in self._affairs_of(letter, source, brought):
                self._erase_there(affair, letter)
        # with its source gone, it is done there: what is left here may still have to go
        sent = self._shelf.some(outbox_of(asker), about("interest", id))
        sent = [each for each in sent if each["id"] != letter.id]
        told = [*sent, source] if source is not None else sent
        self._discard(inbox_of(asker), [*brought, *self._refusals(asker, told)])
        self._discard(outbox_of(asker), sent)
        self._discard(outbox_of(asker), [source] if source is not None else [])
        self._discard(outbox_of(asker), [letter.record])

    def forget(self, letter: Letter) -> None:
        """A letter about an interest that was erased goes as well; raises HubError."""
        self._discard(outbox_of(letter.sender), [letter.record])

    def _is_anothers(
        self, structure: str, id: str, source: Record | None, brought: Iterable[Record]
    ) -> bool:
        """Whether it was brought there: it may be gone, and what else was brought or said not."""
        there = self._shelf.one(inbox_of(structure), id)
        if there is not None and there.get("type") == Kind.INTEREST:
            return True
        if any(each.get("type") in _TO_AN_ORGANISER for each in brought):
            return True
        if any(each.get("to") == Side.ORGANISER for each in brought):
            return True
        answers = f"{of_kind(Kind.ANSWER)}&{about('interest', id)}"
        return source is None and bool(self._shelf.some(outbox_of(structure), answers))

    def _erase_there(self, affair: Affair, letter: Letter) -> None:
        """At the organiser's: first the word that it is erased, then all that is about it."""
        inbox, outbox = inbox_of(affair.organiser), outbox_of(affair.organiser)
        word = {
            "v": 1,
            "type": Kind.ERASURE.value,
            "interest": affair.delivered,
            "at": letter.at,
            "erase_after": letter.erase_after,
        }
        self._shelf.put_once(inbox, affair.erased, word)
        said = self._shelf.some(outbox, about("interest", affair.delivered))
        got = self._shelf.some(inbox, about("interest", affair.delivered))
        its = [each for each in got if each["id"] != affair.erased]
        delivered = self._shelf.one(inbox, affair.delivered)
        refused = self._refusals(affair.organiser, said)
        self._discard(outbox, said)
        self._discard(inbox, [*its, *refused, *([delivered] if delivered is not None else [])])
        self._seats.changed(affair.organiser, affair.listing)

    def _affairs_of(
        self, letter: Letter, source: Record, brought: Iterable[Record]
    ) -> Iterator[Affair]:
        """With each organiser that may have it; with all there are, when nothing tells who."""
        listing = source.get("listing")
        known = {each.get("from") for each in brought}
        if isinstance(listing, str):
            known.add(self._board.organiser_of(listing, self._directory.areas))
        likely = {each for each in known if self._directory.of(each) is not None}
        for organiser in likely or {each.id for each in self._directory}:
            affair = Affair(letter.sender, str(organiser), str(source["id"]), str(listing))
            there = self._shelf.one(inbox_of(affair.organiser), affair.delivered)
            if organiser in likely or there is not None:
                yield affair

    def _refusals(self, structure: str, letters: Iterable[Record]) -> list[dict[str, Any]]:
        """What a structure was told of these letters of its own."""
        ids = [str(each["id"]) for each in letters]
        found: list[dict[str, Any]] = []
        if ids:
            found = self._shelf.some(inbox_of(structure), f"{of_kind(REFUSAL)}&{about('of', *ids)}")
        return found

    def _discard(self, place: Collection, records: Iterable[Record]) -> None:
        self._shelf.discard(place, list(records))
