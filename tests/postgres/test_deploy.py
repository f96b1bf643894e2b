"""What keeps a hub for years: its units, its backups, and what it forgets."""

import configparser
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from kiosk.domain.listing import ListingId
from kiosk.hub.client import Collection, Created, HubClient
from kiosk.hub.line import Missing, NotEnrolled
from kiosk.hub.upkeep import home_of
from kiosk.store.database import Store
from kiosk.sync.exchange import exchange_once
from kiosk.sync.feeds.hub import HubFeed
from kiosk.sync.manifest import Nights
from tests.postgres.cluster import DEPLOY
from tests.postgres.conftest import make_list, open_list
from tests.postgres.kinto_server import KintoOnPostgres, kinto, run
from tests.sync.conftest import a_listing

ROOT: Final = DEPLOY.parents[1]
UNITS: Final = sorted((DEPLOY / "systemd").iterdir())
SERVICES: Final = [each for each in UNITS if each.suffix == ".service"]
LISTINGS: Final = [*(f"l-{n}" for n in range(10)), "l-later"]
EXPOSURE: Final = 15  # of 100, as systemd-analyze counts what a unit could do to its machine


class Kiosk:
    """A store that is kept in step with one list."""

    def __init__(self, hub: KintoOnPostgres, place: Collection, store: Store) -> None:
        self.store = store
        nights = Nights(lambda: datetime.now(UTC))
        self._feed = HubFeed(HubClient(hub.url), place, store.listings, nights)

    def pull(self) -> set[str]:
        """One round; which listings of these tests it has then."""
        told = exchange_once(self.store, [self._feed], None, datetime.now(UTC))
        assert told.problems == ()
        return {id for id in LISTINGS if self.store.listings.one(ListingId(id))}


@pytest.fixture
def place(hub: KintoOnPostgres, admin: HubClient) -> Collection:
    place = open_list(hub)
    admin.write("DELETE", f"{place.path}/first")
    for n in range(5):
        admin.put_once(place, f"l-{n}", a_listing(f"l-{n}"))
    return place


@pytest.fixture
def kiosk(hub: KintoOnPostgres, place: Collection, tmp_path: Path) -> Iterator[Kiosk]:
    with Store.open(tmp_path / "kiosk.db") as store:
        yield Kiosk(hub, place, store)


class TestUnits:
    @pytest.fixture
    def installed(self, tmp_path: Path) -> Path:
        """The units, with this checkout in the place of /opt/ekin."""
        if shutil.which("systemd-analyze") is None:
            pytest.skip("there is no systemd here")
        for unit in UNITS:
            text = unit.read_text("utf-8")
            text = text.replace("/opt/ekin/.venv/bin", str(Path(sys.executable).parent))
            (tmp_path / unit.name).write_text(text.replace("/opt/ekin", str(ROOT)), "utf-8")
        return tmp_path

    @pytest.mark.parametrize("unit", UNITS, ids=lambda each: each.name)
    def test_systemd_takes_it(self, unit: Path, installed: Path) -> None:
        told = run(["systemd-analyze", "verify", "--man=no", installed / unit.name], {})
        assert told == ""

    @pytest.mark.parametrize("unit", SERVICES, ids=lambda each: each.name)
    def test_it_may_do_little_to_its_machine(self, unit: Path, installed: Path) -> None:
        limit = f"--threshold={EXPOSURE}"
        run(["systemd-analyze", "security", "--offline=yes", limit, installed / unit.name], {})

    def test_each_that_nobody_needs_to_type_is_started_by_something(self) -> None:
        names = {each.name for each in UNITS}
        for unit in UNITS:
            text = unit.read_text("utf-8")
            by_timer = unit.with_suffix(".timer").name in names
            by_kinto = "ekin-migrate" in unit.name
            assert "[Install]" in text or by_timer or by_kinto, unit.name


def test_the_settings_hold_no_secret_and_the_example_names_all_that_is_needed() -> None:
    ini = configparser.RawConfigParser()
    ini.read(DEPLOY / "kinto.ini")
    assert not [name for name in ini["app:main"] if "secret" in name or "password" in name]
    assert "flush" not in ini["app:main"]["kinto.includes"]
    assert "default_bucket" not in ini["app:main"]["kinto.includes"]
    assert "kiosk.hub.gate" in ini["app:main"]["kinto.includes"].split()
    example = (DEPLOY / "hub.env.example").read_text("utf-8")
    assert re.search(r"(?m)^KINTO_USERID_HMAC_SECRET=$", example)
    assert re.search(r"(?m)^PGTZ=UTC$", example)


class TestBackup:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        folder = tmp_path / "backups"
        folder.mkdir()
        return folder

    def test_the_hub_comes_back_as_it_was(
        self, hub: KintoOnPostgres, admin: HubClient, kiosk: Kiosk, place: Collection, folder: Path
    ) -> None:
        admin.write("PUT", "/accounts/s-a.kept", {"data": {"password": "kept"}})
        backup(hub, folder)
        before = state(hub)
        admin.write("DELETE", "/accounts/s-a.kept")
        admin.write("PUT", "/accounts/s-a.later", {"data": {"password": "later"}})
        admin.write("DELETE", f"{place.path}/l-0")
        admin.put_once(place, "l-later", a_listing("l-later"))
        assert kiosk.pull() == {"l-1", "l-2", "l-3", "l-4", "l-later"}
        (file,) = folder.iterdir()

        for each in hub.processes:
            each.stop()
        try:
            told = run([DEPLOY / "restore", file], hub.environment)
        finally:
            for each in hub.processes:
                each.start()
        assert state(hub) == before
        assert kiosk.pull() == {f"l-{n}" for n in range(5)}
        assert is_known(hub, "s-a.kept", "kept")
        assert not is_known(hub, "s-a.later", "later")
        # it is hardened still, and takes what is new
        assert isinstance(admin.put_once(place, "l-new", a_listing("l-new")), Created)
        triggers = "SELECT count(*) FROM pg_trigger WHERE tgname = 'aaa_take_turns'"
        assert hub.database.run(triggers) == [(1,)]
        assert hub.database.run("SHOW timezone") == [("UTC",)]
        (aside,) = re.findall("as it was before: (.+)", told)
        assert hub.database.run("SELECT 1 FROM pg_database WHERE datname = %s", aside) == [(1,)]
        hub.database.run(f"DROP DATABASE {aside}")

    def test_a_hub_in_use_is_not_replaced(self, hub: KintoOnPostgres, folder: Path) -> None:
        backup(hub, folder)
        (file,) = folder.iterdir()
        with pytest.raises(AssertionError, match="is in use by"):
            run([DEPLOY / "restore", file], hub.environment)

    def test_a_broken_file_is_refused(self, hub: KintoOnPostgres, folder: Path) -> None:
        backup(hub, folder)
        (file,) = folder.iterdir()
        file.write_bytes(file.read_bytes()[:-2000])
        with pytest.raises(AssertionError, match="cannot be read: try the one before it"):
            run([DEPLOY / "restore", file], hub.environment)

    def test_the_newest_are_kept_for_their_owner_alone(
        self, hub: KintoOnPostgres, folder: Path
    ) -> None:
        (folder / "hub-20200101T000000.000Z.dump").touch()
        (folder / "notes").touch()
        for _ in range(3):
            backup(hub, folder, keep=2)
        kept = sorted(folder.glob("hub-*.dump"))
        assert len(kept) == 2
        assert not [each for each in kept if "-2020" in each.name]
        assert {each.stat().st_mode & 0o777 for each in kept} == {0o600}
        assert {each.name for each in folder.iterdir()} == {"notes", *(each.name for each in kept)}

    def test_when_there_is_nothing_to_back_up_it_says_so(
        self, hub: KintoOnPostgres, folder: Path
    ) -> None:
        with pytest.raises(AssertionError, match="does not exist"):
            run([DEPLOY / "backup", folder], {**hub.environment, "PGDATABASE": "elsewhere"})
        assert not list(folder.iterdir())


class TestPurge:
    def test_old_tombstones_go_and_a_kiosk_that_was_away_finds_out(
        self, hub: KintoOnPostgres, admin: HubClient, kiosk: Kiosk, place: Collection
    ) -> None:
        kiosk.pull()
        for id in ("l-0", "l-1"):
            admin.write("DELETE", f"{place.path}/{id}")
        make_older(hub, place, "l-0")
        admin.put_once(place, "l-9", a_listing("l-9"))
        etag = admin.total(place).etag
        purge(hub)
        (batch,) = admin.pages(place, since=1)
        gone = {each["id"] for each in batch.records if each.get("deleted")}
        assert gone == {"first", "l-1"}
        assert batch.etag == etag
        # nothing tells it that l-0 went, but for the count
        assert kiosk.pull() == {"l-2", "l-3", "l-4", "l-9"}

    def test_the_last_change_stays_and_with_it_the_etag(
        self, hub: KintoOnPostgres, admin: HubClient, place: Collection
    ) -> None:
        admin.write("DELETE", f"{place.path}/l-4")
        make_older(hub, place, *(f"l-{n}" for n in range(5)), "first")
        # where Kinto looks when a list is empty; it was made with the list
        hub.database.run(
            "UPDATE timestamps SET last_modified = last_modified - interval '1 year'"
            " WHERE parent_id = %s",
            home_of(place),
        )
        etag = admin.total(place).etag
        purge(hub)
        assert admin.total(place).etag == etag

    def test_a_listing_that_moved_lives_on_and_with_kintos_own_purge_it_does_not(
        self, hub: KintoOnPostgres, admin: HubClient, place: Collection
    ) -> None:
        other = Collection(place.bucket, f"{place.name}-beside")
        make_list(admin, other, {})
        admin.put_once(other, "l-0", a_listing("l-0"))
        admin.write("DELETE", f"{place.path}/l-0")
        make_older(hub, place, "l-0")
        purge(hub)
        assert admin.write("GET", f"{other.path}/l-0")
        admin.write("DELETE", f"{place.path}/l-1")
        admin.put_once(other, "l-1", a_listing("l-1"))
        kinto("purge-deleted", "record", "0", database=hub.database)
        # when this one finds its record, Kinto has mended it: see purge.sql
        with pytest.raises(Missing):
            admin.write("GET", f"{other.path}/l-1")


def backup(hub: KintoOnPostgres, folder: Path, keep: int = 30) -> None:
    run([DEPLOY / "backup", folder, str(keep)], hub.environment)


def purge(hub: KintoOnPostgres) -> None:
    unit = (DEPLOY / "systemd" / "ekin-purge.service").read_text("utf-8")
    (command,) = re.findall(r"(?m)^ExecStart=(.+)$", unit)
    run(command.replace("/opt/ekin", str(ROOT)).split(), hub.environment)


def make_older(hub: KintoOnPostgres, place: Collection, *ids: str) -> None:
    """As if these changes had been made a hundred days ago."""
    hub.database.run(
        "UPDATE objects SET last_modified = last_modified - interval '100 days'"
        " WHERE id = ANY(%s) AND parent_id = %s",
        list(ids),
        home_of(place),
    )


def state(hub: KintoOnPostgres) -> Any:
    """All that the hub knows, but for its cache."""
    return hub.database.run(
        "SELECT (SELECT json_agg(objects ORDER BY parent_id, id) FROM objects),"
        " (SELECT json_agg(access_control_entries ORDER BY object_id, permission)"
        "  FROM access_control_entries)"
    )


def is_known(hub: KintoOnPostgres, user: str, password: str) -> bool:
    try:
        return HubClient(hub.url, type(hub.admin)(user, password)).info().user is not None
    except NotEnrolled:
        return False
