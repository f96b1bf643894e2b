"""A mail: the note to scan with a telephone, or to keep as a file that a computer sends."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kiosk.domain.listing import Listing
from kiosk.domain.note import address_of, mail_link
from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.keeping import NoFolder
from kiosk.ui.noting import about, keep_mail, notes_for
from kiosk.ui.screens.a_note import kept_lines
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.square import Square

logger = logging.getLogger(__name__)


class AMailScreen(SheetScreen):
    def __init__(self, desk: Desk, place: places.AMail) -> None:
        super().__init__(desk)
        self._place = place
        listing = about(desk, place.note)
        if listing is None:
            self.say_the_listing_is_gone()
            return
        self._listing = listing
        words = desk.words
        self.title = words("The note by mail")
        keep = self.button(Face(words("Keep the file"), "page", manner=Manner.OUTLINED))
        keep.clicked.connect(self._keep)
        link = mail_link(notes_for(desk, place.note, listing)[:1], address_of(listing))
        square = Square(link, words("Scan the square with a telephone."))
        room = self.lay_sheet_beside(list(self._lines(listing)), [keep])
        self.place(square, room)

    def _lines(self, listing: Listing) -> Iterator[Line]:
        look, words = self.desk.look, self.words
        if self._place.kept_as:
            yield from kept_lines(Path(self._place.kept_as), self.desk)
        yield Line(look, words("Scan the square with a telephone."), pictogram="phone")
        yield Line(look, words("A mail opens there, ready to be sent."), pictogram="mail")
        if address := address_of(listing):
            text = words("It goes to: {address}.", address=address)
        else:
            text = words("The organisers gave no mail address.")
        yield Line(look, text, pictogram="organiser")

    def _keep(self) -> None:
        navigation = self.desk.navigation
        try:
            kept = keep_mail(self.desk, self._place.note, self._listing)
        except NoFolder:
            logger.exception("a mail was not kept")
            navigation.go(places.NotKept())
        else:
            navigation.instead(replace(self._place, kept_as=kept))
