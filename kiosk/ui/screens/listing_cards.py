"""Screens that show listings as cards: each with its title, when and where it is."""

from kiosk.domain.foreign import language_of_title
from kiosk.domain.interest import Shown
from kiosk.domain.listing import Listing, ListingId, Status
from kiosk.domain.reading import (
    colour_of,
    pictogram_of,
    title_of,
    when_short,
    where_short,
)
from kiosk.ui import statuses
from kiosk.ui.desk import Desk
from kiosk.ui.screens.card_screen import CardScreen
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.face import Face


class ListingCards(CardScreen, SheetScreen):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._standing = self._said()

    def card_of(self, listing: Listing) -> Face:
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
