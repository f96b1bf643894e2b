"""How many kiosks one core of a hub keeps in step, at a poll a minute.

Kinto, PostgreSQL and nginx share one core and the kiosks have the other; what is counted is the
time that the servers' processes spend, so that whatever else runs on the machine does not matter.

Run it: python -m benchmarks.hub_capacity
"""

import os
import secrets
import uuid
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.hub.client import Collection, HubClient
from kiosk.hub.enrolment import listings_of
from kiosk.hub.line import Credential
from kiosk.hub.places import inbox_of, outbox_of
from kiosk.hub.provision import HubAdmin
from tests.postgres.cluster import cluster
from tests.postgres.kinto_server import KintoOnPostgres, kinto_on_postgres
from tests.postgres.nginx import nginx_before
from tests.sync.conftest import a_listing

POLL = 60  # seconds
THREADS = 4
TIMES = 400
LISTINGS = 500
DELTA = 5
AREA, STRUCTURE = "bench", "s-bench"
KEPT = 5  # seconds that nginx keeps a public list: kinto.ini
AREAS = (10, 100, 1_000)  # kiosks that read the same list
# of a hundred polls: how often the public list has news, the inbox has, a resident says yes
NEWS, ANSWERS, INTERESTS = 5, 1, 1
MEMORY = {
    "KINTO_STORAGE_BACKEND": "kinto.core.storage.memory",
    "KINTO_PERMISSION_BACKEND": "kinto.core.permission.memory",
    "KINTO_CACHE_BACKEND": "kinto.core.cache.memory",
    "KINTO_ACCOUNT_CREATE_PRINCIPALS": "system.Everyone",
}

HEAD = "  kinto postgres   nginx   whole  a second   ratio"

Asking = Callable[[HubClient], object]


@dataclass(frozen=True)
class Cost:
    """Seconds of a core for one request, by who spent them."""

    kinto: float
    postgres: float
    nginx: float = 0.0

    @property
    def whole(self) -> float:
        return self.kinto + self.postgres + self.nginx


def spent(pid: int) -> float:
    """Seconds of a core that a process and its children, living and gone, have used."""
    ticks = os.sysconf("SC_CLK_TCK")
    used = sum(map(int, _stat(pid)[11:15])) / ticks
    return used + sum(spent(child) for child in _children(pid))


def _children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _stat(pid: int) -> list[str]:
    """From the third field on: the second is a name and may hold anything."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()


def pin(pid: int, core: int) -> None:
    os.sched_setaffinity(pid, {core})
    for child in _children(pid):
        pin(child, core)


@contextmanager
def hub(core: int, settings: Mapping[str, str] | None = None) -> Iterator[KintoOnPostgres]:
    """One process and its database on one core, provisioned, with an area and a structure."""
    with kinto_on_postgres(settings=settings) as running:
        for pid in (running.processes[0].pid, cluster().server.pid):
            pin(pid, core)
        client = HubClient(running.url, running.admin)
        if settings == MEMORY:
            account = {"data": {"password": running.admin.password}}
            HubClient(running.url, Credential("nobody", "yet")).write(
                "PUT", f"/accounts/{running.admin.user}", account
            )
        admin = HubAdmin(client)
        admin.init([AREA])
        admin.add_structure(STRUCTURE, "The house of the benchmark", [AREA], trusted=True)
        admin.publish(AREA, [a_listing(f"l-{n}") for n in range(LISTINGS)])
        yield running


def cost_of(running: KintoOnPostgres, ask: Asking, url: str = "", nginx: int | None = None) -> Cost:
    """Of one request, asked by several kiosks that each keep their connection."""
    kiosk = HubAdmin(HubClient(running.url, running.admin)).add_kiosk(
        STRUCTURE, f"k-{secrets.token_hex(4)}"
    )
    pids = (running.processes[0].pid, cluster().server.pid, nginx)
    clients = [HubClient(url or running.url, kiosk) for _ in range(THREADS)]
    with ThreadPoolExecutor(THREADS) as threads:
        for client in clients:
            ask(client)  # signs in, fills the caches
        before = [spent(pid) if pid else 0.0 for pid in pids]
        list(threads.map(lambda n: ask(clients[n % THREADS]), range(TIMES)))
        after = [spent(pid) if pid else 0.0 for pid in pids]
    return Cost(*((late - early) / TIMES for early, late in zip(before, after, strict=True)))


def questions(running: KintoOnPostgres) -> dict[str, Asking]:
    """What a kiosk asks in its day."""
    admin = HubClient(running.url, running.admin)
    listings, inbox, outbox = listings_of(AREA), inbox_of(STRUCTURE), outbox_of(STRUCTURE)
    here, there = admin.total(listings).etag, admin.total(inbox, signed=True).etag
    changes = sorted(
        each["last_modified"] for batch in admin.pages(listings) for each in batch.records
    )
    since = changes[-DELTA - 1]

    def delta(client: HubClient) -> None:
        (batch,) = client.pages(listings, since=since)
        assert len(batch.records) == DELTA
        client.total(listings)

    def nothing(place: Collection, etag: int, signed: bool) -> Asking:
        def ask(client: HubClient) -> None:
            assert not list(client.pages(place, since=since, unless=etag, signed=signed))

        return ask

    return {
        "public list, nothing new (304)": nothing(listings, here, signed=False),
        f"public list, {DELTA} new, and the count": delta,
        "inbox, nothing new (304)": nothing(inbox, there, signed=True),
        "an interest (PUT)": lambda client: client.put_once(outbox, *_interest()),
    }


def _interest() -> tuple[str, dict[str, object]]:
    id = str(uuid.uuid4())
    return id, {
        "id": id,
        "v": 1,
        "type": "interest",
        "listing": "l-1",
        "listing_rev": 1,
        "places": 1,
        "needs": [],
        "resident_ref": uuid.uuid4().hex,
        "kiosk": "k",
        "seq": 1,
        "created_at": "2026-11-23T10:00:00+01:00",
        "erase_after": "2027-01-01",
    }


def kiosks(direct: Mapping[str, Cost], fronted: Mapping[str, Cost], area: int) -> float:
    """How many a core keeps in step, when so many read the same list: nginx asks once for all."""
    asked = min(POLL / KEPT / area, 1.0)
    quiet, news, inbox, interest = direct
    lists = {name: fronted[name].nginx + asked * direct[name].whole for name in (quiet, news)}
    a_poll = (
        lists[quiet] * (100 - NEWS)
        + lists[news] * NEWS
        + fronted[inbox].whole * 100
        + fronted[inbox].whole * ANSWERS
        + fronted[interest].whole * INTERESTS
    )
    return 100 * POLL / a_poll


def show(name: str, cost: Cost, base: Cost) -> None:
    parts = f"{cost.kinto * 1e3:7.2f} {cost.postgres * 1e3:8.2f} {cost.nginx * 1e3:7.2f}"
    rate, ratio = 1 / cost.whole, cost.whole / base.whole
    print(f"{name:42} {parts} {cost.whole * 1e3:7.2f} {rate:9.0f} {ratio:7.2f}")


def main() -> None:
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {cores[-1]})
    with ExitStack() as stack:
        with hub(cores[0], MEMORY) as bare:
            name, ask = next(iter(questions(bare).items()))
            memory = cost_of(bare, ask)
        running = stack.enter_context(hub(cores[0]))
        costs = {name: cost_of(running, ask) for name, ask in questions(running).items()}
        nginx = stack.enter_context(nginx_before(running))
        os.environ["REQUESTS_CA_BUNDLE"] = str(nginx.trust)
        pin(nginx.pid, cores[0])
        fronted = {
            name: cost_of(running, ask, nginx.url, nginx.pid)
            for name, ask in questions(running).items()
        }
    base = costs[name]
    print(f"{'milliseconds of a core, each':43}{HEAD}")
    show(f"{name}, in memory", memory, base)
    for told, cost in costs.items():
        show(told, cost, base)
    for told, cost in fronted.items():
        show(f"nginx: {told}", cost, base)
    print(f"\nkiosks in step at a poll every {POLL} s, for each core")
    for area in AREAS:
        print(f"{kiosks(costs, fronted, area):8.0f}  where {area} read the same list")


if __name__ == "__main__":
    main()
