"""Where houses lend each other things, in every state."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QImage

from kiosk.domain.due import Way
from kiosk.domain.interest import Answered
from kiosk.domain.listing import Listing, ListingId
from kiosk.domain.loan import Fetch
from kiosk.ui import photos
from kiosk.ui.places import Place, loans
from kiosk.ui.places.organising import Answering, OneWhoComes, Telling
from tests.ui.cast import NOW
from tests.ui.lending import (
    OURS,
    TENT,
    a_loan,
    a_thing,
    bring,
    day,
    noted,
    they_answer,
    they_ask,
    they_have_a_yes,
    we_ask,
    we_lend,
)
from tests.ui.screens_team import disband, sign_in

if TYPE_CHECKING:
    from tests.ui.screens import Stage

_LONG: Final = "Residencia y Centro de Día Ibaiertz Berri"
_SPANS: Final = ((1, 4), (20, 29))
_LENT: Final = [[day(first).isoformat(), day(last).isoformat()] for first, last in _SPANS]
_LEFT: Final = (
    "DELETE FROM received WHERE id LIKE 'loan-%'",
    "DELETE FROM outbox WHERE about LIKE 'loan-%'",
    "DELETE FROM handovers",
    f"DELETE FROM arrivals WHERE id IN ('{TENT}', '{OURS}')",
)


def loan_screens(stage: "Stage") -> Iterator[str]:
    """Puts one state after another on the window; yields its name."""
    store = stage.cast.store
    sign_in(stage, loans.Loans())
    yield from stage.pages("loans: nothing")
    yield from _shown(stage, ("we lend nothing", loans.WhatWeLend()))
    yield from _shown(stage, *_borrowing(stage))
    yield from _shown(stage, *_lent(stage))
    for each in store.interests.borrowed(NOW):
        store.interests._erase(each.id)
    store.announcements.remove_past(NOW + timedelta(days=3650))
    for statement in _LEFT:
        store._connection.execute(statement)
    disband(stage)


def _shown(stage: "Stage", *named: tuple[str, Place]) -> Iterator[str]:
    for name, place in named:
        stage.navigation.go(place)
        stage.settle()
        yield from stage.pages(f"loans: {name}")


def a_photo() -> bytes:
    """A grey square, as it is kept."""
    image = QImage(photos.SIDE, photos.SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor("grey"))
    return photos.as_file(image)


def _borrowing(stage: "Stage") -> Iterator[tuple[str, Place]]:
    store, vocabulary = stage.cast.store, stage.cast.vocabulary
    thing = a_thing(vocabulary, lent=_LENT)
    bring(store, thing)
    tent = Listing.from_record(thing)
    yield "borrow", loans.Borrow()
    yield "one thing", loans.OneThing(TENT)
    yield "one thing, gone", loans.OneThing(ListingId("nothing"))
    yield "from which day", loans.FromWhichDay(TENT)
    yield "until which day", loans.UntilWhichDay(TENT, day(5))
    yield "who fetches", loans.WhoFetches(TENT, day(5), day(9))
    yield "ask for it", loans.AskForIt(TENT, a_loan(5, 9))
    yield "ask for it, taken", loans.AskForIt(TENT, a_loan(3, 9))
    asked, answered = (we_ask(store, tent, a_loan(5, n, Fetch.LENDER)) for n in (9, 12))
    refused = we_ask(store, tent, a_loan(0, 3))
    yield "we asked", loans.OneLoan(asked)
    yield "not again", loans.NotAgain(asked)
    they_answer(store, refused, Answered.DECLINED)
    yield "they said no", loans.OneLoan(refused)
    they_answer(store, answered)
    yield "it is promised to us", loans.OneLoan(answered)


def _lent(stage: "Stage") -> Iterator[tuple[str, Place]]:
    store = stage.cast.store
    we_lend(store, stage.cast.vocabulary)
    asked = they_ask(store, "loan-asked", a_loan(2, 3), from_name=_LONG)
    spans = {"late": (-9, -1), "back-today": (-3, 0), "back-tomorrow": (-3, 1), "hand-over": (0, 8)}
    for name, (first, last) in {**spans, "planned": (2, 9), "over": (-8, -5)}.items():
        loan = they_have_a_yes(store, f"loan-{name}", a_loan(first, last))
        if name not in ("hand-over", "planned"):
            noted(store, loan, Way.OUT, a_photo())
        if name == "over":
            noted(store, loan, Way.BACK)
        yield f"ours, {name}", loans.OneLoan(loan)
    yield "all", loans.Loans()
    yield "what we lend", loans.WhatWeLend()
    yield "when is it free", loans.WhenIsItFree(OURS)
    yield "they ask", loans.OneLoan(asked)
    yield "they ask, in what we organise", OneWhoComes(asked)
    yield "answering", Answering(asked)
    yield "promised twice", loans.PromisedTwice(asked)
    for each in list(Answered)[:3]:
        yield f"telling, {each}", Telling(asked, each)
    yield "gone", loans.OneLoan("loan-nobody")
    yield "condition, out", loans.WhichCondition("loan-hand-over", Way.OUT)
    yield "condition, back", loans.WhichCondition("loan-late", Way.BACK)
    yield "which photo", loans.WhichPhoto("loan-late", Way.BACK, "good")
    yield "how it looked", loans.HowItLooked("loan-over", Way.OUT)
    yield "how it looked, no photo", loans.HowItLooked("loan-over", Way.BACK)
    yield "how it looked, gone", loans.HowItLooked("loan-asked", Way.BACK)
