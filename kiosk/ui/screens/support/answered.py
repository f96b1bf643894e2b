"""Answered: what a supporter said is kept, and what comes next."""

from kiosk.domain.interest import Shown
from kiosk.ui import statuses
from kiosk.ui.desk import Desk
from kiosk.ui.places import support
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.screens.support_lines import whose
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line


class AnsweredScreen(SheetScreen):
    speaks_at_once = True

    def __init__(self, desk: Desk, place: support.Answered) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        self.title = words("It is kept")
        found = [desk.store.interests.one(each, desk.now()) for each in place.choices]
        people = [self._line(each.shown, *whose(each, desk)) for each in found if each]
        if not people:
            text = words("Somebody has answered already.")
            told = [Line(look, text, pictogram="info")]
        elif place.held:
            told = [Line(look, words("They see and hear it here."), pictogram="talk")]
        else:
            told = []
        face = Face(words("See what waits"), "waiting", manner=Manner.PRIMARY, above=True)
        on = self.button(face)
        self.lay_sheet([*told, *people], [on])
        self.mark_personal(*people)
        on.clicked.connect(lambda: desk.navigation.back_to(support.Waiting))

    def _line(self, shown: Shown, name: str, picture: str) -> Line:
        state = statuses.name_of(shown, self.words)
        return Line(
            self.desk.look,
            self.words("{name}: {state}.", name=name, state=state),
            pictogram=picture,
            block="people",
        )
