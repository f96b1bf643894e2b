"""A PIN is asked for, or chosen: typed twice, to be sure of it."""

import logging
from dataclasses import replace

from PySide6.QtCore import QTimer

from kiosk.domain.log import What
from kiosk.domain.people import Right, SupporterId
from kiosk.store.supporters import NotTheFirst
from kiosk.store.transaction import NotKept
from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.places import team
from kiosk.ui.screens.screen import Screen
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.screens.team.pin_pad import PinPad
from kiosk.ui.screens.team.who import signed_in
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

logger = logging.getLogger(__name__)


def pin_screen(desk: Desk, place: team.Pin) -> Screen:
    """Where a PIN is typed; or, after several wrong ones, where one waits."""
    waits = desk.store.supporters.waits_until(place.supporter, desk.now())
    return WaitScreen(desk, place) if waits else PinScreen(desk, place)


class PinScreen(PinPad):
    def __init__(self, desk: Desk, place: team.Pin) -> None:
        words = desk.words
        sentence = words("Tap the digits of your code, then Done.")
        if place.wrong:
            sentence = words("That was another code. Please try again.")
        super().__init__(desk, sentence)
        self.speaks_at_once = place.wrong
        self.title = words("Your code")
        self._place = place

    def entered(self, typed: str) -> None:
        desk, place = self.desk, self._place
        now = desk.now()
        try:
            checked = desk.store.supporters.check_pin(place.supporter, typed, now)
            what = What.SIGNED_IN if checked.right else What.WRONG_PIN
            desk.store.log.write(what, place.supporter, now=now)
        except NotKept:
            logger.exception("a PIN could not be checked")
            desk.navigation.go(places.NotKept())
            return
        if checked.right:
            desk.navigation.enter(place.supporter, place.then)
        else:
            desk.navigation.instead(replace(place, wrong=True))


class WaitScreen(SheetScreen):
    """A pause after wrong PINs; the screen becomes the pad again by itself when it is over."""

    speaks_at_once = True

    def __init__(self, desk: Desk, place: team.Pin) -> None:
        super().__init__(desk)
        words, look, now = desk.words, desk.look, desk.now()
        until = desk.store.supporters.waits_until(place.supporter, now) or now
        seconds = max(1, round((until - now).total_seconds()))
        self.title = words("Please wait a little")
        minutes = -(-seconds // 60)
        call = self.button(Face(words("Call someone"), "call", manner=Manner.PRIMARY, above=True))
        back = self.button(Face(words("Go back"), "back", manner=Manner.OUTLINED))
        lines = [
            Line(look, words("Several codes were not right."), pictogram="lock", block="sad"),
            Line(
                look,
                words.count(
                    "You can try again in {n} minute.", "You can try again in {n} minutes.", minutes
                ),
                pictogram="clock",
            ),
            Line(look, words("Someone of the team can give you another code."), pictogram="people"),
        ]
        self.lay_sheet(lines, [call, back])
        call.clicked.connect(lambda: desk.navigation.go(places.Call()))
        back.clicked.connect(desk.navigation.back)
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.timeout.connect(lambda: desk.navigation.instead(replace(place, wrong=False)))
        self._over.start(seconds * 1000)


class ChoosePin(PinPad):
    """A new PIN, typed twice."""

    def __init__(self, desk: Desk, supporter: SupporterId, sentence: str) -> None:
        super().__init__(desk, sentence)
        self.title = desk.words("A new code")
        self._supporter = supporter
        self._first = ""

    def entered(self, typed: str) -> None:
        words = self.words
        if not self._first:
            self._first = typed
            self.say(words("Type the same digits again, to be sure."))
            return
        first, self._first = self._first, ""
        if typed != first:
            self.say(words("The two were different. Please begin again."))
            return
        desk = self.desk
        try:
            self.keep(typed)
            by = desk.navigation.visit.supporter or self._supporter
            desk.store.log.write(What.PIN_SET, by, now=desk.now())
        except NotKept:
            logger.exception("a PIN was not kept")
            desk.navigation.go(places.NotKept())
        except NotTheFirst:
            desk.navigation.back()
        else:
            self.kept()

    def keep(self, pin: str) -> None:
        self.desk.store.supporters.set_pin(self._supporter, pin)

    def kept(self) -> None:
        raise NotImplementedError


class FirstPinScreen(ChoosePin):
    def __init__(self, desk: Desk, place: team.FirstPin) -> None:
        super().__init__(
            desk, place.supporter, desk.words("Choose four to eight digits for your code.")
        )
        self._place = place

    def keep(self, pin: str) -> None:
        self.desk.store.supporters.begin(self._supporter, pin)

    def kept(self) -> None:
        self.desk.navigation.enter(self._place.supporter, self._place.then)


class NewPinScreen(ChoosePin):
    def __init__(self, desk: Desk, place: team.NewPin) -> None:
        super().__init__(
            desk, place.supporter, desk.words("Choose four to eight digits for the code.")
        )

    def kept(self) -> None:
        self.desk.navigation.back()


def new_pin_screen(desk: Desk, place: team.NewPin) -> Screen:
    """One's own PIN is one's own affair; that of others is for who looks after the team."""
    who = signed_in(desk)
    if who and (who.id == place.supporter or Right.SETTINGS in who.may):
        return NewPinScreen(desk, place)
    from kiosk.ui.screens.team.door import DoorScreen  # noqa: PLC0415

    return DoorScreen(desk, team.Door(team.Team()))


def first_pin_screen(desk: Desk, place: team.FirstPin) -> Screen:
    """Only for whoever may begin the team, or begin anew."""
    if not desk.store.supporters.may_begin(place.supporter):
        return pin_screen(desk, team.Pin(place.supporter, place.then))
    return FirstPinScreen(desk, place)
