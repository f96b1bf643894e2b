"""What somebody composed by tapping: ids of the vocabulary, moments, a place and numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from kiosk.domain.listing import Kind
from kiosk.domain.project import Project
from kiosk.domain.towns import Town
from kiosk.domain.vocabulary import Vocabulary

KINDS_OF: Final[Mapping[str, Kind]] = {
    "lending": Kind.LOAN,
    "helping": Kind.OFFERING,
    "practice": Kind.PRACTICE,
}
"""What something of these categories is; of any other it is an activity."""

_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class House:
    """Who announces: its own name as it is written on the door, and in which language it writes."""

    name: str
    contact: str
    language: str
    town: Town | None = None


@dataclass(frozen=True, slots=True)
class Composition:
    """What can be said without a word of one's own; two that mean the same are equal.

    place: an id of the vocabulary's places, or a house's own name. start and end are aware, in the
    time of the place. needed: people by role. price in euros for one person, 0 is free, None not
    said. seats: for how many people there is room; None not said, or as many as are sought.
    condition and fetching, of what is lent: ids of the vocabulary.
    """

    kind: Kind
    activity: str
    start: datetime | None = None
    end: datetime | None = None
    place: str = ""
    town: Town | None = None
    needed: Mapping[str, int] = field(default_factory=dict)
    bring: tuple[str, ...] = ()
    price: float | None = None
    access: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    seats: int | None = None
    project: Project | None = None
    condition: str = ""
    fetching: str = ""

    def __post_init__(self) -> None:
        sought = sum(self.needed.values())
        if sought and self.kind is Kind.ACTIVITY:  # it seeks somebody: that is its kind
            object.__setattr__(self, "kind", Kind.SEEKING)
        if self.seats == sought:  # the places are those of the people sought
            object.__setattr__(self, "seats", None)


def categories_of(kind: Kind, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The categories in which something of this kind is found, in the order of the vocabulary."""
    used = {each.category for each in vocabulary.entries("activities")}
    return tuple(
        each.id
        for each in vocabulary.entries("categories")
        if each.id in used and _suits(KINDS_OF.get(each.id, Kind.ACTIVITY), kind)
    )


def every_week(composed: Composition, weeks: int) -> tuple[Composition, ...]:
    """The same on the same weekday and by the same clock on the wall, in each week that follows.

    Raises ValueError for what has no day.
    """
    if composed.start is None:
        raise ValueError("what has no day cannot be repeated")
    return tuple(_later(composed, number * _WEEK) for number in range(1, weeks + 1))


def shifted(moment: datetime, by: timedelta) -> datetime:
    """So much later for somebody who waits, even in the night when the clocks are changed."""
    return (moment.astimezone(UTC) + by).astimezone(moment.tzinfo)


def _later(composed: Composition, by: timedelta) -> Composition:
    start, end = composed.start, composed.end
    return replace(
        composed,
        start=_on_the_wall(start, by) if start else None,
        end=_on_the_wall(end, by) if end else None,
    )


def _on_the_wall(moment: datetime, by: timedelta) -> datetime:
    # out and back: an hour that the clocks skip becomes one that is
    return (moment + by).astimezone(UTC).astimezone(moment.tzinfo)


def _suits(own: Kind, kind: Kind) -> bool:
    """Whatever is offered can be sought too; only professionals go by themselves."""
    return own is not Kind.PRACTICE if kind is Kind.SEEKING else own is kind
