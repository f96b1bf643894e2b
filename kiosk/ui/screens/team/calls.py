"""Calls for somebody to come: who sees this page has seen the one that goes on."""

from typing import Final

from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.places import team
from kiosk.ui.screens.called import began, end, see, seen_by
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

_MOST: Final = 10


class CallsScreen(SheetScreen):
    def __init__(self, desk: Desk, _: team.Calls) -> None:
        super().__init__(desk)
        words = desk.words
        self.title = words("Calls")
        going_on = desk.store.calls.going_on(desk.now())
        if going_on:
            see(desk, going_on)
            over = self.button(
                Face(words("Someone has come"), "check", manner=Manner.PRIMARY, above=True)
            )
            over.clicked.connect(lambda: end(desk, going_on))
            over.clicked.connect(lambda: desk.navigation.instead(team.Calls()))
            actions = [over]
        else:
            again = Face(words("Call someone"), "call", manner=Manner.OUTLINED, above=True)
            call = self.button(again)
            call.clicked.connect(lambda: desk.navigation.go(places.Call()))
            actions = [call]
        self.lay_sheet(self._lines(), actions)

    def _lines(self) -> list[Line]:
        look, words = self.desk.look, self.words
        lines = []
        for call in self.desk.store.calls.newest(_MOST):
            waits = call.ended_at is None
            block = "sad" if waits else "place"
            lines.append(
                Line(look, began(self.desk, call), pictogram="call", block=block, bold=waits)
            )
            told = seen_by(self.desk, call)
            if told:
                lines.append(Line(look, told, pictogram="check", block="good"))
            elif waits:
                lines.append(Line(look, words("Nobody has seen it yet."), pictogram="waiting"))
        return lines or [Line(look, words("Nobody has called."), pictogram="check", block="good")]
