"""Changed: what became of an outing since the person was here, told once and kindly."""

from collections.abc import Iterator

from kiosk.domain import almanac, clock
from kiosk.domain.interest import STANDING, Shown
from kiosk.domain.reading import ReadingLine, Role, lines_of
from kiosk.domain.sentences import sentences_of
from kiosk.ui import places, statuses
from kiosk.ui.choosing import own_choice
from kiosk.ui.desk import Desk
from kiosk.ui.places.outing import Changed, MyOuting
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line


class ChangedScreen(SheetScreen):
    speaks_at_once = True

    def __init__(self, desk: Desk, place: Changed) -> None:
        super().__init__(desk)
        shown = own_choice(desk, place.interest)
        if shown is None:
            self.say_the_choice_is_gone()
            return
        self._shown, self._tiding = shown, place.tiding
        self.title = desk.words("There is something new")
        lines = [self.headline(shown.listing), *self._status(), *self._changes()]
        self.lay_sheet(lines, self._buttons())

    def _status(self) -> Iterator[Line]:
        """What the organisers say, in our words and, if they added some, in theirs."""
        tiding, words = self._tiding, self.words
        if tiding.after_all:
            yield self._line("check", words("It takes place after all."), "good")
        if (status := tiding.status) is None:
            return
        sign, block = statuses.sign_of(status), statuses.block_of(status)
        first, *rest = sentences_of(statuses.sentence_of(status, words))
        yield self._line(sign, first, block)
        for each in rest:
            yield self._line("info", each)
        if status is Shown.CANCELLED:
            yield self._line("heart", words("It is not because of you."))

    def _changes(self) -> Iterator[Line]:
        """What is otherwise now, and then what no longer holds."""
        tiding, words, was = self._tiding, self.words, self._tiding.was
        language, start = words.language, self._shown.listing.starts_at
        if tiding.moved:
            same_day = bool(start and was.starts_at and start.date() == was.starts_at.date())
            if same_day:
                yield self._line("clock", words("It starts at another hour."), "people")
            else:
                yield self._line("calendar", words("It is on another day."), "people")
            yield from self._told(Role.WHEN, Role.HOLIDAY, Role.TIME)
            if was.starts_at and same_day:
                at = clock.at_time(was.starts_at.time(), language)
                yield self._line("cross", words("It no longer starts {at}.", at=at), "sad")
            elif was.starts_at:
                day = almanac.date_in_full(was.starts_at.date(), language)
                yield self._line("cross", words("It is no longer on {date}.", date=day), "sad")
        if tiding.elsewhere:
            yield self._line("place", words("It is in another place."), "people")
            yield from self._told(Role.WHERE, Role.DISTANCE, Role.BORDER)
        if tiding.status is Shown.ACCEPTED and not tiding.moved:
            yield from self._told(Role.WHEN, Role.HOLIDAY, Role.TIME)

    def _told(self, *roles: Role) -> Iterator[Line]:
        desk = self.desk
        told = lines_of(
            self._shown.listing,
            self.words.language,
            desk.vocabulary,
            desk.now(),
            desk.home,
        )
        for each in told:
            if each.role in roles:
                yield self._of(each)

    def _of(self, line: ReadingLine) -> Line:
        return Line(
            self.desk.look, line.text, pictogram=line.pictogram, language=line.language, bold=True
        )

    def _line(self, pictogram: str, text: str, block: str = "place") -> Line:
        return Line(self.desk.look, text, pictogram=pictogram, block=block)

    def _buttons(self) -> list[Choice]:
        desk, words, shown = self.desk, self.words, self._shown
        heard = self.button(
            Face(words("I have heard it"), "check", manner=Manner.PRIMARY, above=True)
        )
        heard.clicked.connect(desk.navigation.back)
        buttons = [heard]
        if shown.shown is Shown.ACCEPTED:
            see = self.button(Face(words("See my outing"), "calendar", manner=Manner.OUTLINED))
            see.clicked.connect(lambda: desk.navigation.instead(MyOuting(shown.id)))
            buttons.append(see)
        if self._tiding.status in (Shown.CANCELLED, Shown.DECLINED):
            others = self.button(Face(words("See other proposals"), "home", manner=Manner.OUTLINED))
            others.clicked.connect(desk.navigation.home)
            buttons.append(others)
        if shown.shown in STANDING and (self._tiding.moved or self._tiding.elsewhere):
            not_going = self.button(Face(words("I cannot go"), "undo", manner=Manner.OUTLINED))
            not_going.clicked.connect(lambda: desk.navigation.instead(places.Withdrawing(shown.id)))
            buttons.append(not_going)
        return buttons
