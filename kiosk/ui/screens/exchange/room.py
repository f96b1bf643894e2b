"""The room of the professionals, and how one finds a sheet in it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from kiosk.domain.foreign import language_of_title
from kiosk.domain.listing import Listing
from kiosk.domain.reading import colour_of, pictogram_of, title_of, when_short
from kiosk.ui import sharing
from kiosk.ui.desk import Desk
from kiosk.ui.places import Place
from kiosk.ui.places.exchange import (
    ByPicture,
    OneShared,
    Professionals,
    Projects,
    Questions,
    Sheets,
    Unfinished,
    WriteSheet,
)
from kiosk.ui.places.team import Typing
from kiosk.ui.screens.card_screen import CardScreen
from kiosk.ui.screens.compose.drafting import AskScreen, Offered
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

_MOST_LETTERS = 30


class ProfessionalsScreen(AskScreen):
    def __init__(self, desk: Desk, place: Professionals) -> None:
        super().__init__(desk)
        self.title = desk.words("Among professionals")
        self.ask(list(self._offered()), place.page, lambda page: replace(place, page=page))

    def _offered(self) -> Iterator[Offered]:
        words, desk = self.words, self.desk
        yield self._to(words("Sheets and meetings"), "practice-sheet", Sheets(), block="people")
        yield self._face(words("A word"), "letters"), self._look
        yield self._to(words("By picture"), "search", ByPicture())
        if sharing.may_write(desk):
            yield self._to(words("Write a sheet"), "pencil", WriteSheet(), block="good")
            if drafts := len(desk.store.sheet_drafts.all()):
                told = words.count("{n} is begun", "{n} are begun", drafts)
                yield self._to(words("Go on writing"), "go-on", Unfinished(), told, "good")
            number = sharing.waiting(desk)
            told = words.count("{n} is waiting", "{n} are waiting", number) if number else ""
            yield self._to(words("Questions"), "question", Questions(), told, "people")
        yield self._to(words("Projects"), "project", Projects(), block="outdoors")

    def _to(
        self, name: str, sign: str, there: Place, told: str = "", block: str = "place"
    ) -> Offered:
        return self._face(name, sign, told, block), lambda: self.desk.navigation.go(there)

    def _face(self, name: str, sign: str, told: str = "", block: str = "place") -> Face:
        return Face(name, sign, strong=told, block=block, picture_mm=20)

    def _look(self) -> None:
        def find(desk: Desk, typed: str) -> None:
            desk.navigation.back()
            desk.navigation.go(Sheets(words=typed))

        title = self.words("A word to look for")
        self.desk.navigation.go(Typing(title, "", find, most=_MOST_LETTERS, capital=False))


class ByPictureScreen(AskScreen, SheetScreen):
    """A tile for each thing of which somebody told."""

    def __init__(self, desk: Desk, place: ByPicture) -> None:
        super().__init__(desk)
        self.title = desk.words("What is it about?")
        there = {each.activity for each in sharing.sheets(desk)}
        entries = [each for each in desk.vocabulary.entries("activities") if each.id in there]
        if not entries:
            _say_none(self, desk)
            return
        offered = []
        for each in entries:
            colour = desk.vocabulary.entry("categories", each.category).colour
            face = Face(each.name[self.words.language], each.pictogram, block=colour, picture_mm=20)
            offered.append((face, self._find(each.id)))
        self.ask(offered, place.page, ByPicture)

    def _find(self, activity: str) -> Callable[[], None]:
        return lambda: self.desk.navigation.go(Sheets(activity=activity))


class SharedCards(CardScreen, SheetScreen):
    """Cards of what is shared; each opens it."""

    def lay_shared(
        self, shared: tuple[Listing, ...], page: int, turn: Callable[[int], None]
    ) -> None:
        there = [OneShared(each.id) for each in shared]
        open_ = lambda number: self.desk.navigation.go(there[number])  # noqa: E731
        self.lay_cards([self._card(each) for each in shared], page, open_, turn)

    def _card(self, listing: Listing) -> Face:
        language, vocabulary = self.words.language, self.desk.vocabulary
        title, title_language = title_of(listing, language)
        told = when_short(listing, language, self.desk.now())
        if listing.sheet and listing.sheet.aim.reading(language)[1] == language:
            told = listing.sheet.aim.reading(language)[0]
        foreign = language_of_title(listing, language, vocabulary)
        return Face(
            title,
            pictogram_of(listing, vocabulary),
            strong=told,
            quiet=". ".join(each for each in (listing.organiser.name, foreign) if each),
            block=colour_of(listing, vocabulary),
            language=title_language,
        )


class SheetsScreen(SharedCards):
    def __init__(self, desk: Desk, place: Sheets) -> None:
        super().__init__(desk)
        self.title = desk.words("Sheets and meetings")
        found = sharing.sheets(desk, place.words, place.activity)
        if not found:
            _say_none(self, desk)
            return
        turn = lambda page: desk.navigation.instead(replace(place, page=page))  # noqa: E731
        self.lay_shared(found, place.page, turn)


def _say_none(screen: SheetScreen, desk: Desk) -> None:
    """With the way to write the first one."""
    line = Line(desk.look, desk.words("There is no practice sheet of it yet."), pictogram="search")
    actions = []
    if sharing.may_write(desk):
        face = Face(
            desk.words("Write a sheet"),
            "pencil",
            manner=Manner.PRIMARY,
            above=True,
            picture_mm=12,
        )
        button = screen.button(face)
        button.clicked.connect(lambda: desk.navigation.go(WriteSheet()))
        actions.append(button)
    screen.lay_sheet([line], actions)
