"""What all screens about one resident share: that it is kept, and who did it."""

import logging
from collections.abc import Callable

from kiosk.domain.log import What
from kiosk.domain.people import ResidentId
from kiosk.store.transaction import NotKept
from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

logger = logging.getLogger(__name__)


def tend(desk: Desk, resident: ResidentId | None, what: What, act: Callable[[], object]) -> bool:
    """Do it and note who did; whether it was kept. Else a screen says that it was not."""
    try:
        act()
        desk.store.log.write(what, desk.navigation.visit.supporter, resident, now=desk.now())
    except NotKept:
        logger.exception("what was done for a resident was not kept")
        desk.navigation.go(places.NotKept())
        return False
    return True


class NobodyScreen(SheetScreen):
    """Somebody else has erased them meanwhile."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = desk.words
        self.title = words("Nobody is here any more")
        line = Line(desk.look, words("The kiosk does not know this person."), pictogram="info")
        back = self.button(Face(words("Go back"), "back", manner=Manner.PRIMARY, above=True))
        self.lay_sheet([line], [back])
        back.clicked.connect(desk.navigation.back)
