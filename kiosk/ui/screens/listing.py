"""Listing: one announcement, a line for each thing to know, and three answers."""

from kiosk.domain.interest import Choice as Said
from kiosk.domain.interest import InterestShown, Shown
from kiosk.domain.listing import Listing, Status
from kiosk.domain.page import STARTER
from kiosk.domain.reading import ReadingLine, Role, lines_of, untranslated_notice
from kiosk.ui import places, statuses
from kiosk.ui.choosing import go_on
from kiosk.ui.desk import Desk
from kiosk.ui.lines import block_of
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line


class ListingScreen(SheetScreen):
    """Its lines in pages; Listen reads them all and turns the pages as it goes."""

    def __init__(self, desk: Desk, place: places.OneListing) -> None:
        super().__init__(desk)
        listing = desk.store.listings.one(place.listing)
        if listing is None:
            self.say_the_listing_is_gone()
            return
        self._listing = listing
        self.lay_sheet(self.titled(listing, self._lines(listing)), self._answers())

    def _lines(self, listing: Listing) -> list[Line]:
        desk, language = self.desk, self.words.language
        told = list(
            lines_of(listing, language, desk.vocabulary, desk.now(), desk.settings.home_country)
        )
        if notice := untranslated_notice(listing, language, desk.vocabulary):
            told.insert(1, ReadingLine(Role.LANGUAGES, "language", notice, language.value))
        if listing.source == STARTER:
            example = self.words("This proposal is an example.")
            told.append(ReadingLine(Role.LANGUAGES, "info", example, language.value))
        return [
            Line(
                desk.look,
                each.text,
                pictogram=each.pictogram,
                block=block_of(each.role, listing, desk.vocabulary),
                language=each.language,
            )
            for each in told
        ]

    def _answers(self) -> list[Choice]:
        words, visit = self.words, self.desk.navigation.visit
        standing = None
        if visit.resident:
            standing = self.desk.store.interests.about(
                self._listing.id, visit.resident, self.desk.now()
            )
        if standing and standing.shown in statuses.ACTIVE:
            return [self._my_choice(standing)]
        if self._listing.status is Status.CANCELLED:
            on = self.button(Face(words("See other proposals"), "home", manner=Manner.OUTLINED))
            on.clicked.connect(self.desk.navigation.home)
            return [on]
        yes = self.button(
            Face(
                words("I’m interested"), "thumb-up", manner=Manner.AGREE, above=True, picture_mm=12
            )
        )
        maybe = self.button(Face(words("Maybe"), "maybe", manner=Manner.OUTLINED))
        no = self.button(Face(words("Not for me"), "cross", manner=Manner.OUTLINED))
        said = {Shown.MAYBE: maybe, Shown.NOT_FOR_ME: no}
        if standing and standing.shown in said:
            said[standing.shown].mark(words("Chosen"))
        yes.clicked.connect(self._interested)
        maybe.clicked.connect(self._maybe)
        no.clicked.connect(self._not_for_me)
        return [yes, maybe, no]

    def _my_choice(self, standing: InterestShown) -> Choice:
        button = self.button(
            Face(
                statuses.name_of(standing.shown, self.words),
                statuses.sign_of(standing.shown),
                quiet=self.words("See my choice"),
                block=statuses.block_of(standing.shown),
                above=True,
                picture_mm=20,
            )
        )
        button.clicked.connect(lambda: self.desk.navigation.go(places.MyChoice(standing.id)))
        return button

    def _interested(self) -> None:
        self._ask_who(places.WhoHelps(self._listing.id))

    def _maybe(self) -> None:
        self._ask_who(places.Choosing(self._listing.id, Said.MAYBE))

    def _not_for_me(self) -> None:
        self._ask_who(places.Choosing(self._listing.id, Said.NOT_FOR_ME))

    def _ask_who(self, then: places.Place | places.Choosing) -> None:
        """Nothing is asked twice: who they are only if they have not said so yet."""
        if self.desk.navigation.visit.asked:
            go_on(self.desk, then, self.desk.navigation.go)
        else:
            self.desk.navigation.go(places.WhoAreYou(then))
