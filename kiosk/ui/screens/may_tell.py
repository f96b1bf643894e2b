"""May the organisers know: asked once, and no is as good an answer as yes."""

from dataclasses import replace

from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.screens.support_lines import need_lines
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line


class MayTellScreen(SheetScreen):
    """Neither answer is the louder one: consent is freely given (GDPR, article 7)."""

    speaks_at_once = True

    def __init__(self, desk: Desk, place: places.MayTell) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        self._place = place
        self.title = words("May the organisers know?")
        yes, no = (
            self.button(Face(text, sign, manner=Manner.OUTLINED, above=True, picture_mm=12))
            for text, sign in (
                (words("Yes, they may know"), "mail"),
                (words("No, keep it here"), "lock"),
            )
        )
        lines = [
            *need_lines(place.going.needs, desk),
            Line(look, words("They can prepare for it. They get no name."), pictogram="organiser"),
            Line(look, words("You can go either way."), pictogram="heart"),
        ]
        self.lay_sheet(lines, [yes, no])
        yes.clicked.connect(lambda: self._answer(tells=True))
        no.clicked.connect(lambda: self._answer(tells=False))

    def _answer(self, *, tells: bool) -> None:
        going = replace(self._place.going, tells=tells)
        self.desk.navigation.go(places.WhoHelps(going))
