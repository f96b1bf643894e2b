"""Not kept: something could not be written or shown; who can help, and the way on."""

from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line


class NotKeptScreen(SheetScreen):
    speaks_at_once = True

    def __init__(self, desk: Desk, _: places.NotKept) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        self.title = words("This did not work")
        call = self.button(
            Face(words("Call someone"), "call", manner=Manner.PRIMARY, above=True, picture_mm=14)
        )
        on = self.button(Face(words("Go back to the start"), "home", manner=Manner.OUTLINED))
        lines = [
            Line(look, words("The kiosk could not keep it."), pictogram="warning", block="sad"),
            Line(look, words("Ask someone of the team to look at it."), pictogram="call"),
        ]
        self.lay_sheet(lines, [call, on])
        call.clicked.connect(lambda: desk.navigation.go(places.Call()))
        on.clicked.connect(desk.navigation.home)
