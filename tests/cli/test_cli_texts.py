"""What commands print of what others wrote, how much of it, and what they keep to themselves."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from kiosk.commands import output
from kiosk.commands.exits import Exit
from kiosk.domain.page import Applied, Refusal
from kiosk.hub import enrolment
from kiosk.hub.demo import Demo
from kiosk.hub.line import Line, Reply
from kiosk.sync.exchange import Exchanged, Problem
from kiosk.sync.feed import SourceUnreachable
from kiosk.sync.feeds.address import AddressFeed
from kiosk.sync.feeds.location import Location
from kiosk.sync.formats.detect import Formats
from kiosk.sync.formats.port import Reading

Typed = Callable[..., Any]
Listing = Callable[..., dict[str, Any]]
Source = Callable[..., Path]
linux = pytest.mark.skipif(sys.platform != "linux", reason="names and users of Linux")


def test_refusals_do_not_drive_the_terminal(
    kiosk: Typed, source: Source, make_listing: Listing
) -> None:
    bad = make_listing("a\x1b[2J\rb", title={"es": "Mus"})
    ended = kiosk("import", source(bad, make_listing("good"), name="c\x1b]0;x\x07.json"))
    assert ended.code == Exit.PARTLY
    assert all(line.isprintable() for line in ended.out.splitlines())
    again = kiosk("import", source("no listing", name="c\x1b[2J.json"))
    assert all(line.isprintable() for line in (again.out + again.err).splitlines())


def test_feeds_do_not_drive_the_terminal(kiosk: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    told = Exchanged(
        (("folder:/a\x1b[2J", Applied(refused=(Refusal("b\x1bc", "d\x9be"),))),),
        problems=(Problem("folder:/f\x1b[2J", "No\x07.", "g\x1bh"),),
    )
    monkeypatch.setattr("kiosk.commands.sync.exchange_once", lambda *_, **__: told)
    ended = kiosk("sync", "--once")
    assert "refused" in ended.out
    assert all(line.isprintable() for line in (ended.out + ended.err).splitlines())


@linux
@pytest.mark.parametrize("whole", [True, False])
def test_a_name_that_is_no_text(kiosk: Typed, tmp_path: Path, whole: bool) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    file = Path(os.fsdecode(os.fsencode(folder) + b"/b\xff.json"))
    file.write_text("{" if not whole else "[]")
    (folder / "c.json").write_text("[]")
    for place in (folder, file):
        ended = kiosk("import", place, "--json")
        assert ended.code != Exit.DONE or whole
        assert [each["id"] for each in ended.json["refused"]] == ([] if whole else ["b\\xff.json"])
        assert whole or place == folder or "b\N{REPLACEMENT CHARACTER}.json" in ended.err


def test_a_huge_file_is_not_read(kiosk: Typed, tmp_path: Path) -> None:
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(33 * 1024 * 1024)
    ended = kiosk("import", huge)
    assert ended.code == Exit.UNUSABLE
    assert "at most 32 MB" in ended.err
    assert len(ended.err.splitlines()) == 1


def test_too_many_listings_are_refused(kiosk: Typed, source: Source) -> None:
    ended = kiosk("import", source(*[{}] * 100_001))
    assert ended.code == Exit.UNUSABLE
    assert "at most 100000" in ended.err


def test_the_first_refusals_are_printed_and_all_told_in_json(kiosk: Typed, source: Source) -> None:
    path = source(*[{"id": f"l-{number}"} for number in range(100)])
    lines = kiosk("import", path).out.splitlines()
    assert (len(lines), lines[-1]) == (22, "  and 80 more")
    assert len(kiosk("import", path, "--json").json["refused"]) == 100


@pytest.mark.parametrize(
    "address",
    [
        "http://user:hush-pw@127.0.0.1:9/a.json",
        "http://user:hush-pw@127.0.0.1:port/a.json",
        "http://user:hush-pw/9@127.0.0.1:9/a.json",
        "ftp://user:hush-pw@127.0.0.1/a.json",
    ],
)
def test_a_password_is_never_told(kiosk: Typed, data: Path, address: str) -> None:
    ended = kiosk("import", address)
    assert ended.code == Exit.UNUSABLE
    assert "127.0.0.1" in ended.err
    assert "hush" not in ended.out + ended.err
    assert not (data / "kiosk.sqlite").exists() or b"hush" not in b"".join(
        each.read_bytes() for each in data.iterdir()
    )


def test_a_password_is_sent_and_not_kept() -> None:
    asked: list[Any] = []

    class Wire:
        def ask(self, method: str, url: str, **more: Any) -> Any:
            asked.append((url, more["credential"]))
            return Reply(404, {}, b"")

    wire = cast("Line", Wire())
    location, day = Location.of("https://me:p%40w@a.example:8/b?c"), date(2026, 11, 28)
    feed = AddressFeed(location, wire, Formats(day), Reading("", day), day)
    assert feed.name == "address:https://a.example:8/b?c"
    assert feed.attribution == "https://a.example:8/b?c"
    with pytest.raises(SourceUnreachable):
        next(feed.pages(None))
    ((url, credential),) = asked
    assert (url, credential.user, credential.password) == ("https://a.example:8/b?c", "me", "p@w")


@linux
def test_nobody_without_a_home_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import pwd

    from kiosk.cli import main

    def nobody(_: int) -> Any:
        raise KeyError("uid not found")

    for name in ("HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    assert main(["listings"]) == Exit.UNUSABLE
    (line,) = capsys.readouterr().err.splitlines()
    assert "--data" in line


@linux
def test_a_home_that_is_not_known_is_one_line(
    kiosk: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = kiosk("import", "~nobody-of-this-name/a.json")
    assert ended.code == Exit.UNUSABLE
    assert len(ended.err.splitlines()) == 1


def test_a_path_is_said_once(kiosk: Typed, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("nope", "empty"):
        assert kiosk("import", tmp_path / name).err.count(str(tmp_path)) == 1


def test_a_hub_that_is_away_is_said_once(kiosk: Typed, data: Path, hub: Demo) -> None:
    enrolment.save(replace(hub.enrolment, url="http://127.0.0.1:9/v1"), data)
    (line,) = kiosk("sync", "--once").err.splitlines()
    assert line.startswith(("kiosk: inbox, hub: ", "kiosk: hub, inbox: "))
    assert len(kiosk("sync", "--once", "--json").json["problems"]) == 2


def test_the_first_look_shows_the_starter_set(kiosk: Typed) -> None:
    assert len(kiosk("listings", "--json").json) > 40


def test_the_first_reading_finds_it_too(kiosk: Typed, tmp_path: Path) -> None:
    assert kiosk("read", "basket-irun", "--wav", tmp_path / "a.wav").code == Exit.DONE


def test_an_enrolled_kiosk_gets_no_starter_set(kiosk: Typed, enrolled: Path) -> None:
    assert kiosk("listings", "--json").json == []


def test_what_somebody_emptied_stays_empty(kiosk: Typed, source: Source) -> None:
    kiosk("import", source())
    assert kiosk("listings", "--json").json == []


@pytest.mark.parametrize("name", ["kiosk", "not there/kiosk"])
def test_hints_name_the_program_as_it_was_started(
    kiosk: Typed, enrolled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """And the data folder, where one was typed: the hint can be typed as it is."""
    (tmp_path / "kiosk").touch()
    started = str(tmp_path / name)
    monkeypatch.setattr(sys, "argv", [started])
    said = started if name == "kiosk" else "kiosk"
    assert output.program() == said
    assert kiosk("listings").out.endswith(f": {said} sync --once --data {enrolled}\n")
    assert kiosk("read", "x").err.endswith(f": {said} listings --data {enrolled}\n")


def test_help_tells_how_to_leave_the_kiosk(capsys: pytest.CaptureFixture[str]) -> None:
    from kiosk.cli import main

    assert main(["run", "--help"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "To leave it" in told
    assert "SIGTERM" in told


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("announcements",), "announce FILE"),
        (("answer", "x"), "answer --help"),
        (("received",), "sync --once"),
        (("answer", "x", "accepted"), "received"),
        (("announce", "--again", "x", "--cancel"), "announcements"),
        (("feed", "list"), "feed add SOURCE"),
        (("feed", "remove", "x"), "feed list"),
        (("hub", "postman"), "hub init URL --area AREA"),
    ],
)
def test_a_hint_is_whole(
    kiosk: Typed,
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    hint: str,
) -> None:
    (started := tmp_path / "my bin" / "kiosk").parent.mkdir()
    started.touch()
    monkeypatch.setattr(sys, "argv", [str(started)])
    ended = kiosk(*words)
    folder = "" if "--help" in hint else f" --data {data}"
    assert (ended.out or ended.err).endswith(f": '{started}' {hint}{folder}\n")


def test_no_folder_is_named_where_none_was_typed(
    capfdbinary: pytest.CaptureFixture[bytes], kiosk: Typed, data: Path
) -> None:
    from kiosk.cli import main

    assert f"--data {data}" in kiosk("feed", "list").out
    assert main(["feed", "list"]) == Exit.DONE
    assert capfdbinary.readouterr().out.endswith(b": kiosk feed add SOURCE\n")
