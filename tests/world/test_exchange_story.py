"""Two houses exchange a practice, whole and on real parts, while the network fails all along.

A house in Ciboure dances with its residents, and tells in French how. A house in Irun finds it by
a French word, asks, reads the answer as everybody does, and announces the same for its own people,
in Spanish. Residents see the dance, and never the sheet.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app import make_application
from kiosk.domain.composing import Composition, House, record_of
from kiosk.domain.listing import Kind, Listing
from kiosk.domain.towns import town_named
from kiosk.domain.vocabulary import Vocabulary
from kiosk.hub.embedded import EmbeddedHub
from kiosk.resources import ASSETS
from kiosk.store.listings import Wanted
from kiosk.ui.places.exchange import OneShared
from tests.world.country import Country, Home

VOCABULARY = Vocabulary.load(ASSETS / "vocabulary")
STEP = "Chacun danse assis, à son rythme."
QUESTION = "¿Cuántas personas caben?"
ANSWER = "Douze personnes au plus."


@pytest.fixture
def country(qtbot: QtBot, tmp_path: Path) -> Iterator[Country]:
    make_application()
    with EmbeddedHub() as hub:
        made = Country(hub, tmp_path)
        yield made
        made.close()


def types(home: Home, text: str) -> None:
    screen: Any = home.kiosk.window.screen_shown
    screen.type(text)
    home.tap("Done")


def reads(home: Home) -> str:
    """What stands on all the pages of a screen."""
    told = home.person.read()
    while any(each.sign == "next" for each in home.person.seen()):
        home.person.tap_sign("next")
        told += home.person.read()
    return told


def takes(home: Home, number: int) -> None:
    assert home.kiosk.window.screen_shown
    home.kiosk.window.screen_shown.touchables()[number].click()


def named(home: Home, group: str, id: str) -> str:
    return VOCABULARY.entry(group, id).name[home.language.value]


def sheets(home: Home) -> list[Listing]:
    wanted = Wanted(kinds=(Kind.PRACTICE,), practice=True)
    return [each for each in home.store.listings.page(wanted, home.wall(), 0, 9) if each.sheet]


def test_from_a_dance_in_ciboure_to_a_dance_in_irun(country: Country) -> None:
    irun, ciboure, hendaye = country.irun, country.ciboure, country.hendaye
    they_dance(ciboure)
    country.until(lambda: irun.store.listings.total() and hendaye.store.listings.total())
    country.until(lambda: ciboure.store.announcements.shown()[0].listing)
    country.wall.at += timedelta(days=1)
    they_tell_how(ciboure)
    country.until(lambda: sheets(irun) and sheets(hendaye) and sheets(ciboure))
    (sheet,) = sheets(irun)
    assert sheet.sheet
    assert sheet.sheet.meeting
    assert sheet.sheet.meeting.listing

    it_is_found_and_asked_about(irun)
    country.until(lambda: ciboure.store.questions.received(country.wall()))
    they_answer(ciboure)
    country.until(lambda: all(answered(each) for home in country.homes for each in sheets(home)))
    (asked,) = irun.store.questions.asked(country.wall())
    for home in country.homes:
        (told,) = sheets(home)
        assert told.sheet
        (said,) = told.sheet.answers
        assert (said.of, said.from_name) == (asked.of, "Irun")
        assert ANSWER in said.answer.values.values()

    the_answer_is_read_and_the_dance_announced(irun)
    country.until(lambda: [each for each in coming(hendaye) if each.organiser.name == "Irun"])
    (dance,) = coming(hendaye)
    assert (dance.kind, dance.bring, dance.price) == (Kind.ACTIVITY, ("water",), 2.0)
    assert (dance.starts_at and dance.ends_at) is not None
    residents_see_the_dance_alone(hendaye, dance)


def answered(listing: Listing) -> bool:
    return listing.sheet is not None and bool(listing.sheet.answers)


def coming(home: Home) -> list[Listing]:
    return [
        each
        for each in home.store.listings.page(Wanted(), home.wall(), 0, 9)
        if each.starts_at and each.starts_at > home.wall()
    ]


def they_dance(home: Home) -> None:
    start = home.wall() + timedelta(hours=12)
    done = Composition(
        Kind.ACTIVITY,
        "dance",
        start,
        start + timedelta(minutes=90),
        town=town_named("Ziburu"),
        bring=("water",),
        price=2.0,
    )
    record = record_of(done, VOCABULARY, House("Ciboure", "", "fr"))
    home.store.announcements.announce(record, home.wall())


def they_tell_how(home: Home) -> None:
    with home.before_it():
        home.enter_team()
        home.tap("Among professionals", "Write a sheet")
        home.person.find(named(home, "categories", "music"))
        home.person.find(named(home, "activities", "dance"))
        home.tap("What it is for")
        types(home, "Rire ensemble sans peur de tomber.")
        home.tap("How it is done", "Add a step")
        types(home, STEP)
        home.tap("Done", "When it was done")
        home.person.find(named(home, "activities", "dance"))
        home.tap("Read it", "Send it")


def it_is_found_and_asked_about(home: Home) -> None:
    with home.before_it():
        home.enter_team()
        home.tap("Among professionals", "A word")
        types(home, "rythme")
        home.person.find(named(home, "activities", "dance"))
        assert STEP in reads(home)
        home.tap("Ask the authors", "Write the question")
        types(home, QUESTION)


def they_answer(home: Home) -> None:
    with home.before_it():
        home.enter_team()
        home.tap("Among professionals", "Questions")
        home.person.find(QUESTION)
        home.tap("Answer")
        types(home, ANSWER)


def the_answer_is_read_and_the_dance_announced(home: Home) -> None:
    with home.before_it():
        home.enter_team()
        home.tap("Among professionals", "Questions")
        home.person.find(QUESTION)
        assert ANSWER in reads(home)
        home.tap("See the sheet")
        assert isinstance(home.kiosk.navigation.place, OneShared)
        assert ANSWER in reads(home)
        home.tap("Announce something like it")
        takes(home, 1)
        home.tap("In the afternoon")
        takes(home, 0)
        home.tap("At our house", "Send it")


def residents_see_the_dance_alone(home: Home, dance: Listing) -> None:
    with home.before_it():
        home.person.tap_sign("music")
        home.person.find(dance.title.reading(home.language.value)[0])
        assert STEP not in reads(home)
        home.tap("I’m interested")
    shown = home.store.listings.page(Wanted(words="rythme"), home.wall(), 0, 9)
    assert shown == ()
