"""What this house lends and borrows: each loan with what it waits for, in words and in a sign."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kiosk.domain.almanac import from_to
from kiosk.domain.announcement import AnnouncementShown
from kiosk.domain.due import Due, Way, due_of
from kiosk.domain.interest import InterestId, InterestShown, Shown
from kiosk.domain.listing import Kind, Listing, ListingId
from kiosk.domain.loan import Fetch, Loan
from kiosk.domain.received import ReceivedId, ReceivedInterest
from kiosk.domain.span import Span, is_free
from kiosk.i18n import Words, message
from kiosk.ui import statuses
from kiosk.ui.answers import sign_of, waits
from kiosk.ui.desk import Desk
from kiosk.ui.widgets.line import Line

_WAITING: Final = (Due.LATE, Due.BACK_TODAY, Due.BACK_TOMORROW, Due.HAND_OVER)
_LOOKS: Final[Mapping[Due, tuple[str, str]]] = {
    Due.LATE: ("warning", "sad"),
    Due.BACK_TODAY: ("today", "people"),
    Due.BACK_TOMORROW: ("calendar", "people"),
    Due.HAND_OVER: ("hand", "people"),
    Due.ASKED: ("waiting", "sport"),
    Due.OUT: ("loan", "making"),
    Due.PLANNED: ("accepted", "good"),
    Due.BACK: ("check", "good"),
    Due.NOTHING: ("info", "place"),
}
_OURS: Final[Mapping[Due, str]] = {
    Due.LATE: message("They should have brought it back"),
    Due.BACK_TODAY: message("It comes back today"),
    Due.BACK_TOMORROW: message("It comes back tomorrow"),
    Due.HAND_OVER: message("Hand it over"),
    Due.ASKED: message("Waits for your answer"),
    Due.OUT: message("They have it"),
    Due.PLANNED: message("It is promised to them"),
    Due.BACK: message("It is back"),
}
_THEIRS: Final[Mapping[Due, str]] = {
    Due.LATE: message("It should be back with them"),
    Due.BACK_TODAY: message("It goes back today"),
    Due.BACK_TOMORROW: message("It goes back tomorrow"),
    Due.HAND_OVER: message("It is time to get it"),
    Due.ASKED: message("We asked for it"),
    Due.OUT: message("We have it"),
    Due.PLANNED: message("It is promised to us"),
    Due.BACK: message("It is back with them"),
}


@dataclass(frozen=True, slots=True)
class Case:
    """One loan as it stands; ours: this house lends it. whom: the other house, by its name.

    Of the two that it may come from, the one that it does: what another house asked of this one,
    or what this one asked for.
    """

    id: InterestId | ReceivedId
    loan: Loan
    listing: Listing | None
    whom: str
    due: Due
    ways: frozenset[Way]
    received: ReceivedInterest | None = None
    asked: InterestShown | None = None

    @property
    def ours(self) -> bool:
        return self.received is not None

    @property
    def waits(self) -> bool:
        """Whether somebody of this house has to see to it."""
        if self.due is Due.ASKED and self.received:
            return waits(self.received)
        return self.due in _WAITING

    @property
    def granted(self) -> bool:
        return self.due not in (Due.ASKED, Due.NOTHING)

    def away(self, today: date) -> Span:
        """On which days nobody else can have it: it may go early, and come back late."""
        if self.due is Due.LATE or Way.OUT in self.ways:
            return Span(min(self.loan.first, today), max(self.loan.last, today))
        return self.loan.span

    def look(self) -> tuple[str, str]:
        """A pictogram, and a colour."""
        if self.due is Due.NOTHING and self.asked:
            return statuses.sign_of(self.asked.shown), statuses.block_of(self.asked.shown)
        if self.due in (Due.NOTHING, Due.ASKED) and self.received:
            return sign_of(self.received)[1:]
        return _LOOKS[self.due]

    def told(self, words: Words) -> str:
        """How it stands, in a few words."""
        if self.due in (Due.NOTHING, Due.ASKED) and self.received and not waits(self.received):
            return words.told(sign_of(self.received)[0])
        if self.due is Due.NOTHING and self.asked:
            return statuses.name_of(self.asked.shown, words)
        if self.due is Due.ASKED and self.asked and self.asked.shown is not Shown.SENT:
            return statuses.name_of(self.asked.shown, words)
        return words.told((_OURS if self.ours else _THEIRS).get(self.due, message("It is over")))


def cases(desk: Desk) -> list[Case]:
    """All there are: what waits for somebody first, then the soonest."""
    order = list(Due)
    found = [*_lent(desk), *_borrowed(desk)]
    return sorted(found, key=lambda each: (not each.waits, order.index(each.due), each.loan.first))


def case_of(desk: Desk, id: str) -> Case | None:
    return next((each for each in (*_lent(desk), *_borrowed(desk)) if each.id == id), None)


def waiting(desk: Desk) -> int:
    """How many loans somebody of this house has to see to."""
    return sum(each.waits for each in cases(desk))


def _lent(desk: Desk) -> Iterator[Case]:
    ways, today = desk.store.handovers.ways(), desk.now().date()
    for each in desk.store.received.shown(desk.now()):
        if each.loan is None:
            continue
        noted = ways.get(each.id, frozenset())
        due = due_of(each.loan, _stands(each), noted, today)
        listing = desk.store.listings.one(each.listing)
        yield Case(each.id, each.loan, listing, each.from_name, due, noted, received=each)


def _borrowed(desk: Desk) -> Iterator[Case]:
    ways, today = desk.store.handovers.ways(), desk.now().date()
    for each in desk.store.interests.borrowed(desk.now()):
        assert each.loan is not None  # it is what was asked for
        noted = ways.get(each.id, frozenset())
        due = due_of(each.loan, each.shown, noted, today)
        whom = each.listing.organiser.name
        yield Case(each.id, each.loan, each.listing, whom, due, noted, asked=each)


def _stands(received: ReceivedInterest) -> Shown:
    if received.withdrawn:
        return Shown.WITHDRAWN
    return Shown(received.answer or Shown.SENT)


def clashing(received: ReceivedInterest, desk: Desk) -> list[Case]:
    """The loans of the same thing that were granted on any of these days."""
    if received.loan is None:
        return []
    return [
        each
        for span, each in lent_of(received.listing, desk)
        if each.id != received.id and span.meets(received.loan.span)
    ]


def lent_elsewhere(received: ReceivedInterest, desk: Desk) -> bool:
    """Whether the public days alone tell that it is lent: another kiosk of this house said yes."""
    listing, loan = desk.store.listings.one(received.listing), received.loan
    if listing is None or loan is None:
        return False
    known = [
        each.loan.span
        for each in desk.store.received.shown(desk.now())
        if each.loan and each.listing == listing.id and not waits(each)
    ]
    days = (loan.first + timedelta(each) for each in range((loan.last - loan.first).days + 1))
    return any(
        not is_free(day, listing.lent) and is_free(day, known)
        for day in (Span(each, each) for each in days)
    )


def lent_of(listing: ListingId, desk: Desk) -> list[tuple[Span, Case]]:
    """When who has a thing of ours, by our own yeses and by what was noted."""
    today = desk.now().date()
    return [
        (each.away(today), each)
        for each in _lent(desk)
        if each.granted and each.due is not Due.BACK
        if each.received and each.received.listing == listing
    ]


def our_things(desk: Desk) -> list[AnnouncementShown]:
    """What this house announced that it lends, whether or not everybody can see it yet."""
    found = []
    for each in desk.store.announcements.shown():
        record = desk.store.announcements.record(each.announces) or {}
        if not each.cancelled and record.get("kind") == Kind.LOAN:
            found.append(each)
    return found


def loan_lines(loan: Loan, desk: Desk, *, ours: bool) -> list[Line]:
    """From which day to which, and who brings it there and back."""
    words, look = desk.words, desk.look
    told = {
        (True, Fetch.BORROWER): words("They fetch it and bring it back."),
        (True, Fetch.LENDER): words("We bring it and fetch it back."),
        (False, Fetch.BORROWER): words("We fetch it and bring it back."),
        (False, Fetch.LENDER): words("They bring it and fetch it back."),
    }[ours, loan.fetch]
    sign = "fetch" if loan.fetch is Fetch.BORROWER else "deliver"
    days = f"{from_to(*loan.span, words.language)}."
    return [
        Line(look, days, pictogram="calendar", block="place"),
        Line(look, told, pictogram=sign, block="place"),
    ]
