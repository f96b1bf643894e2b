"""Listing: one announcement, a line for each thing to know, and four answers."""

from typing import Final

from kiosk.domain.foreign import untranslated_notice, with_notice
from kiosk.domain.interest import STANDING, InterestShown
from kiosk.domain.interest import Choice as Said
from kiosk.domain.listing import Kind, Listing, Status
from kiosk.domain.page import STARTER
from kiosk.domain.reading import ReadingLine, Role, lines_of
from kiosk.ui import places, statuses
from kiosk.ui.choosing import ask_who
from kiosk.ui.desk import Desk
from kiosk.ui.lines import reading_lines
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

_FEW: Final = 3


class ListingScreen(SheetScreen):
    """Its lines in pages; Listen reads them all and turns the pages as it goes."""

    def __init__(self, desk: Desk, place: places.OneListing) -> None:
        super().__init__(desk)
        listing = desk.store.listings.one(place.listing)
        if listing is None or listing.kind is Kind.PRACTICE:  # that is for those who help
            self.say_the_listing_is_gone()
            return
        self._listing = listing
        lines = self.titled(listing, self._lines(listing))
        answers = self._answers()
        if len(answers) > _FEW and not self.has_room(lines, answers):
            answers = self._few(answers)
        self.lay_sheet(lines, answers)

    def _lines(self, listing: Listing) -> list[Line]:
        desk, language = self.desk, self.words.language
        told = lines_of(listing, language, desk.vocabulary, desk.now(), desk.home)
        notice = untranslated_notice(listing, language, desk.vocabulary)
        told = with_notice(told, language, desk.vocabulary, notice)
        if listing.source == STARTER:
            example = self.words("This proposal is an example.")
            told = (*told, ReadingLine(Role.LANGUAGES, "info", example, language.value))
        return reading_lines(told, listing, desk)

    def _answers(self) -> list[Choice]:
        words, visit = self.words, self.desk.navigation.visit
        standing = None
        if visit.resident:
            standing = self.desk.store.interests.about(
                self._listing.id, visit.resident, self.desk.now()
            )
        if standing and standing.shown in STANDING:
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
        yes.clicked.connect(self._interested)
        others = (
            (Said.MAYBE, words("Maybe"), "maybe"),
            (Said.ASK_LATER, words("Ask me later"), "later"),
            (Said.NOT_FOR_ME, words("Not for me"), "cross"),
        )
        return [yes, *(self._other(*each, standing) for each in others)]

    def _few(self, answers: list[Choice]) -> list[Choice]:
        """Maybe and Ask me later behind one door, where large letters take the room."""
        yes, maybe, later, no = answers
        face = Face(self.words("I am not sure"), "maybe", manner=Manner.OUTLINED)
        unsure = self.button(face)
        if maybe.chosen or later.chosen:
            unsure.mark(self.words("Chosen"))
        there = places.NotSure(self._listing.id)
        unsure.clicked.connect(lambda: self.desk.navigation.go(there))
        return [yes, unsure, no]

    def _other(self, said: Said, text: str, sign: str, standing: InterestShown | None) -> Choice:
        button = self.button(Face(text, sign, manner=Manner.OUTLINED))
        if standing and standing.choice is said:
            button.mark(self.words("Chosen"))
        then = places.Choosing(self._listing.id, said)
        button.clicked.connect(lambda: ask_who(self.desk, then))
        return button

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
        ask_who(self.desk, places.WhatINeed(self._listing.id))
