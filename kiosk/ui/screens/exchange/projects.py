"""Projects: what several houses do under one name."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kiosk.domain.composing import record_of
from kiosk.domain.composing.composition import Composition
from kiosk.domain.listing import Kind, Listing
from kiosk.domain.project import NAME, Project
from kiosk.domain.sentences import sentences_of
from kiosk.domain.text import Text
from kiosk.ui import sharing
from kiosk.ui.desk import Desk
from kiosk.ui.places.exchange import BeginProject, OfProject, OneProject, Projects
from kiosk.ui.places.team import Typing
from kiosk.ui.screens.card_screen import CardScreen
from kiosk.ui.screens.compose.drafting import house_of
from kiosk.ui.screens.exchange.room import SharedCards
from kiosk.ui.screens.exchange.whole import send
from kiosk.ui.screens.exchange.writing import say_gone, typing
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

_FOUNDED_AS = "professional-meeting"
_MOST_LETTERS = 300


class ProjectsScreen(CardScreen):
    """Those there are, and, for whoever may, the way to one more."""

    def __init__(self, desk: Desk, place: Projects) -> None:
        super().__init__(desk)
        self.title = desk.words("Projects")
        self._found = list(sharing.projects(desk).values())
        faces = [self._face(each) for each in self._found]
        if sharing.may_write(desk):
            faces.append(Face(desk.words("Begin a project"), "add", block="good"))
        if not faces:
            faces.append(Face(desk.words("There is no project yet"), "project", block="place"))
        turn = lambda page: desk.navigation.instead(replace(place, page=page))  # noqa: E731
        self.lay_cards(faces, place.page, self._open, turn)

    def _face(self, project: Project) -> Face:
        name, language = project.name.reading(self.words.language)
        return Face(name, "project", block="outdoors", language=language)

    def _open(self, number: int) -> None:
        if number < len(self._found):
            self.desk.navigation.go(OneProject(self._found[number].id))
        elif sharing.may_write(self.desk):
            self._begin()

    def _begin(self) -> None:
        desk = self.desk
        said = Composition(Kind.PRACTICE, _FOUNDED_AS)
        record = record_of(said, desk.vocabulary, house_of(desk))
        record["founds"] = Project.begun("", "").id
        if draft := sharing.begun(desk, record):
            desk.navigation.go(BeginProject(draft))


class OneProjectScreen(SheetScreen):
    """What it is for, and who takes part; then its sheets and its announcements."""

    def __init__(self, desk: Desk, place: OneProject) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        project = sharing.projects(desk).get(place.project)
        self.title = words("A project")
        if project is None:
            say_gone(self)
            return
        lines = [_name_line(project.name, desk)]
        found = sharing.of_project(desk, project)
        founding = [each for each in found if _founds(each)]  # the first to come founded it
        lines += [line for each in founding[-1:] for line in _aim_lines(each.summary, desk)]
        houses = dict.fromkeys(each.organiser.name for each in found if each.organiser.name)
        if houses:
            text = words("These houses take part:")
            lines.append(Line(look, text, pictogram="people", block="people"))
        lines += [Line(look, each, pictogram="home", block="people") for each in houses]
        shared = [each for each in found if each not in founding]
        self.lay_sheet(lines, self._actions(place.project, shared))

    def _actions(self, project: str, shared: list[Listing]) -> list[Choice]:
        words, actions = self.words, []
        for practice, name, sign in (
            (True, words("Practice sheets"), "practice-sheet"),
            (False, words("Proposals"), "noticeboard"),
        ):
            number = sum((each.kind is Kind.PRACTICE) is practice for each in shared)
            if number:
                there = OfProject(project, practice)
                told = words.count("{n} in all", "{n} in all", number)
                button = self.button(Face(name, sign, quiet=told, manner=Manner.OUTLINED))
                button.clicked.connect(self._to(there))
                actions.append(button)
        return actions

    def _to(self, there: OfProject) -> Callable[[], None]:
        return lambda: self.desk.navigation.go(there)


class OfProjectScreen(SharedCards):
    def __init__(self, desk: Desk, place: OfProject) -> None:
        super().__init__(desk)
        words = desk.words
        self.title = words("Practice sheets") if place.practice else words("Proposals")
        project = sharing.projects(desk).get(place.project)
        found = sharing.of_project(desk, project) if project else ()
        shared = tuple(
            each
            for each in found
            if (each.kind is Kind.PRACTICE) is place.practice and not _founds(each)
        )
        if not shared:
            say_gone(self)
            return
        turn = lambda page: desk.navigation.instead(replace(place, page=page))  # noqa: E731
        self.lay_shared(shared, place.page, turn)


class BeginProjectScreen(SheetScreen):
    """Its name and its aim are typed; both are needed before it is sent."""

    def __init__(self, desk: Desk, place: BeginProject) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        self._draft = place.draft
        self.title = words("Begin a project")
        found = desk.store.sheet_drafts.one(place.draft)
        if found is None:
            say_gone(self)
            return
        record = found.record
        name = Text.of(record.get("project", {}).get("name", {}))
        aim = Text.of(record.get("summary", {}))
        lines = [
            Line(look, words("Several houses can take part in it."), pictogram="project"),
            Line(look, words("Each announces under its name."), pictogram="noticeboard"),
        ]
        if name:
            lines.append(_name_line(name, desk))
        lines += _aim_lines(aim, desk)
        write = Face(words("Write the name"), "pencil", manner=Manner.OUTLINED)
        tell = Face(words("Tell what it is for"), "aim", manner=Manner.OUTLINED)
        asked = (
            (write, self._typing(words("What is it called?"), name, _named, NAME)),
            (tell, self._typing(words("What is it for?"), aim, _aimed, _MOST_LETTERS)),
        )
        actions = [self._action(*each) for each in asked]
        if name and aim:
            face = Face(words("Send it"), "sending", manner=Manner.AGREE, above=True, picture_mm=12)
            button = self.button(face)
            button.clicked.connect(lambda: send(desk, place.draft))
            actions.insert(0, button)
        self.lay_sheet(lines, actions)

    def _action(self, face: Face, there: Typing) -> Choice:
        button = self.button(face)
        button.clicked.connect(lambda: self.desk.navigation.go(there))
        return button

    def _typing(
        self, title: str, before: Text, change: Callable[..., dict[str, Any]], most: int
    ) -> Typing:
        draft = self._draft

        def keep(desk: Desk, text: str) -> bool:
            told = dict(sharing.written(desk, text, before).values)
            return sharing.keep(desk, draft, lambda record: change(record, told))

        return typing(title, before.reading(self.words.language)[0], keep, most)


def _named(record: dict[str, Any], told: dict[str, str]) -> dict[str, Any]:
    """The announcement that founds it goes by its name; without one there is no project."""
    if not told:
        return {name: each for name, each in record.items() if name != "project"}
    return {**record, "project": {"id": record["founds"], "name": told}, "title": told}


def _aimed(record: dict[str, Any], told: dict[str, str]) -> dict[str, Any]:
    return {**record, "summary": told}


def _name_line(name: Text, desk: Desk) -> Line:
    text, language = name.reading(desk.words.language)
    return Line(
        desk.look, text, pictogram="project", block="outdoors", bold=True, language=language
    )


def _aim_lines(aim: Text, desk: Desk) -> list[Line]:
    text, language = aim.reading(desk.words.language)
    told = sentences_of(text)
    return [Line(desk.look, each, pictogram="aim", language=language) for each in told]


def _founds(listing: Listing) -> bool:
    """Whether it is there to tell of the project alone."""
    project = listing.project
    return project is not None and listing.record.get("founds") == project.id
