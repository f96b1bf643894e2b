"""Kept: the choice is safe; here is what comes next, and the way to undo it."""

from kiosk.domain.interest import Choice as Said
from kiosk.domain.interest import InterestShown
from kiosk.domain.reading import colour_of, pictogram_of, title_of
from kiosk.ui import places
from kiosk.ui.choosing import take_back
from kiosk.ui.desk import Desk
from kiosk.ui.lines import status_lines
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line


class KeptScreen(SheetScreen):
    speaks_at_once = True

    def __init__(self, desk: Desk, place: places.Kept) -> None:
        super().__init__(desk)
        words = desk.words
        shown = desk.store.interests.one(place.interest, desk.now())
        if shown is None:
            self.say_it_is_gone(
                words("Your choice is taken back"),
                words("You can choose again whenever you like."),
            )
            return
        self._shown = shown
        self.title = (
            words("Your choice is kept") if shown.choice is Said.INTERESTED else words("Thank you")
        )
        undo = self.button(Face(words("Undo"), "undo", manner=Manner.OUTLINED))
        on = self.button(
            Face(
                words("See other proposals"),
                "home",
                manner=Manner.PRIMARY,
                above=True,
                picture_mm=12,
            )
        )
        self.lay_sheet(self._lines(shown), [on, undo])
        undo.clicked.connect(self._undo)
        on.clicked.connect(desk.navigation.home)

    def _lines(self, shown: InterestShown) -> list[Line]:
        desk = self.desk
        title, language = title_of(shown.listing, self.words.language)
        return [
            Line(
                desk.look,
                title,
                bold=True,
                language=language,
                pictogram=pictogram_of(shown.listing, desk.vocabulary),
                block=colour_of(shown.listing, desk.vocabulary),
            ),
            *status_lines(shown.shown, desk),
        ]

    def _undo(self) -> None:
        take_back(self.desk, self._shown.id, self._shown.listing.id)
