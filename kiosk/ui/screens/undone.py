"""Undone: the choice was taken back, and nothing else happened."""

from kiosk.domain.sentences import sentences_of
from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line


class UndoneScreen(SheetScreen):
    speaks_at_once = True

    def __init__(self, desk: Desk, place: places.Undone) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        self.title = words("Your choice is taken back")
        lines = [Line(look, words("You can choose again whenever you like."), pictogram="undo")]
        again = self.button(Face(words("See it again"), "again", manner=Manner.OUTLINED))
        there = places.OneListing(place.listing)
        again.clicked.connect(lambda: desk.navigation.go(there))
        if place.note is None:
            self.lay_sheet(lines, [self.way_on(), again])
            return
        told = words("The organisers have a note from here. They have to hear of it.")
        lines += [Line(look, each, pictogram="note", block="people") for each in sentences_of(told)]
        self.lay_sheet(lines, [self.way_to_the_note(place.note), again])
