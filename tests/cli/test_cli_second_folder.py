"""`kiosk hub init` from a second data folder: the postman that runs goes on."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.cli import main
from kiosk.commands.exits import Exit
from kiosk.hub.client import HubClient
from kiosk.hub.embedded import EmbeddedHub
from kiosk.hub.line import Credential
from kiosk.hub.operator import POSTMAN, Operator, load, save

Typed = Callable[..., Any]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[EmbeddedHub]:
    with EmbeddedHub() as running:
        monkeypatch.setenv("KIOSK_HUB_ADMIN", f"{running.admin.user}:{running.admin.password}")
        yield running


@pytest.fixture
def first(server: EmbeddedHub, tmp_path: Path) -> Path:
    """The data folder from which the hub was set up."""
    folder = tmp_path / "first"
    assert main(["hub", "init", server.url, "--area", "bidasoa", "--data", str(folder)]) == 0
    return folder


def carries(folder: Path) -> bool:
    """Whether the postman of this folder is known to the hub."""
    postman = load(folder, POSTMAN)
    return HubClient(postman.url, postman.credential).info().user == "account:postman"


def test_a_second_folder_leaves_the_postman_and_does_the_rest(
    kiosk: Typed, server: EmbeddedHub, first: Path, data: Path
) -> None:
    words = ("hub", "init", server.url, "--area", "donostia", "--moderator", "maite")
    ended = kiosk(*words)
    assert ended.code == Exit.PARTLY
    assert carries(first)
    assert not (data / POSTMAN).exists()
    assert "was set up elsewhere" in ended.err
    assert str(data / POSTMAN) in ended.err
    assert f"--area donostia --new-postman --data {data}\n" in ended.err
    assert f"is in {data / POSTMAN}" not in ended.out
    assert "maite signs in with the password" in ended.out
    structure = ("hub", "add-structure", "s-a", "--name", "A", "--area", "donostia")
    assert kiosk(*structure).code == Exit.DONE
    assert kiosk(*words, "--json").json["postman"] is None


def test_a_new_postman_is_made_when_that_is_said(
    kiosk: Typed, server: EmbeddedHub, first: Path, data: Path
) -> None:
    ended = kiosk("hub", "init", server.url, "--area", "bidasoa", "--new-postman")
    assert (ended.code, ended.err) == (Exit.DONE, "")
    assert (carries(data), carries(first)) == (True, False)


def test_the_file_of_the_first_folder_serves_in_the_second(
    kiosk: Typed, server: EmbeddedHub, first: Path, data: Path
) -> None:
    data.mkdir()
    shutil.copy(first / POSTMAN, data)
    assert kiosk("hub", "init", server.url, "--area", "bidasoa").code == Exit.DONE
    assert carries(first)


def test_a_secret_of_before_does_not_come_back(
    kiosk: Typed, server: EmbeddedHub, first: Path, data: Path
) -> None:
    save(Operator(server.url, Credential("postman", "of before")), data, POSTMAN)
    assert kiosk("hub", "init", server.url, "--area", "bidasoa").code == Exit.PARTLY
    assert carries(first)


def test_the_postman_of_another_hub_is_not_written_over(
    kiosk: Typed, server: EmbeddedHub, data: Path
) -> None:
    path = save(Operator("https://hub.example/v1", Credential("postman", "hush")), data, POSTMAN)
    before = path.read_bytes()
    ended = kiosk("hub", "init", server.url, "--area", "bidasoa")
    assert ended.code == Exit.UNUSABLE
    assert "is of https://hub.example/v1" in ended.err
    assert "hush" not in ended.err
    assert path.read_bytes() == before


@pytest.mark.parametrize("damaged", [True, False])
def test_without_the_postmans_file_it_says_where_it_may_be(
    kiosk: Typed, data: Path, damaged: bool
) -> None:
    if damaged:
        data.mkdir()
        (data / POSTMAN).write_text("{")
    ended = kiosk("hub", "postman", "--once")
    assert ended.code == Exit.UNUSABLE
    assert str(data / POSTMAN) in ended.err
    assert ("Copy it anew" if damaged else "copy its file") in ended.err
    assert ("--new-postman" in ended.err) is damaged
    assert ended.err.endswith(f"--data {data}\n")
