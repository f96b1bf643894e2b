"""One of my choices: what became of it, and what I can do now."""

from collections.abc import Callable
from typing import Final

from kiosk.domain.interest import STANDING, InterestShown, Shown
from kiosk.domain.listing import Text
from kiosk.domain.reading import when_short
from kiosk.ui import places
from kiosk.ui.choosing import own_choice
from kiosk.ui.desk import Desk
from kiosk.ui.lines import reason_lines, status_lines
from kiosk.ui.places.outing import HowWasIt, MyOuting
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.screens.support_lines import need_lines, told_line
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

_OVER: Final = (Shown.PAST, Shown.WITHDRAWN)
_UNDECIDED: Final = (Shown.MAYBE, Shown.ASK_LATER)
_NOT_SENT: Final = (Shown.AWAITING_SUPPORT, Shown.HELD_BACK)


class MyChoiceScreen(SheetScreen):
    """Why not now is heard at once: nobody should have to ask twice for it."""

    def __init__(self, desk: Desk, place: places.MyChoice) -> None:
        super().__init__(desk)
        shown = own_choice(desk, place.interest)
        if shown is None:
            self.say_the_choice_is_gone()
            return
        self._shown = shown
        self.speaks_at_once = shown.shown is Shown.HELD_BACK
        self.lay_sheet(self.titled(shown.listing, self._lines(shown)), self._buttons(shown))

    def _lines(self, shown: InterestShown) -> list[Line]:
        desk, words = self.desk, self.words
        lines = status_lines(shown, desk)
        if shown.support and (said := told_line(dict(shown.support.told), desk)):
            lines.append(said)
        if shown.reason:
            lines += reason_lines(shown.reason, desk)
        message = Text.of(shown.message)
        if message and shown.shown not in _OVER:
            text, language = message.reading(words.language)
            lines.append(Line(desk.look, text, pictogram="organiser", language=language))
        when = when_short(shown.listing, words.language, desk.now())
        if when:
            lines.append(Line(desk.look, f"{when}.", pictogram="calendar"))
        return [*lines, *need_lines(shown.needs, desk)]

    def _buttons(self, shown: InterestShown) -> list[Choice]:
        """What comes next first; nothing is a dead end."""
        words = self.words
        undecided = shown.shown in _UNDECIDED
        if undecided:
            buttons = [self._primary(words("Decide now"), "thumb-up", self._see)]
        else:
            see = self.button(Face(words("See the proposal"), "info", manner=Manner.OUTLINED))
            see.clicked.connect(self._see)
            buttons = [*self._outing(shown), *self._next(shown), see]
        if undecided or shown.shown in STANDING or shown.shown is Shown.REFUSED:
            back = self.button(Face(words("Take it back"), "undo", manner=Manner.OUTLINED))
            back.clicked.connect(self._take_back)
            buttons.append(back)
        return buttons

    def _outing(self, shown: InterestShown) -> list[Choice]:
        """Towards the day, and after it."""
        desk, words = self.desk, self.words
        if shown.shown is Shown.ACCEPTED:
            there: places.Place = MyOuting(shown.id)
            face = words("My outing"), "calendar"
        elif shown in desk.store.outings.unjudged(shown.resident, desk.now()):
            there = HowWasIt(shown.id)
            face = words("How was it?"), "face-4"
        else:
            return []
        return [self._primary(*face, lambda: desk.navigation.go(there))]

    def _next(self, shown: InterestShown) -> list[Choice]:
        words, here = self.words, self.desk.store.listings.one(shown.listing.id)
        if shown.shown is Shown.NOTE:
            return [self.way_to_the_note(places.ANote(shown.id, shown.listing.id))]
        if shown.shown is Shown.WITHDRAWN and self.desk.store.interests.note_was_given(shown.id):
            note = places.ANote(shown.id, shown.listing.id, taken_back=True)
            return [self.way_to_the_note(note)]
        if shown.shown in _NOT_SENT:
            return [self._primary(words("Someone helps me now"), "helping", self._helped)]
        if shown.shown is Shown.REFUSED and here:
            return [self._primary(words("Try again"), "again", self._choose_again)]
        return []

    def _primary(self, text: str, pictogram: str, act: Callable[[], None]) -> Choice:
        face = Face(text, pictogram, manner=Manner.PRIMARY, above=True, picture_mm=12)
        button = self.button(face)
        button.clicked.connect(act)
        return button

    def _see(self) -> None:
        self.desk.navigation.go(places.OneListing(self._shown.listing.id))

    def _take_back(self) -> None:
        self.desk.navigation.go(places.Withdrawing(self._shown.id))

    def _helped(self) -> None:
        going = places.Going(self._shown.listing.id, (self._shown.id,))
        self.desk.navigation.go(places.WhoHelps(going))

    def _choose_again(self) -> None:
        """A choice that came back is made anew: it takes the place of the first."""
        self.desk.navigation.go(places.WhatINeed(self._shown.listing.id, self._shown.needs))
