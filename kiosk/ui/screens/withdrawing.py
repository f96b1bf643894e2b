"""Withdrawing: asks once, before a choice is taken back."""

from kiosk.domain.reading import title_of
from kiosk.ui import places
from kiosk.ui.choosing import own_choice, take_back
from kiosk.ui.desk import Desk
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line


class WithdrawingScreen(SheetScreen):
    speaks_at_once = True

    def __init__(self, desk: Desk, place: places.Withdrawing) -> None:
        super().__init__(desk)
        words = desk.words
        self.title = words("Take your choice back?")
        self._shown = own_choice(desk, place.interest)
        if self._shown is None:
            self.say_the_choice_is_gone()
            return
        title, language = title_of(self._shown.listing, words.language)
        line = Line(
            desk.look, title, bold=True, language=language, pictogram="heart", block="music"
        )
        keep = self.button(
            Face(words("No, keep it"), "heart", manner=Manner.PRIMARY, above=True, picture_mm=12)
        )
        take = self.button(Face(words("Yes, take it back"), "undo", manner=Manner.OUTLINED))
        self.lay_sheet([line], [keep, take])
        keep.clicked.connect(desk.navigation.back)
        take.clicked.connect(self._take_back)

    def _take_back(self) -> None:
        if self._shown is not None:
            take_back(self.desk, self._shown.id, self._shown.listing.id)
