"""`kiosk announce`, `announcements`, `received` and `answer`: kept here, without a network."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.commands.reference import reference
from kiosk.data import store_file
from kiosk.domain.message import Said
from kiosk.domain.received import ReceivedId
from kiosk.store.database import Store
from tests.cli.conftest import Typed

SOON = datetime.now(UTC) + timedelta(days=3)


def a_file(tmp_path: Path, content: Any = None, **more: Any) -> Path:
    file = tmp_path / "mus.json"
    record = {
        "kind": "activity",
        "title": {"es": "Mus en la peña", "fr": "Mus"},
        "starts_at": SOON.isoformat(),
        **more,
    }
    file.write_text(content if isinstance(content, str) else json.dumps(content or record))
    return file


@pytest.fixture
def store(data: Path) -> Iterator[Store]:
    with Store.open(store_file(data)) as opened:
        yield opened


def received(store: Store, **more: Any) -> None:
    """Somebody wants to come to the match."""
    record = {
        "id": "i-1",
        "v": 1,
        "type": "interest",
        "from": "s-foyer",
        "from_name": "Foyer du Parc",
        "listing": "match",
        "places": 2,
        "at": 1,
        "erase_after": (SOON + timedelta(days=30)).date().isoformat(),
    }
    store.inbox.apply([{**record, **more}], "1")


# announcing


def test_an_announcement_is_kept_until_it_leaves(kiosk: Typed, tmp_path: Path) -> None:
    ended = kiosk("announce", a_file(tmp_path))
    assert (ended.code, ended.err) == (0, "")
    assert "Mus en la peña: announced as" in ended.out
    assert "revision 1." in ended.out
    assert "second announcement" not in ended.out
    (one,) = kiosk("announcements", "--json").json
    assert (one["title"]["fr"], one["state"], one["revision"]) == ("Mus", "queued", 1)
    assert (one["code"], one["reason"], one["listing"], one["cancelled"]) == (None, {}, None, False)
    table = kiosk("announcements").out
    assert table.splitlines()[0].split() == ["STATE", "WHAT", "REVISION", "ID", "WHY"]
    assert one["id"] in table


@pytest.mark.parametrize("hub", [True, False])
def test_when_it_leaves_is_told_truly(
    kiosk: Typed, tmp_path: Path, data: Path, store: Store, hub: bool
) -> None:
    if hub:
        (data / "hub.json").write_text("{}")
    received(store)
    for words in (("announce", a_file(tmp_path)), ("answer", "i-1", "accepted")):
        said = kiosk(*words).out
        assert (f": kiosk sync --once --data {data}\n" in said) is hub
        assert ("This kiosk has no hub yet." in said) is not hub


def test_a_second_announcement_of_a_title_is_noticed(kiosk: Typed, tmp_path: Path) -> None:
    first = kiosk("announce", a_file(tmp_path), "--json").json["id"]
    said = kiosk("announce", a_file(tmp_path)).out
    assert f"It is a second announcement of that title: {first} is another." in said
    (second,) = {each["id"] for each in kiosk("announcements", "--json").json} - {first}
    assert f"announce {tmp_path / 'mus.json'} --again {first} --data" in said
    assert f"announce --again {second} --cancel --data" in said
    assert "second announcement" not in kiosk("announce", a_file(tmp_path), "--again", first).out
    assert (
        "second announcement" not in kiosk("announce", a_file(tmp_path, title={"es": "Otro"})).out
    )
    for each in (first, second):
        kiosk("announce", "--again", each, "--cancel")
    assert "second announcement" not in kiosk("announce", a_file(tmp_path)).out


def test_the_example_of_the_documents_can_be_announced(kiosk: Typed, tmp_path: Path) -> None:
    (example,) = re.findall(r"^```json\n(.*)\n```", reference(), re.MULTILINE)
    ended = kiosk("announce", a_file(tmp_path, example))
    assert (ended.code, "Partida de mus: announced" in ended.out) == (0, True)


def test_again_is_the_next_revision(kiosk: Typed, tmp_path: Path) -> None:
    first = kiosk("announce", a_file(tmp_path), "--json").json
    other = a_file(tmp_path, title={"es": "Otro"})
    again = kiosk("announce", other, "--again", first["id"], "--json").json
    assert (again["id"], again["revision"]) == (first["id"], 2)
    (one,) = kiosk("announcements", "--json").json
    assert one["title"] == {"es": "Otro"}


@pytest.mark.parametrize("with_file", [False, True])
def test_one_is_called_off(kiosk: Typed, tmp_path: Path, with_file: bool) -> None:
    file = a_file(tmp_path)
    first = kiosk("announce", file, "--json").json
    files = [file] if with_file else []
    ended = kiosk("announce", *files, "--again", first["id"], "--cancel")
    assert "called off" in ended.out
    (one,) = kiosk("announcements", "--json").json
    assert (one["cancelled"], one["revision"]) == (True, 2)
    assert "(cancelled)" in kiosk("announcements").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "A FILE is missing"),
        (["--cancel"], "A FILE is missing"),
        (["FILE", "--cancel"], "--again ID"),
        (["FILE", "--again", "nobody"], "There is no announcement “nobody” here"),
        (["--again", "nobody", "--cancel"], "There is no announcement “nobody” here"),
        (["--again", "nobody"], "A FILE is missing"),
        (["/nowhere/mus.json"], "/nowhere/mus.json: No such file"),
    ],
    ids=str,
)
def test_what_was_typed_wrong_is_told(
    kiosk: Typed, tmp_path: Path, words: list[str], told: str
) -> None:
    file = str(a_file(tmp_path))
    ended = kiosk("announce", *(file if each == "FILE" else each for each in words))
    assert ended.code == 2
    assert told in ended.err
    assert kiosk("announcements", "--json").json == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "is not JSON"),
        ("[]", "an announcement is a JSON object"),
        ('{"kind": "activity"}', "title is missing"),
        ('{"kind": "activity", "title": "Mus", "starts_at": "soon"}', "starts_at is “soon”"),
        (
            '{"kind": "activity", "title": "Mus", "starts_at": "2020-01-01T10:00:00Z"}',
            "starts_at is past. Write a day to come.",
        ),
    ],
    ids=str,
)
def test_a_file_that_cannot_be_announced_is_named_with_its_field(
    kiosk: Typed, tmp_path: Path, content: str, told: str
) -> None:
    ended = kiosk("announce", a_file(tmp_path, content))
    assert ended.code == 2
    assert "mus.json" in ended.err
    assert told in ended.err


def test_a_refusal_is_told_with_its_reason(kiosk: Typed, tmp_path: Path, store: Store) -> None:
    kiosk("announce", a_file(tmp_path))
    (shown,) = store.announcements.shown()
    refusal = {"type": "refusal", "of": shown.id, "code": "rejected", "reason": {"es": "Sin lugar"}}
    store.inbox.apply([refusal], "1")
    assert "a moderator said no: Sin lugar" in kiosk("announcements").out
    (one,) = kiosk("announcements", "--json").json
    assert (one["state"], one["code"], one["reason"]) == (
        "refused",
        "rejected",
        {"es": "Sin lugar"},
    )


def test_what_cannot_be_kept_is_told(
    kiosk: Typed, tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk("announcements")
    monkeypatch.setattr("kiosk.store.transaction.PATIENCE", 0.05)
    monkeypatch.setattr(Store, "open", _opened_before(Store.open(store_file(data))))
    with closing(sqlite3.connect(store_file(data), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ended = kiosk("announce", a_file(tmp_path))
    assert ended.code == 2
    assert "in use by another program" in ended.err


def _opened_before(store: Store) -> Any:
    return lambda _: store


def test_nothing_yet(kiosk: Typed) -> None:
    assert "Nothing was announced here yet" in kiosk("announcements").out
    assert "Nobody has shown interest yet" in kiosk("received").out
    assert kiosk("received", "--json").json == []


# answering


def test_who_is_interested_is_shown_and_answered(kiosk: Typed, store: Store) -> None:
    received(store)
    shown = kiosk("received").out
    for told in ("Foyer du Parc", "match", "none yet", "i-1"):
        assert told in shown
    message = ["--message", "On vous attend", "--language", "fr"]
    ended = kiosk("answer", "i-1", "accepted", *message)
    assert (ended.code, ended.err) == (0, "")
    assert "Foyer du Parc: accepted." in ended.out
    (one,) = kiosk("received", "--json").json
    assert (one["answer"], one["message"]) == ("accepted", {"fr": "On vous attend"})
    assert (one["from"], one["places"], one["withdrawn"]) == ("Foyer du Parc", 2, False)
    assert store.outbox.waiting() == 1


def test_who_would_borrow_something_tells_the_days(kiosk: Typed, store: Store) -> None:
    loan = {"first": "2026-12-01", "last": "2026-12-08", "fetch": "lender"}
    received(store, loan=loan)
    assert "2026-12-01 to 2026-12-08" in kiosk("received").out
    (one,) = kiosk("received", "--json").json
    assert one["loan"] == loan


def test_an_announcement_that_is_known_is_told_by_its_title(kiosk: Typed, store: Store) -> None:
    from kiosk.domain.page import Page

    record = {"id": "match", "kind": "activity", "title": {"es": "Partido"}}
    store.listings.apply_page("hub", Page((record,), None))
    received(store)
    assert "Partido" in kiosk("received").out


@pytest.mark.parametrize("typed", ["waiting list", "waiting-list", "Waiting List"])
def test_the_waiting_list_may_be_typed_as_one_word(kiosk: Typed, store: Store, typed: str) -> None:
    received(store)
    assert kiosk("answer", "i-1", typed, "--json").json["answer"] == "waiting list"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nobody", "accepted"], "There is no interest “nobody” here"),
        (["i-1", "yes"], "Write one of accepted, declined, “waiting list”, cancelled, question."),
        (["i-1", "accepted", "--message", "x" * 2001], "message.eu has 2001 signs"),
        (["i-1", "accepted", "--message", "\udcff"], "no text"),
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_an_answer_that_is_none_is_told(
    kiosk: Typed, store: Store, words: list[str], told: str
) -> None:
    received(store)
    ended = kiosk("answer", *words)
    assert ended.code == 2
    assert told in ended.err
    assert store.outbox.waiting() == 0


def test_what_was_taken_back_needs_no_answer(kiosk: Typed, store: Store) -> None:
    received(store)
    back = {"type": "withdrawal", "id": "w", "interest": "i-1", "erase_after": "2199-01-01"}
    store.inbox.apply([back], "2")
    assert "taken back" in kiosk("received").out
    ended = kiosk("answer", "i-1", "accepted")
    assert ended.code == 2
    assert "Foyer du Parc took this interest back" in ended.err


def test_what_was_said_since_is_shown(kiosk: Typed, store: Store) -> None:
    received(store, companions=1, party="together")
    assert "WHO SAYS IT" not in kiosk("received").out
    assert kiosk("answer", "i-1", "question", "--message", "¿Cuántos sois?").code == 0
    theirs = {
        "type": "message",
        "id": "m",
        "interest": "i-1",
        "to": "organiser",
        "kind": "reply",
        "text": {"es": "Somos dos.\nUno en silla."},
        "language": "es",
        "at": 1,
        "erase_after": "2199-01-01",
    }
    store.inbox.apply([theirs], "2")
    now = datetime.now(UTC)
    store.messages.say(ReceivedId("i-1"), Said.QUESTION, "¿A qué hora?", "es", None, now)
    lines = kiosk("received").out.splitlines()
    assert "2 + 1" in lines[1]
    assert "Foyer du Parc" in lines[4]
    assert "Somos dos. Uno en silla." in lines[4]
    assert "new" in lines[4]
    for told in ("this house", "question", "¿A qué hora?", "on its way"):
        assert told in lines[5]
    (one,) = kiosk("received", "--json").json
    assert (one["companions"], one["party"], one["answer"]) == (1, "together", "question")
    assert [(each["ours"], each["kind"], each["read"]) for each in one["messages"]] == [
        (False, "reply", False),
        (True, "question", True),
    ]
