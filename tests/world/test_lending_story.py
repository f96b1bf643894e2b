"""A loan between two houses, whole and on real parts, while the network fails all along.

A house in Irun lends a tent, in Spanish. A house in Ciboure asks for it in French, by taps; Irun
says yes, and a third house in Hendaye reads on which days it is taken. It is handed over, both are
reminded, it comes back, and a month later nobody keeps anything of it.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app import make_application
from kiosk.data import store_file
from kiosk.domain.almanac import weekday
from kiosk.domain.due import Way
from kiosk.domain.interest import Shown
from kiosk.domain.listing import ListingId
from kiosk.domain.span import Span
from kiosk.hub.embedded import EmbeddedHub
from kiosk.i18n import words_in
from kiosk.ui.places.loans import FromWhichDay, OneLoan
from tests.world.country import Country, Home
from tests.world.test_founding_story import everything_in

STAYS = timedelta(days=2)


@pytest.fixture
def country(qtbot: QtBot, tmp_path: Path) -> Iterator[Country]:
    make_application()
    with EmbeddedHub() as hub:
        made = Country(hub, tmp_path)
        yield made
        made.close()


def test_a_tent_goes_from_irun_to_ciboure_and_comes_back(country: Country) -> None:
    irun, ciboure, hendaye = country.irun, country.ciboure, country.hendaye
    it_is_announced(irun)
    country.until(lambda: ciboure.store.listings.total() and hendaye.store.listings.total())
    first = country.wall().date() + timedelta(days=2)  # the exchanges may last past midnight
    it_is_asked_for(ciboure, first)
    country.until(lambda: irun.store.received.shown(country.wall()))
    the_lender_says_yes(irun)
    (asked,) = ciboure.store.interests.borrowed(country.wall())
    country.until(lambda: borrowed(ciboure) is Shown.ACCEPTED)

    taken = [[first.isoformat(), (first + STAYS).isoformat()]]
    country.until(lambda: country.public()[0].get("lent") == taken)
    country.until(lambda: lent_to(hendaye) == (Span(first, first + STAYS),))
    the_third_house_sees_that_it_is_taken(hendaye, first)

    (theirs,) = irun.store.received.shown(country.wall())
    waits(irun, 0)
    it_is_noon(country, first)
    waits(irun, 1, "Hand it over")
    it_changes_hands(irun, theirs.id, "It was handed over")
    it_changes_hands(ciboure, asked.id, "We have it now")
    waits(irun, 0)
    for ahead, told in enumerate(("It comes back tomorrow", "It comes back today"), start=1):
        it_is_noon(country, first + timedelta(days=ahead))
        waits(irun, 1, told)
        waits(ciboure, 1)
    it_changes_hands(ciboure, asked.id, "We brought it back")
    it_changes_hands(irun, theirs.id, "It is back")
    for home, id in ((irun, theirs.id), (ciboure, asked.id)):
        waits(home, 0)
        assert set(home.store.handovers.of(id)) == {Way.OUT, Way.BACK}

    a_month_later_nothing_is_left(country, [theirs.id, asked.id])


def it_is_noon(country: Country, day: date) -> None:
    country.wall.at = datetime.combine(day, time(12), country.wall().tzinfo)


def it_is_announced(home: Home) -> None:
    with home.before_it():
        home.enter_team()
        home.tap("Announce something", "We lend something")
        home.person.find(home.kiosk.vocabulary.entry("activities", "tent").name["es"])
        home.tap("On any day", "At our house", "Add or change", "Condition")
        home.person.find(home.kiosk.vocabulary.entry("conditions", "good").name["es"])
        home.tap("Send it")


def it_is_asked_for(home: Home, first: date) -> None:
    with home.before_it():
        home.enter_team()
        home.tap("Lending and borrowing", "Borrow something")
        entry = home.kiosk.vocabulary.entry("activities", "tent")
        home.person.find(entry.name["fr"])
        read = home.person.read()
        assert entry.sentence["fr"] in read
        assert home.kiosk.vocabulary.entry("conditions", "good").sentence["fr"] in read
        home.tap("Choose the days")
        home.person.find(str(first.day))
        home.person.find(str((first + STAYS).day))
        home.tap("We fetch it", "Ask for it")


def the_lender_says_yes(home: Home) -> None:
    with home.before_it():
        home.enter_team()
        home.tap("What we organise")
        home.person.find(home.kiosk.vocabulary.entry("activities", "tent").name["es"])
        home.person.find("Ciboure")
        home.tap("Answer", "Yes, they can have it", "You can have it. We are glad to help.")


def the_third_house_sees_that_it_is_taken(home: Home, first: date) -> None:
    with home.before_it():
        home.enter_team()
        home.kiosk.navigation.go(FromWhichDay(thing(home)))
        offered = [each.face.title for each in home.person.seen()]
        assert str(first.day) not in offered
        assert f"{weekday(first, 'fr')}, {first.day}. Pas libre." in home.person.read()
        assert str((first + STAYS + timedelta(days=1)).day) in offered


def it_changes_hands(home: Home, loan: str, what: str) -> None:
    with home.before_it():
        home.enter_team()
        home.kiosk.navigation.go(OneLoan(loan))
        home.tap(what)
        home.person.find(home.kiosk.vocabulary.entry("conditions", "good").name[home.language])
        home.tap("No photo")


def waits(home: Home, number: int, told: str = "") -> None:
    """As the tile of the room tells it, and the card in it."""
    with home.before_it():
        home.enter_team()
        while not (found := [each for each in home.person.seen() if each.sign == "loan"]):
            home.person.tap_sign("more")
        (tile,) = found
        assert bool(tile.face.strong) == bool(number), tile.face
        if told:
            tile.click()
            assert in_words(home, told) in home.person.read()


def in_words(home: Home, sentence: str) -> str:

    return words_in(home.language)(sentence)


def borrowed(home: Home) -> Shown:
    (found,) = home.store.interests.borrowed(home.wall())
    return found.shown


def thing(home: Home) -> ListingId:
    return home.match()


def lent_to(home: Home) -> tuple[Span, ...]:
    found = home.store.listings.one(thing(home))
    assert found
    return found.lent


def a_month_later_nothing_is_left(country: Country, ids: list[str]) -> None:
    """Neither on the hub nor on any kiosk."""
    for _ in range(34):  # a clock that leaps is doubted: the days pass one by one
        country.wall.at += timedelta(days=1)
        for home in country.homes:
            home.store.forget_past(country.wall())
    gone = ("interest", "answer")
    country.until(lambda: not [each for each in country.boxes() if each["type"] in gone])
    country.wall.at += timedelta(days=1)
    for home in country.homes:
        home.store.forget_past(country.wall())
        home.store.scrub()
        for name, rows in everything_in(store_file(home.folder)).items():
            assert not [id for id in ids if id in rows], (home.folder.name, name)
