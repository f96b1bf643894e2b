"""The places of the supporters' space."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from kiosk.domain.people import Right, SupporterId
from kiosk.i18n import Language, message
from kiosk.ui.places.place import Place


class TeamPlace(Place):
    """Shown only to a supporter whose PIN was right, and who may do what it `needs`, if anything.

    Whoever is not asked who they are, and comes here afterwards.
    """

    __slots__ = ()
    needs: ClassVar[Right | None] = None


@dataclass(frozen=True, slots=True)
class Space(TeamPlace):
    """What the team can do here, one tile for each room."""

    live = True

    page: int = 0


@dataclass(frozen=True, slots=True)
class Door(Place):
    """Who of the team is there; `then`: where they go, once their PIN was right."""

    then: Place = field(default_factory=Space)
    page: int = 0


@dataclass(frozen=True, slots=True)
class Pin(Place):
    """The PIN of one supporter, on the way to `then`, of which Back never leads here again.

    Where `then` is a TeamPlace, they are signed in until that space is left. Elsewhere a right PIN
    leads to `then` once and opens nothing more.
    wrong: the last one was.
    """

    supporter: SupporterId
    then: Place
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class FirstPin(Place):
    """The very first PIN of the team, which nobody has begun yet, on the way to `then`."""

    supporter: SupporterId
    then: Place


@dataclass(frozen=True, slots=True)
class NewPin(TeamPlace):
    """Another PIN of one's own, or, for who may do so, of somebody else."""

    supporter: SupporterId


@dataclass(frozen=True, slots=True)
class Calls(TeamPlace):
    live = True

    page: int = 0


@dataclass(frozen=True, slots=True)
class Team(TeamPlace):
    needs = Right.SETTINGS

    page: int = 0


@dataclass(frozen=True, slots=True)
class OneOfTeam(TeamPlace):
    needs = Right.SETTINGS

    supporter: SupporterId


@dataclass(frozen=True, slots=True)
class Leaving(TeamPlace):
    """Asks once more before somebody is taken out of the team."""

    needs = Right.SETTINGS

    supporter: SupporterId


@dataclass(frozen=True, slots=True)
class TheirRights(TeamPlace):
    """What somebody of the team may do."""

    needs = Right.SETTINGS

    supporter: SupporterId
    page: int = 0


@dataclass(frozen=True, slots=True)
class Picturing(TeamPlace):
    """A picture for somebody of the team."""

    needs = Right.SETTINGS

    supporter: SupporterId
    page: int = 0


@dataclass(frozen=True, slots=True)
class Needed(TeamPlace):
    """Told to whoever would leave the team without anybody who looks after it."""


@dataclass(frozen=True, slots=True)
class LogBook(TeamPlace):
    """Who did what."""

    needs = Right.SETTINGS

    page: int = 0


@dataclass(frozen=True, slots=True)
class Poster(TeamPlace):
    """The week for the wall: on which paper, in which languages, which week, and what of it.

    second: another language beside that of whoever prints it. everything: not our outings alone.
    """

    a3: bool = True
    second: Language | None = None
    upcoming: bool = False
    everything: bool = False
    page: int = 0


@dataclass(frozen=True, slots=True)
class Handed(TeamPlace):
    """Something has left for paper or a file: see keeping.Left. what: a message that names it."""

    printed: bool = False
    kept_as: str = ""
    what: str = message("The week on paper")


@dataclass(frozen=True, slots=True)
class Typing(Place):
    """A text is typed, with the keys on the screen or with a keyboard.

    then: gets the desk and the text, keeps it, and leads on, usually by `navigation.back()`.
    most: characters at most. capital: it begins with a capital. text: what stands there.
    address: it is one of the web, with its own signs. read: others will read it, so that what
    could be easier in it is told while it is typed. keep: gets the desk and the text at each sign,
    for what takes long to write: it is there whoever leaves, and however.
    """

    title: str
    text: str = field(repr=False)
    then: Callable[[Any, str], None] = field(compare=False, repr=False)
    most: int = 40
    capital: bool = True
    address: bool = False
    read: bool = False
    keep: Callable[[Any, str], object] | None = field(default=None, compare=False, repr=False)
