"""A practice sheet is written: part by part, without a word lost, and changed later."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.announcement import Stage as How
from kiosk.domain.composing import record_of
from kiosk.domain.interest import Choice, Interest
from kiosk.domain.listing import Listing
from kiosk.domain.log import What
from kiosk.i18n import Language
from kiosk.ui.places import composing, exchange
from kiosk.ui.places.team import Space
from tests.ui.cast import CAREGIVER, NOW, SUN, Cast, record
from tests.ui.composing import (
    announced,
    at_work,
    choose,
    take,
    tap,
    the_record,
    words,
)
from tests.ui.composing import where as here
from tests.ui.screens import Configuration, Stage
from tests.ui.screens_composing import FULL, HOUSE
from tests.ui.screens_exchange import sheet_record
from tests.ui.screens_team import sign_in
from tests.ui.sheets import begin, everything, ours, type_, write


@pytest.fixture(params=[Language.EN, Language.FR], ids=str)
def stage(
    request: Any, tmp_path: Path, qapp: object, stages: Callable[[Cast, Configuration], Stage]
) -> Iterator[Stage]:
    yield from at_work(request.param, tmp_path, stages)


def test_a_sheet_is_written_part_by_part_read_and_sent(stage: Stage) -> None:
    write(stage)
    tap(stage, "For whom")
    choose(stage, "audience", "older-people")
    tap(stage, "Done")
    tap(stage, "What makes it easier", "Choose by picture")
    choose(stage, "access", "wheelchair")
    tap(stage, "Done", "Add a sentence")
    type_(stage, "Une chanson connue.")
    tap(stage, "Done", "What came of it")
    type_(stage, "Tout le monde a chanté.")
    tap(stage, "Read it")
    assert "Tout le monde a chanté." in everything(stage)
    tap(stage, "Send it")
    own = stage.configuration.language.value
    told = the_record(stage)
    assert told["sheet"] == {
        "aim": {own: "Rire ensemble."},
        "steps": [{own: "Poser les chaises."}, {own: "Danser assis."}],
        "adaptations": [{own: "Une chanson connue."}],
        "outcome": {own: "Tout le monde a chanté."},
    }
    assert (told["kind"], told["activity"]) == ("practice", "dance")
    assert (told["audience"], told["access"]) == (["older-people"], ["wheelchair"])
    assert set(told["title"]) == {"eu", "es", "fr", "en"}
    assert stage.cast.store.sheet_drafts.all() == ()
    assert stage.cast.store.log.newest(1)[0].what is What.ORGANISED
    assert isinstance(here(stage), composing.OneAnnounced)
    stage.navigation.back()
    assert isinstance(here(stage), Space)


def test_what_tells_not_enough_cannot_be_sent(stage: Stage) -> None:
    begin(stage)
    assert words(stage)("Something is missing") in stage.told()
    tap(stage, "Read it")
    assert words(stage)("It does not tell yet what it is for.") in stage.told()
    assert words(stage)("Send it") not in stage.told()


@pytest.mark.parametrize("leave", ["back", "home", "leave"])
def test_no_word_is_lost_by_back_or_by_the_pause(stage: Stage, leave: str) -> None:
    write(stage)
    tap(stage, "How it is done", "Add a step")
    type_(stage, "Et encore", done=False)
    getattr(stage.navigation, leave)()
    stage.settle()
    (draft,) = stage.cast.store.sheet_drafts.all()
    assert list(draft.record["sheet"]["steps"][2].values()) == ["Et encore"]
    assert len(draft.record["sheet"]["steps"]) == 3
    stage.navigation.home()

    sign_in(stage, exchange.Professionals())
    tap(stage, "Go on writing")
    take(stage)
    tap(stage, "How it is done")
    assert "Et encore" in everything(stage)


def test_a_step_that_is_erased_and_written_anew_leaves_the_others(stage: Stage) -> None:
    write(stage)
    tap(stage, "How it is done")
    stage.tap("Poser les chaises.")
    tap(stage, "Change it")
    screen: Any = stage.window.screen_shown
    for _ in range(40):
        screen.erase()
    assert steps(stage) == ["Danser assis."]
    type_(stage, "Ouvrir la salle.")
    assert steps(stage) == ["Ouvrir la salle.", "Danser assis."]


def steps(stage: Stage) -> list[str]:
    (draft,) = stage.cast.store.sheet_drafts.all()
    return [text for each in draft.record["sheet"].get("steps", ()) for text in each.values()]


def test_steps_are_moved_and_taken_out(stage: Stage) -> None:
    write(stage)
    tap(stage, "How it is done")
    stage.tap("Danser assis.")
    tap(stage, "Move it up")
    assert steps(stage) == ["Danser assis.", "Poser les chaises."]
    stage.tap("Danser assis.")
    tap(stage, "Move it down")
    assert steps(stage) == ["Poser les chaises.", "Danser assis."]
    stage.tap("Poser les chaises.")
    tap(stage, "Take it out")
    assert steps(stage) == ["Danser assis."]


def test_it_is_thrown_away_only_when_somebody_says_so_twice(stage: Stage) -> None:
    begin(stage)
    tap(stage, "Read it", "Throw it away", "No, keep it")
    assert len(stage.cast.store.sheet_drafts.all()) == 1
    tap(stage, "Throw it away", "Yes, throw it away")
    assert stage.cast.store.sheet_drafts.all() == ()
    assert isinstance(here(stage), exchange.Professionals)


def test_it_is_about_what_was_announced_or_taken_part_in_and_is_over(stage: Stage) -> None:
    store, vocabulary = stage.cast.store, stage.cast.vocabulary
    start = NOW - timedelta(days=3)
    done = record_of(FULL, vocabulary, HOUSE) | {"starts_at": start.isoformat()}
    store.announcements.announce({**done, "ends_at": (start + timedelta(hours=1)).isoformat()}, NOW)
    store.announcements.announce(record_of(FULL, vocabulary, HOUSE), NOW)  # still to come
    went = Listing.from_record(record("went", -4, {"es": "Paseo"}))
    interest = Interest.of(went, Choice.INTERESTED, SUN, CAREGIVER, NOW - timedelta(days=9))
    store.interests.choose(interest, went)
    answer = {"type": "answer", "v": 1, "id": "a", "interest": interest.id, "status": "accepted"}
    store.inbox.apply([{**answer, "message": {}, "last_modified": 1}], "1")
    begin(stage)
    tap(stage, "When it was done")
    titles = [each.face.title for each in stage.seen().own_choices]
    assert len(titles) == 3
    assert "Paseo" in titles
    take(stage, 1)
    (draft,) = store.sheet_drafts.all()
    told = draft.record["sheet"]
    assert told["meeting"]["on"] == "2026-09-20"
    assert told["plan"]["needed"] == {"helper": 2, "photographer": 1}
    assert told["plan"]["minutes"] == 60
    assert "SUN" not in str(told)


def test_it_is_changed_later_as_the_next_revision(stage: Stage) -> None:
    answers = sheet_record(stage.cast.vocabulary)["sheet"]
    announces = ours(stage, sheet={**answers, "of_a_newer_kiosk": 7})
    stage.navigation.go(composing.OneAnnounced(announces))
    stage.settle()
    tap(stage, "Change it", "What it is for")
    screen: Any = stage.window.screen_shown
    for _ in range(200):
        screen.erase()
    type_(stage, "Chanter.")
    tap(stage, "Read it", "Send it")
    (shown,) = announced(stage)
    assert (shown.rev, shown.state) == (2, How.QUEUED)
    told = the_record(stage)["sheet"]
    assert told["aim"] == {stage.configuration.language.value: "Chanter."}
    assert len(told["steps"]) == 5
    assert told["of_a_newer_kiosk"] == 7
    assert here(stage) == composing.OneAnnounced(announces)
