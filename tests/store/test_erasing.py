"""A resident is erased: nothing of them is left here, and the hub is asked to forget them too."""

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import orjson
import pytest

from kiosk.domain.access import Access
from kiosk.domain.consent import Consent
from kiosk.domain.interest import InterestId
from kiosk.domain.log import What
from kiosk.domain.people import ResidentId
from kiosk.store.database import Store
from tests.store.lives import outbox
from tests.store.making import CAREGIVER, NOW, SUN, a_listing, says

FILLED = ("interests", "log")  # by choosing, and by whoever confirms
SAID = {
    "status": "accepted",
    "message": '{"es": "Ven"}',
    "verdict": "yes",
    "needs": "[]",
    "transport": "walk",
    "told": '{"es": "Vamos"}',
    "kind": "message",
    "text": '{"es": "Hola"}',
}
OF_OTHERS = ("taken_back", "erasures")  # about interests that reached this structure


def photo_of(name: str) -> bytes:
    """Longer than a page of the file."""
    return f"a photo of {name} ".encode() * 600


def settle(store: Store, name: str) -> tuple[ResidentId, list[InterestId]]:
    """Somebody with a nickname, a photo, a secret, settings, consents and two choices."""
    id = store.people.add_resident("boat", name, "eu")
    store.consents.record(id, Consent.PHOTO, True, CAREGIVER, NOW)
    store.people.keep_photo(id, photo_of(name))
    store.people.set_secret(id, ("sun", "moon", "sun"))
    store.access.keep(id, Access(quiet=True))
    choices = []
    for number in range(2):
        listing = a_listing(f"of-{name}-{number}")
        choices.append(store.interests.choose(says(listing=listing, resident=id), listing))
        fill_what_is_about(store, choices[-1])
        store.log.write(What.CONFIRMED, CAREGIVER, id, choices[-1], now=NOW)
    return id, choices


def fill_what_is_about(store: Store, choice: InterestId) -> None:
    """A row about the choice in each table that has such rows."""
    for name in tables(store):
        columns = store._connection.execute(f'PRAGMA table_info("{name}")').fetchall()
        if name in FILLED + OF_OTHERS or "interest" not in {each["name"] for each in columns}:
            continue
        values = {
            each["name"]: SAID.get(each["name"], f"of {choice}") if each["type"] == "TEXT" else 1
            for each in columns
        } | {"interest": choice}
        marks = ", ".join("?" * len(values))
        store._connection.execute(f"INSERT INTO {name} VALUES ({marks})", tuple(values.values()))


def tables(store: Store) -> list[str]:
    names = store._connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    return [name for (name,) in names.fetchall()]


def found_in(path: Path, *traces: bytes) -> list[bytes]:
    """Which of these can be read in the file or in the files that SQLite keeps beside it."""
    written = b"".join(each.read_bytes() for each in path.parent.iterdir())
    return [each for each in traces if each in written]


def test_nothing_of_them_is_left_in_the_file(store: Store, path: Path) -> None:
    id, choices = settle(store, "Maialen")
    settle(store, "Peio")
    traces = (b"Maialen", id.encode(), b"a photo of Maialen", *(each.encode() for each in choices))
    assert found_in(path, *traces) == list(traces)
    store.people.remove_resident(id, NOW)
    assert store.scrub()
    assert found_in(path, *traces) == []
    assert [each.nickname for each in store.people.residents()] == ["Peio"]
    assert found_in(path, b"a photo of Peio") == [b"a photo of Peio"]


def test_every_table_is_free_of_them_and_has_the_others(store: Store) -> None:
    id, choices = settle(store, "Maialen")
    other, others = settle(store, "Peio")
    before = rows_with(store, other, *others)
    store.people.remove_resident(id, NOW)
    assert rows_with(store, id, *choices) == {}
    assert rows_with(store, other, *others) == before
    assert {"access", "answers", "consents", "faces", "interests", "log"} <= set(before)
    assert {"messages", "outbox", "residents", "supports", "tidings"} <= set(before)
    confirmed = [each for each in store.log.newest(9) if each.what is What.CONFIRMED]
    assert [(each.supporter, each.resident) for each in confirmed] == [
        (CAREGIVER, other),
        (CAREGIVER, other),
        (CAREGIVER, None),
        (CAREGIVER, None),
    ]


def rows_with(store: Store, *ids: str) -> dict[str, int]:
    """How many rows of each table hold one of these."""
    found = {}
    for name in tables(store):
        rows = store._connection.execute(f'SELECT * FROM "{name}"').fetchall()
        held = sum(any(id in str(value) for id in ids for value in row) for row in rows)
        if held:
            found[name] = held
    return found


def a_choice(store: Store) -> InterestId:
    listing = a_listing()
    return store.interests.choose(says(listing=listing, resident=SUN), listing)


def arrived(store: Store, id: InterestId) -> None:
    store.outbox.due(NOW.timestamp())
    store.outbox.acknowledged(id, 1)


def accepted(store: Store, id: InterestId) -> None:
    arrived(store, id)
    store._connection.execute("INSERT INTO answers VALUES (?, 'accepted', '{}', 1)", (id,))


def declined(store: Store, id: InterestId) -> None:
    arrived(store, id)
    store._connection.execute("INSERT INTO answers VALUES (?, 'declined', '{}', 1)", (id,))


def taken_back(store: Store, id: InterestId) -> None:
    arrived(store, id)
    store.interests.withdraw(id, NOW)


@pytest.mark.parametrize(
    ("lived", "letters"),
    [
        (lambda *_: None, []),
        (arrived, ["withdrawal", "erasure"]),
        (accepted, ["withdrawal", "erasure"]),
        (declined, ["erasure"]),
        (taken_back, ["withdrawal", "erasure"]),
    ],
    ids=["never left", "arrived", "accepted", "declined", "taken back"],
)
def test_the_hub_is_asked_to_erase_what_had_left(
    store: Store, lived: Callable[[Store, InterestId], None], letters: list[str]
) -> None:
    id = a_choice(store)
    lived(store, id)
    store.people.remove_resident(SUN, NOW)
    assert [kind for kind, _ in outbox(store)] == letters
    bodies = [each.body for each in store.outbox.due(NOW.timestamp())]
    assert {each["interest"] for each in bodies} == ({id} if letters else set())
    assert all(SUN not in orjson.dumps(each).decode() for each in bodies)


def test_the_letters_stay_until_the_hub_itself_has_nothing_left(store: Store) -> None:
    id = a_choice(store)
    arrived(store, id)
    store.people.remove_resident(SUN, NOW)
    others = a_choice(store)
    for days, left in ((1, 2), (31, 2), (34, 0)):
        now = NOW + timedelta(days=days)
        store.facts._keep("day", (now - timedelta(days=1)).date().isoformat())
        store.forget_past(now)
        kinds = [kind for kind, _ in outbox(store)]
        assert len([each for each in kinds if each != "interest"]) == left
    assert store.interests.one(others, NOW)  # it never left: it stays until it has


def test_what_could_not_be_scrubbed_at_once_is_on_the_next_day(
    store: Store, path: Path, tmp_path: Path
) -> None:
    id, _ = settle(store, "Maialen")
    with sqlite3.connect(path) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM residents").fetchall()
        store.people.remove_resident(id, NOW)
        store._connection.execute("PRAGMA busy_timeout = 50")
        assert not store.scrub()
    reader.close()
    assert found_in(path, b"Maialen")
    store.forget_past(NOW)
    assert not found_in(path, b"Maialen")


def test_a_store_with_nobody_erased_is_not_written_anew(store: Store, path: Path) -> None:
    settle(store, "Maialen")
    store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = tuple(sorted((each.name, each.stat().st_size) for each in path.parent.iterdir()))
    assert store.scrub()
    assert before == tuple(
        sorted((each.name, each.stat().st_size) for each in path.parent.iterdir())
    )


def test_what_an_earlier_kiosk_left_legible_goes_too(store: Store, path: Path) -> None:
    id, _ = settle(store, "Maialen")
    store._connection.execute("PRAGMA secure_delete = OFF")
    store.people.keep_photo(id, None)
    store._connection.execute("PRAGMA secure_delete = ON")
    store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert found_in(path, b"a photo of Maialen")
    store.people.remove_resident(id, NOW)
    assert store.scrub()
    assert not found_in(path, b"a photo of Maialen")
