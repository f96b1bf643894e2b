"""Looking for something, by taps: what is asked, what is found, and why the rest was left out."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest

from kiosk.domain.listing import ListingId
from kiosk.domain.page import HUB, Page
from kiosk.domain.search import Sought
from kiosk.domain.towns import towns_of
from kiosk.i18n import LANGUAGES, Language
from kiosk.ui import places, searching
from kiosk.ui.places import Place
from kiosk.ui.places.search import AskWhat, Found, LeftOut, Search
from kiosk.ui.screens.house.town import parts_of
from tests.ui.cast import NOW, SUN, Cast, bare_house, record
from tests.ui.screens import Configuration, Stage
from tests.ui.screens_search import need_something

FRIDAY = 2  # days from NOW, a Wednesday
IRUN = {"name": {"es": "Plaza"}, "town": {"es": "Irun"}, "country": "ES"}
BILBAO = {**IRUN, "town": {"es": "Bilbao"}}


def announced() -> Iterator[dict[str, Any]]:
    """Mus in Irun today; a choir that tells of its lift, in Bilbao on Friday; a walk nowhere."""
    yield record("mus", 0, {"es": "Torneo", "eu": "Torneoa"}, activity="mus", place=IRUN)
    yield record("walk", 3, {"es": "Al monte", "eu": "Mendira"}, activity="walk", access=["seats"])
    yield record(
        "choir",
        FRIDAY,
        {"es": "Ensayo", "eu": "Entsegua"},
        activity="choir",
        place=BILBAO,
        access=["lift", "wheelchair"],
    )
    yield record("yoga", 20, {"es": "Yoga", "eu": "Yoga"}, activity="yoga", place=IRUN)


Opened = Callable[[Language], Stage]


@pytest.fixture
def opened(
    tmp_path: Path, qapp: object, stages: Callable[[Cast, Configuration], Stage]
) -> Iterator[Opened]:
    cast = bare_house(tmp_path)
    cast.store.listings.apply_page(HUB, Page((*announced(),), "1", removed=("alone",)))

    def begin(language: Language) -> Stage:
        stage = stages(cast, Configuration(language))
        stage.window.settings = replace(stage.window.settings, town="Irún")
        stage.begin()
        return stage

    yield begin
    cast.store.close()


@pytest.fixture
def stage(opened: Opened) -> Stage:
    """A house in Irun, in English, where four things are to come."""
    return opened(Language.EN)


def place_of(stage: Stage) -> Place:
    return stage.navigation.place


def search(stage: Stage, sought: Sought) -> list[str]:
    """The ids of what is found."""
    stage.show(Found(sought))
    assert stage.window.screen_shown
    found = searching.answer_to(sought, stage.window.screen_shown.desk).found
    return [each.id for each in found]


def test_something_is_looked_for_by_taps_alone(stage: Stage) -> None:
    stage.tap("Look for something")
    assert "See 4 proposals" in stage.told()
    stage.tap("Which day?")
    stage.tap("Friday")
    assert "See 1 proposal" in stage.told()
    stage.tap("What must there be?")
    stage.tap("Lift")
    stage.tap("That is all")
    stage.tap("See 1 proposal")
    assert "Ensayo" in stage.told()
    stage.tap("3 were left out")
    told = stage.told()
    assert "Three are on other days." in told
    assert "Three do not tell of this: Lift." in told
    assert "It may be there all the same." in told
    stage.tap("Any day")
    assert isinstance(stage.navigation.place, Found)
    stage.tap("3 were left out")
    stage.tap("Nothing special")
    assert "Torneo" in stage.told()
    assert "left out" not in stage.told()
    stage.window.top.back.click()
    assert place_of(stage) == Search(Sought())  # what was dropped is dropped there too


def test_the_same_in_basque(opened: Opened) -> None:
    stage = opened(Language.EU)
    while not [each for each in stage.seen().choices if each.face.pictogram == "search"]:
        picture(stage, "more")
    picture(stage, "search")
    picture(stage, "far")
    picture(stage, "home")
    picture(stage, "check")
    assert "Torneoa" in stage.told()
    picture(stage, "info")
    assert isinstance(stage.navigation.place, LeftOut)
    picture(stage, "add")
    assert place_of(stage) == Found(Sought())


def picture(stage: Stage, pictogram: str) -> None:
    """Tap the first button of this picture."""
    found = [each for each in stage.seen().choices if each.face.pictogram == pictogram]
    assert found, (pictogram, stage.told())
    found[0].click()
    stage.settle()


def test_a_kind_of_several_asks_which_and_a_kind_of_one_does_not(stage: Stage) -> None:
    more = record("painting", 1, {"es": "Pintar"}, activity="painting")
    stage.cast.store.listings.apply_page(HUB, Page((more,), "2"))
    stage.show(AskWhat(Sought()))
    assert "People wanted" not in stage.told()
    stage.tap("Workshops and games")
    assert "Pottery" not in stage.told()
    stage.tap("Mus")
    assert stage.navigation.place == Search(Sought(category="making", activity="mus"))
    stage.tap("What?")
    stage.tap("Sport")
    assert stage.navigation.place == Search(Sought(category="sport"))
    stage.tap("Begin anew")
    assert stage.navigation.place == Search(Sought())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("choeur", ["choir"]),
        ("chorale", ["choir"]),
        ("abesbatza", ["choir"]),
        ("MENDI", ["walk"]),
        ("?!", []),
    ],
)
def test_a_word_of_any_language_finds_it(stage: Stage, typed: str, found: list[str]) -> None:
    stage.tap("Look for something")
    stage.tap("A word")
    assert stage.window.screen_shown
    QTest.keyClicks(stage.window.screen_shown, typed)
    stage.tap("Done")
    assert stage.navigation.place == Search(Sought(words=typed))
    assert search(stage, Sought(words=typed)) == found


def test_near_is_measured_from_the_houses_town(stage: Stage) -> None:
    assert search(stage, Sought(most_km=0.0)) == ["mus", "yoga"]
    assert search(stage, Sought(most_km=200.0)) == ["mus", "choir", "yoga"]
    stage.show(Search(Sought()))
    assert "How far?" in stage.told()
    stage.window.settings = replace(stage.window.settings, town="")
    stage.show(Search(Sought(words="a")))
    assert "How far?" not in stage.told()


def test_for_me_is_what_the_person_asked_for_where_it_still_stands(
    house: Cast, stages: Any
) -> None:
    stage = stages(house, Configuration(Language.EN))
    stage.begin()
    stage.show(Search())
    chosen = need_something(stage)
    assert "For me" not in stage.told()
    stage.navigation.know(SUN)
    stage.show(Search())
    stage.tap("For me")
    found = search(stage, Sought(fits_me=True))
    assert found
    for each in found:
        listing = house.store.listings.one(ListingId(each))
        assert listing
        assert {"wheelchair", "hearing-loop"} <= set(listing.access)
    house.store.outbox.due(NOW.timestamp())
    house.store.outbox.acknowledged(chosen, 1)  # else it would be erased, as if never made
    house.store.interests.withdraw(chosen, NOW)
    assert len(search(stage, Sought(fits_me=True))) > len(found)
    stage.show(Search())
    assert "For me" not in stage.told()


def test_what_is_needed_is_nobodys_once_the_person_has_left(house: Cast, stages: Any) -> None:
    stage = stages(house, Configuration(Language.EN))
    stage.begin()
    need_something(stage)
    stage.navigation.know(SUN)
    few = search(stage, Sought(fits_me=True))
    stage.navigation.know(None)
    assert len(search(stage, Sought(fits_me=True))) > len(few)


def test_what_somebody_needs_is_not_said_aloud_of_itself(house: Cast, stages: Any) -> None:
    stage = stages(house, Configuration(Language.EN))
    stage.begin()
    need_something(stage)
    stage.navigation.know(SUN)
    stage.show(LeftOut(Sought(fits_me=True)))
    shown = stage.window.screen_shown
    assert shown
    told = [each.text for each in shown.utterance().lines]
    discreet = [each.text for each in shown.utterance(personal=False).lines]
    assert [each for each in told if "wheelchair" in each]
    assert not [each for each in discreet if "wheelchair" in each]


def test_nothing_is_found_and_it_says_why(stage: Stage) -> None:
    stage.show(Found(Sought(days=(NOW.date() + timedelta(days=5),))))
    assert "4 were left out." in stage.told()
    stage.tap("Look for something else")
    assert isinstance(stage.navigation.place, Search)
    stage.show(Found(Sought(words="zzz")))
    assert "There is nothing of it for now." in stage.told()


def test_only_so_many_are_looked_at_and_it_says_so(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "LOOKED_AT", 2)
    stage.show(LeftOut(Sought(access=("sign-language",))))
    assert "Two do not tell of this: Sign language." in stage.told()
    assert "the first thousand were looked at" in stage.told()


@pytest.mark.parametrize(
    ("day", "weekend"),
    [("2026-09-23", [26, 27]), ("2026-09-26", [26, 27]), ("2026-09-27", [27])],
)
def test_the_weekend_is_what_is_left_of_it(day: str, weekend: list[int]) -> None:
    found = searching.weekend(date.fromisoformat(day))
    assert [each.day for each in found] == weekend


def test_a_path_is_walked_anew_from_where_it_began(stage: Stage) -> None:
    navigation = stage.navigation
    navigation.home()
    navigation.go(Search())
    navigation.go(AskWhat(Sought()))
    navigation.renew(Search(Sought(words="a")))
    navigation.back()
    assert navigation.place == places.Home()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("country", ["ES", "FR"])
def test_every_town_is_behind_one_letter(country: str, language: Language) -> None:
    letters = sorted(each.name[language][0] for each in towns_of(country))
    parts = parts_of(letters)
    assert "".join(parts) == "".join(dict.fromkeys(letters))
    assert len(parts) <= 7  # beside Later
