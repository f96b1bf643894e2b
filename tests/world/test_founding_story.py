"""The founding story, whole and on real parts, while the network fails all along.

A home in Irun seeks three players and a helper, in Spanish. A home in Ciboure with two who go
together, and a young woman in Hendaye with somebody who helps her, find it in French and say yes;
both houses confirm, the organiser accepts, the day comes and passes, faces come back, and thirty
days later nobody keeps anything of it. Windows, files, Kinto and postmen are the real ones.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QStandardPaths
from pytestqt.qtbot import QtBot

from kiosk.app import make_application
from kiosk.data import store_file
from kiosk.domain import home as stands
from kiosk.domain.interest import Answered, Shown
from kiosk.domain.listing import ListingId
from kiosk.domain.people import ResidentId
from kiosk.domain.reading import lines_of
from kiosk.hub.embedded import EmbeddedHub
from kiosk.i18n import Language
from kiosk.ui.answers import KINDLY
from kiosk.ui.places.organising import OneWhoComes
from kiosk.ui.places.outing import MyOuting
from tests.world.country import EVENT_IN, FRENCH_LINES, TITLE, Country, Home, Wall


@pytest.fixture
def country(qtbot: QtBot, tmp_path: Path) -> Iterator[Country]:
    make_application()
    with EmbeddedHub() as hub:
        made = Country(hub, tmp_path)
        yield made
        made.close()


def announced(wall: Wall) -> dict[str, Any]:
    """As somebody in Irun wrote it, in Spanish, with what the vocabulary knows."""
    starts = wall() + EVENT_IN
    return {
        "v": 1,
        "kind": "seeking",
        "status": "scheduled",
        "activity": "basketball",
        "language": "es",
        "title": {"es": TITLE},
        "starts_at": starts.isoformat(timespec="seconds"),
        "ends_at": (starts + timedelta(hours=2)).isoformat(timespec="seconds"),
        "tz": "Europe/Madrid",
        "place": {"name": {"es": "Polideportivo Artaleku"}, "town": {"es": "Irun"}},
        "needed": {"player": 3, "helper": 1},
        "seats": {"total": 4},
        "price": 0,
        "bring": ["sports-shoes", "water"],
        "access": ["wheelchair"],
    }


def test_from_a_spanish_announcement_to_a_match_in_irun_and_to_nothing_kept(
    country: Country,
) -> None:
    irun, ciboure, hendaye = country.irun, country.ciboure, country.hendaye
    irun.store.announcements.announce(announced(country.wall), country.wall(), None)
    country.until(lambda: ciboure.store.listings.total() and hendaye.store.listings.total())
    group = ciboure.live_here("Mikel", "Jeanne")
    (ane,) = hendaye.live_here("Ane").values()

    they_find_it_in_french(hendaye)
    she_says_yes_with_help(hendaye)
    for name in group:
        one_says_yes_for_later(ciboure, name)
    their_house_confirms_them_together(ciboure)
    assert {ciboure.stands(each) for each in group.values()} == {Shown.QUEUED}

    everybody = [(hendaye, ane), *((ciboure, each) for each in group.values())]
    country.until(lambda: len(irun.store.received.shown(country.wall())) == len(everybody))
    the_organiser_accepts(irun, len(everybody))
    country.until(lambda: all(home.stands(each) is Shown.ACCEPTED for home, each in everybody))
    country.until(lambda: country.public()[0]["seats"].get("taken") == 4)
    country.until(lambda: not any(country.public()[0]["needed"].values()))
    nobody_is_named_on_the_hub(country, ["Ane", "Mikel", "Jeanne", "sun", "moon"])

    for home, each in everybody:
        they_have_their_sheet(home, each)

    country.wall.at += EVENT_IN + timedelta(days=1)
    for number, (home, each) in enumerate(everybody):
        they_say_how_it_was(home, each, face=5 - number)
    match = country.public()[0]["id"]
    country.until(lambda: sum(irun.store.opinions.counts(ListingId(match))) == len(everybody))
    assert irun.store.opinions.counts(ListingId(match)) == (0, 0, 1, 1, 1)

    thirty_days_later_nothing_is_left(country)


def they_find_it_in_french(home: Home) -> None:
    listing = home.store.listings.one(home.match())
    assert listing
    with home.before_it():
        home.find_the_match()
        own = lines_of(listing, Language.FR, home.kiosk.vocabulary, home.wall(), stands.Home("FR"))
        in_french = [each.text for each in own if each.language == "fr"]
        assert len(in_french) >= FRENCH_LINES  # all but the title, by the vocabulary alone
        assert "basket" in " ".join(in_french).lower()
        assert [each for each in in_french if each in home.person.read()]


def she_says_yes_with_help(home: Home) -> None:
    with home.before_it():
        home.find_the_match()
        home.tap("I’m interested")
        home.person.tap("Ane")
        home.tap("I need nothing")
        home.person.find(home.caregiver())
        home.types_pin()
        home.tap("On foot", "No companion", "Yes, I want to go")


def one_says_yes_for_later(home: Home, name: str) -> None:
    with home.before_it():
        home.find_the_match()
        home.tap("I’m interested")
        home.person.tap(name)
        home.tap("I need nothing", "Later", "Yes, I want to go")


def their_house_confirms_them_together(home: Home) -> None:
    with home.before_it():
        home.enter_team()
        home.tap("Waiting for support")
        home.person.find(TITLE)
        home.tap("All of them together", "Confirm it", "In the car of the house", "One person")
        home.tap("Yes, send it")


def the_organiser_accepts(home: Home, number: int) -> None:
    received = home.store.received.shown(home.wall())
    assert len(received) == number
    assert sum(each.companions for each in received) == 1
    assert len({each.party for each in received if each.party}) == 1
    with home.before_it():
        home.enter_team()
        home.tap("What we organise")
        home.person.find(TITLE)
        for each in received:
            home.kiosk.navigation.go(OneWhoComes(each.id))
            home.tap("Answer", "Yes, they can come", KINDLY[Answered.ACCEPTED][0])


def they_have_their_sheet(home: Home, resident: ResidentId) -> None:
    (choice,) = home.store.interests.shown(resident, home.wall())
    with home.before_it():
        home.kiosk.navigation.know(resident)
        home.kiosk.navigation.go(MyOuting(choice.id))
        read = home.person.read()
        assert TITLE in read
        home.tap("Keep a file")
        (kept,) = documents().glob(f"ekin-{choice.id[:4]}*outing.pdf")
        assert kept.read_bytes().startswith(b"%PDF-")
        kept.unlink()


def they_say_how_it_was(home: Home, resident: ResidentId, face: int) -> None:
    with home.before_it():
        home.kiosk.navigation.know(resident)
        home.tap("Home", "How was it?")
        home.person.tap_sign(f"face-{face}")


def documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def nobody_is_named_on_the_hub(country: Country, names: list[str]) -> None:
    told = repr([each for each in country.boxes() if each.get("type") != "announcement"])
    for name in names:
        assert f"'{name}'" not in told


def thirty_days_later_nothing_is_left(country: Country) -> None:
    """Neither on the hub nor on any kiosk: interests, answers, and what was said of them."""
    ids = [
        each["id"] for each in country.boxes() if each["type"] in ("interest", "answer", "feedback")
    ]
    assert ids
    for _ in range(32):  # a clock that leaps is doubted: the days pass one by one
        country.wall.at += timedelta(days=1)
        for home in country.homes:
            home.store.forget_past(country.wall())
    country.until(
        lambda: not [each for each in country.boxes() if each["type"] in ("interest", "answer")]
    )
    # a kiosk reads the last minute of its inbox again; here all that happened in that minute
    country.wall.at += timedelta(days=1)
    for home in country.homes:
        home.store.forget_past(country.wall())
        home.store.scrub()
        kept = everything_in(store_file(home.folder))
        for name, rows in kept.items():
            assert not [id for id in ids if id in rows], (home.folder.name, name)
        assert home.store.received.shown(country.wall()) == ()


def everything_in(path: Path) -> dict[str, str]:
    """Every row of every table, as text."""
    with closing(sqlite3.connect(path)) as raw:
        asked = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'"
        tables = [row[0] for row in raw.execute(asked)]
        return {each: repr(raw.execute(f"SELECT * FROM {each}").fetchall()) for each in tables}
