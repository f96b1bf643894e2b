"""A secret in the system's keyring: kept, given, and never waited for."""

import contextlib
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from kiosk.hub import safe
from kiosk.hub.enrolment import (
    FILE,
    Enrolment,
    EnrolmentError,
    Keep,
    forget,
    forget_secret,
    load,
    membership_of,
    save,
    stamp_of,
)
from kiosk.hub.safe import SafeError

ENROLMENT = Enrolment("https://hub.example/v1", "bidasoa", "s-a", "kiosk-1", "s-a.kiosk-1:hush")


class Chest(KeyringBackend):
    """A keyring in memory, as the library's own plug-ins are made."""

    priority: float = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.held: dict[tuple[str, str], str] = {}
        self.asked = 0
        self.locked = False
        self.silent = threading.Event()
        self.silent.set()

    def get_password(self, service: str, username: str) -> str | None:
        self.asked += 1
        self.silent.wait()
        if self.locked:
            raise KeyringLocked("hush")
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise KeyringLocked(f"cannot keep {password}")
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


@pytest.fixture
def chest(monkeypatch: pytest.MonkeyPatch) -> Iterator[Chest]:
    before, chest = keyring.get_keyring(), Chest()
    keyring.set_keyring(chest)
    monkeypatch.setattr(safe, "_asked", {})
    yield chest
    chest.silent.set()
    keyring.set_keyring(before)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe, "GIVING_SECONDS", 0.05)


def test_the_secret_is_in_the_keyring_and_not_in_the_file(chest: Chest, tmp_path: Path) -> None:
    path = save(ENROLMENT, tmp_path, Keep.KEYRING)
    assert "hush" not in path.read_text()
    assert list(chest.held.values()) == [ENROLMENT.credential]
    assert load(tmp_path) == ENROLMENT
    there = membership_of(tmp_path)
    assert there is not None
    assert (there.keep, there.is_of(ENROLMENT)) == (Keep.KEYRING, True)


def test_whose_kiosk_it_is_can_be_told_without_the_keyring(chest: Chest, tmp_path: Path) -> None:
    save(ENROLMENT, tmp_path, Keep.KEYRING)
    chest.locked, chest.asked = True, 0
    assert membership_of(tmp_path)
    assert chest.asked == 0


def test_a_new_secret_changes_the_stamp_once_the_keyring_has_it(
    chest: Chest, tmp_path: Path
) -> None:
    save(ENROLMENT, tmp_path, Keep.KEYRING)
    before = stamp_of(tmp_path)
    rotated = Enrolment("https://hub.example/v1", "bidasoa", "s-a", "kiosk-1", "s-a.kiosk-1:new")
    save(rotated, tmp_path, Keep.KEYRING)
    assert stamp_of(tmp_path) != before
    assert load(tmp_path) == rotated


def test_a_keyring_that_takes_nothing_leaves_what_was_there(
    chest: Chest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(ENROLMENT, tmp_path, Keep.FILE)
    monkeypatch.setattr(safe, "KEEPING_SECONDS", 0.05)
    chest.silent.clear()
    with pytest.raises(SafeError, match="does not answer"):
        save(ENROLMENT, tmp_path, Keep.KEYRING)
    assert load(tmp_path) == ENROLMENT


@pytest.mark.usefixtures("impatient")
def test_a_keyring_that_asks_for_a_password_holds_nobody_up(chest: Chest, tmp_path: Path) -> None:
    save(ENROLMENT, tmp_path, Keep.KEYRING)
    chest.silent.clear()
    chest.asked = 0
    for _ in range(3):
        with pytest.raises(EnrolmentError, match=r"locked.*--keep file"):
            load(tmp_path)
    assert chest.asked == 1, "one question, however often the kiosk would know"
    chest.silent.set()
    assert _at_last(tmp_path) == ENROLMENT


def _at_last(data: Path) -> Enrolment | None:
    """The keyring was opened: the question that is under way is answered, sooner or later."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with contextlib.suppress(EnrolmentError):
            return load(data)
    pytest.fail("it was never answered")


def test_a_locked_keyring_is_not_asked_again_and_again(
    chest: Chest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(ENROLMENT, tmp_path, Keep.KEYRING)
    chest.locked, chest.asked = True, 0
    for _ in range(3):
        with pytest.raises(EnrolmentError, match="it is locked") as told:
            load(tmp_path)
        assert "hush" not in str(told.value)
    assert chest.asked == 1, "it would ask for a password on the residents' screen each time"
    chest.locked = False
    monkeypatch.setattr(safe, "_AGAIN_SECONDS", 0.0)
    assert load(tmp_path) == ENROLMENT


def test_enrolling_again_opens_a_keyring_that_was_locked(chest: Chest, tmp_path: Path) -> None:
    save(ENROLMENT, tmp_path, Keep.KEYRING)
    chest.locked = True
    with pytest.raises(EnrolmentError):
        load(tmp_path)
    chest.locked = False
    save(ENROLMENT, tmp_path, Keep.KEYRING)
    assert load(tmp_path) == ENROLMENT


def test_a_keyring_that_does_not_keep_it_leaves_the_file_alone(
    chest: Chest, tmp_path: Path
) -> None:
    chest.locked = True
    with pytest.raises(SafeError) as told:
        save(ENROLMENT, tmp_path, Keep.KEYRING)
    assert "hush" not in str(told.value)
    assert not (tmp_path / FILE).exists()
    chest.locked = False
    chest.priority = 0.5  # as one that writes plain files has
    with pytest.raises(SafeError, match="none that is safe"):
        save(ENROLMENT, tmp_path, Keep.KEYRING)


def test_a_secret_that_went_is_told(chest: Chest, tmp_path: Path) -> None:
    save(ENROLMENT, tmp_path, Keep.KEYRING)
    chest.held.clear()
    with pytest.raises(EnrolmentError, match="no such secret"):
        load(tmp_path)


def test_what_is_forgotten_is_in_neither(chest: Chest, tmp_path: Path) -> None:
    save(ENROLMENT, tmp_path, Keep.KEYRING)
    assert forget(tmp_path)
    assert (chest.held, list(tmp_path.iterdir())) == ({}, [])
    forget(tmp_path)
    assert load(tmp_path) is None


@pytest.mark.usefixtures("impatient")
def test_a_locked_keyring_does_not_keep_a_kiosk_from_leaving(chest: Chest, tmp_path: Path) -> None:
    save(ENROLMENT, tmp_path, Keep.KEYRING)
    chest.silent.clear()
    assert not forget_secret(membership_of(tmp_path))
    assert not forget(tmp_path)
    assert load(tmp_path) is None


def test_a_damaged_enrolment_can_be_forgotten(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("{")
    assert forget(tmp_path)
    assert load(tmp_path) is None


def test_the_keyrings_that_open_with_the_session() -> None:
    opened = {each: safe.is_open_at_start(each) for each in ("linux", "win32", "darwin")}
    assert opened == {"linux": False, "win32": True, "darwin": True}
