"""The places where the house itself is set up: once, step by step, and later one by one."""

from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.domain.people import Right
from kiosk.ui.places.place import Place
from kiosk.ui.places.team import TeamPlace


class Step(StrEnum):
    """What a house sets, in the order in which it is asked."""

    LANGUAGE = "language"
    NAME = "name"
    COUNTRY = "country"
    TOWN = "town"
    HUB = "hub"
    SCREEN = "screen"
    SOUND = "sound"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class FirstRun(Place):
    """One step after the other, as long as nobody of the team has a PIN; None: all is done.

    part: of a step that is asked in two, what was tapped first.
    """

    live = True

    step: Step | None = Step.LANGUAGE
    part: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class TheHouse(TeamPlace):
    """Everything the house sets, one tile each."""

    needs = Right.SETTINGS

    page: int = 0


@dataclass(frozen=True, slots=True)
class OneStep(TeamPlace):
    """One of the steps, later on; part: as in the first run."""

    needs = Right.SETTINGS
    live = True

    step: Step
    part: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class QuietHours(TeamPlace):
    """From when until when the voice waits; an hour that was tapped, until the other is."""

    needs = Right.SETTINGS

    since: str = ""


@dataclass(frozen=True, slots=True)
class Sources(TeamPlace):
    """Where announcements come from, beside the hub."""

    needs = Right.SETTINGS
    live = True

    page: int = 0


@dataclass(frozen=True, slots=True)
class NewSource(TeamPlace):
    """Where another source is: in a folder, on a stick, or at an address."""

    needs = Right.SETTINGS

    page: int = 0


@dataclass(frozen=True, slots=True)
class AddingSource(TeamPlace):
    """A source is read for the first time; then, what came of it. at: a path, or an address."""

    needs = Right.SETTINGS

    at: str = field(repr=False)  # it may hold a key


@dataclass(frozen=True, slots=True)
class LeavingSource(TeamPlace):
    """Asks once more before a source is left."""

    needs = Right.SETTINGS

    name: str


@dataclass(frozen=True, slots=True)
class CodeRefused(Place):
    """The code for the hub could not be used; why, in a sentence."""

    why: str
