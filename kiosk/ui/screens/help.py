"""Help: how the kiosk is used, someone to call, and the way to how the kiosk stands."""

from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.freshness import freshness
from kiosk.ui.places.team import Space
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line


class HelpScreen(SheetScreen):
    def __init__(self, desk: Desk, _: places.Help) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        self.title = words("Help")
        call = self.button(
            Face(words("Call someone"), "call", manner=Manner.PRIMARY, above=True, picture_mm=15)
        )
        about = self.button(Face(words("About this kiosk"), "tablet", manner=Manner.OUTLINED))
        team = self.button(Face(words("For the team"), "lock", manner=Manner.OUTLINED))
        lines = [
            Line(look, text, pictogram=pictogram)
            for text, pictogram in (
                (words("Tap a picture to see more."), "hand"),
                (words("Tap Listen to hear what is written."), "listen"),
                (words("Tap Back to return to where you were."), "back"),
                (words("Tap See and hear for larger letters."), "settings"),
                (words("Nothing is sent before you say yes."), "check"),
                (freshness(desk.store, words, desk.now()), "clock"),
            )
        ]
        self.lay_sheet(lines, [call, about, team])
        call.clicked.connect(lambda: desk.navigation.go(places.Call()))
        about.clicked.connect(lambda: desk.navigation.go(places.InStep()))
        team.clicked.connect(lambda: desk.navigation.go(Space()))
