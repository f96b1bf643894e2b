"""Loans that do not go as they were promised: late, early, or given up while they are away."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.domain.due import Due, Way
from kiosk.i18n import Language
from kiosk.store.transaction import NotKept
from kiosk.ui import places
from kiosk.ui.loans import case_of
from kiosk.ui.places import loans
from kiosk.ui.places.composing import OneAnnounced
from kiosk.ui.places.organising import Telling
from tests.store.letters import a_withdrawal
from tests.ui.cast import NOW, Cast, bare_house
from tests.ui.composing import find, where
from tests.ui.lending import (
    FOYER,
    OURS,
    TENT,
    a_loan,
    a_thing,
    bring,
    day,
    noted,
    they_ask,
    they_have_a_yes,
    we_lend,
)
from tests.ui.screens import Configuration, Stage
from tests.ui.screens_team import sign_in


@pytest.fixture
def stage(
    tmp_path: Path, qapp: object, stages: Callable[[Cast, Configuration], Stage]
) -> Iterator[Stage]:
    """A house that lends a projector, in English, where somebody of the team is signed in."""
    cast = bare_house(tmp_path)
    begun = stages(cast, Configuration(Language.EN))
    begun.begin()
    we_lend(cast.store, cast.vocabulary)
    sign_in(begun, loans.Loans())
    yield begun
    cast.store.close()


def test_what_is_late_is_not_free_today(stage: Stage) -> None:
    loan = they_have_a_yes(stage.cast.store, "theirs", a_loan(-5, -2))
    noted(stage.cast.store, loan, Way.OUT)
    find(stage, "What we lend")
    assert f"Now with: {FOYER}" in stage.told()
    find(stage, "Projector")
    assert "Wednesday, 23. Free." not in stage.told()
    they_ask(stage.cast.store, "second", a_loan(0, 1))
    stage.show(loans.OneLoan("second"))
    find(stage, "Answer")
    find(stage, "Yes, they can have it")
    assert isinstance(where(stage), loans.PromisedTwice)
    assert "They should have brought it back." in stage.told()


def test_what_went_early_is_not_free_today(stage: Stage) -> None:
    loan = they_have_a_yes(stage.cast.store, "theirs", a_loan(2, 5))
    noted(stage.cast.store, loan, Way.OUT)
    stage.show(loans.OneLoan(loan))
    assert "They have it." in stage.told()
    stage.show(loans.WhatWeLend())
    assert f"Now with: {FOYER}" in stage.told()


def test_what_they_have_is_waited_for_though_they_took_their_word_back(stage: Stage) -> None:
    store = stage.cast.store
    loan = they_have_a_yes(store, "theirs", a_loan(-5, -2))
    noted(store, loan, Way.OUT)
    store.inbox.apply([a_withdrawal(loan)], "taken back")
    stage.show(loans.OneLoan(loan))
    assert stage.window.screen_shown
    case = case_of(stage.window.screen_shown.desk, loan)
    assert case
    assert (case.due, case.waits) == (Due.LATE, True)
    find(stage, "It is back")


@pytest.mark.parametrize("known", [False, True])
def test_a_yes_of_another_kiosk_of_the_house_is_seen_by_the_public_days(
    stage: Stage, *, known: bool
) -> None:
    store, vocabulary = stage.cast.store, stage.cast.vocabulary
    lent = [[day(2).isoformat(), day(4).isoformat()]]
    bring(store, a_thing(vocabulary, OURS, "projector", rev=2, lent=lent))
    they_ask(store, "first", a_loan(2, 4))
    if known:
        they_have_a_yes(store, "first", a_loan(2, 4))
        noted(store, "first", Way.BACK)
    they_ask(store, "second", a_loan(4, 8))
    stage.show(loans.OneLoan("second"))
    find(stage, "Answer")
    find(stage, "Yes, they can have it")
    assert isinstance(where(stage), Telling if known else loans.PromisedTwice)


def test_what_was_announced_and_waits_is_not_told_as_nothing(stage: Stage) -> None:
    store, vocabulary = stage.cast.store, stage.cast.vocabulary
    announces = store.announcements.announce(a_thing(vocabulary, activity="laptop"), NOW)
    stage.show(loans.WhatWeLend())
    assert "Waiting to leave" in stage.told()
    find(stage, "Laptop")
    assert where(stage) == OneAnnounced(announces)


@pytest.mark.parametrize(
    ("full", "asked"), [("log.Log.write", 1), ("interests.Interests.choose", 0)]
)
def test_nobody_asks_twice_because_the_log_was_full(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, full: str, asked: int
) -> None:
    bring(stage.cast.store, a_thing(stage.cast.vocabulary))

    def fail(*_: object, **__: object) -> None:
        raise NotKept

    monkeypatch.setattr(f"kiosk.store.{full}", fail)
    stage.show(loans.AskForIt(TENT, a_loan(1, 2)))
    find(stage, "Ask for it")
    assert len(stage.cast.store.interests.borrowed(NOW)) == asked
    assert (where(stage) == places.NotKept()) == (not asked)


def test_nobody_asks_for_what_was_called_off(stage: Stage) -> None:
    bring(stage.cast.store, a_thing(stage.cast.vocabulary))
    stage.show(loans.OneThing(TENT))
    bring(stage.cast.store, a_thing(stage.cast.vocabulary, rev=2, status="cancelled"))
    stage.window.rebuild()
    assert not stage.seen().own_choices
    for there in (loans.FromWhichDay(TENT), loans.UntilWhichDay(TENT, day(0))):
        stage.show(there)
        assert "The organisers took it away." in stage.told()
    stage.show(loans.AskForIt(TENT, a_loan(1, 2)))
    assert "Ask for it" not in stage.told()
    stage.show(loans.Borrow())
    assert "No house lends anything now." in stage.told()
