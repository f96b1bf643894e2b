"""One practice sheet, or what else a project has: read, printed, asked about, done anew."""

import logging
from collections.abc import Iterator

from kiosk.domain.composing import like
from kiosk.domain.foreign import untranslated_notice, with_notice
from kiosk.domain.interest import InterestId
from kiosk.domain.listing import Listing, ListingId
from kiosk.domain.log import What
from kiosk.domain.note import Note
from kiosk.domain.reading import ReadingLine, Role, lines_of, pictogram_of, title_of
from kiosk.domain.record import Refused
from kiosk.i18n import message
from kiosk.store.transaction import NotKept
from kiosk.ui import places, sharing
from kiosk.ui.desk import Desk
from kiosk.ui.keeping import NoFolder, print_or_keep
from kiosk.ui.lines import reading_lines
from kiosk.ui.navigation import InterestQueued
from kiosk.ui.places.composing import Draft, OneAnnounced, Step, WhichDay
from kiosk.ui.places.exchange import Asking, OneQuestion, OneShared
from kiosk.ui.places.team import Handed, Typing
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

_MOST_LETTERS = 300
logger = logging.getLogger(__name__)


class OneSharedScreen(SheetScreen):
    def __init__(self, desk: Desk, place: OneShared) -> None:
        super().__init__(desk)
        listing = desk.store.listings.one(place.listing)
        if listing is None:
            self.title = desk.words("Among professionals")
            text = desk.words("Its authors took it away.")
            self.lay_sheet([Line(desk.look, text, pictogram="info")], [])
            return
        self._listing = listing
        lines = self.titled(listing, reading_lines(read(listing, desk), listing, desk))
        self.lay_sheet(lines, list(self._actions()))

    def _actions(self) -> Iterator[Choice]:
        words, listing, desk = self.words, self._listing, self.desk
        if sharing.may_write(desk):
            own = sharing.own_of(desk, listing.id)
            if draft := _draft_like(listing, desk):
                name = words("Announce something like it")
                yield self._action(name, "announce", WhichDay(draft), first=True)
            if own:
                change = OneAnnounced(own.announces)
                yield self._action(words("Change it"), "pencil", change)
            elif listing.sheet:
                yield self._action(words("Ask the authors"), "question", Asking(listing.id))
        paper = self.button(Face(words("Print it"), "print", manner=Manner.OUTLINED))
        paper.clicked.connect(self._print)
        yield paper

    def _action(self, name: str, sign: str, there: places.Place, *, first: bool = False) -> Choice:
        face = Face(name, sign, manner=Manner.OUTLINED)
        if first:
            face = Face(name, sign, manner=Manner.PRIMARY, above=True, picture_mm=12)
        button = self.button(face)
        button.clicked.connect(lambda: self.desk.navigation.go(there))
        return button

    def _print(self) -> None:
        from kiosk.ui.paper import job_of  # noqa: PLC0415  few need it

        desk, listing = self.desk, self._listing
        title = title_of(listing, desk.words.language)[0]
        note = Note(desk.words.language, title, (_headline(listing, desk), *read(listing, desk)))
        try:
            left = print_or_keep(job_of([note]), f"ekin-sheet-{listing.id[:8]}.pdf")
        except NoFolder:
            logger.exception("a sheet was not kept")
            desk.navigation.go(places.NotKept())
        else:
            what = message("On paper")
            desk.navigation.go(Handed(left.printed, left.kept_as, what))


def read(listing: Listing, desk: Desk) -> tuple[ReadingLine, ...]:
    """Its lines, with one that tells in which language others wrote."""
    language = desk.words.language
    told = lines_of(listing, language, desk.vocabulary, desk.now(), desk.home)
    notice = untranslated_notice(listing, language, desk.vocabulary)
    return with_notice(told, language, desk.vocabulary, notice)


def _headline(listing: Listing, desk: Desk) -> ReadingLine:
    title, language = title_of(listing, desk.words.language)
    return ReadingLine(Role.WHAT, pictogram_of(listing, desk.vocabulary), title, language)


def _draft_like(listing: Listing, desk: Desk) -> Draft | None:
    """The same for this house: only its day and its place are asked."""
    alike = like(listing, desk.vocabulary)
    if alike is None:
        return None
    return Draft(alike.said, missing=(Step.WHEN, Step.WHERE), lasts=alike.lasts)


class AskingScreen(SheetScreen):
    """Who reads it, and what has no place in it, before anything is written."""

    def __init__(self, desk: Desk, place: Asking) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        self._listing = place.listing
        self.title = words("Ask the authors")
        found = desk.store.listings.one(place.listing)
        told = (
            (words("Everybody reads the question and its answer."), "everyone", "people"),
            (words("The name of your house stands beside it."), "home", "place"),
            (words("Do not write the name of anybody who lives here."), "warning", "sad"),
        )
        lines = [self.headline(found)] if found else []
        lines += [Line(look, text, pictogram=sign, block=block) for text, sign, block in told]
        face = Face(
            words("Write the question"), "pencil", manner=Manner.PRIMARY, above=True, picture_mm=12
        )
        write = self.button(face)
        write.clicked.connect(self._write)
        self.lay_sheet(lines, [write])

    def _write(self) -> None:
        listing, title = self._listing, self.words("What would you like to know?")

        def send(desk: Desk, text: str) -> None:
            if text:
                ask(desk, listing, text)
            else:
                desk.navigation.back()

        self.desk.navigation.go(Typing(title, "", send, _MOST_LETTERS, read=True))


def ask(desk: Desk, listing: ListingId, text: str) -> None:
    """Keep the question until it leaves, note who asked, and show how it stands."""
    navigation, now = desk.navigation, desk.now()
    try:
        question = desk.store.questions.ask(listing, text, desk.words.language.value, now)
        desk.store.log.write(What.MESSAGE_SENT, navigation.visit.supporter, now=now)
    except (NotKept, Refused):
        logger.exception("a question was not kept")
        navigation.go(places.NotKept())
        return
    navigation.interest_queued.emit(InterestQueued(InterestId(question.id)))
    navigation.back_to(OneShared)
    navigation.go(OneQuestion(question.id))
