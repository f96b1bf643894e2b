"""Heard: how it was is kept; who hears of it, and the way to undo it."""

import logging

from kiosk.store.transaction import NotKept
from kiosk.ui import places
from kiosk.ui.choosing import own_choice
from kiosk.ui.desk import Desk
from kiosk.ui.places.outing import Heard, HowWasIt
from kiosk.ui.screens.outing.how_was_it import name_of
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

logger = logging.getLogger(__name__)


class HeardScreen(SheetScreen):
    speaks_at_once = True

    def __init__(self, desk: Desk, place: Heard) -> None:
        super().__init__(desk)
        self._place = place
        faces = desk.store.faces
        face = faces.of(place.interest)
        shown = own_choice(desk, place.interest)
        if face is None or shown is None:
            self.say_the_choice_is_gone()
            return
        words, look = desk.words, desk.look
        self.title = words("Thank you")
        lines = [
            self.headline(shown.listing),
            Line(look, f"{name_of(face, words)}.", pictogram=f"face-{face}", block="people"),
        ]
        if faces.reaches_organisers(place.interest):
            lines += [
                Line(look, words("The organisers will get this face."), pictogram="organiser"),
                Line(look, words("They will not get your name."), pictogram="person"),
            ]
        else:
            lines.append(Line(look, words("It is kept here."), pictogram="home"))
        buttons = [self.way_on()]
        if faces.may_be_taken_back(place.interest):
            undo = self.button(Face(words("Undo"), "undo", manner=Manner.OUTLINED))
            undo.clicked.connect(self._undo)
            buttons.append(undo)
        self.lay_sheet(lines, buttons)

    def _undo(self) -> None:
        navigation = self.desk.navigation
        try:
            self.desk.store.faces.take_back(self._place.interest)
        except NotKept:
            logger.exception("how it was is not taken back")
            navigation.settle(places.NotKept())
        else:
            gone = self.desk.store.faces.of(self._place.interest) is None
            navigation.settle(HowWasIt(self._place.interest) if gone else self._place)
