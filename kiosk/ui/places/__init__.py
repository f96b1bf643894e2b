"""The places of the kiosk, as values: where a person is, and what about."""

from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.domain.access import Access
from kiosk.domain.interest import Choice, InterestId
from kiosk.domain.listing import ListingId
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.domain.support import Transport
from kiosk.ui.places.place import Place as Place


class Shelf(StrEnum):
    """What Home offers: a stretch of time, or a kind of activity."""

    TODAY = "today"
    WEEK = "week"
    SPORT = "sport"
    MUSIC = "music"
    OUTDOORS = "outdoors"
    MAKING = "making"
    SEEKING = "seeking"
    LENDING = "lending"


class Setting(StrEnum):
    """What a person can set for themselves, each on a page of its own."""

    LETTERS = "letters"
    COLOURS = "colours"
    VOICE = "voice"
    TOUCH = "touch"
    TAPS = "taps"
    SWITCHES = "switches"
    STEPS = "steps"
    POINTER = "pointer"


@dataclass(frozen=True, slots=True)
class Welcome(Place):
    pass


@dataclass(frozen=True, slots=True)
class Home(Place):
    live = True

    page: int = 0


@dataclass(frozen=True, slots=True)
class Listings(Place):
    live = True

    shelf: Shelf
    page: int = 0


@dataclass(frozen=True, slots=True)
class OneListing(Place):
    listing: ListingId


@dataclass(frozen=True, slots=True)
class NotSure(Place):
    """What else one can say than yes and no, where the listing itself has no room for it."""

    listing: ListingId


@dataclass(frozen=True, slots=True)
class WhoAreYou(Place):
    """Asked on the way to `then`."""

    then: "Place | Choosing"
    page: int = 0


@dataclass(frozen=True, slots=True)
class SignIn(Place):
    """The three pictures of somebody who has such, on the way to `then`.

    tapped: those tapped so far, never shown. wrong: the last three were others.
    """

    resident: ResidentId
    then: "Place | Choosing"
    tapped: tuple[str, ...] = field(default=(), repr=False)
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Going:
    """No place to stand in: all that was said so far on the way to a yes.

    choices: those that are kept already, and wait for it. needs: what the resident needs; tells:
    whether organisers may know, None where it was not asked. added: needs that a supporter adds;
    told: what they say to it, as (language, text).
    """

    listing: ListingId
    choices: tuple[InterestId, ...] = ()
    needs: tuple[str, ...] = ()
    tells: bool | None = None
    supporter: SupporterId | None = None
    added: tuple[str, ...] = ()
    transport: Transport | None = None
    companions: int = 0
    told: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class WhatINeed(Place):
    """Asked of whoever is interested; with other `needs` it is the same place."""

    listing: ListingId
    needs: tuple[str, ...] = field(default=(), compare=False)
    page: int = 0


@dataclass(frozen=True, slots=True)
class MayTell(Place):
    """Asked once: whether organisers may know what is needed."""

    going: Going


@dataclass(frozen=True, slots=True)
class WhoHelps(Place):
    """Asked for a choice about to be made, or for one that waits for support."""

    going: Going
    page: int = 0


@dataclass(frozen=True, slots=True)
class TheWay(Place):
    """How they get there; asked of a supporter who confirms."""

    going: Going
    page: int = 0


@dataclass(frozen=True, slots=True)
class WhoComes(Place):
    """How many go along to help; asked of a supporter who confirms."""

    going: Going


@dataclass(frozen=True, slots=True)
class Summary(Place):
    going: Going


@dataclass(frozen=True, slots=True)
class Choosing:
    """No place to stand in: a choice that is made as soon as the person is known."""

    listing: ListingId
    choice: Choice


@dataclass(frozen=True, slots=True)
class Kept(Place):
    """The confirmation, with its undo."""

    live = True

    interest: InterestId


@dataclass(frozen=True, slots=True)
class Undone(Place):
    """note: the second note to give, where a first one was given."""

    listing: ListingId
    note: "ANote | None" = None


@dataclass(frozen=True, slots=True)
class NotKept(Place):
    """Something could not be written or shown."""


@dataclass(frozen=True, slots=True)
class MyChoices(Place):
    live = True

    page: int = 0


@dataclass(frozen=True, slots=True)
class MyChoice(Place):
    live = True

    interest: InterestId


@dataclass(frozen=True, slots=True)
class Withdrawing(Place):
    """Asks once more before a choice is taken back."""

    interest: InterestId


@dataclass(frozen=True, slots=True)
class SeeAndHear(Place):
    page: int = 0


@dataclass(frozen=True, slots=True)
class AsUsual(Place):
    """Asks once before all that a person has set is forgotten."""


@dataclass(frozen=True, slots=True)
class SetUp(Place):
    """The options of one setting, each tried out at once."""

    what: Setting
    page: int = 0


@dataclass(frozen=True, slots=True)
class Trying(Place):
    """Whether a new way to press works is asked; without an answer it is again as `before`.

    usual: it is the establishment's own; what the person had set is then to be forgotten.
    """

    before: Access
    usual: bool = False


@dataclass(frozen=True, slots=True)
class Practice(Place):
    """Where a touch is tried out, and nothing happens by it."""


@dataclass(frozen=True, slots=True)
class Measure(Place):
    """How large things are on this screen, found with a bank card.

    dots_per_mm: as it looks now; None begins with what the kiosk takes it for.
    """

    dots_per_mm: float | None = None


@dataclass(frozen=True, slots=True)
class ANote(Place):
    """A note to the organisers; taken_back: the second one, after which nobody will come.

    printed: it is on its way to the printer. kept_as: the file it was kept in.
    """

    interest: InterestId
    listing: ListingId
    taken_back: bool = False
    printed: bool = False
    kept_as: str = ""


@dataclass(frozen=True, slots=True)
class AMail(Place):
    """The same note, to be sent by mail; kept_as: the file it was kept in."""

    note: ANote
    kept_as: str = ""


@dataclass(frozen=True, slots=True)
class Help(Place):
    pass


@dataclass(frozen=True, slots=True)
class InStep(Place):
    """How the kiosk stands, for whoever looks after it."""

    live = True


@dataclass(frozen=True, slots=True)
class Call(Place):
    live = True


@dataclass(frozen=True, slots=True)
class StillThere(Place):
    pass
