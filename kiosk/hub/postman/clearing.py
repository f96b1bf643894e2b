"""Clears away public listings that are over, records whose day is over, and what was erased."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from kiosk.domain.listing import Listing, Status
from kiosk.domain.mail import ERASURE
from kiosk.domain.record import Refused
from kiosk.hub.client import Collection
from kiosk.hub.enrolment import listings_of
from kiosk.hub.places import WAITING, inbox_of, outbox_of
from kiosk.hub.postman.announcing import KEPT
from kiosk.hub.postman.directory import Directory
from kiosk.hub.postman.lasting import Lasting
from kiosk.hub.postman.shelf import AT_ONCE, Shelf, about, of_kind

_LONG: Final = timedelta(days=200)  # what is older is looked at, whatever it says of itself
_LONGEST_SHOWN: Final = timedelta(days=400)  # unless it is changed: whatever its day, or without
_OF_A_LETTER: Final = "erase_after,type,interest,listing,loan"
_ZONES: Final = timedelta(days=1)  # between a date as it is written and the moment it means

Record = dict[str, Any]
Past = Callable[[Sequence[Record]], list[Record]]


class Clearing:
    """Small batches, one list after the other; raises HubError."""

    def __init__(self, shelf: Shelf, directory: Directory, lasting: Lasting) -> None:
        self._shelf = shelf
        self._directory = directory
        self._lasting = lasting

    def clear(self, now: datetime) -> Iterator[Callable[[], int]]:
        """One piece of work for each list: it gives how many records it removed.

        `now` is the hub's clock.
        """
        for structure in tuple(self._directory):
            # what was sent goes before what came of it, or its like would seem to be missing
            yield self._records(outbox_of(structure.id), now)
            yield partial(self._inbox, structure.id, now)
        yield self._records(WAITING, now)
        for area in self._directory.areas:
            yield self._listings(area, now)

    def _inbox(self, structure: str, now: datetime) -> int:
        return self._records(inbox_of(structure), now)() + self._erased(structure)

    def _erased(self, structure: str) -> int:
        """What came after the word that all about an interest was erased; gives how many went."""
        inbox, outbox = inbox_of(structure), outbox_of(structure)
        words = self._shelf.some(inbox, of_kind(ERASURE))
        erased = [str(each["interest"]) for each in words if "interest" in each]
        gone = 0
        for start in range(0, len(erased), AT_ONCE):
            interests = erased[start : start + AT_ONCE]
            there = self._shelf.some(inbox, about("id", *interests))
            there += self._shelf.some(inbox, about("interest", *interests))
            late = [each for each in there if each.get("type") != ERASURE]
            gone += self._shelf.discard(inbox, late)
            said = self._shelf.some(outbox, about("interest", *interests))
            gone += self._shelf.discard(outbox, said)
        return gone

    def _records(self, place: Collection, now: datetime) -> Callable[[], int]:
        today, clock = now.date(), _milliseconds(now)
        filters = (f"max_erase_after=%22{today}%22", _before(now - _LONG))

        def past(records: Sequence[Record]) -> list[Record]:
            return self._lasting.past(place.bucket, records, today, clock)

        return lambda: self._remove(place, filters, past, clock, _OF_A_LETTER)

    def _listings(self, area: str, now: datetime) -> Callable[[], int]:
        day = (now - KEPT + _ZONES).date() + _ZONES
        filters = (
            f"max_ends_at=%22{day}%22",
            f"max_starts_at=%22{day}%22",
            f"status={Status.CANCELLED}&{_before(now - KEPT)}",
            _before(now - _LONGEST_SHOWN),
        )
        place, clock = listings_of(area), _milliseconds(now)

        def past(records: Sequence[Record]) -> list[Record]:
            return [each for each in records if _is_over(each, now)]

        return lambda: self._remove(place, filters, past, clock)

    def _remove(
        self, place: Collection, filters: Iterable[str], past: Past, now: int, fields: str = ""
    ) -> int:
        gone = 0
        for where in filters:
            told = f"{fields},id,last_modified" if fields else ""
            pages = self._shelf.client.pages(place, where=where, fields=told, signed=True)
            for batch in pages:
                there = [each for each in batch.records if not each.get("deleted")]
                gone += self._shelf.remove(place, past(there), now)
        return gone


def _before(moment: datetime) -> str:
    return f"_before={_milliseconds(moment)}"


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _is_over(record: dict[str, Any], now: datetime) -> bool:
    """Whether nobody needs the listing any more; what nobody can read is left to be looked at."""
    changed = record["last_modified"]
    if changed <= _milliseconds(now - _LONGEST_SHOWN):
        return True
    try:
        listing = Listing.from_record(record)
    except Refused:
        return False
    if listing.over_at is not None:
        return listing.over_at + KEPT <= now
    called_off = listing.status is Status.CANCELLED
    return called_off and changed <= _milliseconds(now - KEPT)
