"""The kiosk's own announcements, as JSON: a listing, a list of them, or what a hub exports."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from kiosk.domain.listing import Record, Refused
from kiosk.domain.page import Refusal
from kiosk.sync.formats.jsontext import bounded, looks_like_json, parsed
from kiosk.sync.formats.port import Found, Reading
from kiosk.sync.formats.relative import resolved

_LISTS: Final = ("listings", "data")  # under which a file or a hub's export keeps its list


class Native:
    """`first_run` is what relative dates count from; without it, the day of the reading."""

    name = "Ekin"

    def __init__(self, first_run: date | None = None) -> None:
        self._first_run = first_run

    def knows(self, content: bytes, kind: str) -> bool:
        """Whatever is JSON and nobody else's: what is wrong with it can be told."""
        return looks_like_json(content, kind)

    def read(self, content: bytes, reading: Reading) -> Found:
        records: list[dict[str, Any]] = []
        refused: list[Refusal] = []
        day = self._first_run or reading.today
        for called, listing in _numbered(_listings(content)):
            try:
                records.append(_resolved(listing, day))
            except Refused as why:
                refused.append(Refusal(called, str(why)))
        # what is refused may be here already: it stays
        return Found(tuple(records), tuple(refused), whole=not refused)


def _numbered(listings: Sequence[object]) -> Iterator[tuple[str, object]]:
    """Each with its id, or its number in the file."""
    for number, listing in enumerate(listings, 1):
        id = listing.get("id") if isinstance(listing, Mapping) else None
        yield (id if isinstance(id, str) and id else f"#{number}"), listing


def _resolved(listing: object, day: date) -> dict[str, Any]:
    if not isinstance(listing, Mapping):
        raise Refused("a listing is a JSON object with an id and a title")
    return resolved(listing, day)


def _listings(content: bytes) -> Sequence[Record]:
    told = parsed(content)
    if isinstance(told, Mapping):
        inner = next((told[key] for key in _LISTS if isinstance(told.get(key), list)), None)
        told = [told] if inner is None else inner
    if not isinstance(told, list):
        raise Refused("it should hold a listing, or a list of listings")
    return bounded(told, "listings")
