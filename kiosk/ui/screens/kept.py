"""Kept: the choice is safe; here is what comes next, and the way to undo it."""

from kiosk.domain.interest import Choice as Said
from kiosk.domain.interest import InterestShown, Shown
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
            self.say_the_choice_is_gone()
            return
        self._shown = shown
        self.title = (
            words("Your choice is kept") if shown.choice is Said.INTERESTED else words("Thank you")
        )
        undo = self.button(Face(words("Undo"), "undo", manner=Manner.OUTLINED))
        note = places.ANote(shown.id, shown.listing.id)
        on = self.way_to_the_note(note) if shown.shown is Shown.NOTE else self.way_on()
        self.lay_sheet(self._lines(shown), [on, undo])
        undo.clicked.connect(self._undo)

    def _lines(self, shown: InterestShown) -> list[Line]:
        return [self.headline(shown.listing), *status_lines(shown, self.desk)]

    def _undo(self) -> None:
        take_back(self.desk, self._shown.id, self._shown.listing.id)
