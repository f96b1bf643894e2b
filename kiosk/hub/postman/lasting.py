"""How long what stands in a box is kept: what is about an interest, as long as the interest."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from kiosk.hub.places import inbox_of, outbox_of
from kiosk.hub.postman.board import Board
from kiosk.hub.postman.directory import Directory
from kiosk.hub.postman.letter import Kind, erase_after, is_uuid, kept_at_least, loan_in
from kiosk.hub.postman.shelf import AT_ONCE, Shelf, about

Record = Mapping[str, Any]


class Lasting:
    """By the word of a single letter no place may become free, nor be taken again."""

    def __init__(self, shelf: Shelf, directory: Directory, board: Board) -> None:
        self._shelf = shelf
        self._directory = directory
        self._board = board

    def past(
        self, structure: str, records: Iterable[dict[str, Any]], today: date, clock: int
    ) -> list[dict[str, Any]]:
        """Those of a structure's box that nobody needs any more; raises HubError.

        `clock` is the hub's, in milliseconds.
        """
        over = [each for each in records if _day(each, clock) < today]
        named = {str(each["interest"]) for each in over if is_uuid(each.get("interest"))}
        kept = self._kept(structure, sorted(named), today, clock)
        return [
            each
            for each in over
            if each.get("interest") not in kept and not self._is_needed(each, today, clock)
        ]

    def _kept(self, structure: str, ids: Sequence[str], today: date, clock: int) -> list[str]:
        """Which of these interests it still keeps, sent or received."""
        found: list[str] = []
        for start in range(0, len(ids), AT_ONCE):
            for place in (outbox_of(structure), inbox_of(structure)):
                there = self._shelf.some(place, about("id", *ids[start : start + AT_ONCE]))
                found += [
                    str(each["id"])
                    for each in there
                    if each.get("type") == Kind.INTEREST
                    and (_day(each, clock) >= today or self._is_needed(each, today, clock))
                ]
        return found

    def _is_needed(self, record: Record, today: date, clock: int) -> bool:
        """Whether it is an interest in what is still to come."""
        id = record.get("listing")
        if record.get("type") != Kind.INTEREST or not isinstance(id, str):
            return False
        listing, loan = self._board.find(id, self._directory.areas), loan_in(record)
        if listing is None:
            return loan is not None and loan.last >= today
        return kept_at_least(listing, _at(record, clock), loan) >= today


def _at(record: Record, clock: int) -> int:
    return min(int(record["last_modified"]), clock)


def _day(record: Record, clock: int) -> date:
    return erase_after(record, _at(record, clock))
