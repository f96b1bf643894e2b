"""Something of another house is borrowed: what, on which days, who fetches it, and asked for."""

from dataclasses import replace
from datetime import date, timedelta

from kiosk.domain.interest import Interest
from kiosk.domain.listing import Kind, Listing, ListingId, Status
from kiosk.domain.loan import LONGEST, Fetch, Loan
from kiosk.domain.log import What
from kiosk.domain.reading import colour_of, lines_of, pictogram_of, title_of, where_short
from kiosk.domain.span import free_from, is_free, last_free
from kiosk.i18n import message
from kiosk.store.listings import Wanted
from kiosk.ui.desk import Desk
from kiosk.ui.lines import reading_lines
from kiosk.ui.loans import loan_lines, our_things
from kiosk.ui.navigation import InterestQueued
from kiosk.ui.places.loans import (
    AskForIt,
    Borrow,
    FromWhichDay,
    Loans,
    OneLoan,
    OneThing,
    UntilWhichDay,
    WhoFetches,
)
from kiosk.ui.screens.card_screen import MOST_CARDS, CardScreen
from kiosk.ui.screens.compose.drafting import AskScreen, house_of
from kiosk.ui.screens.day_screen import DAYS, Day, DayScreen, day_face, told_day
from kiosk.ui.screens.loans.one_loan import kept
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

_FETCHED = {
    Fetch.BORROWER: (message("We fetch it"), "fetch"),
    Fetch.LENDER: (message("They bring it"), "deliver"),
}


def offered(desk: Desk) -> list[Listing]:
    """What other houses lend, and answer for."""
    ours = {each.listing for each in our_things(desk)}
    own_name = house_of(desk).name
    found = desk.store.listings.page(Wanted(kinds=(Kind.LOAN,)), desk.now(), 0, MOST_CARDS)
    return [
        each
        for each in found
        if each.id not in ours
        and each.status is not Status.CANCELLED
        and (not own_name or each.organiser.name != own_name)
        and desk.store.interests.reaches_somebody(each)
    ]


def lent_now(desk: Desk, id: ListingId) -> Listing | None:
    """What is still lent; None for what was called off, or is gone."""
    found = desk.store.listings.one(id)
    return found if found and found.status is not Status.CANCELLED else None


class BorrowScreen(CardScreen, SheetScreen):
    def __init__(self, desk: Desk, place: Borrow) -> None:
        super().__init__(desk)
        self.title = desk.words("Borrow something")
        self._offered = offered(desk)
        if not self._offered:
            text = desk.words("No house lends anything now.")
            self.lay_sheet([Line(desk.look, text, pictogram="loan")], [])
            return
        turn = lambda page: desk.navigation.instead(Borrow(page))  # noqa: E731
        self.lay_cards([self._face(each) for each in self._offered], place.page, self._open, turn)

    def _face(self, listing: Listing) -> Face:
        desk, words = self.desk, self.words
        title, language = title_of(listing, words.language)
        today = desk.now().date()
        free = free_from(today, listing.lent) == today
        where = where_short(listing, words.language)
        return Face(
            title,
            pictogram_of(listing, desk.vocabulary),
            strong=words("Free today") if free else words("Somebody has it now"),
            quiet=listing.organiser.name or where,
            block=colour_of(listing, desk.vocabulary),
            language=language,
        )

    def _open(self, number: int) -> None:
        self.desk.navigation.go(OneThing(self._offered[number].id))


class OneThingScreen(SheetScreen):
    """How it is read, and the way to its days."""

    def __init__(self, desk: Desk, place: OneThing) -> None:
        super().__init__(desk)
        listing = desk.store.listings.one(place.listing)
        if listing is None:
            self.say_the_listing_is_gone()
            return
        told = lines_of(listing, desk.words.language, desk.vocabulary, desk.now(), desk.home)
        lines = self.titled(listing, reading_lines(told, listing, desk))
        if listing.status is Status.CANCELLED:
            self.lay_sheet(lines, [])
            return
        on = self.button(
            Face(
                desk.words("Choose the days"),
                "calendar",
                manner=Manner.PRIMARY,
                above=True,
                picture_mm=12,
            )
        )
        on.clicked.connect(lambda: desk.navigation.go(FromWhichDay(listing.id)))
        self.lay_sheet(lines, [on])


class FromWhichDayScreen(DayScreen, SheetScreen):
    """What is free can be chosen; on the other days it is told that somebody has it."""

    def __init__(self, desk: Desk, place: FromWhichDay) -> None:
        super().__init__(desk)
        self._listing = lent_now(desk, place.listing)
        if self._listing is None:
            self.say_the_listing_is_gone()
            return
        self.title = desk.words("From which day?")
        today = desk.now().date()
        days = [self._day(today + timedelta(days=each), today) for each in range(DAYS)]
        self.lay_days(days, place.page, lambda page: replace(place, page=page))

    def _day(self, day: date, today: date) -> Day:
        assert self._listing is not None
        words, listing = self.words, self._listing
        if free_from(day, listing.lent) > day:
            return told_day(day, today, words, words("Not free"), "cross")
        face = day_face(day, today, words)
        there = UntilWhichDay(listing.id, day)
        return Day(face, lambda: self.desk.navigation.go(there))


class UntilWhichDayScreen(DayScreen, SheetScreen):
    """The days that follow, as long as nobody else has it."""

    def __init__(self, desk: Desk, place: UntilWhichDay) -> None:
        super().__init__(desk)
        self._listing = lent_now(desk, place.listing)
        if self._listing is None:
            self.say_the_listing_is_gone()
            return
        self.title = desk.words("Until which day?")
        self._first, today = place.first, desk.now().date()
        ahead = last_free(place.first, self._listing.lent, LONGEST) - place.first
        dates = [place.first + timedelta(days=each) for each in range(min(ahead.days + 1, DAYS))]
        days = [self._day(each, today) for each in dates]
        self.lay_days(days, place.page, lambda page: replace(place, page=page))

    def _day(self, day: date, today: date) -> Day:
        face = day_face(day, today, self.words)
        return Day(face, lambda: self._choose(day))

    def _choose(self, day: date) -> None:
        assert self._listing is not None
        navigation, listing = self.desk.navigation, self._listing
        if listing.fetching in list(Fetch):
            loan = Loan(self._first, day, Fetch(listing.fetching))
            navigation.go(AskForIt(listing.id, loan))
        else:
            navigation.go(WhoFetches(listing.id, self._first, day))


class WhoFetchesScreen(AskScreen):
    def __init__(self, desk: Desk, place: WhoFetches) -> None:
        super().__init__(desk)
        self.title = desk.words("Who fetches it?")
        tiles = []
        for fetch, (name, sign) in _FETCHED.items():
            there = AskForIt(place.listing, Loan(place.first, place.last, fetch))
            face = Face(desk.words.told(name), sign, block="making", picture_mm=25)
            tiles.append((face, lambda there=there: desk.navigation.go(there)))
        self.ask(tiles, 0, lambda _: place)


class AskForItScreen(SheetScreen):
    def __init__(self, desk: Desk, place: AskForIt) -> None:
        super().__init__(desk)
        listing = lent_now(desk, place.listing)
        if listing is None:
            self.say_the_listing_is_gone()
            return
        self._listing, self._loan = listing, place.loan
        words, look = desk.words, desk.look
        self.title = words("Is it right like this?")
        lines = [self.headline(listing)]
        if listing.organiser.name:
            lines.append(Line(look, listing.organiser.name, pictogram="home", block="people"))
        lines += loan_lines(place.loan, desk, ours=False)
        free = is_free(place.loan.span, listing.lent)
        if free:
            text = words("They answer in “Lending and borrowing”.")
            lines.append(Line(look, text, pictogram="mail"))
            ask = Face(words("Ask for it"), "sending", manner=Manner.AGREE, above=True)
        else:
            text = words("Somebody has it on these days.")
            lines.insert(0, Line(look, text, pictogram="warning", block="sad"))
            ask = Face(words("Other days"), "calendar", manner=Manner.PRIMARY, above=True)
        button = self.button(replace(ask, picture_mm=12))
        button.clicked.connect(self._ask if free else self._other_days)
        self.lay_sheet(lines, [button])

    def _other_days(self) -> None:
        self.desk.navigation.back_to(OneThing)

    def _ask(self) -> None:
        desk, listing = self.desk, self._listing
        navigation, store, now = desk.navigation, desk.store, desk.now()
        who = navigation.visit.supporter
        assert who is not None  # or the door would stand here
        interest = Interest.borrowing(listing, self._loan, who, now)
        if not kept(desk, What.BORROWED, lambda: store.interests.choose(interest, listing)):
            return
        navigation.interest_queued.emit(InterestQueued(interest.id))
        navigation.back_to(Loans)
        navigation.go(OneLoan(interest.id))
