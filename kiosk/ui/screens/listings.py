"""Listings: a page of cards of one shelf, soonest first."""

from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.places.search import Search
from kiosk.ui.screens.card_screen import MOST_CARDS
from kiosk.ui.screens.listing_cards import ListingCards
from kiosk.ui.shelves import name_of, wanted
from kiosk.ui.widgets.caption import Signed
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line


class ListingsScreen(ListingCards):
    def __init__(self, desk: Desk, place: places.Listings) -> None:
        super().__init__(desk)
        self._shelf = place.shelf
        self.title = name_of(place.shelf, desk.vocabulary, desk.words)
        asked = wanted(place.shelf, desk.vocabulary, desk.now())
        self._listings = desk.store.listings.page(asked, desk.now(), 0, MOST_CARDS)
        if self._listings:
            faces = [self.card_of(each) for each in self._listings]
            self.lay_cards(faces, place.page, self._open, self._turn, self._search())
        else:
            self._say_that_there_is_nothing()

    def _open(self, number: int) -> None:
        self.desk.navigation.go(places.OneListing(self._listings[number].id))

    def _search(self) -> Signed:
        face = Face(self.words("Search"), "search", manner=Manner.OUTLINED)
        button = Signed(self.desk.look, face)
        button.clicked.connect(lambda: self.desk.navigation.go(Search()))
        return button

    def _turn(self, page: int) -> None:
        self.desk.navigation.instead(places.Listings(self._shelf, page))

    def _say_that_there_is_nothing(self) -> None:
        look, words = self.desk.look, self.words
        line = Line(look, words("There is nothing here for now."), pictogram="calendar")
        if self._shelf is places.Shelf.TODAY:
            on = self.button(Face(words("See this week"), "week", block="place", picture_mm=15))
        else:
            on = self.button(
                Face(words("See other proposals"), "home", block="place", picture_mm=15)
            )
        on.clicked.connect(self._go_on)
        self.lay_sheet([line], [on])

    def _go_on(self) -> None:
        if self._shelf is places.Shelf.TODAY:
            self.desk.navigation.instead(places.Listings(places.Shelf.WEEK))
        else:
            self.desk.navigation.home()
