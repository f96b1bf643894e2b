"""Summary: all that was said, read aloud, before anything is kept."""

from kiosk.domain.interest import InterestShown
from kiosk.domain.listing import Listing
from kiosk.domain.reading import when_short, where_short
from kiosk.ui import places
from kiosk.ui.choosing import say_yes, support_of
from kiosk.ui.desk import Desk
from kiosk.ui.screens import who_are_you
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.screens.support.answering import say_to_all
from kiosk.ui.screens.support_lines import (
    helper_of,
    may_be_told,
    need_lines,
    support_lines,
    telling_line,
    who_line,
)
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line


class SummaryScreen(SheetScreen):
    """What names somebody is read aloud when asked for, or through a headset."""

    speaks_at_once = True

    def __init__(self, desk: Desk, place: places.Summary) -> None:
        super().__init__(desk)
        self._going = going = place.going
        listing = desk.store.listings.one(going.listing)
        if listing is None:
            self.say_the_listing_is_gone()
            return
        words = desk.words
        self.title = words("Is this right?")
        waiting = [desk.store.interests.one(each, desk.now()) for each in going.choices]
        self._waiting = [each for each in waiting if each]
        sure = words("Yes, send it") if going.choices else words("Yes, I want to go")
        yes = self.button(Face(sure, "check", manner=Manner.AGREE, above=True, picture_mm=12))
        back = self.button(Face(words("Go back"), "back", manner=Manner.OUTLINED))
        people = self._people()
        self.lay_sheet([*self._lines(listing), *people, *self._arranged()], [yes, back])
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
        return [*self._who(), self._helper()]

    def _who(self) -> list[Line]:
        desk, words = self.desk, self.words
        if self._going.choices:
            return [who_line(each, desk) for each in self._waiting]
        id = desk.navigation.visit.resident
        resident = desk.store.people.resident(id) if id else None
        if resident is None:
            return []
        text = words("You are: {name}.", name=who_are_you.name_of(resident, desk))
        return [Line(desk.look, text, pictogram=resident.picture, block="people")]

    def _helper(self) -> Line:
        words = self.words
        name = helper_of(self._going.supporter, self.desk)
        told = words("Who helps: {name}.", name=name) if name else ""
        told = told or words("Someone will help you later.")
        return Line(self.desk.look, told, pictogram="helping", block="people")

    def _arranged(self) -> list[Line]:
        """What is needed, whether that is told, how they get there and with whom."""
        going, desk = self._going, self.desk
        lines = need_lines(going.needs, desk)
        if going.needs:
            resident = desk.navigation.visit.resident
            told = may_be_told(resident, desk, tells=going.tells)
            lines.append(telling_line(desk, told=told))
        for each in self._waiting:
            lines += need_lines(_new(each, going.added), desk)
            if each.needs or going.added:
                tells = each.tells if each.resident is None else None
                told = may_be_told(each.resident, desk, tells=tells)
                lines.append(telling_line(desk, told=told))
        return [*lines, *support_lines(support_of(going, desk), desk)]

    def _yes(self) -> None:
        if self.desk.navigation.visit.supporter and self._going.choices:
            say_to_all(self.desk, self._going)
        else:
            say_yes(self.desk, self._going)


def _new(chosen: InterestShown, added: tuple[str, ...]) -> list[str]:
    """What a resident needs, without what is said of all of them below."""
    return [each for each in chosen.needs if each not in added]
