"""Houses lend each other things: asked for, promised, handed over, and brought back in time."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from kiosk.domain.due import Due, Way
from kiosk.domain.interest import Answered, Shown
from kiosk.domain.listing import Listing
from kiosk.domain.loan import Fetch, Loan
from kiosk.domain.log import What
from kiosk.domain.page import Page
from kiosk.i18n import LANGUAGES, Language
from kiosk.ui import places
from kiosk.ui.loans import case_of, cases, waiting
from kiosk.ui.places import loans
from kiosk.ui.places.organising import Conversation, OneWhoComes, Organised, Telling
from kiosk.ui.widgets.choice import Choice
from tests.ui.cast import NOW, Cast, bare_house
from tests.ui.lending import (
    FOYER,
    OURS,
    TENT,
    THEIR_HOUSE,
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
from tests.ui.paging import more_of
from tests.ui.screens import Configuration, Stage
from tests.ui.screens_loans import a_photo
from tests.ui.screens_team import sign_in


@pytest.fixture
def stage(
    tmp_path: Path, qapp: object, stages: Callable[[Cast, Configuration], Stage]
) -> Iterator[Stage]:
    """A house that lends a projector, in English, where somebody of the team is signed in."""
    cast = bare_house(tmp_path)
    begun = stages(cast, Configuration(Language.EN))
    begun.window.settings = replace(begun.window.settings, establishment="Etxe Alaia")
    begun.begin()
    we_lend(cast.store, cast.vocabulary)
    sign_in(begun)
    yield begun
    cast.store.close()


@pytest.fixture
def tent(stage: Stage) -> Listing:
    """Another house lends it, and somebody has it from tomorrow on for four days."""
    record = a_thing(stage.cast.vocabulary, lent=[[day(1).isoformat(), day(4).isoformat()]])
    bring(stage.cast.store, record)
    return Listing.from_record(record)


def where(stage: Stage) -> places.Place:
    return stage.navigation.place


def go(stage: Stage, place: places.Place) -> None:
    stage.navigation.go(place)
    stage.settle()


def find(stage: Stage, *titles: str) -> None:
    for title in titles:
        while title not in [each.face.title for each in stage.seen().choices]:
            assert stage.turn(), title
        stage.tap(title)


def take(stage: Stage, number: int) -> None:
    stage.seen().own_choices[number].click()
    stage.settle()


def everything(stage: Stage) -> str:
    told = stage.told()
    while stage.turn():
        told += stage.told()
    return told


def due(stage: Stage, loan: str) -> Due:
    found = case_of(stage.window.screen_shown.desk, loan)  # type: ignore[union-attr]
    assert found
    return found.due


def room_tile(stage: Stage) -> Choice:
    """That of the room; until it is on show, More tells what waits there."""
    while True:
        found = [each for each in stage.seen().choices if each.sign == "loan"]
        if found:
            return found[0]
        (more,) = more_of(stage.seen())
        assert bool(more.face.strong) == bool(count(stage))
        stage.turn()


def count(stage: Stage) -> int:
    assert stage.window.screen_shown
    return waiting(stage.window.screen_shown.desk)


def test_a_tent_is_asked_for_by_taps_and_nothing_is_typed(stage: Stage, tent: Listing) -> None:
    woken: list[object] = []
    stage.navigation.interest_queued.connect(woken.append)
    find(stage, "Lending and borrowing", "Borrow something", "Tent", "Choose the days")
    assert "Not free" in stage.told()
    titles = [each.face.title for each in stage.seen().own_choices]
    assert titles[:2] == ["23", "28"], "on the four days between somebody has it"
    find(stage, "28", "30")
    find(stage, "We fetch it")
    told = stage.told()
    assert THEIR_HOUSE in told
    assert "From 28 to 30 September." in told
    assert "We fetch it and bring it back." in told
    find(stage, "Ask for it")
    (asked,) = stage.cast.store.interests.borrowed(NOW)
    assert asked.loan == Loan(day(5), day(7), Fetch.BORROWER)
    (row,) = [
        row for row in stage.cast.store.outbox.due(NOW.timestamp()) if row.id == str(asked.id)
    ]
    assert row.body["loan"] == {"first": "2026-09-28", "last": "2026-09-30", "fetch": "borrower"}
    assert (row.body["needs"], row.body["places"]) == ([], 1)
    assert row.body["erase_after"] == "2026-10-30"
    assert len(woken) == 1
    assert stage.navigation.place == loans.OneLoan(asked.id)
    assert stage.cast.store.log.newest(1)[0].what is What.BORROWED
    stage.navigation.back()
    assert where(stage) == loans.Loans()


def test_of_a_thing_that_is_brought_nobody_asks_who_fetches_it(stage: Stage) -> None:
    bring(stage.cast.store, a_thing(stage.cast.vocabulary, fetching="lender"))
    go(stage, loans.UntilWhichDay(TENT, day(0)))
    take(stage, 0)
    assert stage.navigation.place == loans.AskForIt(TENT, a_loan(0, 0, Fetch.LENDER))
    assert "Wednesday 23 September." in stage.told()


def test_nobody_has_it_longer_than_until_somebody_else_does(stage: Stage, tent: Listing) -> None:
    go(stage, loans.UntilWhichDay(TENT, day(0)))
    assert [each.face.title for each in stage.seen().own_choices] == ["23"]


def test_days_that_were_taken_meanwhile_are_not_asked_for(stage: Stage, tent: Listing) -> None:
    go(stage, loans.OneThing(TENT))
    go(stage, loans.AskForIt(TENT, a_loan(4, 9)))
    assert "Somebody has it on these days." in stage.told()
    stage.tap("Other days")
    assert stage.navigation.place == loans.OneThing(TENT)
    assert stage.cast.store.interests.borrowed(NOW) == ()


def test_our_own_things_and_those_that_nobody_answers_for_are_not_offered(
    stage: Stage, tent: Listing
) -> None:
    elsewhere = a_thing(stage.cast.vocabulary, "books", "books", source={"system": "icalendar"})
    stage.cast.store.listings.apply_page("calendar", Page((elsewhere,), None))
    go(stage, loans.Borrow())
    assert [each.face.title for each in stage.seen().own_choices] == ["Tent"]


def test_what_the_house_borrows_is_no_residents_choice(stage: Stage, tent: Listing) -> None:
    store = stage.cast.store
    asked = we_ask(store, tent, a_loan(5, 9))
    they_answer(store, asked)
    assert store.interests.shown(None, NOW) == ()
    assert store.outings.coming(NOW) == ()
    assert store.outings.unjudged(None, NOW + timedelta(days=20)) == ()
    go(stage, Conversation(asked))
    assert "This house" in stage.told()
    assert "From 28 September to 2 October." in stage.told()


def test_a_lender_says_yes_where_the_days_and_who_fetches_are_told(stage: Stage) -> None:
    they_ask(stage.cast.store, "theirs", a_loan(2, 4))
    stage.window.rebuild()
    assert room_tile(stage).face.strong == "1 is waiting"
    go(stage, Organised())
    find(stage, "Projector", FOYER)
    told = stage.told()
    assert "From 25 to 27 September." in told
    assert "They fetch it and bring it back." in told
    find(stage, "Answer", "Yes, they can have it", "You can have it. We are glad to help.")
    found = stage.cast.store.received.shown(NOW)[0]
    assert found.answer is Answered.ACCEPTED
    assert set(found.message) == {each.value for each in LANGUAGES}
    assert isinstance(stage.navigation.place, OneWhoComes)
    assert due(stage, "theirs") is Due.PLANNED
    assert count(stage) == 0


def test_an_answer_from_the_room_leads_back_to_the_loan(stage: Stage) -> None:
    they_ask(stage.cast.store, "theirs", a_loan(2, 4))
    go(stage, loans.OneLoan("theirs"))
    find(stage, "Answer", "Not this time")
    find(stage, "Somebody has it on these days. Please ask for other days.")
    assert stage.navigation.place == loans.OneLoan("theirs")
    assert "Not this time." in stage.told()


def test_a_yes_on_days_that_are_promised_is_asked_once_more(stage: Stage) -> None:
    store = stage.cast.store
    they_have_a_yes(store, "first", a_loan(2, 4))
    asked = they_ask(store, "second", a_loan(4, 8), from_name="Etxe Berri")
    go(stage, loans.OneLoan(asked))
    find(stage, "Answer", "Yes, they can have it")
    assert stage.navigation.place == loans.PromisedTwice(asked)
    told = stage.told()
    assert "Another house has it on some of these days." in told
    assert FOYER in told
    assert "From 25 to 27 September." in told
    find(stage, "Say yes all the same", "You can have it. We are glad to help.")
    assert store.received.one(asked, NOW).answer is Answered.ACCEPTED  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("listing", "days", "is_back"),
    [(OURS, (5, 8), False), (TENT, (3, 8), False), (OURS, (3, 8), True)],
    ids=["other days", "another thing", "it is back"],
)
def test_where_nobody_has_it_nothing_is_asked(
    stage: Stage, listing: str, days: tuple[int, int], *, is_back: bool
) -> None:
    first = they_have_a_yes(stage.cast.store, "first", a_loan(-2, 4))
    if is_back:
        noted(stage.cast.store, first, Way.BACK)
    they_ask(stage.cast.store, "second", a_loan(*days), listing=listing)
    go(stage, loans.OneLoan("second"))
    find(stage, "Answer", "Yes, they can have it")
    assert isinstance(stage.navigation.place, Telling)


@pytest.mark.parametrize(
    ("first", "last", "out", "told", "reminds"),
    [
        (1, 9, False, "It is promised to them", False),
        (0, 9, False, "Hand it over", True),
        (0, 9, True, "They have it", False),
        (-3, 1, True, "It comes back tomorrow", True),
        (-3, 0, True, "It comes back today", True),
        (0, 0, False, "Hand it over", True),
        (-9, -1, True, "They should have brought it back", True),
        (-9, -1, False, "They should have brought it back", True),
    ],
)
def test_the_room_tells_what_a_loan_waits_for(
    stage: Stage, first: int, last: int, *, out: bool, told: str, reminds: bool
) -> None:
    loan = they_have_a_yes(stage.cast.store, "theirs", a_loan(first, last))
    if out:
        noted(stage.cast.store, loan, Way.OUT)
    stage.window.rebuild()
    tile = room_tile(stage)
    assert tile.face.strong == ("1 is waiting" if reminds else "")
    find(stage, "Lending and borrowing")
    assert told in stage.told()


def test_what_waits_comes_before_what_does_not(stage: Stage, tent: Listing) -> None:
    store = stage.cast.store
    we_ask(store, tent, a_loan(9, 9))
    for name, span in {"later": (3, 9), "today": (-2, 0), "late": (-5, -1)}.items():
        they_have_a_yes(store, name, a_loan(*span))
    they_ask(store, "asked", a_loan(20, 21))
    assert stage.window.screen_shown
    found = cases(stage.window.screen_shown.desk)
    assert [each.due for each in found] == [
        *(Due.LATE, Due.BACK_TODAY, Due.ASKED),
        *(Due.ASKED, Due.PLANNED),
    ]
    assert [each.waits for each in found] == [True, True, True, False, False]


def test_it_is_handed_over_with_a_photo_and_comes_back(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "photo.jpg").write_bytes(a_photo())
    where = lambda _: str(tmp_path)  # noqa: E731
    monkeypatch.setattr(QStandardPaths, "writableLocation", where)
    store = stage.cast.store
    loan = they_have_a_yes(store, "theirs", a_loan(0, 0))
    go(stage, loans.OneLoan(loan))
    find(stage, "It was handed over", "Nearly new")
    find(stage, "photo")
    assert stage.navigation.place == loans.OneLoan(loan)
    out = store.handovers.of(loan)[Way.OUT]
    assert out.condition == "as-new"
    assert out.photo
    assert out.photo.startswith(b"\xff\xd8")
    assert "It is nearly new." in everything(stage)
    assert due(stage, loan) is Due.BACK_TODAY
    find(stage, "It is back")
    (before,) = [each for each in stage.seen().own_choices if each.face.title == "Before"]
    assert before.face.photo is not None
    assert before.face.quiet == "Nearly new"
    find(stage, "Used", "No photo")
    assert due(stage, loan) is Due.BACK
    assert count(stage) == 0
    assert [each.what for each in store.log.newest(2)] == [What.HANDED_OVER] * 2


def test_what_was_noted_by_mistake_is_undone(stage: Stage) -> None:
    loan = they_have_a_yes(stage.cast.store, "theirs", a_loan(-2, 0))
    noted(stage.cast.store, loan, Way.OUT)
    noted(stage.cast.store, loan, Way.BACK, a_photo())
    go(stage, loans.OneLoan(loan))
    assert due(stage, loan) is Due.BACK
    find(stage, "How it looked", "This was not so")
    assert stage.navigation.place == loans.OneLoan(loan)
    assert due(stage, loan) is Due.BACK_TODAY
    assert set(stage.cast.store.handovers.of(loan)) == {Way.OUT}


def test_without_photos_at_hand_the_condition_is_kept_alone(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path))
    asked = they_have_a_yes(stage.cast.store, "theirs", a_loan(0, 3))
    go(stage, loans.OneLoan(asked))
    find(stage, "It was handed over", "Needs care")
    assert "Plug in a stick with photos." in stage.told()
    find(stage, "No photo")
    assert stage.cast.store.handovers.of(asked)[Way.OUT].photo is None


def test_the_borrower_is_reminded_too(stage: Stage, tent: Listing) -> None:
    store = stage.cast.store
    asked = we_ask(store, tent, a_loan(0, 1))
    they_answer(store, asked)
    go(stage, loans.OneLoan(asked))
    assert "It is time to get it." in stage.told()
    find(stage, "We have it now", "In good condition")
    noted(store, asked, Way.OUT)
    go(stage, loans.OneLoan(asked))
    assert "It goes back tomorrow." in stage.told()
    assert count(stage) == 1


def test_a_request_is_taken_back_after_a_question(stage: Stage, tent: Listing) -> None:
    store = stage.cast.store
    asked = we_ask(store, tent, a_loan(5, 9))
    they_answer(store, asked)
    go(stage, loans.Loans())
    go(stage, loans.OneLoan(asked))
    find(stage, "We do not need it", "Yes, we do not need it")
    assert stage.navigation.place == loans.Loans()
    (found,) = store.interests.borrowed(NOW)
    assert found.shown is Shown.WITHDRAWN


def test_the_days_of_our_own_things_lead_to_who_has_them(stage: Stage) -> None:
    they_have_a_yes(stage.cast.store, "theirs", a_loan(1, 2))
    find(stage, "Lending and borrowing", "What we lend", "Projector")
    assert stage.navigation.place == loans.WhenIsItFree(OURS)
    assert [each.face.title for each in stage.seen().own_choices] == ["24", "25"]
    assert "Wednesday, 23. Free." in stage.told()
    take(stage, 1)
    assert where(stage) == loans.OneLoan("theirs")


def test_what_is_lent_is_composed_with_its_condition_and_who_fetches_it(stage: Stage) -> None:
    find(stage, "Announce something", "We lend something", "Laptop", "On any day", "At our house")
    find(stage, "Add or change", "Condition", "Used")
    find(stage, "Add or change", "How it gets there", "We bring it")
    told = everything(stage)
    assert "It is used, but it works well." in told
    assert "We bring it to your house." in told
    find(stage, "Send it")
    newest = stage.cast.store.announcements.shown()[0]
    record = stage.cast.store.announcements.record(newest.announces)
    assert record
    assert (record["condition"], record["fetching"]) == ("used", "lender")
