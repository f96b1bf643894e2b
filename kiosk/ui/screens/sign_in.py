"""Sign in: one's three pictures, one after the other; other pictures are met kindly."""

import logging
from dataclasses import replace

from kiosk.domain.vocabulary import Entry, Vocabulary
from kiosk.store.transaction import NotKept
from kiosk.ui import comfort, places
from kiosk.ui.choosing import go_on
from kiosk.ui.desk import Desk
from kiosk.ui.screens.picture_grid import PictureGrid
from kiosk.ui.screens.screen import Screen
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

PICTURES = 3
_SHOWN = 8

logger = logging.getLogger(__name__)


def pictures_of(vocabulary: Vocabulary) -> tuple[Entry, ...]:
    """The same eight for everybody, always in the same places: hands remember them too."""
    return vocabulary.entries("people", "avatar")[:_SHOWN]


def which_picture(number: int, desk: Desk) -> str:
    """What is asked for, from 0."""
    words = desk.words
    return (
        words("Tap your first picture."),
        words("Tap your second picture."),
        words("Tap your third picture."),
    )[number]


def sign_in(desk: Desk, place: places.SignIn) -> Screen:
    """Where pictures are tapped; or what is said after others, and while a pause goes on."""
    if desk.store.people.waits_until(place.resident, desk.now()):
        return WaitScreen(desk, place)
    return OthersScreen(desk, place) if place.wrong else SignInScreen(desk, place)


class SignInScreen(PictureGrid):
    speaks_at_once = True

    def __init__(self, desk: Desk, place: places.SignIn) -> None:
        super().__init__(desk)
        self.title = desk.words("Your three pictures")
        self._place = place
        asked = which_picture(len(place.tapped), desk)
        self.lay_pictures(asked, pictures_of(desk.vocabulary), self._tap)

    def _tap(self, picture: str) -> None:
        desk, place = self.desk, self._place
        tapped = (*place.tapped, picture)
        if len(tapped) < PICTURES:
            desk.navigation.instead(replace(place, tapped=tapped))
            return
        try:
            checked = desk.store.people.check_secret(place.resident, tapped, desk.now())
        except NotKept:
            logger.exception("three pictures could not be looked at")
            desk.navigation.go(places.NotKept())
            return
        if checked.right:
            comfort.know(desk, place.resident)
            go_on(desk, place.then, desk.navigation.answer)
        else:
            desk.navigation.instead(replace(place, tapped=(), wrong=True))


class _Kindly(SheetScreen):
    """What is said when it were other pictures: the kiosk can be used without a name as well."""

    speaks_at_once = True

    def _rather_not(self, place: places.SignIn) -> Face:
        return Face(self.words("I’d rather not say"), "person", manner=Manner.OUTLINED)

    def _go_on_unknown(self, place: places.SignIn) -> None:
        self.desk.navigation.know(None)
        go_on(self.desk, place.then, self.desk.navigation.answer)


class OthersScreen(_Kindly):
    def __init__(self, desk: Desk, place: places.SignIn) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        self.title = words("Those were other pictures")
        lines = [
            Line(look, words("That can happen."), pictogram="heart"),
            Line(look, words("Take your time."), pictogram="clock"),
            Line(look, words("Someone of the team can help you."), pictogram="helping"),
        ]
        again = self.button(
            Face(words("Try again"), "again", manner=Manner.PRIMARY, above=True, picture_mm=12)
        )
        unknown = self.button(self._rather_not(place))
        self.lay_sheet(lines, [again, unknown])
        again.clicked.connect(
            lambda: desk.navigation.instead(places.SignIn(place.resident, place.then))
        )
        unknown.clicked.connect(lambda: self._go_on_unknown(place))


class WaitScreen(_Kindly):
    """A pause after several tries; whoever is in a hurry goes on without a name."""

    def __init__(self, desk: Desk, place: places.SignIn) -> None:
        super().__init__(desk)
        words, look, now = desk.words, desk.look, desk.now()
        until = desk.store.people.waits_until(place.resident, now) or now
        minutes = max(1, -(-int((until - now).total_seconds()) // 60))
        self.title = words("Please wait a little")
        pause = words.count(
            "You can try again in {n} minute.", "You can try again in {n} minutes.", minutes
        )
        lines = [
            Line(look, words("Those were other pictures."), pictogram="heart"),
            Line(look, pause, pictogram="clock"),
            Line(look, words("Someone of the team can help you."), pictogram="helping"),
        ]
        call = self.button(
            Face(words("Call someone"), "call", manner=Manner.PRIMARY, above=True, picture_mm=12)
        )
        unknown = self.button(self._rather_not(place))
        self.lay_sheet(lines, [call, unknown])
        call.clicked.connect(lambda: desk.navigation.go(places.Call()))
        unknown.clicked.connect(lambda: self._go_on_unknown(place))
