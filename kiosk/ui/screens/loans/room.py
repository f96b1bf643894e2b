"""All that is lent and borrowed, what waits for somebody first; and each thing of our own."""

from datetime import date, timedelta

from kiosk.domain.almanac import from_to
from kiosk.domain.announcement import AnnouncementShown
from kiosk.domain.due import Due
from kiosk.domain.listing import ListingId
from kiosk.domain.span import free_from
from kiosk.ui.desk import Desk
from kiosk.ui.loans import Case, cases, lent_of, our_things
from kiosk.ui.places.composing import Compose, OneAnnounced
from kiosk.ui.places.loans import Borrow, Loans, OneLoan, WhatWeLend, WhenIsItFree
from kiosk.ui.screens.card_screen import MOST_CARDS, CardScreen
from kiosk.ui.screens.compose.announced import STAGES
from kiosk.ui.screens.day_screen import DAYS, Day, DayScreen, day_face, told_day
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.screens.team.organising import titled
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line


class LoansScreen(CardScreen):
    """The two cards that begin something stand first on its first page, whatever there is."""

    def __init__(self, desk: Desk, place: Loans) -> None:
        super().__init__(desk)
        words = desk.words
        self.title = words("Lending and borrowing")
        self._cases = cases(desk)[:MOST_CARDS]
        begin = [
            Face(words("Borrow something"), "search", block="making"),
            Face(words("What we lend"), "loan", block="making"),
        ]
        turn = lambda page: desk.navigation.instead(Loans(page))  # noqa: E731
        faces = [*begin, *map(self._face, self._cases)]
        self.lay_cards(faces, place.page, self._open, turn)

    def _face(self, case: Case) -> Face:
        words = self.words
        title, language = titled(case.listing, self.desk)
        sign, block = case.look()
        told = case.whom
        if case.due in (Due.ASKED, Due.PLANNED):
            told = from_to(*case.loan.span, words.language)
        return Face(
            title, sign, strong=case.told(words), quiet=told, block=block, language=language
        )

    def _open(self, number: int) -> None:
        begin = (Borrow(), WhatWeLend())
        if number < len(begin):
            self.desk.navigation.go(begin[number])
        else:
            self.desk.navigation.go(OneLoan(self._cases[number - len(begin)].id))


class WhatWeLendScreen(CardScreen, SheetScreen):
    def __init__(self, desk: Desk, place: WhatWeLend) -> None:
        super().__init__(desk)
        words = desk.words
        self.title = words("What we lend")
        self._things = our_things(desk)[:MOST_CARDS]
        if not self._things:
            begin = self.button(
                Face(
                    words("Announce something"),
                    "announce",
                    manner=Manner.PRIMARY,
                    above=True,
                    picture_mm=12,
                )
            )
            begin.clicked.connect(lambda: desk.navigation.go(Compose()))
            lines = [
                Line(desk.look, words("We lend nothing to other houses yet."), pictogram="loan"),
                Line(
                    desk.look,
                    words("Announce a thing. Then others can ask for it."),
                    pictogram="announce",
                ),
            ]
            self.lay_sheet(lines, [begin])
            return
        turn = lambda page: desk.navigation.instead(WhatWeLend(page))  # noqa: E731
        self.lay_cards([self._face(each) for each in self._things], place.page, self._open, turn)

    def _face(self, thing: AnnouncementShown) -> Face:
        title = thing.title.reading(self.words.language)
        if thing.listing:
            return self._public(title, thing.listing)
        told, sign, block, _ = STAGES[thing.state]
        name = self.words.told(told)
        return Face(title[0], sign, strong=name, block=block, language=title[1])

    def _public(self, title: tuple[str, str], listing: ListingId) -> Face:
        today = self.desk.now().date()
        lent = [(span, case) for span, case in lent_of(listing, self.desk) if span.holds(today)]
        told = self.words("Free today")
        if lent:
            told = self.words("Now with: {whom}", whom=lent[0][1].whom)
        return Face(
            title[0],
            "loan" if lent else "check",
            strong=told,
            block="making" if lent else "good",
            language=title[1],
        )

    def _open(self, number: int) -> None:
        thing = self._things[number]
        there = WhenIsItFree(thing.listing) if thing.listing else OneAnnounced(thing.announces)
        self.desk.navigation.go(there)


class WhenIsItFreeScreen(DayScreen):
    """A day on which somebody has it leads to that loan; the others are told."""

    def __init__(self, desk: Desk, place: WhenIsItFree) -> None:
        super().__init__(desk)
        self.title = desk.words("Who has it when?")
        self._lent = lent_of(place.listing, desk)
        today = desk.now().date()
        days = [self._day(today + timedelta(days=each), today) for each in range(DAYS)]
        self.lay_days(days, place.page, lambda page: WhenIsItFree(place.listing, page))

    def _day(self, day: date, today: date) -> Day:
        words = self.words
        if free_from(day, [span for span, _ in self._lent]) == day:
            return told_day(day, today, words, words("Free"), "check")
        case = next(case for span, case in self._lent if span.holds(day))
        face = day_face(day, today, words, words("They have it"))
        return Day(face, lambda: self.desk.navigation.go(OneLoan(case.id)))
