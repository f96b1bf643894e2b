"""Sets a hub up: the public listings of an area, a structure's two boxes, a kiosk's account."""

import contextlib
import secrets
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from kiosk.hub.client import Collection, HubClient
from kiosk.hub.embedded import EmbeddedHub
from kiosk.hub.enrolment import Enrolment, listings_of
from kiosk.hub.line import Credential, Missing, Rejected

_BATCH: Final = 25  # Kinto's own limit
_EVERYONE: Final = "system.Everyone"
_ADDED: Final = {"last_modified", "schema"}  # by the hub: sent back, they would spoil its order

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Published:
    """How many listings were new, changed, and already there as they are."""

    created: int
    updated: int
    unchanged: int


class HubAdmin:
    """Whoever runs a hub; `client` carries the postman's credential.

    Everything may be done again: what is there already stays as it is. Raises HubError.
    """

    def __init__(self, client: HubClient, postman: str) -> None:
        self._client = client
        self._postman = f"account:{postman}"

    def open_area(self, area: str) -> Collection:
        """The public listings of an area: everyone reads them, the postman writes them."""
        place = listings_of(area)
        self._put(f"/buckets/{place.bucket}", {"write": [self._postman]})
        self._put(_collection(place), {"read": [_EVERYONE], "write": [self._postman]})
        return place

    def open_structure(self, structure: str) -> None:
        """A structure's bucket: its kiosks create in the outbox and read the inbox, no more."""
        kiosks = f"/buckets/{structure}/groups/kiosks"
        self._put(f"/buckets/{structure}", {"write": [self._postman]})
        if self._members(structure) is None:
            self._put(kiosks, {"write": [self._postman]}, {"members": []})
        for name, right in (("outbox", "record:create"), ("inbox", "read")):
            place = Collection(structure, name)
            self._put(_collection(place), {right: [kiosks], "write": [self._postman]})

    def add_kiosk(self, structure: str, kiosk: str) -> Credential:
        """A kiosk's account, with a new secret each time this is asked."""
        account = Credential(f"{structure}.{kiosk}", secrets.token_urlsafe(32))
        self._client.write(
            "PUT", f"/accounts/{account.user}", {"data": {"password": account.password}}
        )
        members = self._members(structure) or []
        if (principal := f"account:{account.user}") not in members:
            self._put(
                f"/buckets/{structure}/groups/kiosks",
                {"write": [self._postman]},
                {"members": [*members, principal]},
            )
        return account

    def publish(self, area: str, records: Iterable[Record]) -> Published:
        """Make these listings public; those that are there unchanged are not touched."""
        place = listings_of(area)
        there = {record["id"]: _own(record) for record in self._all(place)}
        wanted = {record["id"]: _own(record) for record in records}
        changed = [record for id, record in wanted.items() if there.get(id) != record]
        self._batch(
            {"method": "PUT", "path": f"{place.path}/{record['id']}", "body": {"data": record}}
            for record in changed
        )
        updated = sum(record["id"] in there for record in changed)
        return Published(len(changed) - updated, updated, len(wanted) - len(changed))

    def unpublish(self, area: str, ids: Iterable[str]) -> None:
        """Take listings back; each leaves a tombstone for the kiosks to read."""
        path = listings_of(area).path
        self._batch({"method": "DELETE", "path": f"{path}/{id}"} for id in ids)

    def arrived(self, structure: str) -> tuple[dict[str, Any], ...]:
        """What the structure's kiosks have sent, oldest first."""
        return self._all(Collection(structure, "outbox"))

    def answer(
        self, structure: str, interest: str, status: str, message: Mapping[str, str]
    ) -> None:
        """Put an organiser's answer into the inbox of the structure that asked."""
        id = str(uuid.uuid5(uuid.UUID(interest), "answer"))
        body = {"v": 1, "type": "answer", "interest": interest, "status": status}
        self._client.write(
            "PUT",
            f"{Collection(structure, 'inbox').path}/{id}",
            {"data": {**body, "message": dict(message)}},
        )

    def _all(self, place: Collection) -> tuple[dict[str, Any], ...]:
        batches = self._client.pages(place, signed=True)
        return tuple(record for batch in batches for record in batch.records)

    def _put(
        self, path: str, permissions: Mapping[str, Sequence[str]], data: Record | None = None
    ) -> None:
        self._client.write("PUT", path, {"data": dict(data or {}), "permissions": permissions})

    def _members(self, structure: str) -> list[str] | None:
        try:
            told = self._client.write("GET", f"/buckets/{structure}/groups/kiosks")
        except Missing:
            return None
        return [str(each) for each in told["data"]["members"]]

    def _batch(self, requests: Iterable[Record]) -> None:
        waiting = list(requests)
        for start in range(0, len(waiting), _BATCH):
            told = self._client.write(
                "POST", "/batch", {"requests": waiting[start : start + _BATCH]}
            )
            for answer in told["responses"]:
                if answer["status"] >= HTTPStatus.BAD_REQUEST:
                    raise Rejected(f"{answer['status']} {answer['path']}: {answer['body']}")


def _collection(place: Collection) -> str:
    return place.path.removesuffix("/records")


def _own(record: Record) -> dict[str, Any]:
    return {field: value for field, value in record.items() if field not in _ADDED}


@dataclass(frozen=True, slots=True)
class Demo:
    """A hub with listings and one structure with one kiosk, for as long as the context lasts."""

    url: str
    enrolment: Enrolment
    admin: HubAdmin


@contextlib.contextmanager
def demo(
    port: int,
    records: Iterable[Record],
    *,
    area: str = "bidasoa",
    structure: str = "s-demo",
    kiosk: str = "kiosk-1",
) -> Iterator[Demo]:
    """Run Kinto here with these listings; port 0 takes a free one.

    Raises HubExtraMissing, OSError when the port is taken, and HubError for a bad listing.
    """
    with EmbeddedHub(port) as hub:
        admin = HubAdmin(HubClient(hub.url, hub.admin), hub.admin.user)
        admin.open_area(area)
        admin.publish(area, records)
        admin.open_structure(structure)
        account = admin.add_kiosk(structure, kiosk)
        credential = f"{account.user}:{account.password}"
        yield Demo(hub.url, Enrolment(hub.url, area, structure, kiosk, credential), admin)
