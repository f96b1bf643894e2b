"""As usual: asks once, before all that a person has set is forgotten."""

from kiosk.accessibility.narration import Utterance
from kiosk.ui import comfort, places
from kiosk.ui.desk import Desk
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.screens.who_are_you import for_whom, here
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line


class AsUsualScreen(SheetScreen):
    speaks_at_once = True

    def __init__(self, desk: Desk, _: places.AsUsual) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        self.title = words("Put everything back as usual?")
        told = words("What you chose here is forgotten.")
        lines = [Line(look, told, pictogram="as-usual")]
        if here(desk):
            whose = for_whom(desk)
            lines.append(Line(look, whose.title, pictogram=whose.pictogram, block=whose.block))
        no = words("No, leave it like this")
        keep = self.button(Face(no, "heart", manner=Manner.PRIMARY, above=True, picture_mm=12))
        back = self.button(Face(words("Yes, as usual"), "as-usual", manner=Manner.OUTLINED))
        self.lay_sheet(lines, [keep, back])
        self.mark_personal(*lines[1:])
        keep.clicked.connect(desk.navigation.back)
        back.clicked.connect(self._put_back)

    def _put_back(self) -> None:
        desk = self.desk
        desk.navigation.back()
        before = desk.navigation.place
        comfort.use_as_usual(desk)
        if desk.navigation.place == before:
            told = self.words("Everything is as usual again.")
            desk.speech.say(Utterance.of((told, self.words.language.value)))
