"""A step of setting up as a sheet: what it is for, the few things to do, and on to the next."""

from collections.abc import Callable, Sequence

from kiosk.i18n import Words
from kiosk.ui import house
from kiosk.ui.desk import Desk
from kiosk.ui.places import Place
from kiosk.ui.places.house import FirstRun
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

Act = tuple[str, str, Callable[[], object]]
"""Name, pictogram, and what it does."""


class StepSheet(SheetScreen):
    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk)
        self._place = place

    def lay(self, lines: Sequence[Line], *acts: Act, done: bool, goes_on: bool = True) -> None:
        """`done`: the way on comes first; else what there is to do here does."""
        on = self._way_on(done) if goes_on else []
        ordered = [*on, *acts] if done else [*acts, *on]
        buttons = []
        for number, (name, sign, act) in enumerate(ordered):
            first = number == 0
            manner = Manner.PRIMARY if first else Manner.OUTLINED
            button = self.button(Face(name, sign, manner=manner, above=first, picture_mm=12))
            button.clicked.connect(lambda _=False, does=act: does())
            buttons.append(button)
        self.lay_sheet([*self._where_one_is(), *lines], buttons)

    def _where_one_is(self) -> list[Line]:
        told = where_one_is(self._place, self.words)
        return [Line(self.desk.look, told, pictogram="steps")] if told else []

    def _way_on(self, done: bool) -> list[Act]:
        words = self.words
        if not isinstance(self._place, FirstRun):
            return [(words("Done"), "check", lambda: house.lead_on(self.desk, self._place))] * done
        name = words("Go on") if done else words("Later")
        return [(name, "next" if done else "later", lambda: house.lead_on(self.desk, self._place))]


def where_one_is(place: Place, words: Words) -> str:
    """“Step 2 of 7” in the first run, else nothing."""
    if not (isinstance(place, FirstRun) and place.step):
        return ""
    number = house.STEPS.index(place.step) + 1
    return words("Step {n} of {m}.", n=number, m=len(house.STEPS))
