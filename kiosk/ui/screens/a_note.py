"""A note: what goes to organisers whom no hub reaches, large, to be read, printed or mailed."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kiosk.domain.listing import Listing
from kiosk.domain.note import Note
from kiosk.domain.reading import Role, colour_of
from kiosk.i18n import OWN_NAMES
from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.keeping import NoFolder
from kiosk.ui.noting import about, given, house_of, keep_pdf, notes_for
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

logger = logging.getLogger(__name__)


class ANoteScreen(SheetScreen):
    def __init__(self, desk: Desk, place: places.ANote) -> None:
        super().__init__(desk)
        self._place = place
        listing = about(desk, place)
        if listing is None:
            self.say_the_listing_is_gone()
            return
        self._listing = listing
        words = desk.words
        self.title = words("A note for the organisers")
        on_its_way = self.button(
            Face(words("The note is on its way"), "check", manner=Manner.AGREE, above=True)
        )
        paper = self.button(Face(words("Print it"), "print", manner=Manner.OUTLINED))
        mail = self.button(Face(words("By mail"), "mail", manner=Manner.OUTLINED))
        self.lay_sheet(list(self._lines(listing)), [on_its_way, paper, mail])
        on_its_way.clicked.connect(lambda: given(desk, place))
        paper.clicked.connect(self._print)
        mail.clicked.connect(lambda: desk.navigation.go(places.AMail(place)))

    def _lines(self, listing: Listing) -> Iterator[Line]:
        yield from self._what_was_done()
        # whoever reads here is told first in their own language
        notes = notes_for(self.desk, self._place, listing)[::-1]
        for note in notes:
            if note.language != self.words.language:
                name = OWN_NAMES[note.language]
                yield Line(self.desk.look, name, pictogram="language", block="people")
            yield from self._of(note, listing)
        yield from self._by_hand()

    def _of(self, note: Note, listing: Listing) -> Iterator[Line]:
        for each in note.lines:
            what = each.role is Role.WHAT
            yield Line(
                self.desk.look,
                each.text,
                pictogram=each.pictogram,
                block=colour_of(listing, self.desk.vocabulary) if what else "place",
                bold=what,
                language=each.language,
            )

    def _what_was_done(self) -> Iterator[Line]:
        words, look, place = self.words, self.desk.look, self._place
        if place.printed:
            yield Line(look, words("The note is at the printer."), pictogram="print", block="good")
        if place.kept_as:
            file = Path(place.kept_as)
            yield Line(look, words("There is no printer here."), pictogram="info", block="people")
            yield from kept_lines(file, self.desk)

    def _by_hand(self) -> Iterator[Line]:
        """What the note cannot tell, because nobody set it."""
        words, look, house = self.words, self.desk.look, house_of(self.desk)
        if not house.name:
            text = words("The kiosk does not know the name of this house.")
            yield Line(look, text, pictogram="info", block="people")
            text = words("Write it on the note by hand.")
            yield Line(look, text, pictogram="pencil", block="people")

    def _print(self) -> None:
        from kiosk.ui.paper import print_out  # noqa: PLC0415  few need it
        from kiosk.ui.press import NotPrinted  # noqa: PLC0415

        desk, place = self.desk, self._place
        try:
            print_out(notes_for(desk, place, self._listing))
        except NotPrinted as error:
            logger.info("a note was not printed: %s", error)
        else:
            desk.navigation.instead(replace(place, printed=True, kept_as=""))
            return
        try:
            kept = keep_pdf(desk, place, self._listing)
        except NoFolder:
            logger.exception("a note was not kept")
            desk.navigation.go(places.NotKept())
        else:
            desk.navigation.instead(replace(place, printed=False, kept_as=kept))


def kept_lines(file: Path, desk: Desk) -> Iterator[Line]:
    """Where a file is, for whoever looks for it."""
    look, words = desk.look, desk.words
    text = words("The note is kept as a file: {file}.", file=file.name)
    yield Line(look, text, pictogram="page", block="good")
    text = words("It is in this folder: {folder}.", folder=file.parent.name)
    yield Line(look, text, pictogram="place", block="good")
