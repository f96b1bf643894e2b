"""The sources of announcements beside the hub: those there are, a new one, and one that is left."""

from collections import Counter
from collections.abc import Callable
from pathlib import PurePath
from typing import Final

from kiosk.domain.address import in_short, named
from kiosk.domain.sentences import sentences_of
from kiosk.store.sources import Source
from kiosk.ui import folders, house
from kiosk.ui.desk import Desk
from kiosk.ui.news import Added
from kiosk.ui.places.house import AddingSource, LeavingSource, NewSource, Sources
from kiosk.ui.places.team import Typing
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

_MOST_LETTERS: Final = 300
_WEB: Final = "https://"


class SourcesScreen(TileScreen, SheetScreen):
    def __init__(self, desk: Desk, place: Sources) -> None:
        super().__init__(desk)
        words, navigation = desk.words, desk.navigation
        self.title = words("Other sources")
        self._sources = desk.store.sources.list()
        name = words("Add a source")
        if not self._sources:
            face = Face(name, "add-source", manner=Manner.PRIMARY, above=True, picture_mm=12)
            add = self.button(face)
            add.clicked.connect(lambda: navigation.go(NewSource()))
            self.lay_sheet(self._none(), [add])
            return
        doors = [NewSource(), *(LeavingSource(each.name) for each in self._sources)]
        first = Face(name, "add-source", block="good", picture_mm=16)
        tiles = self.lay_tiles([first, *self._faces()], place.page, columns=2)
        for number, tile in tiles.numbered:
            there = doors[number]
            tile.clicked.connect(lambda _=False, chosen=there: navigation.go(chosen))
        if tiles.more:
            more = Sources(place.page + 1)
            tiles.more.clicked.connect(lambda: navigation.instead(more))

    def _faces(self) -> list[Face]:
        desk, words = self.desk, self.words
        states = {each.name: each for each in desk.store.listings.feed_states()}
        faces = []
        for source in self._sources:
            state = states.get(source.name)
            brought = desk.store.listings.count_of(source.name)
            told = words.count("{n} proposal", "{n} proposals", brought)
            trouble = words("Not in step") if state and state.problem else ""
            name = source.called_in_short
            faces.append(
                Face(name, "noticeboard", strong=trouble, quiet=told, block="place", picture_mm=16)
            )
        return faces

    def _none(self) -> list[Line]:
        look, words = self.desk.look, self.words
        return [
            Line(look, words("There is no other source yet."), pictogram="noticeboard"),
            Line(look, words("A calendar can be one, or a folder."), pictogram="calendar"),
            Line(look, words("The kiosk shows their proposals."), pictogram="home"),
        ]


class NewSourceScreen(TileScreen, SheetScreen):
    """A tile for each stick and folder that may be one, and one for an address."""

    def __init__(self, desk: Desk, place: NewSource) -> None:
        super().__init__(desk)
        words = desk.words
        self.title = words("Where is the new source?")
        found = folders.at_hand()
        if not found:
            self._lay_hints()
            return
        address = Face(words("Type an address"), "pencil", block="good", picture_mm=20)
        faces = [address, *(self._face(each) for each in found)]
        tiles = self.lay_tiles(faces, place.page, columns=3)
        for number, tile in tiles.numbered:
            path = str(found[number - 1].path) if number else ""
            tile.clicked.connect(lambda _=False, at=path: self._open(at))
        if tiles.more:
            more = NewSource(place.page + 1)
            tiles.more.clicked.connect(lambda: desk.navigation.instead(more))

    def _open(self, path: str) -> None:
        if path:
            house.add_source(self.desk, path)
        else:
            type_address(self.desk, _WEB)

    def _face(self, folder: folders.Folder) -> Face:
        return Face(
            folder.path.name,
            "stick" if folder.plugged_in else "folder",
            quiet=self.words.count("{n} file", "{n} files", folder.files),
            block="place",
            picture_mm=20,
        )

    def _lay_hints(self) -> None:
        desk, look, words = self.desk, self.desk.look, self.words
        typing = self.button(
            Face(
                words("Type an address"),
                "pencil",
                manner=Manner.PRIMARY,
                above=True,
                picture_mm=12,
            )
        )
        again = self.button(Face(words("Look again"), "again", manner=Manner.OUTLINED))
        lines = [
            Line(look, words("Plug in a stick with proposals."), pictogram="stick"),
            Line(look, words("Or put them into the folder Documents."), pictogram="folder"),
            Line(look, words("The address of a calendar does as well."), pictogram="calendar"),
        ]
        self.lay_sheet(lines, [typing, again])
        typing.clicked.connect(lambda: type_address(desk, _WEB))
        again.clicked.connect(lambda: desk.navigation.instead(NewSource()))


class AddingSourceScreen(SheetScreen):
    """That it is being read; then how many announcements came, or why it was not kept."""

    speaks_at_once = True

    def __init__(self, desk: Desk, place: AddingSource) -> None:
        super().__init__(desk)
        self._at = place.at
        added = desk.news.added.get(place.at)
        if added is None:
            self._lay_reading()
        elif added.problem:
            self._lay_refused(added)
        else:
            self._lay_added(added)

    def _lay_reading(self) -> None:
        look, words = self.desk.look, self.words
        self.title = words("A new source")
        lines = [
            self._named("place"),
            Line(look, words("The kiosk is reading it now."), pictogram="again"),
            Line(look, words("It may take a minute."), pictogram="clock"),
        ]
        back = Face(words("Go back"), "back", manner=Manner.OUTLINED)
        self.lay_sheet(lines, [self._action(back, self.desk.navigation.back)])

    def _lay_added(self, added: Added) -> None:
        look, words = self.desk.look, self.words
        self.title = words("The source is added")
        came = words.count("{n} proposal has come.", "{n} proposals have come.", added.brought)
        lines = [
            self._named("good"),
            Line(look, came, pictogram="accepted", block="good", bold=True),
            Line(look, words("The kiosk looks there again by itself."), pictogram="again"),
        ]
        on = Face(words("Go on"), "next", manner=Manner.PRIMARY, above=True, picture_mm=12)
        self.lay_sheet(lines, [self._action(on, lambda: self.desk.navigation.back_to(Sources))])

    def _lay_refused(self, added: Added) -> None:
        look, words = self.desk.look, self.words
        self.title = words("The source is not added")
        wrong, *mend = sentences_of(words.told(added.problem))
        lines = [
            self._named("place"),
            Line(look, wrong, pictogram="warning", block="sad"),
            *(Line(look, each, pictogram="info") for each in mend),
        ]
        again = Face(words("Try again"), "again", manner=Manner.PRIMARY, above=True, picture_mm=12)
        other = Face(words("Another source"), "add-source", manner=Manner.OUTLINED)
        self.lay_sheet(
            lines,
            [
                self._action(again, self._try_again),
                self._action(other, lambda: self.desk.navigation.back_to(NewSource)),
            ],
        )

    def _named(self, block: str) -> Line:
        """The folder or the site; an address may hold a key."""
        sign = "folder" if self._is_folder else "noticeboard"
        name = in_short(self._at)
        return Line(self.desk.look, name, pictogram=sign, block=block, bold=True)

    def _action(self, face: Face, act: Callable[[], object]) -> Choice:
        button = self.button(face)
        button.clicked.connect(act)
        return button

    @property
    def _is_folder(self) -> bool:
        return PurePath(self._at).is_absolute()

    def _try_again(self) -> None:
        if self._is_folder:
            house.add_source(self.desk, self._at)
        else:
            type_address(self.desk, self._at)


class LeavingSourceScreen(SheetScreen):
    speaks_at_once = True

    def __init__(self, desk: Desk, place: LeavingSource) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        found = next((each for each in desk.store.sources.list() if each.name == place.name), None)
        self.title = words("Leave this source?")
        if found is None:
            on = self.button(Face(words("Go back"), "back", manner=Manner.OUTLINED))
            on.clicked.connect(desk.navigation.back)
            self.lay_sheet([Line(look, words("It is no longer here."), pictogram="info")], [on])
            return
        no = self.button(Face(words("No, keep it"), "back", manner=Manner.PRIMARY, above=True))
        yes = self.button(Face(words("Yes, leave it"), "undo", manner=Manner.OUTLINED))
        self.lay_sheet(self._lines(found), [no, yes])
        no.clicked.connect(desk.navigation.back)
        yes.clicked.connect(lambda: house.leave_source(desk, found.name))

    def _lines(self, source: Source) -> list[Line]:
        look, words = self.desk.look, self.words
        refused = Counter(feed for feed, _ in self.desk.store.listings.refusals())[source.name]
        name = source.called_in_short
        lines = [
            Line(look, name, pictogram="noticeboard", block="people", bold=True),
            Line(look, named(source.address), pictogram="place"),
        ]
        state = {each.name: each for each in self.desk.store.listings.feed_states()}
        if (kept := state.get(source.name)) and kept.problem:
            lines.append(Line(look, words.told(kept.problem), pictogram="warning", block="sad"))
        if refused:
            text = words.count(
                "{n} of them could not be shown.", "{n} of them could not be shown.", refused
            )
            lines.append(Line(look, text, pictogram="warning", block="sad"))
        lines.append(Line(look, words("Its proposals go with it."), pictogram="info"))
        return lines


def type_address(desk: Desk, text: str) -> None:
    """Have an address typed, and the source there read."""
    title = desk.words("The address of the source")
    desk.navigation.go(Typing(title, text, _typed, _MOST_LETTERS, capital=False, address=True))


def _typed(desk: Desk, text: str) -> None:
    if text in ("", _WEB):
        desk.navigation.back()
    else:
        house.add_source(desk, text)
