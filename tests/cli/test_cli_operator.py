"""`kiosk hub init`, `add-structure`, `add-kiosk`, `revoke-kiosk`, `rotate`, on a real hub."""

import io
import shutil
import stat
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from kiosk.cli import main
from kiosk.commands.exits import Exit
from kiosk.hub.client import HubClient
from kiosk.hub.code import enrolment_of
from kiosk.hub.embedded import EmbeddedHub
from kiosk.hub.enrolment import Enrolment
from kiosk.hub.line import Credential
from kiosk.hub.operator import ADMIN, POSTMAN, load

Typed = Callable[..., Any]
Names = tuple[str, str]

STRUCTURE = ("hub", "add-structure", "s-foyer", "--name", "Foyer", "--area", "bidasoa")
_kiosks = count(1)


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedHub]:
    with EmbeddedHub() as running:
        yield running


@pytest.fixture
def url(server: EmbeddedHub, monkeypatch: pytest.MonkeyPatch) -> str:
    """A server, and its administrator's password where the command looks for it."""
    monkeypatch.setenv("KIOSK_HUB_ADMIN", f"{server.admin.user}:{server.admin.password}")
    return server.url


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[EmbeddedHub]:
    """A server that nobody has made a hub yet, and its administrator's password."""
    with EmbeddedHub() as running:
        monkeypatch.setenv("KIOSK_HUB_ADMIN", f"{running.admin.user}:{running.admin.password}")
        yield running


@pytest.fixture(scope="module")
def operated(server: EmbeddedHub, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of whoever made the server a hub with one structure."""
    folder = tmp_path_factory.mktemp("operated") / "data"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KIOSK_HUB_ADMIN", f"{server.admin.user}:{server.admin.password}")
        words = ["hub", "init", server.url, "--area", "bidasoa", "--new-postman"]
        assert main([*words, "--data", str(folder)]) == 0
    assert main([*STRUCTURE, "--data", str(folder)]) == 0
    code = str(folder.parent / "code")
    kiosk = ["hub", "add-kiosk", "s-foyer", "here", "--out", code]
    assert main([*kiosk, "--data", str(folder)]) == 0
    return folder


@pytest.fixture
def ready(operated: Path, data: Path, server: EmbeddedHub) -> str:
    """A hub with one structure, known in the data folder."""
    shutil.copytree(operated, data)
    return server.url


@pytest.fixture
def new() -> Names:
    """A structure, and a kiosk that it has not."""
    return "s-foyer", f"kiosk-{next(_kiosks)}"


def user_of(enrolment: Enrolment) -> str | None:
    """As whom the hub knows it."""
    return HubClient(enrolment.url, enrolment.account).info().user


def account_of(new: Names) -> str:
    return f"account:{'.'.join(new)}"


def test_a_server_becomes_a_hub_again_and_again(
    kiosk: Typed, fresh: EmbeddedHub, data: Path
) -> None:
    url = fresh.url
    first = kiosk("hub", "init", url, "--area", "bidasoa")
    assert first.code == Exit.DONE
    postman = load(data, POSTMAN)
    assert postman.url == url
    assert load(data, ADMIN).credential == fresh.admin
    assert HubClient(url, postman.credential).info().user == f"account:{postman.credential.user}"
    for file in (ADMIN, POSTMAN):
        if sys.platform != "win32":
            assert stat.S_IMODE((data / file).stat().st_mode) == 0o600
    again = kiosk("hub", "init", f"{url}/", "--area", "bidasoa", "--area", "donostia")
    assert again.code == Exit.DONE
    assert load(data, POSTMAN) == postman, "the postman that runs goes on"
    for secret in (fresh.admin.password, postman.credential.password):
        assert secret not in first.out + first.err + again.out + again.err


def test_a_new_moderator_is_told_a_password_once(kiosk: Typed, url: str) -> None:
    words = ("hub", "init", url, "--area", "bidasoa", "--moderator", "maite", "--json")
    password = kiosk(*words).json["moderators"]["maite"]
    assert HubClient(url, Credential("maite", password)).info().user == "account:maite"
    assert kiosk(*words).json["moderators"] == {}
    assert HubClient(url, Credential("maite", password)).info().user == "account:maite"


def test_the_password_may_be_left_out_the_second_time(kiosk: Typed, ready: str) -> None:
    assert kiosk("hub", "init", ready, "--area", "donostia").code == Exit.DONE


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("admin:hush-wrong", "does not know admin, or the password is wrong"),
        ("admin", "KIOSK_HUB_ADMIN=name:password"),
        (None, "KIOSK_HUB_ADMIN=name:password"),
    ],
)
def test_who_is_not_the_administrator(
    kiosk: Typed, url: str, data: Path, monkeypatch: pytest.MonkeyPatch, told: str, said: str
) -> None:
    monkeypatch.delenv("KIOSK_HUB_ADMIN")
    if told:
        monkeypatch.setenv("KIOSK_HUB_ADMIN", told)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    ended = kiosk("hub", "init", url, "--area", "bidasoa")
    assert (ended.code, ended.out) == (Exit.UNUSABLE, "")
    assert said in ended.err
    assert "hush" not in ended.err
    assert not (data / ADMIN).exists()


def test_the_password_is_asked_for_without_echo(
    kiosk: Typed, fresh: EmbeddedHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("KIOSK_HUB_ADMIN")
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("builtins.input", lambda _: fresh.admin.user)
    monkeypatch.setattr("getpass.getpass", lambda _: fresh.admin.password)
    ended = kiosk("hub", "init", fresh.url, "--area", "bidasoa")
    assert ended.code == Exit.DONE
    assert fresh.admin.password not in ended.out + ended.err


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://127.0.0.1:9/v1", "cannot be reached"),
        ("http://127.0.0.1:9", "with its version"),
        ("hub.example/v1", "with its version"),
        ("ftp://hub.example/v1", "with its version"),
        ("https://me:hush@hub.example/v1", "with its version"),
        ("https://hub.example:port/v1", "with its version"),
    ],
)
@pytest.mark.usefixtures("url")
def test_where_there_is_no_hub(kiosk: Typed, address: str, said: str) -> None:
    ended = kiosk("hub", "init", address, "--area", "bidasoa")
    assert ended.code == Exit.UNUSABLE
    assert said in ended.err
    assert len(ended.err.splitlines()) == 1
    assert "hush" not in ended.err


def test_a_server_of_another_kind(kiosk: Typed, url: str) -> None:
    ended = kiosk("hub", "init", f"{url}/buckets/v1", "--area", "bidasoa")
    assert ended.code == Exit.UNUSABLE
    assert "is not a hub" in ended.err


def test_before_there_is_a_hub_it_says_what_comes_first(kiosk: Typed) -> None:
    ended = kiosk(*STRUCTURE)
    assert ended.code == Exit.UNUSABLE
    assert "kiosk hub init" in ended.err


def test_a_structure_may_be_added_again(kiosk: Typed, ready: str) -> None:
    assert kiosk("hub", "init", ready, "--area", "donostia").code == Exit.DONE
    other = ("hub", "add-structure", "s-other", "--name", "Other", "--area", "bidasoa")
    assert "after a moderator's yes" in kiosk(*other).out
    told = kiosk(*other, "--area", "donostia", "--trusted", "--json").json
    assert told == {
        "structure": "s-other",
        "name": "Other",
        "areas": ["bidasoa", "donostia"],
        "trusted": True,
    }
    there = kiosk("hub", "add-kiosk", "s-other", "kiosk-1", "--area", "donostia", "--json").json
    assert there["area"] == "donostia"


@pytest.mark.parametrize("name", ["foyer", "S-Foyer", "s-", "s-foyer/outbox"])
def test_a_structure_that_cannot_be_called_so(kiosk: Typed, name: str) -> None:
    ended = kiosk("hub", "add-structure", name, "--name", "Foyer", "--area", "bidasoa")
    assert ended.code == Exit.UNUSABLE
    assert "s-foyer-irun" in ended.err


def test_the_code_of_a_new_kiosk_is_known_to_the_hub(kiosk: Typed, new: Names, ready: str) -> None:
    ended = kiosk("hub", "add-kiosk", *new)
    assert (ended.code, ended.err) == (Exit.DONE, "")
    assert "█" in ended.out
    code = "\n".join(line for line in ended.out.splitlines() if line[1:3] == ". ")
    enrolment = enrolment_of(code)
    assert enrolment.url == ready
    assert (enrolment.area, enrolment.structure, enrolment.kiosk) == ("bidasoa", *new)
    assert user_of(enrolment) == account_of(new)
    assert enrolment.account.password not in ended.out


def test_the_code_is_written_for_its_user_alone(
    kiosk: Typed, new: Names, ready: str, tmp_path: Path
) -> None:
    files = [tmp_path / f"code.{kind}" for kind in ("txt", "svg", "png")]
    named = [word for pair in zip(("--out", "--svg", "--png"), files, strict=True) for word in pair]
    ended = kiosk("hub", "add-kiosk", *new, *named)
    assert ended.code == Exit.DONE
    text = files[0].read_text()
    assert user_of(enrolment_of(text)) == account_of(new)
    assert ET.parse(files[1]).getroot().tag.endswith("svg")
    assert files[2].read_bytes().startswith(b"\x89PNG")
    assert not any(line[3:] in ended.out for line in text.splitlines() if line[1:3] == ". ")
    assert all(str(path) in ended.out for path in files)
    if sys.platform != "win32":
        assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


@pytest.mark.usefixtures("ready")
def test_no_secret_is_made_that_could_not_be_written(
    kiosk: Typed, new: Names, tmp_path: Path
) -> None:
    ended = kiosk("hub", "add-kiosk", *new, "--out", tmp_path / "nowhere" / "code.txt")
    assert ended.code == Exit.UNUSABLE
    assert "nowhere" in ended.err
    assert kiosk("hub", "add-kiosk", *new).code == Exit.DONE, "it was not added before"


@pytest.mark.parametrize("command", ["add-kiosk", "rotate"])
@pytest.mark.parametrize("option", ["--out", "--svg", "--png"])
@pytest.mark.usefixtures("ready")
def test_the_code_of_another_kiosk_is_not_written_over(
    kiosk: Typed, new: Names, tmp_path: Path, command: str, option: str
) -> None:
    (file := tmp_path / "code").write_text("another's")
    if command == "rotate":
        old = enrolment_of(kiosk("hub", "add-kiosk", *new, "--json").json["code"])
    ended = kiosk("hub", command, *new, option, file)
    assert (ended.code, ended.out) == (Exit.UNUSABLE, "")
    assert f"{file} is there already" in ended.err
    assert file.read_text() == "another's"
    if command == "rotate":
        assert user_of(old) == account_of(new)
    else:
        assert kiosk("hub", "add-kiosk", *new).code == Exit.DONE, "it was not added before"


def test_what_is_to_be_typed_next_names_the_hub_and_the_folder(
    kiosk: Typed, ready: str, data: Path
) -> None:
    ended = kiosk("hub", "add-structure", "s-new", "--name", "New", "--area", "bidasao")
    assert "The hub has no area bidasao. There are: bidasoa" in ended.err
    assert f"kiosk hub init {ready} --area bidasao --data {data}\n" in ended.err
    ended = kiosk("hub", "rotate", "s-foyer", "nobody")
    assert f"kiosk hub add-kiosk s-foyer nobody --data {data}\n" in ended.err


@pytest.mark.usefixtures("ready")
def test_a_new_secret_is_the_only_one(kiosk: Typed, new: Names) -> None:
    old = enrolment_of(kiosk("hub", "add-kiosk", *new, "--json").json["code"])
    fresh = enrolment_of(kiosk("hub", "rotate", *new, "--json").json["code"])
    assert (user_of(old), user_of(fresh)) == (None, account_of(new))
    assert kiosk("hub", "revoke-kiosk", *new, "--json").json["revoked"] is True
    assert user_of(fresh) is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add-kiosk", "s-foier", "kiosk-1"), "There are: s-foyer"),
        (("rotate", "s-foier", "kiosk-1"), "There are: s-foyer"),
        (("revoke-kiosk", "s-foier", "kiosk-1"), "There are: s-foyer"),
        (("rotate", "s-foyer", "kiosk-x"), "no kiosk-x. There are: here"),
        (("revoke-kiosk", "s-foyer", "kiosk-x"), "no kiosk-x. There are: here"),
        (("add-structure", "s-b", "--name", "B", "--area", "typo"), "There are: bidasoa"),
        (("add-kiosk", "s-foyer", "kiosk-1", "--area", "paris"), "It is in: bidasoa."),
        (("add-kiosk", "s-foyer", "Kiosk 1"), "small letters"),
    ],
)
@pytest.mark.usefixtures("ready")
def test_what_is_not_there_is_named(kiosk: Typed, words: tuple[str, ...], said: str) -> None:
    ended = kiosk("hub", *words)
    assert (ended.code, ended.out) == (Exit.UNUSABLE, "")
    assert said in ended.err
    assert len(ended.err.splitlines()) == 1


@pytest.mark.usefixtures("ready")
def test_a_kiosk_is_not_added_twice(kiosk: Typed, new: Names) -> None:
    code = kiosk("hub", "add-kiosk", *new, "--json").json["code"]
    ended = kiosk("hub", "add-kiosk", *new)
    assert ended.code == Exit.UNUSABLE
    assert f"kiosk hub rotate {' '.join(new)}" in ended.err
    assert user_of(enrolment_of(code)) == account_of(new)
