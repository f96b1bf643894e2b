"""One loan: how it stands, what was noted of it, and what can be done."""

import logging
from collections.abc import Callable, Container, Iterator

from kiosk.domain.almanac import in_short
from kiosk.domain.due import Due, Handover, Way
from kiosk.domain.interest import EXPECTED, Answered
from kiosk.domain.listing import Text
from kiosk.domain.log import What
from kiosk.i18n import message
from kiosk.store.received import NoSuchInterest
from kiosk.store.transaction import NotKept
from kiosk.ui import photos, places
from kiosk.ui.desk import Desk
from kiosk.ui.loans import case_of, clashing, loan_lines
from kiosk.ui.navigation import InterestQueued
from kiosk.ui.places import Place
from kiosk.ui.places.loans import (
    HowItLooked,
    Loans,
    NotAgain,
    OneLoan,
    PromisedTwice,
    WhichCondition,
)
from kiosk.ui.places.organising import Answering, Conversation, Telling
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.photo import Photo

logger = logging.getLogger(__name__)

NOTED = {
    Way.OUT: message("When it was handed over"),
    Way.BACK: message("When it came back"),
}


class OneLoanScreen(SheetScreen):
    def __init__(self, desk: Desk, place: OneLoan) -> None:
        super().__init__(desk)
        self.title = desk.words("Lending and borrowing")
        case = case_of(desk, place.loan)
        if case is None:
            say_it_is_gone(self)
            return
        self._case = case
        self.lay_sheet(list(self._lines()), list(self._actions()))

    def _lines(self) -> Iterator[Line]:
        desk, words, look, case = self.desk, self.words, self.desk.look, self._case
        sign, block = case.look()
        if case.listing:
            yield self.headline(case.listing)
        yield Line(look, f"{case.told(words)}.", pictogram=sign, block=block, bold=True)
        if case.whom:
            yield Line(look, case.whom, pictogram="home", block="people")
        yield from loan_lines(case.loan, desk, ours=case.ours)
        if message := self._message():
            text, language = message.reading(words.language)
            yield Line(look, text, pictogram="mail", language=language)
        for handover in desk.store.handovers.of(case.id).values():
            yield from handover_lines(handover, desk)

    def _message(self) -> Text | None:
        """What the house that lends it said to that."""
        case = self._case
        told = case.asked.message if case.asked else case.received and case.received.message
        return Text.of(told) if told else None

    def _actions(self) -> Iterator[Choice]:
        words, case = self.words, self._case
        if case.due is Due.ASKED and case.received:
            yield self._first(words("Answer"), "mail", Answering(case.received.id))
        if case.granted and Way.BACK not in case.ways:
            yield from self._handing()
        yield self._other(words("Messages"), "note", Conversation(case.id))
        if case.ways:
            there = HowItLooked(case.id, newest(case.ways))
            yield self._other(words("How it looked"), "photographer", there)
        if case.asked and case.asked.shown in EXPECTED and not case.ways:
            yield self._other(words("We do not need it"), "undo", NotAgain(case.id))

    def _handing(self) -> Iterator[Choice]:
        """What has to be noted next; once it is due back, nobody asks whether it went."""
        words, case = self.words, self._case
        if case.due in (Due.PLANNED, Due.HAND_OVER) and Way.OUT not in case.ways:
            out = words("It was handed over") if case.ours else words("We have it now")
            yield self._first(out, "hand", WhichCondition(case.id, Way.OUT))
        else:
            back = words("It is back") if case.ours else words("We brought it back")
            yield self._first(back, "check", WhichCondition(case.id, Way.BACK))

    def _first(self, name: str, sign: str, there: Place) -> Choice:
        return self._button(
            Face(name, sign, manner=Manner.PRIMARY, above=True, picture_mm=12), there
        )

    def _other(self, name: str, sign: str, there: Place) -> Choice:
        return self._button(Face(name, sign, manner=Manner.OUTLINED), there)

    def _button(self, face: Face, there: Place) -> Choice:
        button = self.button(face)
        button.clicked.connect(lambda: self.desk.navigation.go(there))
        return button


class HowItLookedScreen(SheetScreen):
    """What was noted, with its photo; it can be undone, where it was a mistake."""

    def __init__(self, desk: Desk, place: HowItLooked) -> None:
        super().__init__(desk)
        self._place = place
        noted = desk.store.handovers.of(place.loan)
        self.title = desk.words.told(NOTED[place.way])
        if place.way not in noted:
            say_it_is_gone(self)
            return
        other = Way.OUT if place.way is Way.BACK else Way.BACK
        actions = [self._other(other)] if other in noted else []
        if place.way is newest(noted):
            actions.append(self._not_so())
        lines = list(handover_lines(noted[place.way], desk))
        image = photos.read(noted[place.way].photo or b"")
        if image is None:
            lines.append(Line(desk.look, desk.words("No photo was kept."), pictogram="camera"))
            self.lay_sheet(lines, actions)
        else:
            square = self.lay_sheet_beside(lines, actions)
            self.place(Photo(desk.look, image, self.title), square)

    def _other(self, way: Way) -> Choice:
        button = self.button(
            Face(self.words.told(NOTED[way]), "photographer", manner=Manner.OUTLINED)
        )
        there = HowItLooked(self._place.loan, way)
        button.clicked.connect(lambda: self.desk.navigation.instead(there))
        return button

    def _not_so(self) -> Choice:
        button = self.button(Face(self.words("This was not so"), "undo", manner=Manner.OUTLINED))
        button.clicked.connect(self._take_back)
        return button

    def _take_back(self) -> None:
        desk, place = self.desk, self._place
        if kept(
            desk, What.HANDED_OVER, lambda: desk.store.handovers.take_back(place.loan, place.way)
        ):
            desk.navigation.back_to(OneLoan)


class NotAgainScreen(SheetScreen):
    speaks_at_once = True

    def __init__(self, desk: Desk, place: NotAgain) -> None:
        super().__init__(desk)
        words = desk.words
        self.title = words("Take the request back?")
        case = case_of(desk, place.loan)
        if case is None or case.asked is None:
            say_it_is_gone(self)
            return
        self._asked = case.asked
        lines = [self.headline(case.asked.listing), *loan_lines(case.loan, desk, ours=False)]
        keep = self.button(
            Face(words("No, keep it"), "heart", manner=Manner.PRIMARY, above=True, picture_mm=12)
        )
        take = self.button(Face(words("Yes, we do not need it"), "undo", manner=Manner.OUTLINED))
        self.lay_sheet(lines, [keep, take])
        keep.clicked.connect(desk.navigation.back)
        take.clicked.connect(self._take_back)

    def _take_back(self) -> None:
        desk, id = self.desk, self._asked.id
        if kept(desk, What.BORROWED, lambda: desk.store.interests.withdraw(id, desk.now())):
            desk.navigation.interest_queued.emit(InterestQueued(id))
            desk.navigation.back_to(Loans)


class PromisedTwiceScreen(SheetScreen):
    speaks_at_once = True

    def __init__(self, desk: Desk, place: PromisedTwice) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        self.title = words("It is promised already")
        received = desk.store.received.one(place.interest, desk.now())
        others = clashing(received, desk) if received else []
        told = words("Another house has it on some of these days.")
        lines = [Line(look, told, pictogram="warning", block="sad", bold=True)]
        for each in others:
            lines.append(Line(look, each.whom, pictogram="home", block="people"))
            if each.due is Due.LATE:
                lines.append(Line(look, f"{each.told(words)}.", pictogram="warning", block="sad"))
            else:
                lines += loan_lines(each.loan, desk, ours=True)[:1]
        other = Face(words("Answer something else"), "back", manner=Manner.PRIMARY, above=True)
        back = self.button(other)
        back.clicked.connect(desk.navigation.back)
        both = self.button(Face(words("Say yes all the same"), "check", manner=Manner.OUTLINED))
        there = Telling(place.interest, Answered.ACCEPTED)
        both.clicked.connect(lambda: desk.navigation.instead(there))
        self.lay_sheet(lines, [back, both])


def newest(noted: Container[Way]) -> Way:
    """Which way it went last."""
    return Way.BACK if Way.BACK in noted else Way.OUT


def say_it_is_gone(screen: SheetScreen) -> None:
    """Nothing is kept of a loan that is over for a month, or was never sent."""
    desk = screen.desk
    text = desk.words("It is over and no longer kept.")
    screen.lay_sheet([Line(desk.look, text, pictogram="info")], [])


def handover_lines(handover: Handover, desk: Desk) -> Iterator[Line]:
    """When it went that way, and in what condition it was."""
    words, look, now = desk.words, desk.look, desk.now()
    day = in_short(handover.at.astimezone(now.tzinfo), None, now, words.language)
    told = {
        Way.OUT: words("It was handed over. {day}.", day=day),
        Way.BACK: words("It came back. {day}.", day=day),
    }[handover.way]
    yield Line(look, told, pictogram="hand" if handover.way is Way.OUT else "check", block="good")
    if desk.vocabulary.knows("conditions", handover.condition):
        entry = desk.vocabulary.entry("conditions", handover.condition)
        yield Line(look, entry.sentence[words.language], pictogram=entry.pictogram, block="making")


def kept(desk: Desk, what: What, act: Callable[[], object]) -> bool:
    """Do it, and note who did; where it was not kept, a screen says so."""
    try:
        act()
    except (NotKept, NoSuchInterest):
        logger.exception("what was done with a loan was not kept")
        desk.navigation.go(places.NotKept())
        return False
    try:
        desk.store.log.write(what, desk.navigation.visit.supporter, now=desk.now())
    except NotKept:
        logger.exception("what was done with a loan was not noted")
    return True
