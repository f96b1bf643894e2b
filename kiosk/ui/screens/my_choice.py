"""One of my choices: what became of it, and what I can do now."""

from kiosk.domain.interest import InterestShown, Shown
from kiosk.domain.listing import Text
from kiosk.domain.reading import when_short
from kiosk.ui import places, statuses
from kiosk.ui.desk import Desk
from kiosk.ui.lines import status_lines
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line


class MyChoiceScreen(SheetScreen):
    def __init__(self, desk: Desk, place: places.MyChoice) -> None:
        super().__init__(desk)
        shown = desk.store.interests.one(place.interest, desk.now())
        if shown is None:
            self.say_the_choice_is_gone()
            return
        self._shown = shown
        self.lay_sheet(self.titled(shown.listing, self._lines(shown)), self._buttons(shown))

    def _lines(self, shown: InterestShown) -> list[Line]:
        desk, words = self.desk, self.words
        lines = status_lines(shown.shown, desk)
        message = Text(next(iter(shown.message), ""), shown.message)
        if message:
            text, language = message.reading(words.language)
            lines.append(Line(desk.look, text, pictogram="organiser", language=language))
        when = when_short(shown.listing, words.language, desk.now())
        if when:
            lines.append(Line(desk.look, f"{when}.", pictogram="calendar"))
        return lines

    def _buttons(self, shown: InterestShown) -> list[Choice]:
        words = self.words
        see = self.button(Face(words("See the proposal"), "info", manner=Manner.OUTLINED))
        see.clicked.connect(self._see)
        buttons = [see]
        if shown.shown in statuses.ACTIVE:
            back = self.button(Face(words("Take it back"), "undo", manner=Manner.OUTLINED))
            back.clicked.connect(self._take_back)
            buttons.append(back)
        if shown.shown is Shown.AWAITING_SUPPORT:
            helped = self.button(
                Face(
                    words("Someone helps me now"),
                    "helping",
                    manner=Manner.PRIMARY,
                    above=True,
                    picture_mm=12,
                )
            )
            helped.clicked.connect(self._helped)
            buttons.insert(0, helped)
        return buttons

    def _see(self) -> None:
        self.desk.navigation.go(places.OneListing(self._shown.listing.id))

    def _take_back(self) -> None:
        self.desk.navigation.go(places.Withdrawing(self._shown.id))

    def _helped(self) -> None:
        self.desk.navigation.go(places.WhoHelps(self._shown.listing.id, self._shown.id))
