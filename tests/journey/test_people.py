"""A resident comes to live here, is known by three pictures, and leaves no trace behind."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QStandardPaths

from kiosk.app import Kiosk
from kiosk.domain.consent import Consent
from kiosk.domain.log import What
from kiosk.i18n import Language, words_in
from kiosk.store.database import Store
from kiosk.ui import photos, places
from tests.journey.person import Open, Person
from tests.ui.screens_people import a_photo

PIN = "2468"
WORDS = words_in(Language.EN)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders for pictures and for documents, and no stick."""

    def folder(which: QStandardPaths.StandardLocation) -> str:
        made = tmp_path / which.name
        made.mkdir(exist_ok=True)
        return str(made)

    monkeypatch.setattr(QStandardPaths, "writableLocation", folder)
    monkeypatch.setattr(photos, "sticks", list[Path])
    a_photo().save(f"{folder(QStandardPaths.StandardLocation.PicturesLocation)}/ane.png")
    return tmp_path


@pytest.fixture
def someone(open_kiosk: Open, person: Callable[[Kiosk], Person], home: Path) -> Person:
    someone = person(open_kiosk())
    someone.choose_language(Language.EN)
    return someone


def go_to_people(someone: Person) -> None:
    """Help, the door, and a PIN: the first time it is chosen."""
    someone.tap("Help")
    someone.tap("For the team")
    caregiver = someone.kiosk.vocabulary.entry("people", "caregiver").name["en"]
    begun = someone.kiosk.store.supporters.any_pin()
    someone.tap(caregiver)
    for _ in range(1 if begun else 2):
        for digit in PIN:
            someone.tap(digit)
        someone.tap("Done")
    someone.find("People")


def type_in(someone: Person, text: str) -> None:
    """A group of letters, then the letter, each as the keys show it now."""
    for letter in text:
        group = next(
            each.face.title
            for each in someone.seen()
            if len(each.face.title) in (2, 3) and letter in each.face.title
        )
        someone.tap(group)
        someone.tap(letter)
    someone.tap("Done")


def add_ane(someone: Person) -> None:
    """Ane, with the boat, a photo, and three pictures."""
    go_to_people(someone)
    someone.tap("Add someone")
    type_in(someone, "Ane")
    someone.tap("Boat")
    someone.tap("Photo")
    someone.tap("Yes, I agree")
    someone.tap("ane")
    someone.tap("Three pictures")
    tap_pictures(someone, "Sun", "Moon", "Sun")
    assert "Moon" in someone.read()
    someone.tap("Keep them")


def tap_pictures(someone: Person, *names: str) -> None:
    for name in names:
        someone.tap(name)


def sign_in(someone: Person, *names: str) -> None:
    someone.tap(WORDS("My choices"))
    someone.tap("Ane")
    tap_pictures(someone, *names)


def test_somebody_is_added_and_signs_in_by_three_pictures(someone: Person) -> None:
    kiosk = someone.kiosk
    add_ane(someone)
    (ane,) = [each for each in kiosk.store.people.residents() if each.nickname == "Ane"]
    assert (ane.picture, ane.has_photo, ane.has_secret) == ("boat", True, True)
    added = [each for each in kiosk.store.log.newest(9) if each.what is What.RESIDENT_ADDED]
    assert [each.supporter for each in added] == ["caregiver"]
    someone.tap("Home")
    assert kiosk.navigation.visit.supporter is None
    sign_in(someone, "Sun", "Moon", "Sun")
    assert kiosk.navigation.visit.resident == ane.id
    assert kiosk.window.screen_shown
    assert kiosk.window.screen_shown.title == WORDS("{name}: my choices", name="Ane")


def test_another_order_is_met_kindly_and_nobody_is_let_in_by_it(someone: Person) -> None:
    kiosk = someone.kiosk
    add_ane(someone)
    someone.tap("Home")
    sign_in(someone, "Moon", "Sun", "Sun")
    assert "Those were other pictures" in someone.read()
    assert kiosk.navigation.visit.resident is None
    for _ in range(2):
        someone.tap("Try again")
        tap_pictures(someone, "Moon", "Moon", "Moon")
    assert "Please wait a little" in someone.read()
    assert "Try again" not in someone.read()
    someone.tap("I’d rather not say")
    assert kiosk.navigation.visit.asked
    assert kiosk.navigation.visit.resident is None


def test_back_from_the_pictures_asks_again_who_it_is(someone: Person) -> None:
    add_ane(someone)
    someone.tap("Home")
    sign_in(someone, "Sun", "Moon")
    someone.tap_sign("back")
    assert "Who are you?" in someone.read()
    someone.tap("Ane")
    assert "Tap your first picture." in someone.read()


def test_what_was_agreed_to_is_taken_back_as_easily(someone: Person) -> None:
    store = someone.kiosk.store
    add_ane(someone)
    (ane,) = [each for each in store.people.residents() if each.nickname == "Ane"]
    someone.tap("Agreements")
    someone.tap("Organisers may know what I need.")
    assert not store.consents.given(ane.id, Consent.NEEDS)
    someone.tap("Yes, I agree")
    assert store.consents.given(ane.id, Consent.NEEDS)
    assert "with help from A caregiver." in someone.read()
    someone.tap("No")
    assert not store.consents.given(ane.id, Consent.NEEDS)
    someone.tap_sign("back")
    someone.tap("My photo may be kept here.")
    someone.tap("No")
    assert store.people.photo(ane.id) is None
    said = [(each.what, each.given, each.supporter) for each in store.consents.history(ane.id)]
    assert said == [
        (Consent.PHOTO, False, "caregiver"),
        (Consent.NEEDS, False, "caregiver"),
        (Consent.NEEDS, True, "caregiver"),
        (Consent.PHOTO, True, "caregiver"),
    ]


def test_they_take_all_that_is_kept_away_and_nothing_of_them_is_left(
    someone: Person, home: Path
) -> None:
    store = someone.kiosk.store
    add_ane(someone)
    (ane,) = [each for each in store.people.residents() if each.nickname == "Ane"]
    kept = store.people.photo(ane.id) or b""
    someone.tap("A copy of the data")
    someone.tap("Write the copy")
    (folder,) = (home / "DocumentsLocation").iterdir()
    assert folder.name in someone.read()
    assert (folder / "photo.jpg").read_bytes() == kept
    told = json.loads((folder / "data.json").read_text("utf-8"))
    assert told["resident"]["nickname"] == "Ane"
    assert "Ane" in (folder / "read-me.txt").read_text("utf-8")
    someone.tap_sign("back")
    someone.tap("Erase")
    assert "Erase Ane?" in someone.read()
    someone.tap("Yes, erase")
    assert "All of it is erased" in someone.read()
    someone.tap("Go back")
    assert "Ane" not in [each.face.title for each in someone.seen()]
    assert traces(store, home / "data", ane.id, kept) == []


@pytest.mark.parametrize("fails_at", ["read-me.txt", "data.json"])
def test_where_a_stick_takes_no_copy_it_is_among_the_documents(
    someone: Person,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    fails_at: str,
) -> None:
    stick = home / "stick"
    monkeypatch.setattr(photos, "sticks", lambda: [stick])
    add_ane(someone)
    opened = Path.open

    def full(path: Path, mode: str, **rest: Any) -> Any:
        if path.name == fails_at and stick in path.parents:
            path.touch()
            path = Path("/dev/full")
        return opened(path, mode, **rest)

    monkeypatch.setattr(Path, "open", full)
    someone.tap("A copy of the data")
    someone.tap("Write the copy")
    assert "The copy is written." in someone.read()
    (folder,) = (home / "DocumentsLocation").iterdir()
    assert (folder / "data.json").exists()
    assert list(stick.rglob("*")) == []
    assert "No space left on device" in caplog.text
    assert "Ane" not in caplog.text


def test_a_copy_that_cannot_be_written_is_logged_without_whose_it_is(
    someone: Person,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    add_ane(someone)
    no_folder = home / "documents.txt"
    no_folder.write_text("")
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(no_folder))
    someone.tap("A copy of the data")
    someone.tap("Write the copy")
    assert isinstance(someone.kiosk.navigation.place, places.NotKept)
    assert "a copy of what is kept could not be written" in caplog.text
    assert "Ane" not in caplog.text


def traces(store: Store, data: Path, id: str, photo: bytes) -> list[bytes]:
    """What of them can be read in the files of the store."""
    store.scrub()
    files = b"".join(each.read_bytes() for each in data.iterdir() if each.is_file())
    return [each for each in (id.encode(), photo[200:264], b"Ane") if each and each in files]
