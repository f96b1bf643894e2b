"""What is announced: its kind, its category, and what exactly."""

from collections.abc import Mapping
from typing import Final

from kiosk.domain.composing import Composition, categories_of
from kiosk.domain.listing import Kind
from kiosk.domain.vocabulary import Entry
from kiosk.i18n import message
from kiosk.ui.desk import Desk
from kiosk.ui.places.composing import Compose, Draft, Step, WhichActivity, WhichCategory
from kiosk.ui.screens.compose.drafting import AskScreen, Offered, go_on, where_it_stands
from kiosk.ui.widgets.face import Face

_NAMES: Final[Mapping[Kind, str]] = {
    Kind.ACTIVITY: message("Something to do together"),
    Kind.SEEKING: message("We look for somebody"),
    Kind.OFFERING: message("We offer help"),
    Kind.LOAN: message("We lend something"),
    Kind.PRACTICE: message("Among professionals"),
}
_BLOCKS: Final[Mapping[Kind, str]] = {
    Kind.ACTIVITY: "outdoors",
    Kind.SEEKING: "people",
    Kind.OFFERING: "good",
    Kind.LOAN: "making",
    Kind.PRACTICE: "place",
}


class ComposeScreen(AskScreen):
    def __init__(self, desk: Desk, place: Compose) -> None:
        super().__init__(desk)
        self.title = desk.words("What do you announce?")
        offered = [self._offer(each) for each in _NAMES]
        if desk.navigation.unsent:
            offered.insert(0, self._go_on(desk.navigation.unsent))
        self.ask(offered, place.page, Compose)

    def _offer(self, kind: Kind) -> Offered:
        sign = self.desk.vocabulary.entry("kinds", kind).pictogram
        face = Face(self.words.told(_NAMES[kind]), sign, block=_BLOCKS[kind], picture_mm=20)
        return face, lambda: self._begin(kind)

    def _go_on(self, unsent: Draft) -> Offered:
        """Whoever was called away finds it as it was."""
        entry = self.desk.vocabulary.entry("activities", unsent.said.activity)
        name = entry.name[self.words.language]
        face = Face(self.words("Go on"), "go-on", quiet=name, block="good", picture_mm=20)
        return face, lambda: self.desk.navigation.go(where_it_stands(unsent))

    def _begin(self, kind: Kind) -> None:
        draft = Draft(Composition(kind, ""))
        categories = categories_of(kind, self.desk.vocabulary)
        if len(categories) == 1:
            self.desk.navigation.go(WhichActivity(draft, categories[0]))
        else:
            self.desk.navigation.go(WhichCategory(draft))


class WhichCategoryScreen(AskScreen):
    def __init__(self, desk: Desk, place: WhichCategory) -> None:
        super().__init__(desk)
        self.title = desk.words("What is it about?")
        kind, vocabulary = place.draft.said.kind, desk.vocabulary
        entries = [vocabulary.entry("categories", each) for each in categories_of(kind, vocabulary)]
        self._draft = place.draft
        offered = [self._offer(each) for each in entries]
        self.ask(offered, place.page, lambda page: WhichCategory(place.draft, page))

    def _offer(self, entry: Entry) -> Offered:
        name = entry.name[self.words.language]
        face = Face(name, entry.pictogram, block=entry.colour, picture_mm=20)
        there = WhichActivity(self._draft, entry.id)
        return face, lambda: self.desk.navigation.go(there)


class WhichActivityScreen(AskScreen):
    def __init__(self, desk: Desk, place: WhichActivity) -> None:
        super().__init__(desk)
        self._draft = place.draft
        category = desk.vocabulary.entry("categories", place.category)
        self.title = desk.words("What exactly?")
        entries = desk.vocabulary.entries("activities", place.category)
        offered = [self._offer(each, category.colour) for each in entries]
        turn = lambda page: WhichActivity(place.draft, place.category, page)  # noqa: E731
        self.ask(offered, place.page, turn)

    def _offer(self, entry: Entry, colour: str) -> Offered:
        name = entry.name[self.words.language]
        face = Face(name, entry.pictogram, block=colour, picture_mm=20)
        said = Composition(self._draft.said.kind, entry.id)
        return face, lambda: go_on(self.desk, self._draft, Step.WHAT, said)
