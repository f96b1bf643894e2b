"""Professionals find the sheets of others, ask, answer, do it anew, and share a project."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.composing import record_of
from kiosk.domain.listing import Kind, Listing, ListingId
from kiosk.domain.log import What
from kiosk.domain.page import Page
from kiosk.domain.people import Right
from kiosk.domain.search import Sought
from kiosk.i18n import Language
from kiosk.ui import places
from kiosk.ui.keeping import Left
from kiosk.ui.places import exchange
from kiosk.ui.places.search import Found
from kiosk.ui.places.team import Space, Typing
from kiosk.ui.press import pdf
from tests.store.letters import a_question
from tests.ui.cast import CAREGIVER, NOW, Cast
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
from tests.ui.screens_exchange import PROJECT, THEIRS, sheet_record
from tests.ui.sheets import begin, everything, ours, theirs, type_


@pytest.fixture(params=[Language.EN, Language.FR], ids=str)
def stage(
    request: Any, tmp_path: Path, qapp: object, stages: Callable[[Cast, Configuration], Stage]
) -> Iterator[Stage]:
    yield from at_work(request.param, tmp_path, stages)


# finding one


@pytest.mark.parametrize("word", ["círculo", "dantza", "danse", "CIRCULO", "meedoen"])
def test_a_sheet_is_found_by_its_words_and_by_those_of_its_activity(
    stage: Stage, word: str
) -> None:
    theirs(stage)
    tap(stage, "Among professionals", "A word")
    type_(stage, word)
    told = stage.told()
    assert (HOUSE.name in told) == (word != "meedoen")
    assert (words(stage)("There is no practice sheet of it yet.") in told) == (word == "meedoen")


def test_a_sheet_is_found_by_its_picture_and_read_in_its_own_language(stage: Stage) -> None:
    theirs(stage)
    tap(stage, "Among professionals", "By picture")
    choose(stage, "activities", "dance")
    take(stage)
    assert here(stage) == exchange.OneShared(THEIRS)
    stage.window.reading.listen()
    spoken = {each.text: each.language for each in stage.voice.said[-1].lines}
    assert spoken["Moverse y reír sin miedo a caer."] == "es"
    assert spoken[words(stage)("What it is for:")] == stage.configuration.language.value
    notice = stage.cast.vocabulary.entry("languages", "es").text[stage.configuration.language]
    assert notice in spoken


def test_residents_see_no_sheet(stage: Stage) -> None:
    theirs(stage)
    stage.navigation.begin(stage.configuration.language)
    shown = [places.OneListing(THEIRS), places.Home()]
    shown += [places.Listings(each) for each in places.Shelf]

    shown += [Found(Sought(words=each)) for each in ("círculo", "dantza", "puentes", "ekinproject")]
    shown.append(Found(Sought(activity="dance")))
    for place in shown:
        stage.show(place)
        told = everything(stage)
        assert "Moverse" not in told, place
        assert HOUSE.name not in told, place
    stage.show(places.OneListing(THEIRS))
    assert words(stage)("I’m interested") not in stage.told()


# doing it anew


def test_something_like_it_asks_only_for_a_day_and_a_place(stage: Stage) -> None:
    theirs(stage)
    tap(stage, "Among professionals", "Sheets and meetings")
    take(stage)
    tap(stage, "Announce something like it")
    take(stage, 1)
    tap(stage, "In the afternoon")
    take(stage, 1)
    tap(stage, "At our house", "Send it")
    listing = Listing.from_record({**the_record(stage), "id": "x"})
    assert (listing.kind, listing.activity, listing.sheet) == (Kind.ACTIVITY, "dance", None)
    assert (listing.bring, listing.price) == (("water",), 2.0)
    assert (listing.audience, listing.access) == (("older-people",), ("wheelchair",))
    assert listing.starts_at
    assert listing.ends_at
    assert listing.ends_at - listing.starts_at == timedelta(minutes=90)
    assert listing.project == PROJECT
    stage.navigation.back()
    assert here(stage) == exchange.Sheets()


def test_it_is_printed(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:

    jobs: list[Any] = []

    def hand(job: Any, name: str) -> Left:
        jobs.append((job, name))
        return Left(printed=True)

    monkeypatch.setattr("kiosk.ui.screens.exchange.one_shared.print_or_keep", hand)
    theirs(stage)
    stage.navigation.go(exchange.OneShared(THEIRS))
    stage.settle()
    tap(stage, "Print it")
    assert words(stage)("It is at the printer.") in stage.told()
    ((job, name),) = jobs

    assert pdf(job).startswith(b"%PDF-")
    assert name == "ekin-sheet-sheet-th.pdf"


# questions


def test_a_question_names_nobody_and_says_how_it_stands(stage: Stage) -> None:
    theirs(stage)
    stage.navigation.go(exchange.OneShared(THEIRS))
    stage.settle()
    tap(stage, "Ask the authors")
    assert words(stage)("Do not write the name of anybody who lives here.") in stage.told()
    tap(stage, "Write the question")
    type_(stage, "Combien de personnes ?")
    (asked,) = stage.cast.store.questions.asked(NOW)
    assert asked.listing == THEIRS
    assert words(stage)("Waiting to leave") in stage.told()
    stage.cast.store.outbox.acknowledged(asked.id, 1)
    stage.window.rebuild()
    assert words(stage)("No answer yet") in stage.told()
    sheet = sheet_record(stage.cast.vocabulary)["sheet"]
    said = {"of": asked.of, "from_name": "x", "question": {}, "answer": {"es": "Doce."}}
    theirs(stage, sheet={**sheet, "answers": [said]})
    stage.window.rebuild()
    assert words(stage)("It has an answer") in stage.told()
    assert "Doce." in stage.told()
    stage.navigation.back()
    assert here(stage) == exchange.OneShared(THEIRS)


def test_the_answer_is_the_next_revision_of_the_sheet(stage: Stage) -> None:
    announces = ours(stage)
    letters = [a_question(f"q-{n}", listing="ours", erase_after="2027-05-22") for n in range(2)]
    stage.cast.store.inbox.apply(letters, "2")
    stage.navigation.go(Space())
    stage.settle()
    two = words(stage).count("{n} is waiting", "{n} are waiting", 2)
    assert two in everything(stage)
    tap(stage, "Among professionals", "Questions")
    take(stage)
    tap(stage, "Answer")
    type_(stage, "Une heure.")
    assert words(stage)("It has an answer") in stage.told()
    assert [(each.announces, each.rev) for each in announced(stage)] == [(announces, 2)]
    own = stage.configuration.language.value
    assert the_record(stage)["sheet"]["answers"] == [
        {
            "of": "source of q-0",
            "from_name": "Foyer du Parc",
            "question": {"fr": "Combien de temps ?"},
            "answer": {own: "Une heure."},
        }
    ]
    assert len(the_record(stage)["sheet"]["steps"]) == 5
    assert stage.cast.store.log.newest(1)[0].what is What.ANSWERED
    stage.navigation.back()
    stage.settle()
    take(stage)
    tap(stage, "Leave it")
    stage.navigation.go(exchange.Professionals())
    stage.settle()
    waiting = words(stage).count("{n} is waiting", "{n} are waiting", 1)
    assert waiting not in stage.told()


def test_what_is_asked_of_another_kiosk_of_the_house_does_not_wait_here(stage: Stage) -> None:
    stage.cast.store.inbox.apply([a_question(listing="elsewhere")], "1")
    stage.navigation.go(exchange.OneQuestion("question-1"))
    stage.settle()
    assert words(stage)("Answer") not in [each.face.title for each in stage.seen().own_choices]


# projects


def test_a_project_is_begun_and_things_are_announced_under_it(stage: Stage) -> None:
    tap(stage, "Among professionals", "Projects", "Begin a project", "Write the name")
    type_(stage, "Ponts")
    tap(stage, "Tell what it is for")
    type_(stage, "Unir les deux rives.")
    tap(stage, "Send it")
    told = the_record(stage)
    own = stage.configuration.language.value
    assert told["project"]["name"] == told["title"] == {own: "Ponts"}
    assert told["summary"] == {own: "Unir les deux rives."}
    assert told["kind"] == "practice"
    from tests.ui.composing import add, compose

    compose(stage)
    add(stage, "Under a project")
    stage.tap("Ponts")
    assert "Ponts" in everything(stage)
    tap(stage, "Send it")
    assert the_record(stage)["project"] == told["project"]


def test_a_project_tells_its_houses_its_sheets_and_its_proposals(stage: Stage) -> None:
    theirs(stage)
    other = record_of(FULL, stage.cast.vocabulary, HOUSE) | {"id": "other"}
    told = {**other, "organiser": {"name": "Foyer du Parc"}, "project": PROJECT.told()}
    stage.cast.store.listings.apply_page("hub", Page((told,), None))
    tap(stage, "Among professionals", "Projects")
    take(stage)
    assert here(stage) == exchange.OneProject(PROJECT.id)
    shown = everything(stage)
    assert HOUSE.name in shown
    assert "Foyer du Parc" in shown
    tap(stage, "Proposals")
    take(stage)
    assert here(stage) == exchange.OneShared(ListingId("other"))
    stage.show(places.OneListing(ListingId("other")))
    assert "Puentes entre generaciones" in everything(stage)


# who may


def test_whoever_may_not_announce_reads_and_no_more(stage: Stage) -> None:
    theirs(stage)
    supporters = stage.cast.store.supporters
    caregiver = supporters.one(CAREGIVER)
    assert caregiver
    supporters.change(replace(caregiver, may=frozenset({Right.CONFIRM, Right.SETTINGS})))
    tap(stage, "Among professionals")
    assert words(stage)("Write a sheet") not in stage.told()
    tap(stage, "Sheets and meetings")
    take(stage)
    titles = [each.face.title for each in stage.seen().own_choices]
    assert words(stage)("Print it") in titles
    assert words(stage)("Ask the authors") not in titles
    stage.navigation.go(exchange.WriteSheet())
    stage.settle()
    assert words(stage)("Who of the team are you?") in stage.window.windowTitle()


def test_typing_for_others_is_linted(stage: Stage) -> None:
    begin(stage)
    tap(stage, "What it is for")
    place = here(stage)
    assert isinstance(place, Typing)
    assert place.read
