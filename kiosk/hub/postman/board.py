"""The public listings: found for interests, published by their revision, and counted."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from kiosk.domain.listing import Status
from kiosk.domain.mail import LISTING, delivered_id
from kiosk.domain.seats import AS_ANNOUNCED, as_announced, counted
from kiosk.hub.client import AlreadyThere
from kiosk.hub.enrolment import listings_of
from kiosk.hub.line import Busy
from kiosk.hub.postman.directory import Structure
from kiosk.hub.postman.letter import Announcement
from kiosk.hub.postman.seats import Seats
from kiosk.hub.postman.shelf import Shelf
from kiosk.hub.upkeep import own

_ATTEMPTS: Final = 20
_SYSTEM: Final = "ekin"
# what the postman sets, or what a cancellation has to change
_NOT_COMPARED: Final = frozenset({"id", "v", "rev", "status", "source", "organiser", "deleted"})
_NOT_COMPARED_OF_WHO: Final = frozenset({"structure", "name"})
_NOT_THE_AUTHORS: Final = frozenset({"last_modified", "schema", "deleted", AS_ANNOUNCED})

Record = Mapping[str, Any]


class Board:
    """Everything raises HubError."""

    def __init__(self, shelf: Shelf, seats: Seats) -> None:
        self._shelf = shelf
        self._seats = seats
        self._found: dict[tuple[str, str], Record | None] = {}

    def begin(self) -> None:
        """A new round: what is there may have changed."""
        self._found.clear()

    def find(self, id: str, areas: Iterable[str]) -> Record | None:
        """The listing of one of these areas, as it stood at some moment of this round."""
        there = (self._in(area, id) for area in areas)
        return next((each for each in there if each is not None), None)

    def organiser_of(self, id: str, areas: Iterable[str]) -> str:
        """Whose listing it is, by id; empty when none of these areas has it."""
        return _organiser(self.find(id, areas) or {})

    def publish(self, area: str, listing: Record) -> bool:
        """Make it public unless a revision as new is there; gives whether it changed anything.

        Who comes is counted in it, as in the revision before.
        """
        place, id, organiser = listings_of(area), str(listing["id"]), _organiser(listing)
        self._found.pop((area, id), None)
        for _ in range(_ATTEMPTS):
            there = self._shelf.one(place, id)
            if there is not None and _rev(there) >= listing["rev"]:
                return False
            self._seats.changed(organiser, id)
            its = self._counted(listing, organiser)
            if there is None:
                if not isinstance(self._shelf.put_once(place, id, its), AlreadyThere):
                    return True
            elif self._shelf.replace(place, id, its, int(there["last_modified"])):
                return True
        raise Busy(f"{id} is published by somebody else")

    def recount(self, area: str, organiser: str, id: str) -> bool:
        """Who comes to an organiser's own listing; gives whether that changed it."""
        place, changed = listings_of(area), False
        for _ in range(_ATTEMPTS):
            there = self._shelf.one(place, id)
            if there is None or _organiser(there) != organiser:
                return changed
            its = self._counted(own(there), organiser)
            if its == own(there):
                return changed
            self._found.pop((area, id), None)
            # and again: another may have counted more meanwhile, and found it to be there already
            changed |= self._shelf.replace(place, id, its, int(there["last_modified"]))
        raise Busy(f"{id} is counted by somebody else")

    def differs(self, area: str, listing: Record) -> bool:
        """Whether another text is public under the same revision."""
        there = self._shelf.one(listings_of(area), str(listing["id"]))
        return (
            there is not None
            and _rev(there) == listing["rev"]
            and (_compared(there), there.get("status"))
            != (_compared(listing), listing.get("status"))
        )

    def only_cancels(self, structure: Structure, listing: Record) -> bool:
        """Whether it is public as it is, but for being cancelled now."""
        if listing.get("status") != Status.CANCELLED:
            return False
        for area in structure.areas:
            if there := self._shelf.one(listings_of(area), str(listing["id"])):
                return _rev(there) < listing["rev"] and _compared(there) == _compared(listing)
        return False

    def _counted(self, listing: Record, organiser: str) -> dict[str, Any]:
        return counted(listing, self._seats.coming(organiser, str(listing["id"])))

    def _in(self, area: str, id: str) -> Record | None:
        if (area, id) not in self._found:
            self._found[area, id] = self._shelf.one(listings_of(area), id)
        return self._found[area, id]


def public_listing(structure: Structure, announcement: Announcement) -> dict[str, Any]:
    """The announcement as it is published; who wrote it is told by the bucket it stood in."""
    told = announcement.listing
    its = {field: value for field, value in told.items() if field not in _NOT_THE_AUTHORS}
    organiser = its.get("organiser")
    named = dict(organiser) if isinstance(organiser, Mapping) else {}
    return {
        "v": 1,
        **its,
        "id": delivered_id(structure.id, announcement.announces, LISTING),
        "rev": announcement.rev,
        "organiser": {**named, "structure": structure.id, "name": structure.name},
        "source": {"system": _SYSTEM, "uid": announcement.announces},
    }


def _rev(record: Record) -> int:
    rev = record.get("rev")
    return rev if isinstance(rev, int) and not isinstance(rev, bool) else 0


def _organiser(listing: Record) -> str:
    organiser = listing.get("organiser")
    structure = organiser.get("structure") if isinstance(organiser, Mapping) else None
    return structure if isinstance(structure, str) else ""


def _compared(listing: Record) -> Record:
    told = as_announced(own(listing))
    its = {field: value for field, value in told.items() if field not in _NOT_COMPARED}
    organiser = listing.get("organiser")
    who = organiser if isinstance(organiser, Mapping) else {}
    named = {field: value for field, value in who.items() if field not in _NOT_COMPARED_OF_WHO}
    return {**its, "organiser": named}
