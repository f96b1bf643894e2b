"""The file: made, brought up to date, or refused with a sentence that helps and nothing lost."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlite_utils import Database

from kiosk.domain.interest import Choice, Shown
from kiosk.domain.listing import ListingId
from kiosk.store import migrations
from kiosk.store.database import SCHEMA, Store, StoreError
from kiosk.store.migrations import first
from kiosk.store.transaction import NotKept, transaction
from tests.store.making import BOAT, CAREGIVER, NOW, a_listing, a_page, a_record, says, word

NOBODY = 65534


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as raw:
        return int(raw.execute("PRAGMA user_version").fetchone()[0])


def tables_of(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as raw:
        return {row[0] for row in raw.execute("SELECT name FROM sqlite_schema")}


def content_of(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


# a file that is made, or brought up to date


def test_a_new_file_is_made_with_its_folder(path: Path) -> None:
    with Store.open(path) as store:
        assert store.listings.total() == 0
        assert store.facts.kiosk_id()
    assert version_of(path) == SCHEMA


def test_every_statement_of_a_tap_is_safe_on_the_disk(store: Store) -> None:
    ask = store._connection.execute
    assert ask("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert ask("PRAGMA synchronous").fetchone()[0] == 2


def test_the_kiosk_keeps_its_own_id(path: Path, tmp_path: Path) -> None:
    with Store.open(path) as store:
        id = store.facts.kiosk_id()
    with Store.open(path) as again, Store.open(tmp_path / "other.sqlite") as other:
        assert again.facts.kiosk_id() == id
        assert other.facts.kiosk_id() != id


def test_an_empty_file_becomes_a_store(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with Store.open(path) as store:
        assert store.facts.kiosk_id()


def older_file(path: Path, stop_before: str, version: int) -> None:
    """A file as an earlier kiosk left it: fewer migrations, a smaller number."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        migrations.migrations.apply(Database(raw), stop_before=stop_before)
        raw.execute(f"PRAGMA user_version = {version}")
        if stop_before == "m003_interests":
            raw.execute("INSERT INTO residents (id, picture, nickname) VALUES ('r', 'sun', 'Ane')")
        raw.execute(
            "INSERT INTO listings (id, feed, kind, activity, sort_at, over_at, words, record)"
            " VALUES ('old', 'hub', 'activity', 'mus', 1, 1, 'Musa', '{}')"
        )


@pytest.mark.parametrize(
    ("stop_before", "version"), [("m002_people", 1), ("m003_interests", 2), ("m003_interests", 0)]
)
def test_an_older_file_is_brought_up_to_date_with_all_it_holds(
    path: Path, stop_before: str, version: int
) -> None:
    older_file(path, stop_before, version)
    with Store.open(path) as store:
        assert store.listings.total() == 1
        if stop_before == "m003_interests":
            assert [each.nickname for each in store.people.residents()] == ["Ane"]
        store.interests.choose(says(), a_listing())
        assert store.outbox.waiting() == 1
    assert version_of(path) == SCHEMA


def test_a_migration_that_fails_half_way_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older_file(path, "m003_interests", 2)
    before = tables_of(path)
    monkeypatch.setattr(first, "_INTERESTS_SHOWN", "SELECT nonsense(")
    with pytest.raises(StoreError, match=r"kiosk\.sqlite"):
        Store.open(path)
    assert tables_of(path) == before
    assert version_of(path) == 2
    monkeypatch.undo()
    with Store.open(path) as store:
        assert store.listings.total() == 1


def test_a_new_file_whose_migration_fails_has_no_half_of_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first, "_INTERESTS_SHOWN", "SELECT nonsense(")
    with pytest.raises(StoreError):
        Store.open(path)
    assert tables_of(path) == set()


_OPEN_AT_ONCE = """
import sys
from pathlib import Path
import kiosk.store.migrations
from kiosk.store.database import Store
print("ready", flush=True)
for line in sys.stdin:
    with Store.open(Path(line.strip())) as store:
        print(store.facts.kiosk_id(), flush=True)
"""


def test_programs_that_start_at_once_on_a_new_file_share_one_store(tmp_path: Path) -> None:
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", _OPEN_AT_ONCE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for each in programs:
        assert each.stdout
        assert each.stdout.readline() == "ready\n"
    paths = [tmp_path / str(number) / "kiosk.sqlite" for number in range(15)]
    told = []
    for path in paths:
        for each in programs:
            assert each.stdin
            each.stdin.write(f"{path}\n")
            each.stdin.flush()
        told.append([each.stdout.readline().strip() for each in programs if each.stdout])
    for each in programs:
        each.communicate(timeout=30)
    for path, ids in zip(paths, told, strict=True):
        with Store.open(path) as store:
            assert ids == [store.facts.kiosk_id()] * len(programs)


# a file that is refused


def test_a_newer_file_is_refused_and_left_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("CREATE TABLE from_the_future (id)")
        raw.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    before = content_of(path.parent)
    with pytest.raises(StoreError, match="newer kiosk") as refused:
        Store.open(path)
    assert str(path) in str(refused.value)
    assert "Update this kiosk" in str(refused.value)
    assert content_of(path.parent) == before


@pytest.mark.parametrize(
    "content",
    [b"This is not a database, and longer than its header would be." * 40, b"\0" * 5000],
    ids=["text", "zeros"],
)
def test_a_file_that_is_no_store_is_named_and_not_written_over(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(StoreError) as refused:
        Store.open(path)
    assert str(path) in str(refused.value)
    assert content_of(path.parent) == {path.name: content}


def full_file(path: Path) -> None:
    with Store.open(path) as store:
        store.listings.apply_page("hub", a_page(*(a_record(f"l-{n}") for n in range(200))))
        store.interests.choose(says(), a_listing())


def test_a_file_cut_short_is_refused_and_left_as_it_is(path: Path) -> None:
    full_file(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError, match=r"kiosk\.sqlite"):
        Store.open(path)
    assert content_of(path.parent) == {path.name: whole[: len(whole) // 2]}


def test_a_file_whose_tables_are_spoilt_is_refused_and_left_as_it_is(path: Path) -> None:
    full_file(path)
    spoilt = bytearray(path.read_bytes())
    spoilt[100:4096] = b"\xff" * 3996
    path.write_bytes(spoilt)
    with pytest.raises(StoreError, match=r"kiosk\.sqlite"):
        Store.open(path)
    assert content_of(path.parent) == {path.name: bytes(spoilt)}


def test_another_programs_database_is_refused_and_left_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("CREATE TABLE listings (id, of, another, program)")
    before = content_of(path.parent)
    with pytest.raises(StoreError, match=r"kiosk\.sqlite"):
        Store.open(path)
    assert content_of(path.parent) == before


def test_a_damaged_file_is_not_blamed_on_the_folder(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 300)
    with pytest.raises(StoreError) as refused:
        Store.open(path)
    assert "permissions" not in str(refused.value)
    assert "move it away" in str(refused.value)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write everywhere: without its rights for a while."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if was == 0:
            os.seteuid(was)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that nobody can reach, as pytest's own cannot be."""
    with tempfile.TemporaryDirectory(prefix="kiosk-store-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def test_a_folder_that_may_not_be_written_is_named(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    path = open_folder / "data" / "kiosk.sqlite"
    with as_nobody(), pytest.raises(StoreError, match="permissions") as refused:
        Store.open(path)
    assert str(path) in str(refused.value)


@pytest.mark.parametrize("folder_mode", [0o555, 0o777])
def test_a_store_that_may_not_be_written_is_refused_before_the_first_tap(
    open_folder: Path, folder_mode: int
) -> None:
    path = open_folder / "kiosk.sqlite"
    full_file(path)
    path.chmod(0o444)
    open_folder.chmod(folder_mode)
    with as_nobody(), pytest.raises(StoreError, match="permissions"):
        Store.open(path)


def test_a_folder_in_the_place_of_the_file_is_refused(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreError, match=r"kiosk\.sqlite"):
        Store.open(path)


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(StoreError, match=r"kiosk\.sqlite"):
        Store.open(tmp_path / "data" / "kiosk.sqlite")


def test_other_accounts_cannot_look_into_the_folder(path: Path) -> None:
    """Who chose what can reveal health."""
    Store.open(path).close()
    assert path.parent.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux tells")
def test_a_file_that_is_refused_is_closed_again(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 300)
    with pytest.raises(StoreError):
        Store.open(path)
    assert not [each for each in Path("/proc/self/fd").iterdir() if points_to(each, path)]


def points_to(link: Path, path: Path) -> bool:
    try:
        return link.readlink() == path
    except OSError:
        return False


# one short write


def test_a_write_that_fails_leaves_nothing_and_the_next_one_works(store: Store) -> None:
    def write_and_fail() -> None:
        with transaction(store._connection) as connection:
            connection.execute("INSERT INTO supporters (id, picture, name) VALUES ('x', 'x', '')")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_and_fail()
    assert store.supporters.all() == ()
    store.people.offer_pictures(["sun"], ["family"])
    assert len(store.supporters.all()) == 1


def test_a_full_disk_loses_no_earlier_choice_and_spoils_no_later_one(store: Store) -> None:
    first = store.interests.choose(says(), a_listing())
    ask = store._connection.execute
    ask(f"PRAGMA max_page_count = {ask('PRAGMA page_count').fetchone()[0] + 1}")
    big = a_listing("big", extra="x" * 40_000)
    with pytest.raises(NotKept, match="full"):
        store.interests.choose(says(Choice.MAYBE, listing=big), big)
    ask("PRAGMA max_page_count = 1000000")
    second = store.interests.choose(says(Choice.MAYBE, listing=big), big)
    shown = store.interests.shown(says().resident, NOW)
    assert [each.id for each in shown] == [second, first]


def test_a_tap_that_finds_the_file_held_by_another_program_is_told_so(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It waits its turn, for as long as a person would; then the screen can say that it failed."""
    monkeypatch.setattr("kiosk.store.transaction.PATIENCE", 0.05)
    kept = store.interests.choose(says(supporter=None), a_listing())
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for tap in (
            lambda: store.interests.choose(says(), a_listing()),
            lambda: store.supports.say(kept, word(CAREGIVER)),
            lambda: store.interests.withdraw(kept, NOW),
        ):
            with pytest.raises(NotKept, match="locked"):
                tap()
        other.execute("ROLLBACK")
    assert [each.shown for each in store.interests.shown(BOAT, NOW)] == [Shown.AWAITING_SUPPORT]
    store.supports.say(kept, word(CAREGIVER))
    assert store.outbox.waiting() == 1


def test_nobody_else_can_read_the_files_wherever_they_are(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    with Store.open(tmp_path / "kiosk.sqlite") as store:
        store.interests.choose(says(), a_listing())
        found = {each.name: each.stat().st_mode & 0o777 for each in tmp_path.iterdir()}
    assert found == {"kiosk.sqlite": 0o600, "kiosk.sqlite-wal": 0o600, "kiosk.sqlite-shm": 0o600}


def test_a_commit_that_fails_is_taken_back(store: Store) -> None:
    ask = store._connection.execute
    ask("CREATE TABLE parent (id PRIMARY KEY)")
    ask("CREATE TABLE child (id REFERENCES parent DEFERRABLE INITIALLY DEFERRED)")
    ask("PRAGMA foreign_keys = ON")
    with (
        pytest.raises(sqlite3.IntegrityError),
        transaction(store._connection) as connection,
    ):
        connection.execute("INSERT INTO child VALUES (1)")
    assert not store._connection.in_transaction
    store.interests.choose(says(), a_listing())
    shown = store.interests.about(ListingId("match"), BOAT, NOW)
    assert shown is not None
    assert shown.shown is Shown.QUEUED
