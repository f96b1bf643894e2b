"""A full pull, and a delta, against the bare work that nobody could leave out.

Run it: python -m benchmarks.pull pull --count 20000
        python -m benchmarks.pull delta --count 100000 --changes 100
The floor of the pull is a client that asks for the same pages and throws them away; the kiosk
reads, checks, indexes and keeps them. The floor of the delta is one GET of what changed and one
upsert of it, without check, search index or count. The hub keeps its records in memory and looks
at each of them for each request: a page of many takes it longer than a database would.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import orjson
import requests

from benchmarks.measuring import Measured, in_turn, table, timed
from benchmarks.serving import AREA, Serving, serving
from kiosk.hub.client import Batch, Collection, HubClient
from kiosk.hub.enrolment import listings_of
from kiosk.store.database import Store
from kiosk.sync.exchange import exchange_once
from kiosk.sync.feeds.hub import HUB_ROWS, HubFeed
from kiosk.sync.manifest import Nights
from kiosk.sync.worker import TURN

COUNT: Final = 20_000
CHANGES: Final = 100
REPETITIONS: Final = 5
_PATH: Final = listings_of(AREA).path
_UPSERT: Final = "UPDATE arrivals SET record = ?2 WHERE feed = 'hub' AND id = ?1"
_MANY: Final = 10_000


class InHaste(HubClient):
    """Asks for large pages: what only prepares a measurement is soon over."""

    def pages(self, collection: Collection, **asked: Any) -> Iterator[Batch]:
        return super().pages(collection, **{**asked, "size": _MANY})


def thrown_away(url: str) -> None:
    with requests.Session() as session:
        page = f"{url}{_PATH}?_sort=last_modified&_limit={HUB_ROWS}"
        while page:
            reply = session.get(page, timeout=60)
            page = reply.headers.get("Next-Page", "")


def feed_of(client: HubClient, store: Store) -> HubFeed:
    nights = Nights(lambda: datetime.now(UTC))
    return HubFeed(client, listings_of(AREA), store.listings, nights)


class Kiosk:
    def __init__(self, path: Path, url: str) -> None:
        self.store = Store.open(path, durable=False)
        self._client = HubClient(url)

    def exchange(self, client: HubClient | None = None) -> None:
        feed = feed_of(client or self._client, self.store)
        exchanged = exchange_once(self.store, [feed], None, datetime.now(UTC))
        assert exchanged.problems == (), exchanged.problems


def pull(hub: Serving, folder: Path, repetitions: int) -> tuple[Measured, ...]:
    def kept() -> float:
        kiosk = Kiosk(folder / "pull.sqlite", hub.url)
        took = timed(kiosk.exchange)
        kiosk.store.close()
        for each in folder.glob("pull.*"):
            each.unlink()
        return took

    floor = {"floor: the pages thrown away": lambda: timed(lambda: thrown_away(hub.url))}
    return in_turn({**floor, "the kiosk: a full pull": kept}, repetitions)


def delta(hub: Serving, folder: Path, changes: int, repetitions: int) -> tuple[Measured, ...]:
    kiosk = Kiosk(folder / "kiosk.sqlite", hub.url)
    bare = Kiosk(folder / "bare.sqlite", hub.url)
    for each in (kiosk, bare):
        each.exchange(InHaste(hub.url))
    session = requests.Session()

    def read_bare(since: str) -> None:
        reply = session.get(f"{hub.url}{_PATH}?_since={since}&_limit=200", timeout=60)
        records = orjson.loads(reply.content)["data"]
        rows = [(each["id"], orjson.dumps(each)) for each in records]
        connection = bare.store._connection
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(_UPSERT, rows)
        connection.execute("COMMIT")

    def after_changes(work: Callable[[], None]) -> float:
        hub.touch(changes)
        return timed(work)

    def bare_once() -> float:
        since = session.head(f"{hub.url}{_PATH}", timeout=60).headers["ETag"].strip('"')
        return after_changes(lambda: read_bare(since))

    def kiosk_once() -> float:
        kiosk.exchange()
        return after_changes(kiosk.exchange)

    measured = in_turn(
        {"floor: one GET, one upsert": bare_once, "the kiosk: a delta": kiosk_once}, repetitions
    )
    for each in (kiosk, bare):
        each.store.close()
    session.close()
    return measured


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("what", choices=("pull", "delta"))
    asked.add_argument("--count", type=int, default=COUNT)
    asked.add_argument("--changes", type=int, default=CHANGES)
    asked.add_argument("--repetitions", type=int, default=REPETITIONS)
    given = asked.parse_args()
    sys.setswitchinterval(TURN)
    with serving(given.count) as hub, tempfile.TemporaryDirectory() as folder:
        if given.what == "pull":
            print(table(pull(hub, Path(folder), given.repetitions), given.count, "µs/listing"))
        else:
            measured = delta(hub, Path(folder), given.changes, given.repetitions)
            print(table(measured, given.changes, "µs/change"))


if __name__ == "__main__":
    main()
