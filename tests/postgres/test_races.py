"""Many writers at once: a hub that is not hardened loses what they do, ours loses nothing."""

import itertools
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import pytest
import requests

from kiosk.hub.client import Collection, HubClient
from kiosk.sync.cursor import Cursor
from tests.postgres.conftest import open_list
from tests.postgres.kinto_server import KintoOnPostgres

WRITERS: Final = 6
BATCH: Final = 5  # written in one transaction: the first of them waits long to be seen
ROUNDS: Final = 12  # of a race that has to bite: the first one does, nearly always
TRIES: Final = 200  # of one batch
_names = itertools.count(1)


@pytest.fixture
def no_overlap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.sync.cursor.OVERLAP", 0)


@pytest.mark.usefixtures("no_overlap")
class TestReadingOn:
    def test_from_a_bare_hub_without_overlap_records_are_missed(
        self, bare_hub: KintoOnPostgres
    ) -> None:
        assert any(missed(bare_hub) for _ in range(ROUNDS))

    def test_from_a_hardened_hub_none_is(self, hub: KintoOnPostgres) -> None:
        assert not missed(hub)


def test_the_overlap_alone_finds_what_a_bare_hub_hides(bare_hub: KintoOnPostgres) -> None:
    assert not missed(bare_hub)


class TestIfMatch:
    def test_a_bare_hub_loses_updates(self, bare_hub: KintoOnPostgres) -> None:
        assert any(lost_updates(bare_hub) for _ in range(ROUNDS))

    def test_a_hardened_hub_loses_none(self, hub: KintoOnPostgres) -> None:
        assert not lost_updates(hub)


def missed(hub: KintoOnPostgres) -> set[str]:
    """What writers wrote while a kiosk read on, and the kiosk never saw."""
    place = open_list(hub)
    over = threading.Event()
    with ThreadPoolExecutor(WRITERS + 1) as threads:
        reader = threads.submit(_read_on, HubClient(hub.urls[-1]), place, over)
        writers = [threads.submit(_write, hub, n, place) for n in range(WRITERS)]
        try:
            written = {id for writer in writers for id in writer.result()}
        finally:
            over.set()
        return written - reader.result()


def _write(hub: KintoOnPostgres, writer: int, place: Collection, batches: int = 6) -> set[str]:
    """Batches of new records, each repeated until the hub has all of it."""
    written: set[str] = set()
    with _session(hub) as session:
        url = hub.urls[writer % len(hub.urls)]
        for _ in range(batches):
            ids = [f"record-{next(_names)}" for _ in range(BATCH)]
            asked = [
                {"method": "PUT", "path": f"{place.path}/{id}", "body": {"data": {"v": 1}}}
                for id in ids
            ]
            _post(session, f"{url}/batch", {"requests": asked})
            written.update(ids)
    return written


def _post(session: requests.Session, url: str, batch: dict[str, object]) -> None:
    for _ in range(TRIES):
        answer = session.post(url, json=batch)
        # one that failed takes the others of its batch with it, whatever they say
        if answer.ok and all(each["status"] < 400 for each in answer.json()["responses"]):
            return
    pytest.fail(f"{TRIES} times {answer.status_code} {answer.text}")


def _read_on(client: HubClient, place: Collection, over: threading.Event) -> set[str]:
    """As a kiosk does, round after round, and once more when all is written."""
    seen: set[str] = set()
    cursor: Cursor | None = None
    last = False
    while not last:
        last = over.is_set()
        begun: Cursor | None = None
        since, unless = (cursor.since, cursor.unless) if cursor else (None, None)
        for batch in client.pages(place, since=since, unless=unless):
            begun = begun or Cursor(batch.etag, batch.now)
            seen.update(each["id"] for each in batch.records)
        cursor = begun or cursor
    return seen


def lost_updates(hub: KintoOnPostgres) -> int:
    """How many additions to a number the hub confirmed and did not keep."""
    place = open_list(hub)
    path = f"{place.path}/counted"
    HubClient(hub.url, hub.admin).put_once(place, "counted", {"n": 0})
    with ThreadPoolExecutor(WRITERS) as threads:
        adding = [
            threads.submit(_add, hub, hub.urls[n % len(hub.urls)] + path) for n in range(WRITERS)
        ]
        added = sum(each.result() for each in adding)
    assert added
    told = HubClient(hub.url, hub.admin).write("GET", path)
    return added - int(told["data"]["n"])


def _add(hub: KintoOnPostgres, url: str, times: int = 8) -> int:
    with _session(hub) as session:
        return sum(_add_one(session, url) for _ in range(times))


def _add_one(session: requests.Session, url: str) -> bool:
    """Whether the hub said it did: others may have been quicker."""
    there = session.get(url)
    body = {"data": {"n": there.json()["data"]["n"] + 1}}
    return session.put(url, json=body, headers={"If-Match": there.headers["ETag"]}).ok


def _session(hub: KintoOnPostgres) -> requests.Session:
    session = requests.Session()
    session.auth = (hub.admin.user, hub.admin.password)
    return session
