"""Summary: all that was said, read aloud, before anything is kept."""

from kiosk.domain.interest import Choice as Said
from kiosk.domain.listing import Listing
from kiosk.domain.reading import when_short, where_short
from kiosk.ui import places
from kiosk.ui.choosing import choose
from kiosk.ui.desk import Desk
from kiosk.ui.screens import who_are_you, who_helps
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line


class SummaryScreen(SheetScreen):
    speaks_at_once = True

    def __init__(self, desk: Desk, place: places.Summary) -> None:
        super().__init__(desk)
        self._place = place
        listing = desk.store.listings.one(place.listing)
        if listing is None:
            self.say_the_listing_is_gone()
            return
        self.title = desk.words("Is this right?")
        words = desk.words
        yes = self.button(
            Face(
                words("Yes, I want to go"), "check", manner=Manner.AGREE, above=True, picture_mm=12
            )
        )
        back = self.button(Face(words("Go back"), "back", manner=Manner.OUTLINED))
        people = self._people()
        self.lay_sheet([*self._lines(listing), *people], [yes, back])
        self.mark_personal(*people)
        yes.clicked.connect(self._yes)
        back.clicked.connect(desk.navigation.back)

    def _lines(self, listing: Listing) -> list[Line]:
        desk, words = self.desk, self.words
        when = when_short(listing, words.language, desk.now())
        where = where_short(listing, words.language)
        lines = [self.headline(listing)]
        if when:
            lines.append(Line(desk.look, f"{when}.", pictogram="calendar"))
        if where:
            lines.append(Line(desk.look, f"{where}.", pictogram="place"))
        return lines

    def _people(self) -> list[Line]:
        desk, words, visit = self.desk, self.words, self.desk.navigation.visit
        lines = []
        for resident in desk.store.people.residents():
            if resident.id == visit.resident:
                text = words("You are: {name}.", name=who_are_you.name_of(resident, desk))
                lines.append(Line(desk.look, text, pictogram=resident.picture, block="people"))
        helped = [
            words("Who helps: {name}.", name=who_helps.name_of(each, desk))
            for each in desk.store.people.supporters()
            if each.id == self._place.supporter
        ] or [words("Someone will help you later.")]
        return [*lines, Line(desk.look, helped[0], pictogram="helping", block="people")]

    def _yes(self) -> None:
        choose(self.desk, self._place.listing, Said.INTERESTED, self._place.supporter)
