"""What harden.sql and kinto.ini add: the hub's own time, and the rest of Kinto as it was."""

import contextlib
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import pytest
import requests

from kiosk.hub.client import AlreadyThere, Collection, Created, HubClient
from kiosk.hub.line import Busy, NotEnrolled
from tests.postgres.cluster import cluster
from tests.postgres.conftest import make_list, open_list
from tests.postgres.kinto_server import KintoOnPostgres, harden, kinto

YEAR: Final = 365 * 24 * 3600 * 1000


@pytest.fixture
def place(hub: KintoOnPostgres) -> Collection:
    return open_list(hub)


class TestLastModified:
    """A writer sends one of next year."""

    @pytest.fixture(params=["PUT", "POST", "PATCH", "PUT over", "PUT again"])
    def told(self, request: pytest.FixtureRequest, hub: KintoOnPostgres, place: Collection) -> Any:
        return poison(hub, place, str(request.param))

    def test_it_is_not_kept_and_the_answer_tells_the_hubs(
        self, told: dict[str, Any], admin: HubClient, place: Collection
    ) -> None:
        kept = admin.write("GET", f"{place.path}/{told['id']}")["data"]
        assert abs(told["last_modified"] - time.time() * 1000) < YEAR / 2
        assert kept == told
        assert admin.total(place).etag == told["last_modified"]

    def test_what_comes_after_is_found_by_those_who_read_on(
        self, told: dict[str, Any], admin: HubClient, place: Collection
    ) -> None:
        after = admin.put_once(place, "after", {"v": 1})
        (batch,) = admin.pages(place, since=told["last_modified"])
        assert [each["id"] for each in batch.records] == ["after"]
        assert batch.etag == after.last_modified > told["last_modified"]


def test_rights_that_kiosks_gave_themselves_are_taken_back(
    hub: KintoOnPostgres, admin: HubClient
) -> None:
    sent, proposed = Collection("s-a", "outbox"), Collection("rights", "waiting")
    for place in (sent, proposed):
        make_list(admin, place, {"read": ["account:s-a.kiosk-1"]})
        rights = {"write": ["account:s-a.kiosk-1"], "read": ["system.Everyone"]}
        admin.write("PUT", f"{place.path}/one", {"data": {}, "permissions": rights})
    assert rights_to(hub, sent) == {"": 1, "/one": 2}
    harden(hub.database)
    assert rights_to(hub, sent) == {"": 1}
    assert rights_to(hub, proposed) == {"": 1, "/one": 2}


def rights_to(hub: KintoOnPostgres, place: Collection) -> dict[str, int]:
    """How many there are to a list, and to each of its records."""
    home = place.path.removesuffix("/records")
    found = hub.database.run(
        "SELECT object_id, count(*) FROM access_control_entries"
        " WHERE object_id LIKE %s GROUP BY object_id",
        f"{home}%",
    )
    return {path.removeprefix(home).removeprefix("/records"): int(many) for path, many in found}


def test_a_bare_hub_is_poisoned(bare_hub: KintoOnPostgres) -> None:
    told = poison(bare_hub, open_list(bare_hub), "PUT")
    assert told["last_modified"] > time.time() * 1000 + YEAR / 2


def test_a_deletion_of_next_year_is_one_of_now(admin: HubClient, place: Collection) -> None:
    later = int(time.time() * 1000) + YEAR
    told = admin.write("DELETE", f"{place.path}/first?last_modified={later}")["data"]
    assert told["deleted"]
    assert told["last_modified"] < later - YEAR / 2
    assert admin.total(place).etag == told["last_modified"]


def test_kinto_does_what_it_did(admin: HubClient, place: Collection) -> None:
    made = admin.put_once(place, "one", {"v": 1})
    again = admin.put_once(place, "one", {"v": 1})
    assert isinstance(made, Created)
    assert isinstance(again, AlreadyThere)
    assert again.last_modified == made.last_modified
    patched = admin.write("PATCH", f"{place.path}/one", {"data": {"w": 2}})["data"]
    assert (patched["v"], patched["w"]) == (1, 2)
    gone = admin.write("DELETE", f"{place.path}/one")["data"]
    (batch,) = admin.pages(place, since=patched["last_modified"])
    assert batch.records == (gone,)
    back = admin.put_once(place, "one", {"v": 3})
    assert isinstance(back, Created)
    assert made.last_modified < patched["last_modified"] < gone["last_modified"]
    assert gone["last_modified"] < back.last_modified == admin.total(place).etag
    assert admin.total(place).count == 2


def test_it_may_be_applied_and_migrated_again_while_in_use(
    hub: KintoOnPostgres, place: Collection, admin: HubClient
) -> None:
    triggers = "SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname"
    before = hub.database.run(triggers)
    assert [name for name, _ in before] == ["aaa_take_turns", "tgr_objects_last_modified"]
    kinto("migrate", database=hub.database)
    harden(hub.database)
    harden(hub.database)
    assert hub.database.run(triggers) == before
    assert isinstance(admin.put_once(place, "still", {"v": 1}), Created)


def test_the_hubs_time_is_utc_wherever_it_stands(hub: KintoOnPostgres) -> None:
    # the cluster stands in Madrid; so would a session that comes without PGTZ
    assert hub.database.run("SHOW timezone") == [("UTC",)]


def test_a_revoked_account_is_refused_by_every_process_at_once(
    hub: KintoOnPostgres, admin: HubClient
) -> None:
    name, secret = f"s-a.kiosk-{uuid.uuid4().hex[:8]}", "a secret"
    admin.write("PUT", f"/accounts/{name}", {"data": {"password": secret}})
    kiosks = [HubClient(url, type(hub.admin)(name, secret)) for url in hub.urls]
    assert {kiosk.info().user for kiosk in kiosks} == {f"account:{name}"}
    admin.write("DELETE", f"/accounts/{name}")
    for kiosk in kiosks:
        with pytest.raises(NotEnrolled):
            list(kiosk.pages(Collection("s-a", "inbox"), signed=True))


def test_a_write_that_another_overtook_comes_later_and_leaves_nothing_in_a_log(
    hub: KintoOnPostgres, place: Collection, admin: HubClient
) -> None:
    waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    path = f"{place.path}/first"
    with contextlib.closing(hub.database.connect()) as other, ThreadPoolExecutor(1) as thread:
        with other.cursor() as cursor:
            cursor.execute("UPDATE objects SET deleted = deleted WHERE id = 'first'")
        late = thread.submit(admin.write, "PUT", path, {"data": {"needs": "a wheelchair"}})
        while not late.done() and not hub.database.run(waiting):
            pass
        other.commit()
        with pytest.raises(Busy) as busy:
            late.result()
    assert busy.value.retry_after == 30
    assert "could not serialize access" in hub.told
    assert "could not serialize access" in cluster().told
    assert "wheelchair" not in hub.told + cluster().told


def test_when_the_database_was_away_its_processes_find_it_again(
    hub: KintoOnPostgres, admin: HubClient, place: Collection
) -> None:
    assert admin.total(place).count == 1
    ours = "datname = current_database() AND pid <> pg_backend_pid()"
    assert hub.database.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {ours}")
    for url in hub.urls:
        wait_for(HubClient(url, hub.admin), place)
    assert admin.total(place, signed=True).count == 1


def wait_for(client: HubClient, place: Collection) -> None:
    """Until it answers twice: each of the connections it keeps may be a broken one."""
    answered = 0
    for _ in range(20):
        try:
            client.total(place, signed=True)
            answered += 1
        except Busy:
            answered = 0
        if answered == 2:
            return
    pytest.fail("it does not come back")


def poison(hub: KintoOnPostgres, place: Collection, way: str) -> dict[str, Any]:
    """The record that a writer made or changed, as the hub answered it."""
    method = way.partition(" ")[0]
    id = str(uuid.uuid4()) if way in {"PUT", "POST"} else "first"
    path = place.path if method == "POST" else f"{place.path}/{id}"
    if way == "PUT again":  # over a tombstone
        HubClient(hub.url, hub.admin).write("DELETE", path)
    later = int(time.time() * 1000) + YEAR
    answer = requests.request(
        method,
        hub.url + path,
        json={"data": {"id": id, "v": 2, "last_modified": later}},
        auth=(hub.admin.user, hub.admin.password),
        timeout=30,
    )
    assert answer.ok, answer.text
    return dict(answer.json()["data"])
