"""Listings into the cache with all their indexes, against SQLite writing rows that lie ready.

Run it: python -m benchmarks.ingest --count 100000
The floor is one executemany of rows built beforehand, in one transaction, into the table that the
kiosk has, with its indexes and without its search index. Above it, step by step, what the kiosk
adds: the same in a transaction for each page, which leaves room for taps in between; the same with
each record written as JSON; and the real thing, checks and search index and all, from the dicts
that a calendar's or a folder's pages hold, and from the shorter ones of a hub.
"""

import argparse
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import orjson

from benchmarks.announcements import FIRST, announcements
from benchmarks.measuring import Measured, in_turn, table, timed
from kiosk.domain.outline import outline_of
from kiosk.domain.page import HUB, PAGE_ROWS, Page
from kiosk.store.arrivals import INSERT
from kiosk.store.database import Store
from kiosk.store.listings import Wanted
from kiosk.sync.feeds.hub import HUB_ROWS

COUNT: Final = 100_000
REPETITIONS: Final = 3
NOW: Final = FIRST + timedelta(days=30)

Row = tuple[Any, ...]
Records = Sequence[dict[str, Any]]


def pages(records: Records, rows: int = PAGE_ROWS) -> Iterable[Page]:
    """A full pull, as a feed tells it."""
    for start in range(0, len(records), rows):
        end = start + rows
        yield Page(
            tuple(records[start:end]),
            str(end),
            full=True,
            first=start == 0,
            last=end >= len(records),
        )


def rows_of(records: Records) -> list[Row]:
    return [(number, HUB, 1, *outline_of(each)) for number, each in enumerate(records, 1)]


def floor(store: Store, rows: Sequence[Row]) -> None:
    store._connection.execute("BEGIN IMMEDIATE")
    store._connection.executemany(INSERT, rows)
    store._connection.execute("COMMIT")


def in_pages(store: Store, rows: Sequence[Row]) -> None:
    for start in range(0, len(rows), PAGE_ROWS):
        floor(store, rows[start : start + PAGE_ROWS])


def encoding(store: Store, rows: Sequence[Row], records: Records) -> None:
    for start in range(0, len(rows), PAGE_ROWS):
        end = start + PAGE_ROWS
        some = zip(rows[start:end], records[start:end], strict=True)
        floor(store, [(*row[:-1], orjson.dumps(record)) for row, record in some])


def real(store: Store, records: Records, rows: int = PAGE_ROWS) -> None:
    for page in pages(records, rows):
        store.listings.apply_page(HUB, page)


def measure(count: int, repetitions: int) -> tuple[Measured, ...]:
    # as they come from the wire: no two of them share a text
    records = [orjson.loads(orjson.dumps(each)) for each in announcements(count)]
    rows = rows_of(records)
    with tempfile.TemporaryDirectory() as folder:

        def fresh(work: Callable[[Store], None]) -> Callable[[], float]:
            def once() -> float:
                path = Path(folder) / "kiosk.sqlite"
                with Store.open(path, durable=False) as store:
                    took = timed(lambda: work(store))
                for each in Path(folder).iterdir():
                    each.unlink()
                return took

            return once

        return in_turn(
            {
                "floor: executemany of built rows": fresh(lambda store: floor(store, rows)),
                f"… in pages of {PAGE_ROWS}": fresh(lambda store: in_pages(store, rows)),
                "… and as JSON": fresh(lambda store: encoding(store, rows, records)),
                "the kiosk: checks, search index": fresh(lambda store: real(store, records)),
                f"… in a hub's pages of {HUB_ROWS}": fresh(
                    lambda store: real(store, records, HUB_ROWS)
                ),
            },
            repetitions,
        )


def growth(count: int) -> str:
    """How large the file is, and how soon it is there for the first screen."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kiosk.sqlite"
        with Store.open(path, durable=False) as store:
            real(store, list(announcements(count)))
        with closing(sqlite3.connect(path)) as raw:
            (size,) = raw.execute(
                "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
            ).fetchone()
        start = perf_counter()
        with Store.open(path) as store:
            opened = perf_counter() - start
            lines = [
                f"{count} listings: {size / 2**20:.0f} MiB, {size / count:.0f} bytes each",
                f"opened in {opened * 1e3:.1f} ms",
            ]
            for name, wanted in QUESTIONS.items():
                took = timed(lambda asked=wanted: store.listings.page(asked, NOW, 0, 8))
                lines.append(f"{name}: {took * 1e3:.1f} ms")
    return "\n".join(lines)


QUESTIONS: Final = {
    "the first screen of 8": Wanted(),
    "of two activities": Wanted(activities=("choir", "mus")),
    "of an activity that nobody offers": Wanted(activities=("sailing",)),
    "with the word “music”": Wanted(words="music"),
    "with a word that is nowhere": Wanted(words="petanque"),
}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=COUNT)
    asked.add_argument("--repetitions", type=int, default=REPETITIONS)
    given = asked.parse_args()
    print(table(measure(given.count, given.repetitions), given.count, "µs/listing"))
    print(growth(given.count))


if __name__ == "__main__":
    main()
