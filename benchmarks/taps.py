"""How long a tap takes while listings pour in on the other thread of the same program.

Run it: python -m benchmarks.taps --count 20000 --taps 400
A tap here keeps a choice, safe on the disk, and reads the page of 8 listings that is shown next:
all that the window waits for. The floor is the same taps while nothing comes in. Then a full pull
from a real Kinto in a process of its own; and one whose pages lie ready in memory, to be parsed
and kept as fast as the machine can: worse than any network.
"""

import argparse
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, sleep
from typing import Final

import orjson

from benchmarks.announcements import announcements
from benchmarks.ingest import NOW, pages
from benchmarks.measuring import percentile
from benchmarks.pull import feed_of
from benchmarks.serving import serving
from kiosk.domain.interest import Choice, Interest
from kiosk.domain.listing import Listing
from kiosk.domain.page import HUB, Page
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.hub.client import HubClient
from kiosk.hub.line import Stopped
from kiosk.store.database import Store
from kiosk.store.listings import Wanted
from kiosk.sync.exchange import exchange_once
from kiosk.sync.worker import TURN

COUNT: Final = 20_000
TAPS: Final = 400
REPETITIONS: Final = 3
_BETWEEN: Final = 0.01  # seconds
_KNOWN: Final = 1_000

Pouring = Callable[[Store, Callable[[object], None]], None]
"""Brings listings into a store and calls the second after each page, which may raise Stopped."""


def taps(path: Path, number: int) -> list[float]:
    """The seconds that each tap took."""
    took = []
    with Store.open(path) as store:
        listings = store.listings.page(Wanted(), NOW, 0, 8)
        for tap in range(number):
            listing = listings[tap % len(listings)]
            begun = perf_counter()
            store.interests.choose(_interest(listing, tap), listing)
            store.listings.page(Wanted(), NOW, 0, 8)
            took.append(perf_counter() - begun)
            sleep(_BETWEEN)
    return took


def _interest(listing: Listing, tap: int) -> Interest:
    resident, supporter = ResidentId(f"resident-{tap}"), SupporterId("caregiver")
    return Interest.of(listing, Choice.INTERESTED, resident, supporter, datetime.now(UTC))


@contextmanager
def pouring(path: Path, pour: Pouring) -> Iterator[None]:
    """While the context lasts the other thread pulls everything, forgets it, and pulls again."""
    begun, over = threading.Event(), threading.Event()

    def page_stored(_: object) -> None:
        begun.set()
        if over.is_set():
            raise Stopped

    def work() -> None:
        with Store.open(path, durable=False) as store, suppress(Stopped):
            while True:
                pour(store, page_stored)
                store.listings.remove_feed(HUB)

    thread = threading.Thread(target=work)
    thread.start()
    begun.wait()
    try:
        yield
    finally:
        over.set()
        thread.join()


def from_hub(url: str) -> Pouring:
    def pour(store: Store, page_stored: Callable[[object], None]) -> None:
        exchange_once(
            store, [feed_of(HubClient(url), store)], None, datetime.now(UTC), on_page=page_stored
        )

    return pour


def from_memory(count: int) -> Pouring:
    raw = [orjson.dumps(page.records) for page in pages(list(announcements(count)))]

    def pour(store: Store, page_stored: Callable[[object], None]) -> None:
        for number, each in enumerate(raw, 1):
            first, last = number == 1, number == len(raw)
            page = Page(tuple(orjson.loads(each)), "", full=True, first=first, last=last)
            store.listings.apply_page(HUB, page)
            page_stored(None)

    return pour


def measure(
    rivals: Mapping[str, Pouring | None], number: int, rounds: int
) -> dict[str, list[float]]:
    """All taps of all rounds; the rivals take turns."""
    took: dict[str, list[float]] = {name: [] for name in rivals}
    for _ in range(rounds):
        for name, pour in rivals.items():
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "kiosk.sqlite"
                with Store.open(path) as store:
                    for page in pages(list(announcements(_KNOWN))):
                        store.listings.apply_page("town", page)
                with pouring(path, pour) if pour else nullcontext():
                    took[name] += taps(path, number)
    return took


def told(took: Mapping[str, Sequence[float]]) -> str:
    width = max(map(len, took))
    lines = [f"{'':{width}}   p50 ms   p99 ms   max ms   p99 to the floor's"]
    floor = percentile(next(iter(took.values())), 0.99)
    for name, seconds in took.items():
        shares = (percentile(seconds, 0.5), percentile(seconds, 0.99), max(seconds))
        figures = "  ".join(f"{share * 1e3:7.1f}" for share in shares)
        lines.append(f"{name:{width}}  {figures}   {shares[1] / floor:.1f}")
    return "\n".join(lines)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=COUNT)
    asked.add_argument("--taps", type=int, default=TAPS)
    asked.add_argument("--repetitions", type=int, default=REPETITIONS)
    asked.add_argument("--switch", type=float, default=TURN, help="seconds")
    given = asked.parse_args()
    sys.setswitchinterval(given.switch)
    with serving(given.count) as hub:
        rivals = {
            "floor: nothing comes in": None,
            "a full pull from a hub": from_hub(hub.url),
            "pages out of memory": from_memory(given.count),
        }
        print(told(measure(rivals, given.taps, given.repetitions)))


if __name__ == "__main__":
    main()
