"""Look for something: each thing that can be asked, as it stands, and how many there are."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from kiosk.domain.search import Answer, Sought
from kiosk.ui import searching
from kiosk.ui.desk import Desk
from kiosk.ui.places import Place
from kiosk.ui.places.search import AskAccess, AskDay, AskReach, AskWhat, Found, Search
from kiosk.ui.places.team import Typing
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.face import Face

_MOST_LETTERS: Final = 30
_PICTURE_MM: Final = 20.0


class SearchScreen(TileScreen):
    def __init__(self, desk: Desk, place: Search) -> None:
        super().__init__(desk)
        self.title = desk.words("What are you looking for?")
        self._sought = place.sought
        offered = list(self._offered())
        tiles = self.lay_tiles(
            [face for face, _ in offered],
            place.page,
            always=[self._show(searching.answer_to(place.sought, desk))],
        )
        for number, tile in tiles.numbered:
            face, act = offered[number]
            tile.clicked.connect(lambda _=False, does=act: does())
            if face.title == desk.words("For me"):
                tile.mark(desk.words("Chosen") if place.sought.fits_me else "")
                self.mark_personal(tile)
        tiles.always[0].clicked.connect(lambda: desk.navigation.go(Found(place.sought)))
        if tiles.more:
            further = replace(place, page=place.page + 1)
            tiles.more.clicked.connect(lambda: desk.navigation.instead(further))

    def _offered(self) -> Iterator[tuple[Face, Callable[[], None]]]:
        """Each question and what was answered, if it was; “For me” where that asks for anything."""
        desk, words, sought = self.desk, self.words, self._sought
        what = searching.what_said(sought, desk)
        yield self._face(words("What?"), self._sign(), what), self._to(AskWhat(sought))
        day = searching.days_said(sought, desk)
        yield self._face(words("Which day?"), "calendar", day), self._to(AskDay(sought))
        if desk.home.town:  # else nothing can be measured
            far = searching.reach_said(sought, desk)
            yield self._face(words("How far?"), "far", far), self._to(AskReach(sought))
        needed = searching.access_said(sought, desk)
        face = self._face(words("What must there be?"), "access", needed)
        yield face, self._to(AskAccess(sought))
        if sought.fits_me or searching.needs_of(desk):
            fits = replace(sought, fits_me=not sought.fits_me)
            yield self._face(words("For me"), "person", ""), self._look_for(fits)
        yield self._face(words("A word"), "letters", sought.words), self._write
        if sought != Sought():
            yield self._face(words("Begin anew"), "undo", ""), self._look_for(Sought())

    def _face(self, title: str, sign: str, told: str) -> Face:
        block = "good" if told else "place"
        return Face(title, sign, quiet=told, block=block, picture_mm=_PICTURE_MM)

    def _sign(self) -> str:
        vocabulary, sought = self.desk.vocabulary, self._sought
        for group, name in (("activities", sought.activity), ("categories", sought.category)):
            if name and vocabulary.knows(group, name):
                return vocabulary.entry(group, name).pictogram
        return "activity"

    def _show(self, answer: Answer) -> Face:
        words, n = self.words, answer.total
        title = words.count("See {n} proposal", "See {n} proposals", n) if n else words("See why")
        quiet = "" if n else words("Nothing is found")
        if not n and not answer.left_out:
            title, quiet = words("Nothing is found"), ""
        return Face(title, "check" if n else "search", quiet=quiet, block="people", picture_mm=20)

    def _to(self, place: Place) -> Callable[[], None]:
        return lambda: self.desk.navigation.go(place)

    def _look_for(self, sought: Sought) -> Callable[[], None]:
        return lambda: self.desk.navigation.renew(Search(sought))

    def _write(self) -> None:
        sought = self._sought

        def keep(desk: Desk, typed: str) -> None:
            desk.navigation.renew(Search(replace(sought, words=typed)))

        title = self.words("A word to look for")
        self.desk.navigation.go(
            Typing(title, sought.words, keep, most=_MOST_LETTERS, capital=False)
        )
