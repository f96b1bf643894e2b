"""`kiosk enroll`: from a code to a kiosk of a real hub, and away again."""

import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend

from kiosk.commands.exits import Exit
from kiosk.doctor import keeping
from kiosk.doctor.check import Verdict
from kiosk.hub import enrolment as enrolments
from kiosk.hub import safe
from kiosk.hub.code import code_of, shown
from kiosk.hub.demo import Demo
from kiosk.hub.enrolment import Enrolment

Typed = Callable[..., Any]


@pytest.fixture
def ours(hub: Demo) -> Enrolment:
    return hub.enrolment


@pytest.fixture
def code(ours: Enrolment) -> str:
    return "\n".join(shown(code_of(ours)))


class Chest(KeyringBackend):
    """A keyring in memory, as the library's own plug-ins are made."""

    priority: float = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.held: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self._open()
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._open()
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._open()
        del self.held[service, username]

    def _open(self) -> None:
        if self.locked:
            raise keyring.errors.KeyringLocked


@pytest.fixture
def chest(monkeypatch: pytest.MonkeyPatch) -> Iterator[Chest]:
    before, chest = keyring.get_keyring(), Chest()
    keyring.set_keyring(chest)
    monkeypatch.setattr(safe, "_asked", {})
    yield chest
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def _linux(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the secret goes by default depends on the system: here on none."""
    monkeypatch.setattr(safe, "is_open_at_start", lambda: False)


class Terminal:
    """Somebody types these lines."""

    def __init__(self, *lines: str) -> None:
        self._lines = list(lines)

    def isatty(self) -> bool:
        return True

    def ask(self, _: str) -> str:
        if not self._lines:
            raise EOFError
        return self._lines.pop(0)


@pytest.fixture
def type_in(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def type_lines(*lines: str) -> None:
        terminal = Terminal(*lines)
        monkeypatch.setattr("sys.stdin", terminal)
        monkeypatch.setattr("builtins.input", terminal.ask)

    return type_lines


def test_a_file_enrols(
    kiosk: Typed, code: str, data: Path, ours: Enrolment, tmp_path: Path
) -> None:
    (tmp_path / "code.txt").write_text(f"# a remark\n{code}\n")
    ended = kiosk("enroll", tmp_path / "code.txt")
    assert (ended.code, ended.err) == (Exit.DONE, "")
    assert f"{ours.kiosk} of {ours.structure}" in ended.out
    assert enrolments.load(data) == ours
    if sys.platform != "win32":
        assert (data / "hub.json").stat().st_mode & 0o777 == 0o600
    assert kiosk("sync", "--once").code == Exit.DONE
    assert kiosk("enroll", tmp_path / "code.txt").code == Exit.DONE, "it may be done again"


def test_a_code_enrols_as_words_and_as_one(kiosk: Typed, code: str, data: Path) -> None:
    for words in ([code.replace("\n", " ").lower()], code.split()):
        told = kiosk("enroll", *words, "--json").json
        assert (told["keep"], told["checked"], told["unsent"]) == ("file", True, 0)
        assert "credential" not in told
        (data / "hub.json").unlink()


def test_the_standard_input_enrols(
    kiosk: Typed, code: str, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in (["-"], []):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(code.encode())))
        assert kiosk("enroll", *words).code == Exit.DONE
        (data / "hub.json").unlink()


def test_it_is_asked_line_by_line(
    kiosk: Typed, code: str, type_in: Callable[..., None], data: Path, ours: Enrolment
) -> None:
    first, second, *rest = code.splitlines()
    sign = "2" if second[5] != "2" else "3"
    type_in(first.lower(), second[:5] + sign + second[6:], second.replace("-", " "), *rest)
    ended = kiosk("enroll")
    assert ended.code == Exit.DONE
    assert ended.err.count("Line 2 has a mistake. Type it again") == 1
    assert enrolments.load(data) == ours


def test_a_reader_of_qr_codes_types_it_all(
    kiosk: Typed, type_in: Callable[..., None], ours: Enrolment
) -> None:
    type_in("".join(code_of(ours)))
    assert kiosk("enroll").code == Exit.DONE


def test_whoever_gives_up_has_changed_nothing(
    kiosk: Typed, code: str, type_in: Callable[..., None], data: Path
) -> None:
    type_in(code.splitlines()[0])
    ended = kiosk("enroll")
    assert ended.code == Exit.UNUSABLE
    assert "before line 2" in ended.err
    assert not data.exists()


def test_what_is_no_code_is_named(kiosk: Typed, code: str, tmp_path: Path) -> None:
    lines = code.splitlines()
    lines[2] = lines[2][:4] + ("2" if lines[2][4] != "2" else "3") + lines[2][5:]
    (tmp_path / "code.txt").write_text("\n".join(lines))
    (tmp_path / "noise").write_bytes(bytes(range(256)) * 4)
    for source, said in (
        (tmp_path / "code.txt", "code.txt: Line 3 has a mistake."),
        ("\n".join(lines), "Line 3 has a mistake."),
        (tmp_path / "nowhere", "There is no file"),
        (tmp_path / "noise", "noise is no code."),
    ):
        ended = kiosk("enroll", source)
        assert ended.code == Exit.UNUSABLE
        assert said in ended.err
        assert lines[0][3:] not in ended.err


def test_a_hub_that_is_away_is_asked_later(kiosk: Typed, data: Path, hub: Demo) -> None:
    away = _at("http://127.0.0.1:9/v1", hub.enrolment)
    ended = kiosk("enroll", " ".join(code_of(away)))
    assert ended.code == Exit.PARTLY
    assert "could not be checked yet" in ended.err
    assert enrolments.load(data) == away


def test_a_code_that_the_hub_does_not_know_changes_nothing(
    kiosk: Typed, data: Path, hub: Demo, ours: Enrolment
) -> None:
    enrolments.save(ours, data)
    other = hub.admin.add_kiosk(ours.structure, "kiosk-old")
    hub.admin.rotate_kiosk(ours.structure, "kiosk-old")
    old = Enrolment(
        hub.url, ours.area, ours.structure, "kiosk-old", f"{other.user}:{other.password}"
    )
    ended = kiosk("enroll", " ".join(code_of(old)), "--replace")
    assert ended.code == Exit.UNUSABLE
    assert "does not know this code" in ended.err
    assert enrolments.load(data) == ours


def _at(url: str, enrolment: Enrolment) -> Enrolment:
    return Enrolment(
        url, enrolment.area, enrolment.structure, enrolment.kiosk, enrolment.credential
    )


def test_another_enrolment_is_left_only_on_purpose(
    kiosk: Typed, code: str, data: Path, ours: Enrolment, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _at("http://127.0.0.1:9/v1", ours)
    enrolments.save(before, data)
    monkeypatch.setattr("kiosk.commands.enroll._unsent", lambda _: 3)
    ended = kiosk("enroll", code)
    assert ended.code == Exit.UNUSABLE
    assert "127.0.0.1:9" in ended.err
    assert "3 things are not sent" in ended.err
    assert "--replace" in ended.err
    assert enrolments.load(data) == before
    ended = kiosk("enroll", code, "--replace")
    assert ended.code == Exit.DONE
    assert "3 things are not sent to the former hub" in ended.out
    assert enrolments.load(data) == ours


def test_a_damaged_enrolment_is_left_only_on_purpose(kiosk: Typed, code: str, data: Path) -> None:
    data.mkdir()
    (data / "hub.json").write_text("{")
    ended = kiosk("enroll", code)
    assert ended.code == Exit.UNUSABLE
    assert "--replace" in ended.err
    assert kiosk("enroll", code, "--replace").code == Exit.DONE


def test_what_waits_is_counted(kiosk: Typed, code: str, stocked: Path) -> None:
    assert kiosk("enroll", code, "--json").json["unsent"] == 0


def test_leaving_keeps_what_is_there(kiosk: Typed, code: str, data: Path) -> None:
    kiosk("enroll", code)
    kiosk("sync", "--once")
    ended = kiosk("enroll", "--leave")
    assert ended.code == Exit.DONE
    assert not (data / "hub.json").exists()
    assert (data / "kiosk.sqlite").exists()
    assert "is not enrolled" in kiosk("enroll", "--leave").out
    assert kiosk("enroll", code, "--leave").code == Exit.UNUSABLE


class TestTheKeyring:
    def test_it_keeps_the_secret(
        self, kiosk: Typed, code: str, chest: Chest, data: Path, ours: Enrolment
    ) -> None:
        ended = kiosk("enroll", code, "--keep", "keyring")
        assert ended.code == Exit.DONE
        assert "keyring" in ended.out
        assert ours.account.password not in (data / "hub.json").read_text()
        assert list(chest.held.values()) == [ours.credential]
        assert kiosk("sync", "--once").code == Exit.DONE
        check = keeping.enrolled(data)
        assert (check.verdict, "keyring" in check.found) == (Verdict.GOOD, True)
        assert keeping.hub(data).verdict == Verdict.GOOD

    def test_without_one_that_is_safe_it_says_so(self, kiosk: Typed, code: str, data: Path) -> None:
        ended = kiosk("enroll", code, "--keep", "keyring")
        assert ended.code == Exit.UNUSABLE
        assert "--keep file" in ended.err
        assert not (data / "hub.json").exists()

    @pytest.mark.parametrize("locked", [False, True])
    def test_where_it_opens_with_the_session_it_comes_first(
        self, kiosk: Typed, code: str, chest: Chest, monkeypatch: pytest.MonkeyPatch, locked: bool
    ) -> None:
        monkeypatch.setattr(safe, "is_open_at_start", lambda: True)
        chest.locked = locked
        told = kiosk("enroll", code, "--json").json
        assert told["keep"] == ("file" if locked else "keyring")

    def test_one_that_is_locked_is_named_with_its_mend(
        self, kiosk: Typed, code: str, chest: Chest, data: Path
    ) -> None:
        kiosk("enroll", code, "--keep", "keyring")
        chest.locked = True
        ended = kiosk("sync", "--once")
        assert "it is locked" in ended.err
        assert "--keep file" in ended.err
        check = keeping.enrolled(data)
        assert check.verdict == Verdict.LESS
        assert "--keep file" in check.mend
        assert "not asked" in keeping.hub(data).found
        assert kiosk("enroll", code, "--keep", "file").code == Exit.PARTLY
        assert keeping.enrolled(data).verdict == Verdict.GOOD

    def test_it_forgets_with_the_kiosk(
        self, kiosk: Typed, code: str, chest: Chest, data: Path
    ) -> None:
        kiosk("enroll", code, "--keep", "keyring")
        assert kiosk("enroll", code, "--keep", "file").code == Exit.DONE
        assert chest.held == {}
        kiosk("enroll", code, "--keep", "keyring")
        assert json.loads((data / "hub.json").read_text())["keep"] == "keyring"
        chest.locked = True
        ended = kiosk("enroll", "--leave")
        assert ended.code == Exit.PARTLY
        assert "still in the system's keyring" in ended.err
