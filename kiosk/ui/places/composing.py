"""The places where a house composes an announcement by tapping, and sees what became of it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from kiosk.domain.announcement import AnnouncementId
from kiosk.domain.composing import Composition
from kiosk.i18n import Language
from kiosk.ui.places.organising import Organising


class Step(StrEnum):
    """What an announcement cannot do without, in the order in which it is asked."""

    WHAT = "what"
    WHEN = "when"
    WHERE = "where"


class Detail(StrEnum):
    """What can be added to it."""

    SOUGHT = "sought"
    BRING = "bring"
    PRICE = "price"
    ACCESS = "access"
    AUDIENCE = "audience"
    LENGTH = "length"
    SEATS = "seats"
    CONDITION = "condition"
    FETCHING = "fetching"


class PartOfDay(StrEnum):
    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True, slots=True)
class Draft:
    """What was composed so far; `announces`: of what it is the next revision.

    missing: what is still to be asked. seen: it was read as a whole, and is being changed.
    lasts: how long it takes, as long as it has no hour.
    """

    said: Composition
    announces: AnnouncementId | None = None
    missing: tuple[Step, ...] = tuple(Step)
    seen: bool = False
    lasts: timedelta | None = None

    def answered(self, step: Step, said: Composition) -> "Draft":
        return replace(
            self, said=said, missing=tuple(each for each in self.missing if each is not step)
        )


class Composing(Organising):
    """For whoever announces for this house."""

    __slots__ = ()


class Drafting(Composing):
    """Where a draft is worked on, which is not sent yet."""

    __slots__ = ()
    draft: Draft


class Beginning(Composing):
    """Where a draft begins, and where it is left once it was sent."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Compose(Beginning):
    """What kind of thing it is."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class WhichCategory(Drafting):
    draft: Draft
    page: int = 0


@dataclass(frozen=True, slots=True)
class WhichActivity(Drafting):
    draft: Draft
    category: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class WhichDay(Drafting):
    draft: Draft
    page: int = 0


@dataclass(frozen=True, slots=True)
class WhichPart(Drafting):
    draft: Draft
    day: date


@dataclass(frozen=True, slots=True)
class WhichHour(Drafting):
    draft: Draft
    day: date
    part: PartOfDay
    page: int = 0


@dataclass(frozen=True, slots=True)
class Where(Drafting):
    draft: Draft
    page: int = 0


@dataclass(frozen=True, slots=True)
class WhichTown(Drafting):
    draft: Draft
    page: int = 0


@dataclass(frozen=True, slots=True)
class Review(Drafting):
    """The announcement as it will be read."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class Adding(Drafting):
    """What more can be said, and what can be changed."""

    draft: Draft
    page: int = 0


@dataclass(frozen=True, slots=True)
class Picking(Drafting):
    """Any of the things to bring, of those that help, or of those it is for."""

    draft: Draft
    detail: Detail
    page: int = 0


@dataclass(frozen=True, slots=True)
class OneOf(Drafting):
    """A price, a length, a number of places."""

    draft: Draft
    detail: Detail
    page: int = 0


@dataclass(frozen=True, slots=True)
class WhoIsSought(Drafting):
    draft: Draft
    page: int = 0


@dataclass(frozen=True, slots=True)
class HowMany(Drafting):
    draft: Draft
    role: str


@dataclass(frozen=True, slots=True)
class Hearing(Drafting):
    """The announcement in one of the languages, shown and said."""

    draft: Draft
    language: Language


@dataclass(frozen=True, slots=True)
class NotSent(Composing):
    """It could not be kept; the draft stands where Back leads."""


@dataclass(frozen=True, slots=True)
class Announced(Composing):
    """All that this house announced."""

    live = True

    page: int = 0


@dataclass(frozen=True, slots=True)
class OneAnnounced(Beginning):
    """One announcement, and what became of it."""

    live = True

    announces: AnnouncementId


@dataclass(frozen=True, slots=True)
class EveryWeek(Composing):
    announces: AnnouncementId


@dataclass(frozen=True, slots=True)
class CallingOff(Composing):
    """Asks once more."""

    announces: AnnouncementId
