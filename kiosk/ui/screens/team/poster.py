"""The week on paper: how it is to look, then the printer, a file, or a calendar."""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from kiosk.domain.agenda import calendar_of
from kiosk.i18n import LANGUAGES, OWN_NAMES, Language
from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.keeping import Left, NoFolder, keep_file, keep_pdf, print_or_keep
from kiosk.ui.lines import left_lines
from kiosk.ui.places.team import Handed, Poster
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.face import Face, Manner

logger = logging.getLogger(__name__)


class PosterScreen(TileScreen):
    """Four tiles that each say what is chosen, and another tap chooses the next."""

    def __init__(self, desk: Desk, place: Poster) -> None:
        super().__init__(desk)
        self._place = place
        self.title = desk.words("The week on paper")
        offered = [*self._choices(), *self._ways_out()]
        tiles = self.lay_tiles([face for face, _ in offered], place.page)
        for number, tile in tiles.numbered:
            tile.clicked.connect(lambda _=False, act=offered[number][1]: act())
        if tiles.more:
            tiles.more.clicked.connect(lambda: self._turn(replace(place, page=place.page + 1)))

    def _choices(self) -> list[tuple[Face, Callable[[], None]]]:
        place, words = self._place, self.words
        languages = " · ".join(OWN_NAMES[each] for each in self._languages())
        what = words("All proposals") if place.everything else words("Our outings")
        week = words("Next week") if place.upcoming else words("This week")
        others = (None, *(each for each in LANGUAGES if each != words.language))
        now = others.index(place.second) if place.second in others else 0
        second = others[(now + 1) % len(others)]
        other_things = replace(place, everything=not place.everything)
        asked = (
            (words("Paper"), "A3" if place.a3 else "A4", "page", replace(place, a3=not place.a3)),
            (words("Languages"), languages, "language", replace(place, second=second)),
            (words("Which week?"), week, "week", replace(place, upcoming=not place.upcoming)),
            (words("What is on it?"), what, "star", other_things),
        )
        return [
            (
                Face(name, sign, strong=chosen, block="people", picture_mm=16),
                partial(self._turn, other),
            )
            for name, chosen, sign, other in asked
        ]

    def _ways_out(self) -> list[tuple[Face, Callable[[], None]]]:
        words = self.words
        ways = (
            (words("Print it"), "print", lambda: self._hand(print_or_keep)),
            (words("Keep a file"), "page", lambda: self._hand(keep_pdf)),
            (words("For a calendar"), "calendar", self._hand_calendar),
        )
        return [(Face(name, sign, block="good", picture_mm=16), act) for name, sign, act in ways]

    def _languages(self) -> tuple[Language, ...]:
        own, second = self.words.language, self._place.second
        return (own, second) if second and second != own else (own,)

    def _turn(self, there: Poster) -> None:
        self.desk.navigation.instead(there)

    def _hand(self, how: Callable[..., Left]) -> None:
        from kiosk.ui.weekly import poster_job, poster_of  # noqa: PLC0415  few need it

        desk, place = self.desk, self._place
        poster = poster_of(
            desk.store,
            desk.now(),
            self._languages(),
            desk.settings.establishment,
            a3=place.a3,
            upcoming=place.upcoming,
            everything=place.everything,
        )
        day = poster.week.days[0].date
        job = poster_job(poster, desk.vocabulary)
        self._leave(lambda: how(job, f"ekin-week-{day.isoformat()}.pdf"))

    def _hand_calendar(self) -> None:
        desk = self.desk
        outings = [each.listing for each in desk.store.outings.coming(desk.now())]
        content = calendar_of(outings, self.words.language, desk.now())
        self._leave(lambda: Left(kept_as=keep_file("ekin-outings.ics", content)))

    def _leave(self, how: Callable[[], Left]) -> None:
        try:
            left = how()
        except NoFolder:
            logger.exception("the week was not kept")
            self.desk.navigation.go(places.NotKept())
        else:
            self.desk.navigation.go(Handed(left.printed, left.kept_as))


class HandedScreen(SheetScreen):
    def __init__(self, desk: Desk, place: Handed) -> None:
        super().__init__(desk)
        words = desk.words
        self.title = words.told(place.what)
        done = self.button(
            Face(words("Go back"), "back", manner=Manner.PRIMARY, above=True, picture_mm=12)
        )
        done.clicked.connect(desk.navigation.back)
        self.lay_sheet(list(left_lines(desk, Left(place.printed, place.kept_as))), [done])
