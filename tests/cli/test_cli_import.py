"""`kiosk import`: files, folders and addresses; the same again changes nothing."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from kiosk.commands.exits import Exit
from kiosk.resources import ASSETS

Typed = Callable[..., Any]
Listing = Callable[..., dict[str, Any]]
Source = Callable[..., Path]

NOTHING = {"added": 0, "updated": 0, "removed": 0, "refused": [], "formats": ["Ekin"], "notes": []}


def test_the_same_again_changes_nothing(
    kiosk: Typed, source: Source, make_listing: Listing
) -> None:
    path = source(make_listing("a"), make_listing("b"))
    first, second = kiosk("import", path, "--json"), kiosk("import", path, "--json")
    assert first.json == {**NOTHING, "added": 2}
    assert second.json == NOTHING
    assert (first.code, second.code) == (Exit.DONE, Exit.DONE)


def test_what_changed_and_what_went_is_counted(
    kiosk: Typed, source: Source, make_listing: Listing
) -> None:
    kiosk("import", source(make_listing("a"), make_listing("b"), make_listing("c")))
    path = source(make_listing("a"), make_listing("b", rev=2), make_listing("d"))
    told = kiosk("import", path, "--json").json
    assert told == {**NOTHING, "added": 1, "updated": 1, "removed": 1}
    found = {each["id"] for each in kiosk("listings", "--json").json}
    assert found == {"a", "b", "d"}


def test_the_starter_set_twice(kiosk: Typed) -> None:
    first = kiosk("import", ASSETS / "listings", "--json").json
    assert first["added"] >= 48
    assert first["refused"] == []
    assert kiosk("import", ASSETS / "listings", "--json").json == NOTHING


def test_what_is_refused_costs_nothing_else_and_is_told_each_time(
    kiosk: Typed, source: Source, make_listing: Listing
) -> None:
    path = source(make_listing("good"), make_listing("bad", title={}), make_listing("no date"))
    for added in (1, 0):
        ended = kiosk("import", path, "--json")
        assert ended.code == Exit.PARTLY
        assert ended.json["added"] == added
        assert {each["id"] for each in ended.json["refused"]} == {"bad", "no date"}
        assert all(set(each) == {"id", "reason"} for each in ended.json["refused"])
    assert "  refused bad: title is missing" in kiosk("import", path).out


def test_people_are_told_the_counts_and_the_way_back(
    kiosk: Typed, source: Source, make_listing: Listing, data: Path
) -> None:
    ended = kiosk("import", path := source(make_listing("a")))
    counts, back = ended.out.splitlines()
    assert counts == "Ekin: 1 added, 0 updated, 0 removed, 0 refused"
    assert back.endswith(f"To take it back: kiosk feed remove {path} --data {data}")


def test_a_path_in_another_spelling_is_the_same_source(
    kiosk: Typed,
    source: Source,
    make_listing: Listing,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kiosk("import", source(make_listing("a"), name="stick/listings.json"))
    monkeypatch.chdir(tmp_path)
    assert kiosk("import", "stick/../stick/listings.json", "--json").json == NOTHING


def test_a_folder_with_one_broken_file(kiosk: Typed, source: Source, make_listing: Listing) -> None:
    folder = source(make_listing("a"), name="stick/a.json").parent
    (folder / "b.json").write_text("{", "utf-8")
    ended = kiosk("import", folder, "--json")
    assert ended.code == Exit.PARTLY
    assert ended.json["added"] == 1
    assert [each["id"] for each in ended.json["refused"]] == ["b.json"]
    assert "until it can be read, nothing that is gone" in ended.json["refused"][0]["reason"]


def test_a_refusal_in_a_folder_names_its_file(
    kiosk: Typed, source: Source, make_listing: Listing, tmp_path: Path
) -> None:
    folder = source(make_listing("a", title={}), name="stick/a.json").parent
    source(make_listing("b", kind="?"), make_listing("c"), name="stick/more/b.json")
    told = kiosk("import", folder).out
    assert "  refused a: in a.json: title is missing" in told
    assert "  refused b: in more/b.json: kind is" in told
    assert "in a.json" not in kiosk("import", folder / "a.json").err


def test_what_repeats_for_ever_is_no_refusal(kiosk: Typed, tmp_path: Path) -> None:
    path = tmp_path / "daily.ics"
    path.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:d\nSUMMARY:Paseo\nRRULE:FREQ=DAILY\n"
        "DTSTART:20200101T100000\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    ended = kiosk("import", path)
    assert ended.code == Exit.DONE
    assert "60 added, 0 updated, 0 removed, 0 refused" in ended.out
    assert "  Paseo (d): it takes place 36" in ended.out
    again = kiosk("import", path, "--json")
    assert (again.code, len(again.json["notes"]), again.json["refused"]) == (Exit.DONE, 1, [])
    assert kiosk("feed", "add", path).code == Exit.DONE
    assert kiosk("sync", "--once").code == Exit.DONE


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b'"text"', b"", b"[" * 100_000])
def test_a_file_that_is_no_announcements(kiosk: Typed, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(content)
    ended = kiosk("import", path, "--json")
    assert ended.code == Exit.UNUSABLE
    assert [each["id"] for each in ended.json["refused"]] == ["broken.json"]
    assert len(ended.err.splitlines()) == 1
    assert str(path) in ended.err


def test_a_source_that_is_not_there(kiosk: Typed, tmp_path: Path) -> None:
    ended = kiosk("import", tmp_path / "nowhere.json", "--json")
    assert (ended.code, ended.out) == (Exit.UNUSABLE, "")
    assert "nowhere.json: there is no such file or folder" in ended.err


def test_an_empty_folder_removes_nothing(
    kiosk: Typed, source: Source, make_listing: Listing
) -> None:
    path = source(make_listing("a"), name="stick/a.json")
    kiosk("import", path.parent)
    path.unlink()
    ended = kiosk("import", path.parent)
    assert ended.code == Exit.UNUSABLE
    assert "no announcements" in ended.err
    assert len(kiosk("listings", "--json").json) == 1


@pytest.mark.parametrize(
    "address", ["ftp://example.org/a.json", "http://", "https://[", "file:///etc/hosts"]
)
def test_what_is_no_address_is_one_line(kiosk: Typed, address: str) -> None:
    ended = kiosk("import", address)
    assert ended.code == Exit.UNUSABLE
    (line,) = ended.err.splitlines()
    assert address in line
    assert "http://" in line


class Server:
    """Gives one file at /listings.json, and 404 elsewhere."""

    def __init__(self) -> None:
        self.content = b"[]"
        told = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                found = self.path == "/listings.json"
                self.send_response(200 if found else 404)
                self.send_header("Content-Length", str(len(told.content)))
                self.end_headers()
                self.wfile.write(told.content)

            def log_message(self, *_: Any) -> None:
                """Nothing is written to the test's output."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.close()


def test_an_address(kiosk: Typed, server: Server, make_listing: Listing) -> None:
    server.content = json.dumps([make_listing("a")]).encode()
    url = f"{server.url}/listings.json"
    assert kiosk("import", url, "--json").json == {**NOTHING, "added": 1}
    assert kiosk("import", url.replace("http", "HTTP"), "--json").json == NOTHING


@pytest.mark.parametrize("path", ["/nothing.json", "/listings.json"])
def test_an_address_without_announcements(kiosk: Typed, server: Server, path: str) -> None:
    server.content = b"<html>Sign in to the Wi-Fi</html>"
    ended = kiosk("import", server.url + path)
    assert ended.code == Exit.UNUSABLE
    assert f"{server.url}{path}: it gives no announcements" in ended.err


def test_an_address_where_nobody_answers(kiosk: Typed, server: Server) -> None:
    server.close()
    ended = kiosk("import", f"{server.url}/listings.json")
    assert ended.code == Exit.UNUSABLE
    assert len(ended.err.splitlines()) == 1
