"""The first day of a kiosk: somebody of the house sets it up on the screen, step by step."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import segno
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.app import Kiosk
from kiosk.hub import enrolment
from kiosk.hub.code import code_of, shown
from kiosk.hub.demo import Demo
from kiosk.settings import Settings, load_settings
from kiosk.ui import photos, places
from kiosk.ui.places import house
from kiosk.ui.places.house import FirstRun, Step
from tests.journey.person import WAIT_MS, Open, Person

ENGLISH = Settings(language="en", screen_inches=10.1)


@pytest.fixture
def caregiver(open_kiosk: Open, person: Callable[[Kiosk], Person]) -> Person:
    somebody = person(open_kiosk(settings=ENGLISH))
    somebody.tap("Set up this kiosk")
    return somebody


def types(somebody: Person, text: str) -> None:
    """On a keyboard that is plugged in; Enter is Done."""
    window = somebody.kiosk.window
    assert window.screen_shown
    QTest.keyClicks(window.screen_shown, text)
    somebody.tap("Done")


def to(somebody: Person, step: Step) -> None:
    somebody.kiosk.navigation.go(FirstRun(step))


def step_of(somebody: Person) -> Step | None:
    place = somebody.kiosk.navigation.place
    assert isinstance(place, FirstRun)
    return place.step


def test_a_kiosk_is_set_up_from_its_language_to_its_first_pin(
    caregiver: Person, tmp_path: Path
) -> None:
    caregiver.tap("English")
    assert "Step 2 of 8." in caregiver.read()
    caregiver.tap("Write the name")
    types(caregiver, "Foyer Larrun")
    assert "Foyer Larrun" in caregiver.read()
    caregiver.tap("Go on")
    caregiver.tap("In France")
    caregiver.tap("A B C E G H")
    caregiver.tap("Bayonne")
    caregiver.tap("Later")  # no code yet
    caregiver.tap("Later")  # no card at hand
    assert step_of(caregiver) is Step.SOUND
    caregiver.kiosk.navigation.go(FirstRun(Step.TEAM))
    caregiver.tap("Write my name")
    types(caregiver, "Maite")
    for _ in range(2):
        assert caregiver.kiosk.window.screen_shown
        QTest.keyClicks(caregiver.kiosk.window.screen_shown, "2580")
        caregiver.tap("Done")
    assert step_of(caregiver) is None
    told = caregiver.read()
    assert "Foyer Larrun" in told
    assert "It shows examples, until it has a hub." in told
    caregiver.tap("Begin")
    assert isinstance(caregiver.kiosk.navigation.place, places.Welcome)
    assert "Set up this kiosk" not in caregiver.read()
    settings = load_settings(tmp_path / "data", {})
    assert settings.establishment == "Foyer Larrun"
    assert (settings.home_country, settings.town) == ("FR", "Bayonne")
    (maite,) = [each for each in caregiver.kiosk.store.supporters.all() if each.has_pin]
    assert maite.name == "Maite"


def test_back_leads_to_the_step_before_and_never_to_what_was_typed(caregiver: Person) -> None:
    caregiver.tap("English")
    caregiver.tap("Write the name")
    types(caregiver, "Foyer Larrun")
    caregiver.tap("Go on")
    caregiver.tap("Back")
    assert step_of(caregiver) is Step.NAME
    caregiver.tap("Back")
    assert step_of(caregiver) is Step.LANGUAGE


def test_the_language_of_the_house_is_in_force_at_once(caregiver: Person) -> None:
    caregiver.tap("Français")
    assert caregiver.kiosk.window.words.language == "fr"
    caregiver.kiosk.navigation.leave()
    assert caregiver.kiosk.navigation.visit.language == "fr"


def test_what_stood_in_the_settings_before_stays(caregiver: Person, tmp_path: Path) -> None:
    path = tmp_path / "data" / "settings.toml"
    path.write_text("# ours\npoll_seconds = 120  # slow line\n")
    caregiver.tap("English")
    assert "# ours" in path.read_text()
    assert tomllib.loads(path.read_text()) == {"poll_seconds": 120, "language": "en"}


def test_settings_that_cannot_be_written_are_told(caregiver: Person, tmp_path: Path) -> None:
    path = tmp_path / "data" / "settings.toml"
    path.write_text("this is no toml")
    caregiver.tap("English")
    assert isinstance(caregiver.kiosk.navigation.place, places.NotKept)
    assert path.read_text() == "this is no toml"


def test_once_somebody_has_a_pin_the_first_run_is_behind_the_door(caregiver: Person) -> None:
    store = caregiver.kiosk.store
    store.supporters.set_pin(store.supporters.all()[0].id, "2580")
    to(caregiver, Step.NAME)
    assert "Who of the team are you?" in caregiver.read()


def test_a_code_that_is_typed_joins_the_hub(
    caregiver: Person, hub: Demo, qtbot: QtBot, tmp_path: Path
) -> None:
    to(caregiver, Step.HUB)
    caregiver.tap("Type the code")
    types(caregiver, " ".join(shown(code_of(hub.enrolment))))
    assert step_of(caregiver) is Step.SCREEN
    there = enrolment.membership_of(tmp_path / "data")
    assert there is not None
    assert there.is_of(hub.enrolment)
    listings = caregiver.kiosk.store.listings
    qtbot.waitUntil(lambda: listings.count_of("hub") > 0, timeout=WAIT_MS)


def test_a_mistyped_code_changes_nothing_and_says_which_line(
    caregiver: Person, hub: Demo, tmp_path: Path
) -> None:
    first, *others = shown(code_of(hub.enrolment))
    wrong = first.replace(first[-1], "7" if first[-1] != "7" else "8")
    to(caregiver, Step.HUB)
    caregiver.tap("Type the code")
    types(caregiver, " ".join([wrong, *others]))
    assert "There is a mistake in line 1 of the code." in caregiver.read()
    assert enrolment.membership_of(tmp_path / "data") is None
    caregiver.tap("Try again")
    assert isinstance(caregiver.kiosk.navigation.place, places.team.Typing)


def test_a_code_is_read_from_a_picture_of_it(
    caregiver: Person, hub: Demo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = tmp_path / "code.png"
    segno.make("".join(code_of(hub.enrolment))).save(str(picture), scale=6)
    holiday = tmp_path / "beach.png"
    segno.make("https://example.org").save(str(holiday), scale=1, border=0)
    monkeypatch.setattr(photos, "at_hand", lambda: [tmp_path / "gone.jpg", picture])
    to(caregiver, Step.HUB)
    caregiver.tap("Read a picture")
    assert step_of(caregiver) is Step.SCREEN
    assert enrolment.membership_of(tmp_path / "data") is not None


def test_without_any_picture_it_says_where_to_put_one(
    caregiver: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photos, "at_hand", list)
    to(caregiver, Step.HUB)
    caregiver.tap("Read a picture")
    assert "Put a picture of the code" in caregiver.read()


def test_a_kiosk_of_another_hub_does_not_change_sides(
    caregiver: Person, hub: Demo, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    other = enrolment.Enrolment("https://hub.example.org/v1", "irun", "s-x", "k", "s-x.k:secret")
    enrolment.save(other, data)
    to(caregiver, Step.HUB)
    caregiver.tap("Type the code")
    types(caregiver, "".join(code_of(hub.enrolment)))
    assert "This kiosk is with another hub." in caregiver.read()
    there = enrolment.membership_of(data)
    assert there is not None
    assert there.is_of(other)


def test_the_sound_step_speaks_and_says_when_nothing_is_heard(caregiver: Person) -> None:
    to(caregiver, Step.SOUND)
    assert "I speak like this." in caregiver.read()


@pytest.fixture
def lead(caregiver: Person) -> Person:
    """Somebody who looks after the house, signed in."""
    kiosk = caregiver.kiosk
    first = kiosk.store.supporters.all()[0].id
    kiosk.store.supporters.set_pin(first, "2580")
    kiosk.navigation.home()
    kiosk.navigation.go(places.team.Pin(first, house.TheHouse()))
    assert kiosk.window.screen_shown
    QTest.keyClicks(kiosk.window.screen_shown, "2580", Qt.KeyboardModifier.NoModifier)
    caregiver.tap("Done")
    assert isinstance(kiosk.navigation.place, house.TheHouse)
    return caregiver


def test_quiet_hours_are_set_by_two_taps(lead: Person, tmp_path: Path) -> None:
    lead.find("Quiet hours")
    lead.tap("Ten at night")
    lead.tap("Seven in the morning")
    assert isinstance(lead.kiosk.navigation.place, house.TheHouse)
    settings = load_settings(tmp_path / "data", {})
    assert (settings.quiet_from, settings.quiet_until) == ("22:00", "07:00")
    assert lead.kiosk.window.reading.settings.quiet_from == "22:00"
    lead.find("Quiet hours")
    lead.tap("No quiet hours")
    assert load_settings(tmp_path / "data", {}).quiet_from == ""


def test_a_name_is_changed_later_on(lead: Person, tmp_path: Path) -> None:
    lead.tap("Name")
    lead.tap("Write the name")
    types(lead, "Foyer Larrun")
    assert isinstance(lead.kiosk.navigation.place, house.OneStep)
    lead.tap("Done")
    assert isinstance(lead.kiosk.navigation.place, house.TheHouse)
    assert load_settings(tmp_path / "data", {}).establishment == "Foyer Larrun"


def test_the_town_is_chosen_later_on_and_forgotten_with_its_side_of_the_border(
    lead: Person, tmp_path: Path
) -> None:
    lead.find("Town")
    lead.tap("E G H I")
    lead.find("Hernani")
    assert isinstance(lead.kiosk.navigation.place, house.TheHouse)
    assert load_settings(tmp_path / "data", {}).town == "Hernani"
    lead.find("Country")
    lead.tap("In Spain")
    assert load_settings(tmp_path / "data", {}).town == "Hernani"
    lead.find("Country")
    lead.tap("In France")
    assert load_settings(tmp_path / "data", {}).town == ""
