"""Does this work for you?: asked in a new way to press, which goes back if nobody answers in it."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRect

from kiosk.accessibility.narration import Utterance
from kiosk.accessibility.ways import by_ear
from kiosk.i18n import message
from kiosk.settings import Way
from kiosk.ui import comfort, places
from kiosk.ui.desk import Desk
from kiosk.ui.screens.practice import manner_of
from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.pages import Pages, on_one_page
from kiosk.ui.widgets.tiles import GAP_MM, LEAST_MM

# lines; whether the pictograms stand above the words; the least height of the buttons
_SHAPES: Final = tuple(
    (lines, above, tall)
    for lines in (2, 1)
    for above, tall in ((True, 40.0), (True, 32.0), (True, LEAST_MM), (False, LEAST_MM))
)
_SHARE: Final = 2 / 5  # of the width, for No
_BY_TOUCH: Final = ("touch", message("You use the kiosk by touch."))


class TryingScreen(Screen):
    """No comes first, and Yes beside it: one press too many, or by slip, goes back as before.

    To reach Yes by scanning, the row has to be entered and the frame to move on: two presses in
    their time, or both switches.
    """

    speaks_at_once = True

    def __init__(self, desk: Desk, place: places.Trying) -> None:
        super().__init__(desk)
        words = desk.words
        self.title = words("Does this work for you?")
        no, yes = (
            self.button(Face(text, sign, manner=manner, above=True, picture_mm=12))
            for text, sign, manner in (
                (words("No, as before"), "undo", Manner.OUTLINED),
                (words("Yes, keep it"), "check", Manner.AGREE),
            )
        )
        self._lay(no, yes)
        no.clicked.connect(desk.navigation.back)
        yes.clicked.connect(lambda: comfort.keep_way(desk, place))

    def _lay(self, no: Choice, yes: Choice) -> None:
        """The buttons below the lines: as tall as can be, with less beside them if it must be."""
        look, room = self.desk.look, self.room
        gap = look.mm(GAP_MM)
        left = round((room.width() - gap) * _SHARE)
        right = room.width() - gap - left
        for lines, above, tall_mm in _SHAPES:
            for each in (no, yes):
                each.wear(replace(each.face, above=above))
            needed = (no.needed_height(left), yes.needed_height(right))
            tall = max(look.mm(tall_mm), *needed)
            sheet = room.adjusted(0, 0, 0, -tall - gap)
            told = self._lines()[-lines:]
            if on_one_page(look, told, sheet.size()):
                break
        self.place(Pages(look, told, sheet.size()), sheet)
        top = sheet.bottom() + 1 + gap
        self.place(no, QRect(0, top, left, tall))
        self.place(yes, QRect(left + gap, top, right, tall))

    def _lines(self) -> list[Line]:
        words, look = self.words, self.desk.look
        access = self.desk.navigation.visit.access
        sign, told = _BY_TOUCH if access.way is Way.TOUCH else manner_of(access)[0]
        last = words("If nobody answers, it goes back as it was.")
        return [Line(look, words.told(told), pictogram=sign), Line(look, last, pictogram="later")]

    def utterance(self, *, personal: bool = True) -> Utterance:
        """With how to find Yes, for whoever does not see it."""
        read = super().utterance(personal=personal)
        if self.desk.navigation.visit.access.way is not Way.EAR:
            return read
        words = self.words
        how_to = (by_ear.HOW_TO[0], by_ear.HOW_TO[2])
        return read + Utterance.of(*((words.told(each), words.language.value) for each in how_to))
