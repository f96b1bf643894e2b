"""Where a person is, where they came from, and who they said they are."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from kiosk.domain.access import Access
from kiosk.domain.interest import InterestId
from kiosk.domain.people import ResidentId
from kiosk.i18n import Language
from kiosk.ui import places
from kiosk.ui.places import Place

_USUAL: Final = Access()


@dataclass(frozen=True, slots=True)
class Visit:
    """One person's time at the kiosk; forgotten when it ends.

    asked: whether they were asked who they are; resident: their answer, None for no name.
    own: the choices made in this visit.
    """

    language: Language
    access: Access = _USUAL
    asked: bool = False
    resident: ResidentId | None = None
    own: tuple[InterestId, ...] = ()


@dataclass(frozen=True, slots=True)
class InterestQueued:
    """Something waits in the outbox."""

    interest: InterestId


class Navigation(QObject):
    """The path walked since Welcome.

    moved: another place. changed: the same place, looking new. exchange_asked: somebody wants the
    kiosk to try again now. measured: this screen has so many dots per millimetre.
    """

    moved = Signal()
    changed = Signal()
    interest_queued = Signal(object)
    exchange_asked = Signal()
    measured = Signal(float)

    def __init__(self, usual: Visit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._usual = usual
        self.visit = usual
        self._path: list[Place] = [places.Welcome()]

    @property
    def place(self) -> Place:
        return self._path[-1]

    @property
    def can_go_back(self) -> bool:
        return len(self._path) > 1

    def begin(self, language: Language) -> None:
        """A person chose a language."""
        self.visit = replace(self._usual, language=language)
        self._path = [places.Welcome(), places.Home()]
        self.moved.emit()

    def go(self, place: Place) -> None:
        """One step on; Back returns here, but never to the question whether one is still there."""
        if isinstance(self.place, places.StillThere):
            self._path.pop()
        self._path.append(place)
        self.moved.emit()

    def instead(self, place: Place) -> None:
        """One step on that Back does not return to: a page turned, a question answered."""
        self._path[-1] = place
        self.moved.emit()

    def settle(self, place: Place) -> None:
        """The end of a journey: Back from here leads Home, not through its questions again."""
        self._path = [places.Welcome(), places.Home(), place]
        self.moved.emit()

    def back(self) -> None:
        if self.can_go_back:
            self._path.pop()
            if isinstance(self.place, places.Welcome):
                self.visit = self._usual
            self.moved.emit()

    def home(self) -> None:
        self._path = [places.Welcome(), places.Home()]
        self.moved.emit()

    def leave(self) -> None:
        """The visit is over: the kiosk forgets the person and is as usual again."""
        self.visit = self._usual
        self._path = [places.Welcome()]
        self.moved.emit()

    def change(self, visit: Visit) -> None:
        """Another language, or another way to see, hear and press, at the same place."""
        self.visit = visit
        self.changed.emit()

    def forget(self) -> None:
        """The person may be gone, but what the place is about goes on: a call for help."""
        self.visit = replace(self.visit, asked=False, resident=None, own=())
        self._path = [places.Welcome(), places.Home(), self.place]

    def own(self, interest: InterestId) -> None:
        """A choice of this visit: one who gave no name sees those, and nobody else's."""
        self.visit = replace(self.visit, own=(*self.visit.own, interest))

    def know(self, resident: ResidentId | None, access: Access | None = None) -> None:
        """The person said who they are, or rather not; `access`: what they have set before."""
        known = access or self.visit.access
        self.visit = replace(self.visit, asked=True, resident=resident, access=known)
