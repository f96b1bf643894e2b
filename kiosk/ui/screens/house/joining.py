"""The hub of this kiosk: a code is typed, or read from a picture of it."""

from kiosk.ui import house
from kiosk.ui.desk import Desk
from kiosk.ui.places import Place
from kiosk.ui.places.house import CodeRefused
from kiosk.ui.places.team import Typing
from kiosk.ui.screens.house.sheet import StepSheet
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

_MOST_LETTERS = 480


class JoiningScreen(StepSheet):
    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        words, look = desk.words, desk.look
        self.title = words("The hub of this kiosk")
        joined = house.has_hub(desk)
        lines = [
            Line(look, words("The hub brings proposals from other houses."), pictogram="cloud")
        ]
        if joined:
            text = words("This kiosk is with its hub.")
            lines.append(Line(look, text, pictogram="accepted", block="good", bold=True))
        lines += [
            Line(look, words("Whoever runs the hub gives you a code."), pictogram="note"),
            Line(look, words("A picture of its square does as well."), pictogram="camera"),
        ]
        typing = Typing(words("The code for the hub"), "", self._typed, _MOST_LETTERS)
        self.lay(
            lines,
            (words("Read a picture"), "camera", self._look_for_picture),
            (words("Type the code"), "pencil", lambda: desk.navigation.go(typing)),
            done=joined,
        )

    def _typed(self, desk: Desk, text: str) -> None:
        desk.navigation.code_read.emit(house.CodeRead(text, house.after(self._place)))

    def _look_for_picture(self) -> None:
        # needed once in a kiosk's life: not before the first paint
        from kiosk.ui.squares import code_at_hand  # noqa: PLC0415

        text = code_at_hand()
        navigation = self.desk.navigation
        if text:
            navigation.code_read.emit(house.CodeRead(text, house.after(self._place)))
        else:
            why = self.words("Put a picture of the code on a stick.")
            navigation.go(CodeRefused(why))


class CodeRefusedScreen(SheetScreen):
    speaks_at_once = True

    def __init__(self, desk: Desk, place: CodeRefused) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        self.title = words("The code cannot be used")
        again = self.button(
            Face(words("Try again"), "again", manner=Manner.PRIMARY, above=True, picture_mm=12)
        )
        lines = [
            Line(look, place.why, pictogram="warning", block="sad"),
            Line(look, words("Nothing was changed."), pictogram="info"),
        ]
        self.lay_sheet(lines, [again])
        again.clicked.connect(desk.navigation.back)
