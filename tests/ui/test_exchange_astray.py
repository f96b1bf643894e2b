"""The exchange when things cross: a question and a change, a no of a moderator, a full disk."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.announcement import AnnouncementId
from kiosk.domain.composing import Composition, record_of
from kiosk.domain.listing import Kind
from kiosk.domain.page import Page
from kiosk.domain.sheet import Part
from kiosk.i18n import Language
from kiosk.store.transaction import keeping
from kiosk.ui import places
from kiosk.ui.places import composing, exchange
from kiosk.ui.screens.compose.announced import call_off
from tests.store.letters import a_question, a_refusal
from tests.ui.cast import NOW, Cast
from tests.ui.composing import announced, at_work, tap, the_record, words
from tests.ui.composing import where as here
from tests.ui.screens import Configuration, Stage
from tests.ui.screens_composing import HOUSE
from tests.ui.screens_exchange import PROJECT
from tests.ui.sheets import everything, ours, type_, write


@pytest.fixture
def stage(
    tmp_path: Path, qapp: object, stages: Callable[[Cast, Configuration], Stage]
) -> Iterator[Stage]:
    yield from at_work(Language.FR, tmp_path, stages)


@pytest.fixture
def sheet(stage: Stage) -> AnnouncementId:
    """One of this house that is public, in Spanish, and about which another house asks."""
    announces = ours(stage)
    asked = [a_question("q-0", listing="ours", erase_after="2027-05-22")]
    stage.cast.store.inbox.apply(asked, "2")
    return announces


def changing(stage: Stage, sheet: AnnouncementId) -> None:
    stage.show(composing.OneAnnounced(sheet))
    tap(stage, "Change it")


def answers(stage: Stage) -> list[Any]:
    return [each["answer"] for each in the_record(stage)["sheet"].get("answers", ())]


def test_an_answer_is_not_lost_with_a_change_that_was_begun_before(
    stage: Stage, sheet: AnnouncementId
) -> None:
    changing(stage, sheet)
    stage.show(exchange.OneQuestion("q-0"))
    tap(stage, "Answer")
    type_(stage, "Une heure.")
    changing(stage, sheet)
    tap(stage, "Read it")
    assert "Une heure." in everything(stage)
    tap(stage, "Send it")
    assert announced(stage)[0].rev == 3
    assert answers(stage) == [{"fr": "Une heure."}]


def test_what_was_called_off_does_not_come_back_with_a_change(
    stage: Stage, sheet: AnnouncementId
) -> None:
    changing(stage, sheet)
    stage.show(composing.OneAnnounced(sheet))
    tap(stage, "Call it off", "Yes, call it off")
    assert stage.cast.store.sheet_drafts.all() == ()


def test_nobody_is_waited_for_at_a_sheet_that_was_called_off(
    stage: Stage, sheet: AnnouncementId
) -> None:
    assert stage.window.screen_shown
    call_off(stage.window.screen_shown.desk, sheet)
    stage.show(exchange.Professionals())
    assert words(stage).count("{n} is waiting", "{n} are waiting", 1) not in stage.told()
    stage.show(exchange.OneQuestion("q-0"))
    assert words(stage)("Answer") not in [each.face.title for each in stage.seen().own_choices]


def test_an_answer_that_was_not_taken_is_told_as_such(stage: Stage, sheet: AnnouncementId) -> None:
    stage.show(exchange.OneQuestion("q-0"))
    tap(stage, "Answer")
    type_(stage, "Une heure.")
    reason = {"fr": "Un nom y figure."}
    stage.cast.store.inbox.apply([a_refusal(announced(stage)[0].id, reason=reason)], "3")
    stage.window.rebuild()
    told = everything(stage)
    assert words(stage)("It came back") in told
    assert "Un nom y figure." in told
    assert words(stage)("It has an answer") not in told


def test_what_nobody_changed_stays_in_its_own_language(stage: Stage, sheet: AnnouncementId) -> None:
    before = the_record(stage)["sheet"]
    changing(stage, sheet)
    tap(stage, "What it is for", "Done", "How it is done")
    stage.tap(before["steps"][0]["es"])
    tap(stage, "Change it", "Done")
    (draft,) = stage.cast.store.sheet_drafts.all()
    assert draft.record["sheet"]["aim"] == before["aim"]
    assert draft.record["sheet"]["steps"] == before["steps"]


def test_a_project_that_nobody_changed_stays_in_its_own_language(stage: Stage) -> None:
    told = {"founds": PROJECT.id, "project": PROJECT.told(), "summary": {"es": "Unir orillas."}}
    bare = record_of(Composition(Kind.PRACTICE, "mus"), stage.cast.vocabulary, HOUSE)
    id = stage.cast.store.sheet_drafts.begin({**bare, **told}, NOW)
    stage.show(exchange.BeginProject(id))
    tap(stage, "Write the name", "Done", "Tell what it is for", "Done")
    (draft,) = stage.cast.store.sheet_drafts.all()
    assert draft.record["project"] == PROJECT.told()
    assert draft.record["summary"] == {"es": "Unir orillas."}
    stage.window.reading.listen()
    spoken = {each.text: each.language for each in stage.voice.said[-1].lines}
    assert (spoken["Unir orillas."], spoken["Puentes entre generaciones"]) == ("es", "es")


# a full disk


@pytest.fixture
def full_disk(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From now on nothing that is written of a draft is kept."""

    def fill(*_: Any) -> None:
        with keeping(stage.cast.store._connection):
            raise sqlite3.OperationalError("database or disk is full")

    def fills() -> None:
        monkeypatch.setattr("kiosk.store.sheet_drafts.SheetDrafts.write", fill)
        monkeypatch.setattr("kiosk.store.sheet_drafts.SheetDrafts.drop", fill)

    return fills


def test_what_is_typed_and_not_kept_is_told_and_stands_there_still(
    stage: Stage, full_disk: Callable[[], None]
) -> None:
    write(stage)
    tap(stage, "What came of it")
    full_disk()
    type_(stage, "Tout le monde a chanté.")
    assert here(stage) == places.NotKept()
    stage.navigation.back()
    screen: Any = stage.window.screen_shown
    assert screen.text == "Tout le monde a chanté."


@pytest.mark.parametrize("act", ["Move it down", "Take it out"])
def test_a_step_that_was_not_moved_is_told(
    stage: Stage, full_disk: Callable[[], None], act: str
) -> None:
    write(stage)
    (draft,) = stage.cast.store.sheet_drafts.all()
    stage.navigation.go(exchange.OneLine(draft.id, Part.STEPS, 0))
    stage.settle()
    full_disk()
    tap(stage, act)
    assert here(stage) == places.NotKept()


@pytest.mark.parametrize("there", [exchange.WhichMeeting, exchange.SheetProject])
def test_what_was_chosen_and_not_kept_is_told(
    stage: Stage, full_disk: Callable[[], None], there: Any
) -> None:
    write(stage)
    (draft,) = stage.cast.store.sheet_drafts.all()
    stage.navigation.go(there(draft.id))
    stage.settle()
    full_disk()
    stage.seen().own_choices[0].click()
    assert here(stage) == places.NotKept()


def test_pictures_that_were_not_kept_are_told(stage: Stage, full_disk: Callable[[], None]) -> None:
    write(stage)
    (draft,) = stage.cast.store.sheet_drafts.all()
    stage.navigation.go(exchange.SheetPicking(draft.id, "audience"))
    stage.settle()
    full_disk()
    stage.seen().own_choices[0].click()
    assert here(stage) == places.NotKept()


def test_what_could_not_be_thrown_away_is_told(stage: Stage, full_disk: Callable[[], None]) -> None:
    write(stage)
    tap(stage, "Read it", "Throw it away")
    full_disk()
    tap(stage, "Yes, throw it away")
    assert here(stage) == places.NotKept()
    assert stage.cast.store.sheet_drafts.all()


def test_another_house_does_not_say_what_a_project_is_for(stage: Stage) -> None:
    bare = record_of(Composition(Kind.PRACTICE, "mus"), stage.cast.vocabulary, HOUSE)
    told = {**bare, "founds": PROJECT.id, "project": PROJECT.told()}
    other = {"id": PROJECT.id, "name": {"es": "Otro nombre"}}
    first = {**told, "id": "first", "summary": {"es": "Unir orillas."}}
    later = {**told, "id": "later", "summary": {"es": "Vender cosas."}, "project": other}
    for record in (first, later):
        stage.cast.store.listings.apply_page("hub", Page((record,), None))
    stage.show(exchange.OneProject(PROJECT.id))
    shown = everything(stage)
    assert "Unir orillas." in shown
    assert "Puentes entre generaciones" in shown
    assert "Vender cosas." not in shown
    assert "Otro nombre" not in shown
