"""Tells people at once what changed about what they chose; at rest, that an outing is near."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from kiosk.accessibility.speech import Speech
from kiosk.domain.interest import InterestShown
from kiosk.store.database import Store
from kiosk.store.transaction import NotKept
from kiosk.ui import places
from kiosk.ui.navigation import Navigation
from kiosk.ui.outings import nearest
from kiosk.ui.places.outing import Changed, MyOuting

logger = logging.getLogger(__name__)

_LOOK_AGAIN_MS: Final = 500
_MINUTE_MS: Final = 60_000
_ON_THE_WAY: Final = (places.Home, places.MyChoices)
"""Where somebody begins: there they hear what is new."""
_WHILE_HERE: Final = (
    *_ON_THE_WAY,
    places.Listings,
    places.OneListing,
    places.MyChoice,
    MyOuting,
)
"""Where nothing is in the making that a word at once would break off."""
_PAUSES: Final = (places.StillThere, places.Welcome)


class Bearer(QObject):
    """Leads to the screen `Changed`; what was shown there is told once the person goes on.

    near_changed: what Welcome says of an outing that is near is otherwise now.
    """

    near_changed = Signal()

    def __init__(
        self,
        navigation: Navigation,
        store: Store,
        speech: Speech,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._navigation, self._store = navigation, store
        self._speech, self._clock = speech, clock
        self._telling: InterestShown | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.look)
        self._near = nearest(store, clock())
        self._each_minute = QTimer(self)
        self._each_minute.setInterval(_MINUTE_MS)
        self._each_minute.timeout.connect(self.look_at_the_clock)
        self._each_minute.start()
        navigation.moved.connect(self._follow)

    def end(self) -> None:
        """The store is about to be closed."""
        self._each_minute.stop()
        self._later.stop()

    @Slot()
    def look(self) -> None:
        """Something was answered, cancelled or moved: whoever it is about may be here."""
        if not self._each_minute.isActive():
            return  # an exchange may end while the kiosk does: its word then comes too late
        self.look_at_the_clock()
        if not isinstance(self._navigation.place, _WHILE_HERE):
            return
        # neither under a finger nor while something is being read
        if self._speech.is_speaking or QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._later.start(_LOOK_AGAIN_MS)
        else:
            self._tell()

    @Slot()
    def look_at_the_clock(self) -> None:
        """A day begins, or an outing is over: Welcome says so."""
        now_near = nearest(self._store, self._clock())
        if now_near is not self._near:
            self._near = now_near
            if isinstance(self._navigation.place, places.Welcome):
                self.near_changed.emit()

    @Slot()
    def _follow(self) -> None:
        place = self._navigation.place
        if isinstance(place, _PAUSES):
            # whoever went away may not have heard it
            if isinstance(place, places.Welcome):
                self._telling = None
            return
        if self._telling and not isinstance(place, Changed):
            self._keep(self._telling)
            self._telling = None
        if isinstance(place, _ON_THE_WAY):
            self._tell()

    def _tell(self) -> None:
        for shown in self._of_this_person():
            if tiding := self._store.tidings.of(shown):
                self._telling = shown
                self._navigation.go(Changed(shown.id, tiding))
                return

    def _keep(self, told: InterestShown) -> None:
        try:
            self._store.tidings.told(told, self._clock())
        except NotKept:
            logger.exception("that a resident was told is not kept")

    def _of_this_person(self) -> Iterator[InterestShown]:
        """Their choices; of somebody without a name those of this visit."""
        visit, now = self._navigation.visit, self._clock()
        if visit.resident is None and not visit.own:
            return
        for each in self._store.interests.shown(visit.resident, now):
            if visit.resident or each.id in visit.own:
                yield each
