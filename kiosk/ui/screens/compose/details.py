"""What can be added to an announcement, each on a page of its own."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from kiosk.domain.clock import time_in_words
from kiosk.domain.composing import KINDS_OF, Composition, shifted
from kiosk.domain.listing import Kind
from kiosk.domain.numerals import capitalised, number_in_words, price_in_words, sum_in_words
from kiosk.domain.vocabulary import Entry, Vocabulary
from kiosk.i18n import Words, message
from kiosk.ui.desk import Desk
from kiosk.ui.places.composing import Detail, HowMany, OneOf, Picking, WhoIsSought
from kiosk.ui.screens.compose.drafting import AskScreen, Offered, show
from kiosk.ui.screens.pick_screen import PickScreen
from kiosk.ui.widgets.face import Face

_TITLES: Final[Mapping[Detail, str]] = {
    Detail.BRING: message("What do people bring?"),
    Detail.ACCESS: message("What helps people to come?"),
    Detail.AUDIENCE: message("For whom is it?"),
    Detail.PRICE: message("What does it cost?"),
    Detail.LENGTH: message("How long does it take?"),
    Detail.SEATS: message("How many can come?"),
    Detail.CONDITION: message("In what condition is it?"),
    Detail.FETCHING: message("How does it get there?"),
}
_UNSAID: Final[Mapping[Detail, Mapping[str, Any]]] = {
    Detail.PRICE: {"price": None},
    Detail.LENGTH: {"end": None},
    Detail.SEATS: {"seats": None},
    Detail.CONDITION: {"condition": ""},
    Detail.FETCHING: {"fetching": ""},
}
_PRICES: Final = (0.0, 1.0, 2.0, 3.0, 5.0, 10.0, 20.0)
_LENGTHS: Final = (30, 60, 90, 120, 180, 240, 360)
_SEATS: Final = (4, 6, 8, 10, 12, 15, 20)
_SOUGHT: Final = (1, 2, 3, 4, 5, 6, 10)


class PickingScreen(PickScreen):
    """Each tile is chosen by a tap, and taken back by another."""

    def __init__(self, desk: Desk, place: Picking) -> None:
        super().__init__(desk)
        self._place = place
        self.title = desk.words.told(_TITLES[place.detail])
        entries = desk.vocabulary.entries(place.detail.value)
        faces = [self._face(each) for each in entries]
        chosen = getattr(place.draft.said, place.detail.value)
        self.lay_picks([each.id for each in entries], faces, chosen, place.page)

    def _face(self, entry: Entry) -> Face:
        name = entry.name[self.words.language]
        return Face(name, entry.pictogram, block="making", picture_mm=16)

    def onward(self) -> str:
        return self.words("Done")

    def remember(self) -> None:
        self._place = self._changed()
        self.desk.navigation.remember(self._place)

    def go_on(self) -> None:
        show(self.desk, self._changed().draft)

    def show_page(self, page: int) -> None:
        self.desk.navigation.instead(replace(self._changed(), page=page))

    def _changed(self) -> Picking:
        fields: dict[str, Any] = {self._place.detail.value: self.picked}
        said = replace(self._place.draft.said, **fields)
        return replace(self._place, draft=replace(self._place.draft, said=said))


class OneOfScreen(AskScreen):
    """One of a few round values, or nothing said of it."""

    def __init__(self, desk: Desk, place: OneOf) -> None:
        super().__init__(desk)
        self._draft = place.draft
        self.title = desk.words.told(_TITLES[place.detail])
        told: Mapping[Detail, Callable[[], list[Offered]]] = {
            Detail.PRICE: self._prices,
            Detail.LENGTH: self._lengths,
            Detail.SEATS: self._seats,
            Detail.CONDITION: lambda: self._known("conditions", place.detail),
            Detail.FETCHING: lambda: self._known("fetching", place.detail),
        }
        offered = told[place.detail]()
        nothing = Face(desk.words("Say nothing of it"), "cross", block="place", picture_mm=16)
        offered.append((nothing, self._saying(**_UNSAID[place.detail])))
        self.ask(offered, place.page, lambda page: replace(place, page=page))

    def _prices(self) -> list[Offered]:
        language = self.words.language
        return [
            self._tile(
                capitalised(sum_in_words(each, language))
                or price_in_words(each, language).rstrip("."),
                "euro" if each else "free",
                price=each,
            )
            for each in _PRICES
        ]

    def _lengths(self) -> list[Offered]:
        start = self._draft.said.start
        assert start is not None  # or it would not be asked
        tiles = []
        for minutes in _LENGTHS:
            end = shifted(start, timedelta(minutes=minutes))
            name = length_in_words(minutes, self.words)
            until = capitalised(time_in_words(end.time(), self.words.language))
            sign = f"clock-{end.hour % 12 or 12}{'-half' * bool(end.minute)}"
            tiles.append(self._tile(name, sign, until, end=end))
        return tiles

    def _seats(self) -> list[Offered]:
        return [self._tile(_in_words(each, self.words), "seats", seats=each) for each in _SEATS]

    def _known(self, group: str, detail: Detail) -> list[Offered]:
        language = self.words.language
        return [
            self._tile(each.name[language], each.pictogram, **{detail.value: each.id})
            for each in self.desk.vocabulary.entries(group)
        ]

    def _tile(self, name: str, sign: str, quiet: str = "", **fields: Any) -> Offered:
        face = Face(name, sign, quiet=quiet, block="making", picture_mm=16)
        return face, self._saying(**fields)

    def _saying(self, **fields: Any) -> Any:
        draft = self._draft
        after = replace(draft, said=replace(draft.said, **fields))
        return lambda: show(self.desk, after)


class WhoIsSoughtScreen(AskScreen):
    def __init__(self, desk: Desk, place: WhoIsSought) -> None:
        super().__init__(desk)
        self.title = desk.words("Who is sought?")
        self._draft = place.draft
        offered = [self._offer(each) for each in desk.vocabulary.entries("roles")]
        self.ask(offered, place.page, lambda page: WhoIsSought(place.draft, page))

    def _offer(self, entry: Entry) -> Offered:
        language = self.words.language
        number = self._draft.said.needed.get(entry.id, 0)
        told = _in_words(number, self.words) if number else ""
        name = entry.name[language]
        face = Face(name, entry.pictogram, strong=told, block="people", picture_mm=16)
        there = HowMany(self._draft, entry.id)
        return face, lambda: self.desk.navigation.go(there)


class HowManyScreen(AskScreen):
    def __init__(self, desk: Desk, place: HowMany) -> None:
        super().__init__(desk)
        self._place = place
        self.title = desk.words("How many?")
        entry = desk.vocabulary.entry("roles", place.role)
        offered: list[Offered] = []
        for number in _SOUGHT:
            name = _in_words(number, desk.words)
            face = Face(name, entry.pictogram, block="people", picture_mm=16)
            offered.append((face, lambda number=number: self._seek(number)))  # type: ignore[misc]
        nobody = Face(desk.words("Nobody"), "cross", block="place", picture_mm=16)
        offered.append((nobody, lambda: self._seek(0)))
        self.ask(offered, 0, lambda _: place)

    def _seek(self, number: int) -> None:
        draft = self._place.draft
        others = {role: n for role, n in draft.said.needed.items() if role != self._place.role}
        needed = {**others, self._place.role: number} if number else others
        said = _seeking(draft.said, needed, self.desk.vocabulary)
        show(self.desk, replace(draft, said=said))


def _seeking(said: Composition, needed: Mapping[str, int], vocabulary: Vocabulary) -> Composition:
    """Who wants nobody any more seeks nobody: it is something to do together, on a day.

    But a thing or a help that is sought still is: else “we need a tent” would say that we lend it.
    """
    own = vocabulary.entry("activities", said.activity).category
    if needed or not said.start or own in KINDS_OF:
        return replace(said, needed=needed)
    return replace(said, needed=needed, kind=Kind.ACTIVITY)


def _in_words(number: int, words: Words) -> str:
    """A number of people or places."""
    return capitalised(number_in_words(number, words.language, feminine=True))


def length_in_words(minutes: int, words: Words) -> str:
    return {
        30: words("Half an hour"),
        60: words("One hour"),
        90: words("One hour and a half"),
        120: words("Two hours"),
        180: words("Three hours"),
        240: words("Four hours"),
        360: words("Six hours"),
    }[minutes]
