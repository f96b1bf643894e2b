"""Where a person is, where they came from, and who they said they are."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from kiosk.domain.access import Access
from kiosk.domain.interest import InterestId
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.domain.received import ReceivedId
from kiosk.i18n import Language
from kiosk.ui import places
from kiosk.ui.places import Place
from kiosk.ui.places.composing import Draft, Drafting
from kiosk.ui.places.outing import Changed, Heard, HowWasIt, MyOuting
from kiosk.ui.places.team import Door, FirstPin, Pin, TeamPlace, Typing

_USUAL: Final = Access()
_WHO: Final = (places.WhoAreYou, places.SignIn)
_OF_TEAM: Final = (TeamPlace, Door, Pin, FirstPin)
_OF_ONE: Final = (  # places about what one resident chooses or has chosen
    *(places.WhatINeed, places.MayTell, places.WhoHelps, places.TheWay, places.WhoComes),
    *(places.Summary, places.Kept, places.Undone, places.MyChoice, places.Withdrawing),
    *(places.ANote, places.AMail, MyOuting, Changed, HowWasIt, Heard),
)


@dataclass(frozen=True, slots=True)
class Visit:
    """One person's time at the kiosk; forgotten when it ends.

    asked: whether they were asked who they are; resident: their answer, None for no name.
    own: the choices made in this visit. supporter: who of the team is signed in to their space;
    forgotten as soon as no place of that space is on the path.
    """

    language: Language
    access: Access = _USUAL
    asked: bool = False
    resident: ResidentId | None = None
    own: tuple[InterestId, ...] = ()
    supporter: SupporterId | None = None


@dataclass(frozen=True, slots=True)
class InterestQueued:
    """Something waits in the outbox."""

    interest: InterestId | ReceivedId


class Navigation(QObject):
    """The path walked since Welcome.

    moved: another place. changed: the same place, looking new. exchange_asked: somebody wants the
    kiosk to try again now. measured: this screen has so many dots per millimetre. house_set: a
    HouseSet; code_read: a CodeRead; source_left: the name of a source; source_wanted: where a new
    one is, and the language of its texts (see kiosk.ui.house).

    unsent: what was last composed for the house, whoever went away from it; None once it was sent.
    """

    moved = Signal()
    changed = Signal()
    interest_queued = Signal(object)
    exchange_asked = Signal()
    measured = Signal(float)
    house_set = Signal(object)
    code_read = Signal(object)
    source_left = Signal(str)
    source_wanted = Signal(str, str)

    def __init__(self, usual: Visit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._usual = usual
        self.visit = usual
        self._path: list[Place] = [places.Welcome()]
        self._begun = self._lingers = False
        self.unsent: Draft | None = None

    @property
    def place(self) -> Place:
        return self._path[-1]

    @property
    def can_go_back(self) -> bool:
        return len(self._path) > 1

    @property
    def lingers(self) -> bool:
        """Whether what somebody has set before Welcome is still in force there."""
        return self._lingers and isinstance(self.place, places.Welcome)

    def begin(self, language: Language) -> None:
        """A person chose a language, and may have set before how they see, hear and press."""
        at_rest = isinstance(self.place, places.Welcome)
        access = self.visit.access if at_rest else self._usual.access
        self.visit = replace(self._usual, language=language, access=access)
        self._begun = True
        self._path = [places.Welcome(), places.Home()]
        self._arrive()

    def go(self, place: Place) -> None:
        """One step on; Back returns here, but never to a question that time answers."""
        self._pass_questions()
        self._path.append(place)
        self._arrive()

    def aside(self, place: Place) -> None:
        """On by one of the strips: the team's space is left, for a resident may come next."""
        self._pass_questions()
        self._leave_space()
        if type(self.place) is not type(place):
            self._path.append(place)
        self._arrive()

    def try_out(self, access: Access, *, usual: bool = False) -> None:
        """Another way to press, and the question whether it works: it stays if `confirm` follows.

        usual: see places.Trying.
        """
        self._pass_questions()
        self._path.append(places.Trying(self.visit.access, usual))
        self.visit = replace(self.visit, access=access)
        self._arrive()

    def use_as_usual(self, language: Language) -> None:
        """The house has set another language: for whoever comes, and at once."""
        self._usual = replace(self._usual, language=language)
        self.visit = replace(self.visit, language=language)

    def confirm(self) -> None:
        """The way that was tried stays."""
        self._path.pop()
        self._arrive()

    def instead(self, place: Place) -> None:
        """One step on that Back does not return to: a page turned, a question answered."""
        self._path[-1] = place
        self._arrive()

    def lead_to(self, place: Place) -> None:
        """Back to `place` where it is on the path, else on to it; what was typed there is done."""
        while isinstance(self.place, Typing):
            self._path.pop()
        if place in self._path:
            del self._path[self._path.index(place) + 1 :]
        else:
            self._path.append(place)
        self._arrive()

    def renew(self, *there: Place) -> None:
        """From where one like the first of these stands on the path, it goes on by all of them."""
        alike = (n for n, at in enumerate(self._path) if type(at) is type(there[0]))
        self._path[next(alike, len(self._path)) :] = there
        self._arrive()

    def answer(self, place: Place) -> None:
        """Somebody said who they are on the way to `place`: back there, where it was asked."""
        path = [each for each in self._path if not isinstance(each, _WHO)]
        if path[-1] == place:
            self._path = path
            self._arrive()
        elif isinstance(self.place, places.SignIn):
            self.instead(place)
        else:
            self.go(place)

    def settle(self, place: Place) -> None:
        """The end of a journey: Back from here leads Home, not through its questions again."""
        self._take_back()
        self._path = [places.Welcome(), places.Home(), place]
        self._begun = True
        self._arrive()

    def back(self) -> None:
        if self.can_go_back:
            self._take_back()
            self._path.pop()
            if isinstance(self.place, places.Welcome):
                self._come_to_rest(begun=self._begun)
            self._arrive()

    def home(self) -> None:
        self._take_back()
        self._path = [places.Welcome(), places.Home()]
        self._begun = True
        self._arrive()

    def leave(self) -> None:
        """The visit is over: the kiosk forgets the person and is as usual again."""
        self._come_to_rest(begun=True)
        self._path = [places.Welcome()]
        self._arrive()

    def change(self, visit: Visit) -> None:
        """Another language, or another way to see, hear and press, at the same place."""
        self.visit = visit
        self.changed.emit()

    def forget(self) -> None:
        """The person may be gone, but what the place is about goes on: a call for help."""
        self.visit = replace(self.visit, asked=False, resident=None, own=(), supporter=None)
        self._path = [places.Welcome(), places.Home(), self.place]
        self._begun = True

    def own(self, interest: InterestId) -> None:
        """A choice of this visit: one who gave no name sees those, and nobody else's."""
        self.visit = replace(self.visit, own=(*self.visit.own, interest))

    def know(self, resident: ResidentId | None, access: Access | None = None) -> None:
        """The person said who they are, or rather not; `access`: what they have set before.

        Nothing of the team, nor of somebody else who was known here, is left on the path.
        """
        self._leave_space()
        visit, own = self.visit, self.visit.own
        if visit.asked and visit.resident != resident:
            self._path = [each for each in self._path if not isinstance(each, _OF_ONE)]
            own = ()
        known = access or visit.access
        self.visit = replace(visit, asked=True, resident=resident, access=known, own=own)

    def enter(self, supporter: SupporterId, then: Place) -> None:
        """A right PIN: on to `then`; Back leads to where the door was, not through it again."""
        self._path.pop()
        if isinstance(then, TeamPlace):
            self.visit = replace(self.visit, supporter=supporter)
            while isinstance(self.place, TeamPlace | Door):
                self._path.pop()
        self._path.append(then)
        self._arrive()

    def back_to(self, kind: type[Place]) -> None:
        """As many steps back as lead to a place of this kind; to Welcome, where there is none."""
        self._take_back()
        self._path.pop()
        while len(self._path) > 1 and not isinstance(self.place, kind):
            self._path.pop()
        self._arrive()

    def remember(self, place: Place) -> None:
        """The same place with more in it, as what was typed: nothing is drawn anew."""
        self._path[-1] = place
        self._keep_unsent()

    def _come_to_rest(self, *, begun: bool) -> None:
        """Before anybody has begun a visit, what they have set at Welcome waits for it."""
        self._begun, self._lingers = False, not (begun or self.visit.asked)
        access = self.visit.access if self._lingers else self._usual.access
        self.visit = replace(self._usual, access=access)

    def _arrive(self) -> None:
        if self.visit.supporter and not any(isinstance(each, TeamPlace) for each in self._path):
            self.visit = replace(self.visit, supporter=None)
        self._keep_unsent()
        self.moved.emit()

    def _keep_unsent(self) -> None:
        signed_in = self.visit.supporter is not None  # else the door stands there
        if signed_in and isinstance(self.place, Drafting) and self.place.draft.said.activity:
            self.unsent = self.place.draft

    def _leave_space(self) -> None:
        """Whoever is signed in is so no more, and what they had open is closed."""
        of_team = (each for each, at in enumerate(self._path) if isinstance(at, _OF_TEAM))
        del self._path[next(of_team, len(self._path)) :]
        self.visit = replace(self.visit, supporter=None)

    def _pass_questions(self) -> None:
        self._take_back()
        if isinstance(self.place, places.StillThere | places.Trying):
            self._path.pop()

    def _take_back(self) -> None:
        """A way that nobody confirmed is left: it is as it was."""
        if isinstance(self.place, places.Trying):
            self.visit = replace(self.visit, access=self.place.before)
