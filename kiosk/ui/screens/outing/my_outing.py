"""My outing: all there is to know before one goes, to read, to hear, and to take along on paper."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace

from kiosk.domain.outing import Outing, lines_of_outing, sheet_of
from kiosk.ui import places
from kiosk.ui.choosing import own_choice
from kiosk.ui.desk import Desk
from kiosk.ui.keeping import Left, NoFolder, keep_pdf, print_or_keep
from kiosk.ui.lines import left_lines, reading_lines
from kiosk.ui.places.outing import MyOuting
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

logger = logging.getLogger(__name__)


class MyOutingScreen(SheetScreen):
    def __init__(self, desk: Desk, place: MyOuting) -> None:
        super().__init__(desk)
        self._place = place
        if own_choice(desk, place.interest) is None:
            self.say_the_choice_is_gone()
            return
        outing = desk.store.outings.one(place.interest, desk.now())
        if outing is None:
            self._say_it_is_none()
            return
        self._outing = outing
        words = desk.words
        self.title = words("My outing")
        paper = self.button(
            Face(words("Print it"), "print", manner=Manner.PRIMARY, above=True, picture_mm=12)
        )
        file = self.button(Face(words("Keep a file"), "page", manner=Manner.OUTLINED))
        not_going = self.button(Face(words("I cannot go"), "undo", manner=Manner.OUTLINED))
        self.lay_sheet(list(self._lines(outing)), [paper, file, not_going])
        paper.clicked.connect(lambda: self._take_along(print_or_keep))
        file.clicked.connect(lambda: self._take_along(keep_pdf))
        not_going.clicked.connect(lambda: desk.navigation.go(places.Withdrawing(outing.chosen.id)))

    def _lines(self, outing: Outing) -> Iterator[Line]:
        desk = self.desk
        yield from left_lines(desk, Left(self._place.printed, self._place.kept_as))
        yield self.headline(outing.listing)
        told = lines_of_outing(outing, self.words.language, desk.vocabulary, desk.now(), desk.home)
        yield from reading_lines(told, outing.listing, desk)

    def _say_it_is_none(self) -> None:
        """It was cancelled, moved to the past, or taken back while nobody looked."""
        words, look = self.words, self.desk.look
        self.title = words("My outing")
        line = Line(look, words("You are not expected there any more."), pictogram="info")
        see = self.button(
            Face(words("See my choice"), "heart", manner=Manner.PRIMARY, above=True, picture_mm=12)
        )
        see.clicked.connect(
            lambda: self.desk.navigation.instead(places.MyChoice(self._place.interest))
        )
        self.lay_sheet([line], [see])

    def _take_along(self, how: Callable[..., Left]) -> None:
        from kiosk.ui.paper import job_of  # noqa: PLC0415  few need it: not before the first paint

        desk = self.desk
        sheet = sheet_of(
            self._outing,
            self.words.language,
            desk.vocabulary,
            desk.now(),
            desk.home,
        )
        try:
            left = how(job_of([sheet]), f"ekin-{self._place.interest[:4]}-outing.pdf")
        except NoFolder:
            logger.exception("an outing was not kept")
            desk.navigation.go(places.NotKept())
        else:
            there = replace(self._place, printed=left.printed, kept_as=left.kept_as)
            desk.navigation.instead(there)
