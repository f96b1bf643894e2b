"""What is said of what was typed wrong: in words that help, whoever typed it."""

import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import segno

from kiosk.commands.exits import Exit
from kiosk.data import store_file

Typed = Callable[..., Any]
Listing = Callable[..., dict[str, Any]]
Source = Callable[..., Path]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("listings", "--language", "de"), "(choose from 'eu', 'es', 'fr', 'en')"),
        (("tour", "out", "--theme", "pink"), "(choose from 'light', "),
        (
            ("hub", "init", "https://h.example/v1", "--area", "a", "b"),
            "b: not understood here. Several values? Write --area or --moderator before each.",
        ),
        (("listings", "--nothing"), "--nothing: not understood here. See: kiosk listings --help"),
        (("sync", "--once", "now"), "now: not understood here. See: kiosk sync --help"),
    ],
)
def test_words_that_no_command_takes(kiosk: Typed, words: tuple[str, ...], said: str) -> None:
    ended = kiosk(*words)
    assert (ended.code, ended.out) == (Exit.UNUSABLE, "")
    assert said in ended.err
    assert "<" not in ended.err


@pytest.mark.parametrize("kind", ["calendar", "picture", "folder"])
def test_what_is_no_code_is_said_in_a_sentence(kiosk: Typed, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "good"
    if kind == "calendar":
        path.write_text("BEGIN:VCALENDAR\n" + "SUMMARY:Mus\nDTSTART:20261128\n" * 9)
    elif kind == "picture":
        segno.make("A code").save(str(path), kind="png")
    else:
        path.mkdir()
    ended = kiosk("enroll", path)
    assert ended.code == Exit.UNUSABLE
    assert f"{path} is {'a folder' if kind == 'folder' else 'no code'}." in ended.err
    assert "Line 1" not in ended.err


@pytest.mark.parametrize("name", ["empty.ics", "empty.json", "empty.html"])
def test_an_empty_file_is_said_to_be_empty(kiosk: Typed, tmp_path: Path, name: str) -> None:
    (path := tmp_path / name).touch()
    ended = kiosk("import", path)
    assert ended.code == Exit.UNUSABLE
    assert f"{path} cannot be used: it is empty." in ended.err


def test_an_address_that_does_not_answer(kiosk: Typed) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    ended = kiosk("import", f"http://127.0.0.1:{port}/a.ics")
    assert ended.code == Exit.UNUSABLE
    assert "(does not answer)" in ended.err
    assert "Connection" not in ended.err


def test_what_lasts_a_day_has_no_hour(kiosk: Typed, source: Source, make_listing: Listing) -> None:
    day = {"starts_at": "2036-11-28T00:00:00+01:00", "ends_at": "2036-11-29T00:00:00+01:00"}
    kiosk("import", source(make_listing("day", **day), make_listing("hour")))
    lines = kiosk("listings").out.splitlines()
    assert any(line.startswith("2036-11-28  ") for line in lines)
    assert any(line.startswith("2036-11-28 15:00  ") for line in lines)
    assert "00:00" not in "".join(lines)


@pytest.mark.parametrize("words", [("listings",), ("feed", "list"), ("received",), ("read", "x")])
def test_a_folder_that_was_mistyped_is_told(
    kiosk: Typed, data: Path, words: tuple[str, ...]
) -> None:
    said = f"There was no {data}: a new kiosk begins there."
    assert said in kiosk(*words).err
    assert said not in kiosk(*words).err


def test_a_feed_is_told_by_its_name_and_the_doctor_knows_when_it_fails(
    kiosk: Typed, source: Source, make_listing: Listing, data: Path
) -> None:
    def of_feeds() -> dict[str, str]:
        checks: list[dict[str, str]] = kiosk("doctor", "--json").json
        return next(each for each in checks if each["name"] == "feeds")

    assert of_feeds()["found"] == "none beside the hub"
    path = source(make_listing("a"))
    kiosk("feed", "add", path, "--name", "Biblioteca")
    source(make_listing("a"), make_listing("b"))
    assert "\nBiblioteca: 1 added" in f"\n{kiosk('sync', '--once').out}"
    assert (of_feeds()["verdict"], of_feeds()["found"]) == ("good", "1 in step")
    path.unlink()
    ended = kiosk("sync", "--once")
    assert ended.err.startswith("kiosk: Biblioteca: The place of these proposals is not there.")
    assert of_feeds()["verdict"] == "less"
    assert of_feeds()["found"].startswith("Biblioteca: The place of these proposals is not there.")
    assert f"kiosk feed list --data {data}\n" in kiosk("doctor").out


def test_the_doctor_shows_no_key(kiosk: Typed, data: Path) -> None:
    kiosk("listings")
    with sqlite3.connect(store_file(data)) as db:
        address = "https://a.example/e?key=hush-hush"
        db.execute("INSERT INTO sources VALUES ('f', ?, '', '', 0)", (address,))
        db.execute("INSERT INTO feeds (name, problem) VALUES ('f', 'Away.')")
    db.close()
    said = kiosk("doctor").out
    assert "https://a.example/e?key=…: Away." in said
    assert "hush" not in said


def test_a_tour_of_other_announcements_says_whose_they_are(
    kiosk: Typed, source: Source, make_listing: Listing, tmp_path: Path, data: Path
) -> None:
    kiosk("import", source(make_listing("a")))
    ended = kiosk("tour", tmp_path / "out")
    assert ended.code == Exit.CANNOT
    assert f"{data} holds other announcements" in ended.err
    assert ended.err.endswith(f"Without it: kiosk tour {tmp_path / 'out'}\n")
