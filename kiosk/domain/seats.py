"""How those who come fill the places, the roles and the days of a listing (docs/decisions/0012)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kiosk.domain.listing import PEOPLE, Kind
from kiosk.domain.span import Span, lent_record

AS_ANNOUNCED: Final = "as_announced"
"""The field of a public listing that keeps what its author said of what was counted since."""

LENT: Final = "lent"
"""Its field that tells when somebody has it: never its author’s own word."""

_FIRST: Final = "player"
_LAST: Final = "helper"
_COUNTED: Final = ("seats", "needed")

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Coming:
    """Of all who have a yes and did not take it back: how many, and who comes along to help.

    lent: the days of those who borrow it.
    """

    places: int = 0
    companions: int = 0
    lent: tuple[Span, ...] = ()

    @property
    def people(self) -> int:
        return self.places + self.companions


def as_announced(listing: Record) -> dict[str, Any]:
    """The listing as its author announced it, before anybody was counted."""
    kept = listing.get(AS_ANNOUNCED)
    its = {field: value for field, value in listing.items() if field not in (AS_ANNOUNCED, LENT)}
    if isinstance(kept, Mapping):
        its |= {field: kept[field] for field in _COUNTED if field in kept}
    return its


def counted(listing: Record, coming: Coming) -> dict[str, Any]:
    """The listing with these people in it: each has a place, and fills a role while any is free.

    Those of its fields that cannot be read stay as they are.
    """
    its = as_announced(listing)
    if coming.lent and its.get("kind") == Kind.LOAN:
        its[LENT] = lent_record(coming.lent)
    if not coming.people:
        return its
    now = {"seats": _seats(its.get("seats"), coming), "needed": _needed(its.get("needed"), coming)}
    changed = {field: value for field, value in now.items() if value and value != its[field]}
    if not changed:
        return its
    return {**its, **changed, AS_ANNOUNCED: {field: its[field] for field in changed}}


def _seats(seats: object, coming: Coming) -> dict[str, Any]:
    if not isinstance(seats, Mapping) or not _is_count(seats.get("total")):
        return {}
    taken = seats.get("taken", 0)
    if not _is_count(taken):
        return {}
    return {**seats, "taken": min(taken + coming.people, PEOPLE)}


def _needed(needed: object, coming: Coming) -> dict[str, Any]:
    """Who comes along helps, where helpers are sought; the others fill every role, helpers last."""
    if not isinstance(needed, Mapping) or not all(map(_is_count, needed.values())):
        return {}
    left = dict(needed)
    if _LAST in left:
        left[_LAST] -= min(left[_LAST], coming.companions)
    free = coming.places
    for role in _in_turn(left):
        filled = min(left[role], free)
        left[role] -= filled
        free -= filled
    return left


def _in_turn(roles: Mapping[str, int]) -> Iterator[str]:
    """A database keeps no order of names: so it is always this one."""
    yield from sorted(roles, key=lambda role: (role != _FIRST, role == _LAST, role))


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= PEOPLE
