"""The places where professionals tell each other what they did, and ask."""

from dataclasses import dataclass

from kiosk.domain.listing import ListingId
from kiosk.domain.sheet import Part
from kiosk.ui.places.composing import Beginning, Composing, Draft
from kiosk.ui.places.team import TeamPlace


@dataclass(frozen=True, slots=True)
class Professionals(Beginning):
    """The room: whoever is of the team reads, whoever announces for the house writes."""

    needs = None
    live = True

    page: int = 0


@dataclass(frozen=True, slots=True)
class Sheets(TeamPlace):
    """The practice sheets of all houses; words, activity: what is looked for."""

    live = True

    words: str = ""
    activity: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class ByPicture(TeamPlace):
    """The activities of which there is a sheet."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class OneShared(Beginning):
    """A sheet, or whatever else stands under a project."""

    needs = None
    live = True

    listing: ListingId


@dataclass(frozen=True, slots=True)
class Asking(Composing):
    """What to know before a question is asked for everybody to read."""

    listing: ListingId


@dataclass(frozen=True, slots=True)
class Questions(Composing):
    """What others ask, and what was asked here."""

    live = True

    page: int = 0


@dataclass(frozen=True, slots=True)
class OneQuestion(Composing):
    live = True

    question: str


@dataclass(frozen=True, slots=True)
class WriteSheet(Composing):
    """About what kind of thing."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class SheetAbout(Composing):
    category: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Unfinished(Composing):
    """What is being written; each by its draft, which the store keeps."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class Writing(Composing):
    """The parts of a sheet: what is said of each, and what is missing."""

    draft: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class SheetPicking(Composing):
    """For whom it is, or what helps people to come; group: of the vocabulary."""

    draft: str
    group: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class SheetLines(Composing):
    """The steps, or what makes it easier."""

    draft: str
    part: Part
    page: int = 0


@dataclass(frozen=True, slots=True)
class OneLine(Composing):
    """at: which of them, from 0."""

    draft: str
    part: Part
    at: int


@dataclass(frozen=True, slots=True)
class WhichMeeting(Composing):
    draft: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class SheetProject(Composing):
    draft: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class WhichProject(Composing):
    """Under which project something composed stands."""

    draft: Draft
    page: int = 0


@dataclass(frozen=True, slots=True)
class ReadSheet(Composing):
    """The sheet as it will be read."""

    draft: str


@dataclass(frozen=True, slots=True)
class ThrowingAway(Composing):
    """Asks once more."""

    draft: str


@dataclass(frozen=True, slots=True)
class Projects(TeamPlace):
    live = True

    page: int = 0


@dataclass(frozen=True, slots=True)
class OneProject(TeamPlace):
    """Its aim, and the houses that take part."""

    live = True

    project: str


@dataclass(frozen=True, slots=True)
class OfProject(TeamPlace):
    """Its sheets, or its announcements."""

    live = True

    project: str
    practice: bool
    page: int = 0


@dataclass(frozen=True, slots=True)
class BeginProject(Composing):
    """Its name and its aim."""

    draft: str
