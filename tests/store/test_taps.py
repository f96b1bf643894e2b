"""A tap is never lost, and never turned away, whatever else is being written."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.domain.interest import Choice, Shown
from kiosk.domain.listing import ListingId
from kiosk.domain.people import ResidentId
from kiosk.store.database import Store
from tests.store.making import BOAT, NOW, SUN, a_listing, says

ROOT = Path(__file__).parents[2]

_PAGES = """
import sys
from pathlib import Path
from kiosk.domain.page import Page
from kiosk.store.database import Store
from tests.store.making import a_record

def pages():
    number = 0
    while True:
        records = tuple(a_record(f"l-{number % 3000 + n}", rev=number + n) for n in range(200))
        number += 200
        yield Page(records, str(number), full=True, first=True, last=number % 1000 == 0)

with Store.open(Path(sys.argv[1])) as store:
    for number, page in enumerate(pages()):
        store.listings.apply_page("hub", page)
        if number < 3:
            print("page", flush=True)
"""

_TAPS = """
import sys
from pathlib import Path
from kiosk.domain.interest import Choice
from kiosk.domain.page import Page
from kiosk.domain.people import ResidentId
from kiosk.store.database import Store
from tests.store.making import NOW, a_listing, a_record, says

first = int(sys.argv[2])
with Store.open(Path(sys.argv[1])) as store:
    for number in range(first, first + 100_000):
        listing = a_listing(f"l-{number}")
        interest = says(listing=listing, resident=ResidentId(f"r-{number % 7}"))
        id = store.interests.choose(interest, listing)
        if number % 3 == 0:
            store.outbox.due(NOW.timestamp(), 1)
            store.interests.withdraw(id, NOW)
        print(number, id, flush=True)
        records = tuple(a_record(f"p-{number}-{n}") for n in range(20))
        store.listings.apply_page("hub", Page(records, str(number)))
"""


@contextmanager
def another_program(code: str, *arguments: object) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as program:
        try:
            yield program
        finally:
            program.kill()


def told(program: "subprocess.Popen[str]", lines: int) -> list[str]:
    assert program.stdout
    found = [program.stdout.readline().strip() for _ in range(lines)]
    assert all(found), "the program ended early"
    return found


def test_hundreds_of_taps_get_through_while_pages_are_applied(path: Path) -> None:
    waits = []
    with Store.open(path) as store, another_program(_PAGES, path) as writer:
        told(writer, 3)
        for number in range(300):
            listing = a_listing(f"tap-{number}")
            begun = time.monotonic()
            id = store.interests.choose(says(listing=listing), listing)
            if number % 2:
                store.interests.withdraw(id, NOW)
            waits.append(time.monotonic() - begun)
        assert writer.poll() is None
        assert store.outbox.waiting() == 150
        assert len(store.interests.shown(BOAT, NOW)) == 150
    # generous for a busy machine; SQLite's own waiting fails this by an order of magnitude
    assert sorted(waits)[len(waits) // 2] < 0.5
    assert max(waits) < 5


def test_readers_never_wait_for_a_writer(path: Path) -> None:
    with Store.open(path) as writer, Store.open(path) as reader:
        writer.interests.choose(says(), a_listing())
        writer._connection.execute("BEGIN IMMEDIATE")
        writer._connection.execute("DELETE FROM interests")
        assert len(reader.interests.shown(BOAT, NOW)) == 1
        writer._connection.execute("ROLLBACK")


def test_threads_choose_at_once_with_a_connection_each(path: Path) -> None:
    """The same resident on each: one word is left standing on each listing."""
    Store.open(path).close()
    together = threading.Barrier(len(Choice))

    def tap(choice: Choice) -> None:
        with Store.open(path) as store:
            together.wait()
            for number in range(40):
                listing = a_listing(f"l-{number}")
                store.interests.choose(says(choice, listing=listing), listing)
                store.interests.choose(says(choice, listing=listing, resident=SUN), listing)

    threads = [threading.Thread(target=tap, args=(choice,)) for choice in Choice]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Store.open(path) as store:
        for resident in (BOAT, SUN):
            shown = store.interests.shown(resident, NOW)
            assert len(shown) == 40
            assert len({each.listing.id for each in shown}) == 40
        yes = [each for each in store.interests.shown(BOAT, NOW) if each.shown is Shown.QUEUED]
        yes += [each for each in store.interests.shown(SUN, NOW) if each.shown is Shown.QUEUED]
        assert store.outbox.waiting() == len(yes)


_COUNTS = """
import sys
from pathlib import Path
from kiosk.store.database import Store
from tests.store.making import BOAT, NOW

with Store.open(Path(sys.argv[1])) as store:
    print(len(store.interests.shown(BOAT, NOW)), flush=True)
"""


def test_a_program_that_comes_and_goes_takes_no_tap_with_it(path: Path) -> None:
    """The kiosk has the file open on two threads; a command opens it, and closes it as if alone.

    SQLite's locks are the process's: a file that is opened and closed beside SQLite loses them,
    and the command would then take away the log into which the next tap is written.
    """
    with Store.open(path) as store, Store.open(path):
        for number in range(3):
            listing = a_listing(f"l-{number}")
            store.interests.choose(says(listing=listing), listing)
            with another_program(_COUNTS, path) as command:
                assert told(command, 1) == [str(number + 1)]
                command.wait()
        assert Path(f"{path}-wal").stat().st_size > 0


@pytest.mark.parametrize("after", [1, 13, 40])
def test_every_tap_that_was_kept_is_there_after_a_kill(path: Path, after: int) -> None:
    """Killed at any moment, as when somebody pulls the plug of the program."""
    kept: dict[int, str] = {}
    for start in (0, 1_000):
        with another_program(_TAPS, path, start) as program:
            lines = told(program, after)
            program.kill()
            rest, _ = program.communicate()
            for line in [*lines, *rest.split("\n")[:-1]]:  # the last may be half written
                tap, id = line.split()
                kept[int(tap)] = id
    with Store.open(path) as store:
        assert store._connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        store._connection.execute(
            "INSERT INTO listings_fts(listings_fts) VALUES('integrity-check')"
        )
        for number, id in kept.items():
            about = store.interests.about(
                ListingId(f"l-{number}"), ResidentId(f"r-{number % 7}"), NOW
            )
            row = store._connection.execute("SELECT * FROM outbox WHERE id = ?", (id,)).fetchone()
            if number % 3:
                assert about
                assert (about.id, about.shown) == (id, Shown.QUEUED)
                assert row
            else:
                assert about is None
        assert store.listings.total() % 20 == 0
        cursor = store.listings.cursor("hub")
        if cursor:
            assert store.listings.one(ListingId(f"p-{cursor}-19"))
        half = store._connection.execute(
            "SELECT count(*) FROM interests i WHERE choice = 'interested' AND supporter NOT NULL"
            " AND NOT EXISTS (SELECT 1 FROM outbox WHERE id = i.id)"
        ).fetchone()[0]
        assert half == 0
