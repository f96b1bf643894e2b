"""A practice sheet is written: its parts in any order, each kept as it is typed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from kiosk.domain.composing import record_of
from kiosk.domain.composing.composition import Composition
from kiosk.domain.listing import Kind, Listing
from kiosk.domain.reading import colour_of, pictogram_of, title_of
from kiosk.domain.sheet import Part
from kiosk.domain.text import Text
from kiosk.domain.vocabulary import Entry
from kiosk.i18n import message
from kiosk.ui import places, sharing
from kiosk.ui.desk import Desk
from kiosk.ui.places.exchange import (
    BeginProject,
    ReadSheet,
    SheetAbout,
    SheetLines,
    SheetPicking,
    SheetProject,
    Unfinished,
    WhichMeeting,
    WriteSheet,
    Writing,
)
from kiosk.ui.places.team import Typing
from kiosk.ui.screens.card_screen import CardScreen
from kiosk.ui.screens.compose.drafting import AskScreen, Offered, house_of
from kiosk.ui.screens.pick_screen import PickScreen
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.face import Face
from kiosk.ui.widgets.line import Line

LETTERS: Final[Mapping[Part, int]] = {
    Part.AIM: 200,
    Part.STEPS: 200,
    Part.ADAPTATIONS: 200,
    Part.OUTCOME: 600,
}
TITLES: Final[Mapping[Part, str]] = {
    Part.AIM: message("What is it for?"),
    Part.STEPS: message("How is it done?"),
    Part.ADAPTATIONS: message("What makes it easier?"),
    Part.OUTCOME: message("What came of it?"),
}
_SIGNS: Final[Mapping[Part, str]] = {
    Part.AIM: "aim",
    Part.STEPS: "steps",
    Part.ADAPTATIONS: "hand",
    Part.OUTCOME: "star",
}


class WriteSheetScreen(AskScreen):
    def __init__(self, desk: Desk, place: WriteSheet) -> None:
        super().__init__(desk)
        self.title = desk.words("What is it about?")
        used = {each.category for each in desk.vocabulary.entries("activities")}
        entries = [each for each in desk.vocabulary.entries("categories") if each.id in used]
        self.ask([self._offer(each) for each in entries], place.page, WriteSheet)

    def _offer(self, entry: Entry) -> Offered:
        name = entry.name[self.words.language]
        face = Face(name, entry.pictogram, block=entry.colour, picture_mm=20)
        return face, lambda: self.desk.navigation.go(SheetAbout(entry.id))


class SheetAboutScreen(AskScreen):
    def __init__(self, desk: Desk, place: SheetAbout) -> None:
        super().__init__(desk)
        self.title = desk.words("What exactly?")
        self._colour = desk.vocabulary.entry("categories", place.category).colour
        entries = desk.vocabulary.entries("activities", place.category)
        offered = [self._offer(each) for each in entries]
        self.ask(offered, place.page, lambda page: replace(place, page=page))

    def _offer(self, entry: Entry) -> Offered:
        name = entry.name[self.words.language]
        face = Face(name, entry.pictogram, block=self._colour, picture_mm=20)
        return face, lambda: self._begin(entry.id)

    def _begin(self, activity: str) -> None:
        desk = self.desk
        said = Composition(Kind.PRACTICE, activity)
        record = record_of(said, desk.vocabulary, house_of(desk))
        if draft := sharing.begun(desk, {**record, "sheet": {}}):
            desk.navigation.go(Writing(draft))


class UnfinishedScreen(CardScreen, SheetScreen):
    def __init__(self, desk: Desk, place: Unfinished) -> None:
        super().__init__(desk)
        self.title = desk.words("Go on writing")
        self._ids = [each.id for each in desk.store.sheet_drafts.all()]
        found = [sharing.listing_of(desk, each) for each in self._ids]
        self._listings = [each for each in found if each]
        if not self._listings:
            text = desk.words("Nothing is begun.")
            self.lay_sheet([Line(desk.look, text, pictogram="pencil")], [])
            return
        turn = lambda page: desk.navigation.instead(Unfinished(page))  # noqa: E731
        faces = [self._face(each) for each in self._listings]
        self.lay_cards(faces, place.page, self._open, turn)

    def _face(self, listing: Listing) -> Face:
        title, language = title_of(listing, self.words.language)
        aim = sharing.sheet_of(listing).aim
        sign, colour = (of(listing, self.desk.vocabulary) for of in (pictogram_of, colour_of))
        own = aim.reading(self.words.language)
        told = own[0] if own[1] == self.words.language else ""
        return Face(title, sign, strong=told, block=colour, language=language)

    def _open(self, number: int) -> None:
        id = self._ids[number]
        founds = self._listings[number].sheet is None
        self.desk.navigation.go(BeginProject(id) if founds else Writing(id))


class WritingScreen(TileScreen, SheetScreen):
    def __init__(self, desk: Desk, place: Writing) -> None:
        super().__init__(desk)
        self.title = desk.words("A practice sheet")
        self._draft = place.draft
        listing = sharing.listing_of(desk, place.draft)
        if listing is None:
            say_gone(self)
            return
        title, language = title_of(listing, desk.words.language)
        if language == desk.words.language and desk.holds_title(title):
            self.title = title
        offered = list(self._parts(listing))
        read = Face(desk.words("Read it"), "check", block="good", picture_mm=20)
        if not sharing.sheet_of(listing).is_whole:
            read = replace(read, strong=desk.words("Something is missing"))
        tiles = self.lay_tiles([face for face, _ in offered], place.page, always=[read])
        for number, tile in tiles.numbered:
            tile.clicked.connect(lambda _=False, act=offered[number][1]: act())
        tiles.always[0].clicked.connect(lambda: desk.navigation.go(ReadSheet(place.draft)))
        if tiles.more:
            there = replace(place, page=place.page + 1)
            tiles.more.clicked.connect(lambda: desk.navigation.instead(there))

    def _parts(self, listing: Listing) -> Iterator[Offered]:
        words, sheet, draft = self.words, sharing.sheet_of(listing), self._draft
        yield self._typed(Part.AIM, words("What it is for"), sheet.aim)
        yield self._offer(
            words("For whom"), "everyone", bool(listing.audience), SheetPicking(draft, "audience")
        )
        steps = SheetLines(draft, Part.STEPS)
        yield self._offer(words("How it is done"), "steps", bool(sheet.steps), steps)
        easier = bool(sheet.adaptations or listing.access)
        lines = SheetLines(draft, Part.ADAPTATIONS)
        yield self._offer(words("What makes it easier"), "hand", easier, lines)
        yield self._typed(Part.OUTCOME, words("What came of it"), sheet.outcome)
        met = bool(sheet.meeting)
        yield self._offer(words("When it was done"), "calendar", met, WhichMeeting(draft))
        if sharing.projects(self.desk):
            under = bool(listing.project)
            yield self._offer(words("Under a project"), "project", under, SheetProject(draft))

    def _typed(self, part: Part, name: str, text: Text) -> Offered:
        typing = typed_part(self.desk, self._draft, part, text)
        return self._offer(name, _SIGNS[part], bool(text), typing)

    def _offer(self, name: str, sign: str, said: bool, there: places.Place) -> Offered:
        told = self.words("Said") if said else ""
        block = "making" if said else "place"
        face = Face(name, sign, strong=told, block=block, picture_mm=20)
        return face, lambda: self.desk.navigation.go(there)


def typed_part(desk: Desk, draft: str, part: Part, before: Text) -> Typing:
    """Its aim, or what came of it."""

    def keep(desk: Desk, text: str) -> bool:
        return sharing.keep_text(desk, draft, part, sharing.written(desk, text, before))

    text = before.reading(desk.words.language)[0]
    return typing(desk.words.told(TITLES[part]), text, keep, LETTERS[part])


def typing(title: str, text: str, keep: Callable[[Any, str], bool], most: int) -> Typing:
    """A text that is kept at each sign, whoever leaves; where it was not, Done tells so."""

    def done(desk: Desk, text: str) -> None:
        sharing.back(desk, kept=keep(desk, text))

    return Typing(title, text, done, most, read=True, keep=keep)


def say_gone(screen: SheetScreen) -> None:
    """The draft was sent, or thrown away, meanwhile."""
    line = Line(screen.desk.look, screen.words("It is no longer here."), pictogram="info")
    screen.lay_sheet([line], [])


class SheetPickingScreen(PickScreen):
    """For whom it is, or what helps people to come."""

    def __init__(self, desk: Desk, place: SheetPicking) -> None:
        super().__init__(desk)
        self._place = place
        titles = {
            "audience": desk.words("For whom is it?"),
            "access": desk.words("What helps people to come?"),
        }
        self.title = titles[place.group]
        listing = sharing.listing_of(desk, place.draft)
        chosen = getattr(listing, place.group) if listing else ()
        entries = desk.vocabulary.entries(place.group)
        faces = [
            Face(each.name[desk.words.language], each.pictogram, block="making", picture_mm=16)
            for each in entries
        ]
        self.lay_picks([each.id for each in entries], faces, chosen, place.page)

    def onward(self) -> str:
        return self.words("Done")

    def remember(self) -> None:
        group, picked = self._place.group, list(self.picked)
        draft, desk = self._place.draft, self.desk
        if not sharing.keep(desk, draft, lambda record: {**record, group: picked}):
            desk.navigation.go(places.NotKept())

    def go_on(self) -> None:
        self.desk.navigation.back()

    def show_page(self, page: int) -> None:
        self.desk.navigation.instead(replace(self._place, page=page))
