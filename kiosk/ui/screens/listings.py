"""Listings: a page of cards of one shelf, soonest first."""

from kiosk.domain.interest import Shown
from kiosk.domain.listing import Listing, ListingId, Status
from kiosk.domain.reading import (
    colour_of,
    language_of_title,
    pictogram_of,
    title_of,
    when_short,
    where_short,
)
from kiosk.ui import places, statuses
from kiosk.ui.desk import Desk
from kiosk.ui.screens.card_screen import MOST_CARDS, CardScreen
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.shelves import name_of, wanted
from kiosk.ui.widgets.face import Face
from kiosk.ui.widgets.line import Line


class ListingsScreen(CardScreen, SheetScreen):
    def __init__(self, desk: Desk, place: places.Listings) -> None:
        super().__init__(desk)
        self._shelf = place.shelf
        self.title = name_of(place.shelf, desk.vocabulary, desk.words)
        asked = wanted(place.shelf, desk.vocabulary, desk.now())
        self._listings = desk.store.listings.page(asked, desk.now(), 0, MOST_CARDS)
        self._standing = self._said()
        if self._listings:
            faces = [self._face(each) for each in self._listings]
            self.lay_cards(faces, place.page, self._open, self._turn)
        else:
            self._say_that_there_is_nothing()

    def _face(self, listing: Listing) -> Face:
        language, vocabulary = self.words.language, self.desk.vocabulary
        title, title_language = title_of(listing, language)
        when = when_short(listing, language, self.desk.now())
        if listing.status is Status.CANCELLED:
            when = self.words("Cancelled")
        beside = (self._standing.get(listing.id, ""), where_short(listing, language))
        foreign = language_of_title(listing, language, vocabulary)
        return Face(
            title,
            pictogram_of(listing, vocabulary),
            strong=when,
            quiet=". ".join(each for each in (*beside, foreign) if each),
            block=colour_of(listing, vocabulary),
            language=title_language,
        )

    def _said(self) -> dict[ListingId, str]:
        """What a person who is known already said about what stands here."""
        resident = self.desk.navigation.visit.resident
        if resident is None:
            return {}
        choices = self.desk.store.interests.shown(resident, self.desk.now())
        return {
            each.listing.id: statuses.name_of(each.shown, self.words)
            for each in reversed(choices)
            if each.shown is not Shown.WITHDRAWN
        }

    def _open(self, number: int) -> None:
        self.desk.navigation.go(places.OneListing(self._listings[number].id))

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
