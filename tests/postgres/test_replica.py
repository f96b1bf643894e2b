"""Public lists from a copy of the database that follows it: how a hub grows past one machine."""

import contextlib
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.hub.client import Collection, HubClient
from kiosk.hub.line import Busy, Missing, Unexpected
from tests.postgres.child import Child, folder_for, run_as, server_user
from tests.postgres.cluster import program
from tests.postgres.conftest import open_list
from tests.postgres.kinto_server import KintoOnPostgres, KintoProcess


@pytest.fixture(scope="module")
def replica(hub: KintoOnPostgres) -> Iterator[Path]:
    """The folder with the socket of a PostgreSQL that streams from the hub's."""
    user = server_user()
    folder = folder_for(user, "ekin-replica-")
    try:
        source = (f"--host={hub.database.environment['PGHOST']}", "--username=postgres")
        how = ("--write-recovery-conf", "--wal-method=stream", "--checkpoint=fast", "--no-sync")
        run_as(user, (program("pg_basebackup"), f"--pgdata={folder}/data", *source, *how))
        options = {
            "listen_addresses": "",
            "unix_socket_directories": folder,
            "max_connections": 300,  # as many as the other has, or it does not follow
        }
        server = Child(
            [
                *(program("postgres"), "-D", folder / "data"),
                *(word for name, value in options.items() for word in ("-c", f"{name}={value}")),
            ],
            folder / "log",
            quit=signal.SIGQUIT,
            folder=folder,
            user=user,
        )
        try:
            server.wait_until(lambda: "ready to accept" in server.log.read_text())
            yield folder
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="module")
def reader(hub: KintoOnPostgres, replica: Path) -> Iterator[KintoProcess]:
    """A Kinto that reads there, set as the runbook says."""
    copy = f"postgresql:///?host={replica}"
    settings = {
        "KINTO_READONLY": "true",
        "KINTO_STORAGE_URL": copy,
        "KINTO_PERMISSION_URL": copy,
    }
    with tempfile.TemporaryDirectory() as folder:
        process = KintoProcess({**hub.environment, **settings}, Path(folder))
        process.wait()
        yield process
        process.stop()


def test_a_reader_tells_what_the_hub_was_told(
    hub: KintoOnPostgres, reader: KintoProcess, admin: HubClient
) -> None:
    place = open_list(hub)
    etag = admin.put_once(place, "second", {"v": 1}).last_modified
    kiosk = HubClient(reader.url)
    _wait_for(kiosk, place, etag)
    (batch,) = kiosk.pages(place)
    assert [each["id"] for each in batch.records] == ["first", "second"]
    assert batch.etag == etag == kiosk.total(place).etag
    assert not list(kiosk.pages(place, unless=etag))
    gone = admin.write("DELETE", f"{place.path}/second")["data"]
    _wait_for(kiosk, place, gone["last_modified"])
    (delta,) = kiosk.pages(place, since=etag)
    assert delta.records == (gone,)


def test_a_reader_takes_nothing(hub: KintoOnPostgres, reader: KintoProcess) -> None:
    client = HubClient(reader.url, hub.admin)
    with pytest.raises(Unexpected, match="405"):
        client.put_once(Collection("public", "listings-x"), "one", {"v": 1})


def _wait_for(kiosk: HubClient, place: Collection, etag: int) -> None:
    """Until the copy has this change.

    A list that it does not have at all is none yet; one without its time cannot be told (503).
    """
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with contextlib.suppress(Missing, Busy):
            if kiosk.total(place).etag == etag:
                return
    pytest.fail("the copy does not follow")
