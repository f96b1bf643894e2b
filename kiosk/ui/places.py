"""The places of the kiosk, as values: where a person is, and what about."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.interest import Choice, InterestId
from kiosk.domain.listing import ListingId
from kiosk.domain.people import SupporterId


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
class Welcome:
    pass


@dataclass(frozen=True, slots=True)
class Home:
    page: int = 0


@dataclass(frozen=True, slots=True)
class Listings:
    shelf: Shelf
    page: int = 0


@dataclass(frozen=True, slots=True)
class OneListing:
    listing: ListingId


@dataclass(frozen=True, slots=True)
class WhoAreYou:
    """Asked on the way to `then`."""

    then: "Place | Choosing"
    page: int = 0


@dataclass(frozen=True, slots=True)
class WhoHelps:
    """Asked for a choice about to be made, or for one that waits for support."""

    listing: ListingId
    waiting: InterestId | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    listing: ListingId
    supporter: SupporterId | None


@dataclass(frozen=True, slots=True)
class Choosing:
    """No place to stand in: a choice that is made as soon as the person is known."""

    listing: ListingId
    choice: Choice


@dataclass(frozen=True, slots=True)
class Kept:
    """The confirmation, with its undo."""

    interest: InterestId


@dataclass(frozen=True, slots=True)
class Undone:
    """note: the second note to give, where a first one was given."""

    listing: ListingId
    note: "ANote | None" = None


@dataclass(frozen=True, slots=True)
class NotKept:
    """Something could not be written or shown."""


@dataclass(frozen=True, slots=True)
class MyChoices:
    page: int = 0


@dataclass(frozen=True, slots=True)
class MyChoice:
    interest: InterestId


@dataclass(frozen=True, slots=True)
class Withdrawing:
    """Asks once more before a choice is taken back."""

    interest: InterestId


@dataclass(frozen=True, slots=True)
class SeeAndHear:
    page: int = 0


@dataclass(frozen=True, slots=True)
class SetUp:
    """The options of one setting, each tried out at once."""

    what: Setting
    page: int = 0


@dataclass(frozen=True, slots=True)
class Practice:
    """Where a touch is tried out, and nothing happens by it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How large things are on this screen, found with a bank card.

    dots_per_mm: as it looks now; None begins with what the kiosk takes it for.
    """

    dots_per_mm: float | None = None


@dataclass(frozen=True, slots=True)
class ANote:
    """A note to the organisers; taken_back: the second one, after which nobody will come.

    printed: it is on its way to the printer. kept_as: the file it was kept in.
    """

    interest: InterestId
    listing: ListingId
    taken_back: bool = False
    printed: bool = False
    kept_as: str = ""


@dataclass(frozen=True, slots=True)
class AMail:
    """The same note, to be sent by mail; kept_as: the file it was kept in."""

    note: ANote
    kept_as: str = ""


@dataclass(frozen=True, slots=True)
class Help:
    pass


@dataclass(frozen=True, slots=True)
class InStep:
    """How the kiosk stands, for whoever looks after it."""


@dataclass(frozen=True, slots=True)
class Call:
    pass


@dataclass(frozen=True, slots=True)
class StillThere:
    pass


Place = (
    Welcome
    | Home
    | Listings
    | OneListing
    | WhoAreYou
    | WhoHelps
    | Summary
    | Kept
    | Undone
    | NotKept
    | MyChoices
    | MyChoice
    | Withdrawing
    | SeeAndHear
    | SetUp
    | Practice
    | Measure
    | ANote
    | AMail
    | Help
    | InStep
    | Call
    | StillThere
)
