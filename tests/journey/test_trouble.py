"""What a person meets when something fails: never a blank screen, never a silent tap."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.app import Kiosk
from kiosk.i18n import Language, words_in
from kiosk.settings import Settings
from kiosk.store.listings import Listings
from kiosk.ui import places
from tests.journey.person import WAIT_MS, Open, Person

EN = words_in(Language.EN)
BASKET = "Basketball players wanted"


@pytest.fixture
def someone(open_kiosk: Open, person: Callable[[Kiosk], Person], qtbot: QtBot) -> Person:
    """A person at Home, in English, on a kiosk of its own."""
    kiosk = open_kiosk(settings=Settings(screen_inches=10.1, repeat_seconds=0))
    qtbot.waitUntil(lambda: kiosk.store.listings.total() >= 48, timeout=WAIT_MS)
    here = person(kiosk)
    here.choose_language(Language.EN)
    return here


def choose_basketball(someone: Person, *taps: str) -> None:
    someone.tap(someone.kiosk.vocabulary.entry("categories", "seeking").name["en"])
    someone.find(BASKET)
    for tap in (EN("I’m interested"), *taps):
        someone.tap(tap)


def test_a_screen_that_fails_leaves_a_way_on(
    someone: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as broken:
        broken.setattr(Listings, "page", fail)
        someone.kiosk.navigation.go(places.Listings(places.Shelf.WEEK))
        assert EN("This did not work") in someone.read()
        assert "disk I/O error" in caplog.text
    someone.tap(EN("Home"))
    assert EN("What would you like to do?") in someone.read()


def test_a_tap_that_cannot_be_kept_says_so(
    someone: Person, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    choose_basketball(someone, "Moon", EN("I need nothing"), EN("Later"))
    other = sqlite3.connect(tmp_path / "data" / "kiosk.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    someone.tap(EN("Yes, I want to go"))
    other.execute("ROLLBACK")
    other.close()
    assert EN("This did not work") in someone.read()
    assert "was not kept" in caplog.text
    someone.tap(EN("Home"))
    choose_basketball(someone, EN("I need nothing"), EN("Later"), EN("Yes, I want to go"))
    assert EN("Your choice is kept") in someone.read()


def test_without_sound_a_call_says_so(someone: Person, qtbot: QtBot) -> None:
    """The tests have no player: nothing the kiosk calls can be heard."""
    someone.tap(EN("Call someone"))
    qtbot.waitUntil(lambda: EN("This kiosk has no sound.") in someone.read(), timeout=WAIT_MS)
    assert EN("The kiosk calls aloud.") not in someone.read()


def test_those_who_gave_no_name_see_only_what_they_chose_themselves(someone: Person) -> None:
    choose_basketball(
        someone,
        EN("I’d rather not say"),
        EN("I need nothing"),
        EN("Later"),
        EN("Yes, I want to go"),
        EN("My choices"),
    )
    assert BASKET in someone.read()
    someone.kiosk.navigation.leave()
    someone.choose_language(Language.EN)
    someone.tap(EN("My choices"))
    someone.tap(EN("I’d rather not say"))
    assert BASKET not in someone.read()


def test_who_took_the_wrong_picture_goes_back_and_takes_another(someone: Person) -> None:
    choose_basketball(someone, "Moon", EN("Back"))
    assert EN("Who are you?") in someone.read()
    someone.tap("Sun")
    someone.tap(EN("I need nothing"))
    someone.tap(EN("Later"))
    assert EN("You are: {name}.", name="Sun") in someone.read()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_keys_reach_the_buttons_through_the_window(
    key: Qt.Key, open_kiosk: Open, qtbot: QtBot
) -> None:
    """A real key press is heard by the window first, then by the button: it counts once."""
    kiosk = open_kiosk(settings=Settings(screen_inches=10.1), repeat_seconds=0.5)
    window = kiosk.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    QTest.keyClick(window.windowHandle(), key)
    assert isinstance(kiosk.navigation.place, places.Home)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert isinstance(kiosk.navigation.place, places.Welcome)


def test_a_second_tap_meant_for_the_last_screen_presses_nothing(
    open_kiosk: Open, person: Callable[[Kiosk], Person], qtbot: QtBot
) -> None:
    kiosk = open_kiosk(repeat_seconds=0.5)
    here = person(kiosk)
    qtbot.waitUntil(lambda: kiosk.store.listings.total() >= 48, timeout=WAIT_MS)
    here.choose_language(Language.EN)
    here.tap(EN("This week"))
    assert isinstance(kiosk.navigation.place, places.Home)

    def tapped_again() -> bool:
        if isinstance(kiosk.navigation.place, places.Home):
            here.tap(EN("This week"))
        return isinstance(kiosk.navigation.place, places.Listings)

    qtbot.waitUntil(tapped_again, timeout=WAIT_MS)


def test_the_voice_begins_at_the_pace_the_establishment_set(open_kiosk: Open) -> None:
    kiosk = open_kiosk(settings=Settings(words_per_minute=110, screen_inches=10.1))
    assert kiosk.speech.manner.wpm == 110
