"""Still there?: asked after a pause, before the kiosk forgets the person."""

from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line


class StillThereScreen(SheetScreen):
    speaks_at_once = True

    def __init__(self, desk: Desk, _: places.StillThere) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        self.title = words("Are you still there?")
        line = Line(
            look, words("Without a touch the kiosk goes back to the start."), pictogram="later"
        )
        here = self.button(
            Face(words("I’m still here"), "hand", manner=Manner.PRIMARY, above=True, picture_mm=14)
        )
        done = self.button(Face(words("I have finished"), "home", manner=Manner.OUTLINED))
        self.lay_sheet([line], [here, done])
        here.clicked.connect(desk.navigation.back)
        done.clicked.connect(desk.navigation.leave)
