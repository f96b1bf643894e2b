"""Kinto on a real PostgreSQL, hardened and as it comes; each test has its own lists there."""

import itertools
import sys
from collections.abc import Iterator, Mapping
from typing import Final

import pytest

from kiosk.hub.client import Collection, HubClient
from tests.postgres.kinto_server import KintoOnPostgres, kinto_on_postgres

if sys.platform != "linux":  # where nobody runs a hub
    collect_ignore_glob = ["test_*.py"]

EVERYONE: Final = "system.Everyone"
_areas = itertools.count(1)


@pytest.fixture(scope="session")
def hub() -> Iterator[KintoOnPostgres]:
    """Two processes, hardened."""
    with kinto_on_postgres(processes=2) as running:
        yield running


@pytest.fixture(scope="session")
def bare_hub() -> Iterator[KintoOnPostgres]:
    """Two processes as Kinto comes, without what deploy/hub adds."""
    with kinto_on_postgres(processes=2, hardened=False) as running:
        yield running


@pytest.fixture
def admin(hub: KintoOnPostgres) -> HubClient:
    return HubClient(hub.url, hub.admin)


def open_list(hub: KintoOnPostgres) -> Collection:
    """A public list that no other test writes to, with one record in it."""
    place = Collection("public", f"listings-area-{next(_areas)}")
    admin = HubClient(hub.url, hub.admin)
    make_list(admin, place, {"read": [EVERYONE]})
    admin.put_once(place, "first", {"v": 1})
    return place


def make_list(admin: HubClient, place: Collection, rights: Mapping[str, list[str]]) -> None:
    """A collection, and its bucket when there is none, as the administrator's own."""
    ours = {"write": ["account:admin"]}
    admin.write("PUT", f"/buckets/{place.bucket}", {"permissions": ours})
    admin.write("PUT", place.path.removesuffix("/records"), {"permissions": rights})
