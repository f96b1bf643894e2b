"""How the kiosk stands, for a supporter: what is wrong, what waits, what each feed brought."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.domain.interest import Shown
from kiosk.domain.page import HUB
from kiosk.hub.line import NotEnrolled, Unreachable
from kiosk.i18n import Language, words_in
from kiosk.store.database import Store
from kiosk.sync.exchange import KIOSK, OWN_FAULT, Problem
from kiosk.sync.worker import PullProgressed, SyncChanged
from kiosk.ui import places
from kiosk.ui.freshness import freshness
from tests.ui.cast import CALENDAR, NOW, REFUSED, SUN, Cast, full_house
from tests.ui.screens import Configuration, Stage
from tests.ui.test_notes import read

Stages = Callable[[Cast, Configuration], Stage]
EN = words_in(Language.EN)


@pytest.fixture
def here(tmp_path: Path, stages: Stages) -> Iterator[Stage]:
    """In a house of its own, before the screen that tells how the kiosk stands, in English."""
    cast = full_house(tmp_path / "data")
    stage = stages(cast, Configuration(Language.EN))
    stage.begin()
    stage.show(places.InStep())
    yield stage
    cast.store.close()


def again(stage: Stage) -> str:
    stage.show(places.InStep())
    return read(stage)


def test_help_leads_there(here: Stage) -> None:
    here.show(places.Help())
    here.tap("About this kiosk")
    assert isinstance(here.navigation.place, places.InStep)


def test_it_tells_what_waits_and_what_each_feed_brought(here: Stage) -> None:
    told = read(here)
    assert "3 choices wait to leave." in told
    assert "1 choice could not be sent." in told
    assert "1 note has to be given." in told
    assert "Agenda de San Sebastián: 1 proposal." in told
    assert "1 of them could not be shown." in told
    assert "That address gives no proposals." in told
    assert "Everything is in step." not in told


def test_a_kiosk_in_step_says_so(here: Stage) -> None:
    here.cast.store.listings.note_attempt(CALENDAR, None, NOW)
    assert "Everything is in step." in again(here)


def test_who_is_no_longer_enrolled_is_told_what_to_do(here: Stage) -> None:
    here.cast.store.listings.note_attempt(HUB, NotEnrolled.sentence, NOW)
    told = again(here)
    assert "This kiosk is no longer enrolled.\nEnrol it again." in told
    assert "What was chosen is kept here." in told


def test_a_pull_tells_how_far_it_is_while_somebody_looks(here: Stage) -> None:
    here.window.news.follow_pull(PullProgressed(HUB, 12_000, 100_000))
    assert "Proposals are coming in: 12,000 of 100,000." in read(here)
    here.window.news.follow_pull(PullProgressed(HUB, 12_200, None))
    assert "Proposals are coming in: 12,200 so far." in read(here)
    here.window.news.follow_exchange(SyncChanged(NOW, (), 0, 60.0))
    assert "coming in" not in read(here)


def test_news_leave_the_page_that_is_read(here: Stage) -> None:
    assert here.turn()
    shown = here.window.screen_shown
    assert shown is not None
    here.window.news.follow_pull(PullProgressed(HUB, 12_000, 100_000))
    now_shown = here.window.screen_shown
    assert now_shown is not None
    assert now_shown is not shown
    assert now_shown.page == 1


def test_to_try_again_is_answered_at_once(here: Stage) -> None:
    asked: list[bool] = []
    here.navigation.exchange_asked.connect(lambda: asked.append(True))
    here.tap("Try again now")
    assert asked == [True]
    assert "The kiosk is asking now." in read(here)
    own = Problem(KIOSK, OWN_FAULT, "OSError()")
    here.window.news.follow_exchange(SyncChanged(NOW, (own,), 0, 60.0))
    told = read(here)
    assert "The kiosk is asking now." not in told
    assert "Something went wrong in this kiosk." in told


def test_nobody_elsewhere_is_disturbed_by_news(here: Stage) -> None:
    here.show(places.Home())
    shown = here.window.screen_shown
    here.window.news.follow_pull(PullProgressed(HUB, 12_000, 100_000))
    here.settle()
    assert here.window.screen_shown is shown


def test_a_refused_choice_tells_why_and_can_be_made_again(here: Stage) -> None:
    here.navigation.know(SUN)
    here.show(places.MyChoice(here.cast.interests[Shown.REFUSED]))
    assert "The hub did not accept what was sent." in read(here)
    here.tap("Try again")
    assert here.navigation.place == places.WhatINeed(REFUSED)


def test_what_people_wrote_of_a_refusal_is_told_as_they_wrote_it(here: Stage) -> None:
    id = here.cast.interests[Shown.SENT]
    refusal = {
        "id": "r",
        "v": 1,
        "type": "refusal",
        "of": id,
        "code": "rejected",
        "reason": {"fr": "Complet depuis hier."},
        "at": 5,
    }
    here.cast.store.inbox.apply([refusal], "2")
    here.navigation.know(SUN)
    here.show(places.MyChoice(id))
    told = read(here)
    assert "Those who look after the hub said no." in told
    assert "Complet depuis hier." in told
    assert "fr" in [line.language for line in here.voice.said[-1].lines]
    assert "Take it back" in told


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "kiosk.sqlite") as opened:
        yield opened


def test_a_feed_that_answers_does_not_hide_one_that_fails(store: Store) -> None:
    assert freshness(store, EN, NOW) == "The proposals here are examples."
    store.listings.note_attempt(HUB, Unreachable.sentence, NOW)
    assert freshness(store, EN, NOW) == "No proposals have come yet."
    store.listings.note_attempt(HUB, None, NOW - timedelta(days=2))
    store.listings.note_attempt(CALENDAR, None, NOW)
    assert "brought up to date today" in freshness(store, EN, NOW)
    store.listings.note_attempt(HUB, Unreachable.sentence, NOW)
    assert "Monday 21 September 2026" in freshness(store, EN, NOW)
