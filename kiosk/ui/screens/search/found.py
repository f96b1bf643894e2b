"""What was found, as cards; after the last of them, how many were left out."""

from dataclasses import replace

from kiosk.domain.search import Answer
from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.places.search import Found, LeftOut, Search
from kiosk.ui.screens.listing_cards import ListingCards
from kiosk.ui.searching import answer_to
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line


class FoundScreen(ListingCards):
    def __init__(self, desk: Desk, place: Found) -> None:
        super().__init__(desk)
        self._place = place
        self.title = desk.words("Found")
        answer = answer_to(place.sought, desk)
        self._listings = answer.found
        if not answer.found:
            self._say_that_nothing_is_found(answer)
            return
        faces = [self.card_of(each) for each in answer.found]
        if answer.left_out:
            faces.append(Face(_left_out(answer, desk), "info", strong=desk.words("Why?")))
        self.lay_cards(faces, place.page, self._open, self._turn)

    def _open(self, number: int) -> None:
        if number < len(self._listings):
            self.desk.navigation.go(places.OneListing(self._listings[number].id))
        else:
            self._tell_why()

    def _turn(self, page: int) -> None:
        self.desk.navigation.instead(replace(self._place, page=page))

    def _tell_why(self) -> None:
        self.desk.navigation.go(LeftOut(self._place.sought))

    def _say_that_nothing_is_found(self, answer: Answer) -> None:
        words, look = self.words, self.desk.look
        other = Face(words("Look for something else"), "search", manner=Manner.PRIMARY)
        again = self.button(other)
        again.clicked.connect(lambda: self.desk.navigation.renew(Search(self._place.sought)))
        if not answer.left_out:
            line = Line(look, words("There is nothing of it for now."), pictogram="search")
            self.lay_sheet([line], [again])
            return
        again.wear(replace(other, manner=Manner.OUTLINED))
        why = self.button(
            Face(words("See why"), "info", manner=Manner.PRIMARY, above=True, picture_mm=12)
        )
        why.clicked.connect(self._tell_why)
        lines = (
            Line(look, words("Nothing is as you asked for it."), pictogram="search"),
            Line(look, f"{_left_out(answer, self.desk)}.", pictogram="info"),
        )
        self.lay_sheet(lines, [why, again])


def _left_out(answer: Answer, desk: Desk) -> str:
    return desk.words.count("{n} was left out", "{n} were left out", answer.left_out)
