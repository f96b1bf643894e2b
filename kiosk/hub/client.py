"""What a kiosk asks of a Kinto hub: pages of records, a count, and one record put once."""

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote

import orjson

from kiosk.hub.line import Call, Credential, Line, NotAHub, NotEnrolled, Reply, TooLarge
from kiosk.hub.reply import (
    check,
    clock_of,
    etag_of,
    is_time,
    number_of,
    object_of,
    onward_of,
    records_of,
    seconds_of,
)

MOST_PAGES: Final = 2000  # of one list: far more than any area has
_MANY: Final = 10_000  # the hub itself gives no more in a page than it likes
_LIMIT: Final = re.compile(r"(?<=_limit=)\d+")


@dataclass(frozen=True, slots=True)
class Collection:
    """Where records live on the hub."""

    bucket: str
    name: str

    @property
    def path(self) -> str:
        return f"/buckets/{quote(self.bucket, '')}/collections/{quote(self.name, '')}/records"


@dataclass(frozen=True, slots=True)
class ServerInfo:
    """The hub's own word on itself; `now` is its clock in milliseconds."""

    project: str
    version: str
    now: int
    user: str | None


@dataclass(frozen=True, slots=True)
class Batch:
    """One page of a list, oldest change first, tombstones (`deleted`) among the records.

    `etag` is the list's latest change and `now` the hub's clock, both in milliseconds since 1970.
    """

    records: tuple[dict[str, Any], ...]
    etag: int
    now: int
    last: bool


@dataclass(frozen=True, slots=True)
class Total:
    """How many records a list held when its latest change was `etag`."""

    count: int
    etag: int


@dataclass(frozen=True, slots=True)
class Created:
    """A record the hub did not have before; its timestamp there, in milliseconds."""

    last_modified: int


@dataclass(frozen=True, slots=True)
class AlreadyThere:
    """The record that was there before: `existing` is the hub's."""

    existing: dict[str, Any]

    @property
    def last_modified(self) -> int:
        return int(self.existing["last_modified"])

    def holds(self, body: Mapping[str, Any]) -> bool:
        """Whether all of `body` is in it; what the hub added does not matter."""
        return all(
            field in self.existing and self.existing[field] == value
            for field, value in body.items()
        )


class HubClient:
    """Talks to one hub; `credential` signs only what is asked to be signed.

    `url` ends with the API version: https://hub.example/v1. What goes wrong: kiosk.hub.line.
    """

    def __init__(self, url: str, credential: Credential | None = None, line: Line | None = None):
        self._url = url.rstrip("/")
        self._credential = credential
        self._line = line or Line()
        self._quiet_until = 0.0
        self.ahead = 0.0
        """By how many seconds the hub's clock was ahead of this device's when it last answered."""

    @property
    def quiet(self) -> float:
        """For how many more seconds the hub asked not to be called (its Backoff header)."""
        return max(self._quiet_until - time.monotonic(), 0.0)

    def info(self) -> ServerInfo:
        """Who answers at this address; raises HubError."""
        reply = self._ask("GET", "/", signed=self._credential is not None)
        told = object_of(reply)
        if "project_name" not in told:
            raise NotAHub("no project_name")
        user = told.get("user")
        return ServerInfo(
            str(told["project_name"]),
            str(told.get("project_version", "")),
            clock_of(reply),
            str(user["id"]) if isinstance(user, dict) and "id" in user else None,
        )

    def pages(
        self,
        collection: Collection,
        *,
        since: int | None = None,
        unless: int | None = None,
        size: int = 200,
        fields: str = "",
        where: str = "",
        signed: bool = False,
    ) -> Iterator[Batch]:
        """Records changed after `since` (ms), page by page; nothing at all if `unless` is its etag.

        While one page is used the next is on its way. `fields` limits what is told of a record:
        names with commas between them; `where` is a filter of Kinto's. Raises HubError, also
        between two pages: what was yielded is whole.
        """
        query = f"_sort=last_modified&_limit={size}"
        query += f"&_since={since}" if since else ""
        query += (f"&_fields={fields}" if fields else "") + (f"&{where}" if where else "")
        headers = {"If-None-Match": f'"{unless}"'} if unless is not None else {}
        return self._pages(collection.path, query, headers, signed)

    def _pages(
        self, path: str, query: str, headers: Mapping[str, str], signed: bool
    ) -> Iterator[Batch]:
        seen = {query}
        call = self._begin("GET", f"{path}?{query}", headers, signed=signed)
        try:
            for _ in range(MOST_PAGES):
                try:
                    reply = self._reply(call, "GET", signed)
                except TooLarge:
                    if (query := _half(query)) in seen:
                        raise
                    seen.add(query)
                    call = self._begin("GET", f"{path}?{query}", headers, signed=signed)
                    continue
                if reply.status == HTTPStatus.NOT_MODIFIED:
                    return
                records, etag, onward = records_of(reply), etag_of(reply), onward_of(reply)
                if onward and (not records or onward in seen):
                    raise NotAHub("Next-Page leads nowhere")
                if onward:
                    seen.add(onward)
                    query, headers = onward, {}
                    call = self._begin("GET", f"{path}?{query}", signed=signed)
                yield Batch(records, etag, clock_of(reply), last=not onward)
                if not onward:
                    return
            raise NotAHub(f"a list of more than {MOST_PAGES} pages")
        finally:
            call.give_up()

    def outline(self, collection: Collection, fields: str) -> dict[str, dict[str, Any]]:
        """Every record by its id, with these fields of it alone; raises HubError."""
        batches = self.pages(collection, size=_MANY, fields=f"id,last_modified,{fields}")
        return {each["id"]: each for batch in batches for each in batch.records}

    def total(self, collection: Collection, *, signed: bool = False) -> Total:
        """How many records there are, tombstones not counted; raises HubError."""
        reply = self._ask("HEAD", collection.path, signed=signed)
        told = reply.headers.get("Total-Objects") or reply.headers.get("Total-Records") or ""
        count = number_of(told)
        if count is None:
            raise NotAHub("no Total-Objects")
        return Total(count, etag_of(reply))

    def put_once(
        self, collection: Collection, id: str, body: Mapping[str, Any]
    ) -> Created | AlreadyThere:
        """Create the record unless there is one with this id; raises HubError.

        May be repeated after any failure: the second time tells what the first one left.
        """
        reply = self._ask(
            "PUT",
            f"{collection.path}/{quote(id, '')}",
            {"If-None-Match": "*", "Content-Type": "application/json"},
            orjson.dumps({"data": dict(body)}),
            signed=True,
        )
        told = object_of(reply)
        record = told.get("data")
        there = reply.status == HTTPStatus.PRECONDITION_FAILED
        if there:
            details = told.get("details")
            record = details.get("existing") if isinstance(details, dict) else None
        if not isinstance(record, dict) or not is_time(record.get("last_modified")):
            raise NotAHub("no record in the answer to a PUT")
        return AlreadyThere(record) if there else Created(record["last_modified"])

    def write(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        only: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        """A signed request of whoever runs the hub, and the object that answers it.

        `only` is a condition, such as If-Match; a PUT that does not meet it is answered without
        `data`.
        """
        sent = orjson.dumps(body) if body is not None else None
        headers = {"Content-Type": "application/json"} if sent else {}
        headers.update(only or {})
        return object_of(self._ask(method, path, headers, sent, signed=True))

    def hang_up(self) -> None:
        """From any thread: the exchange under way ends with Stopped."""
        self._line.hang_up()

    def _ask(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        *,
        signed: bool,
    ) -> Reply:
        return self._reply(self._begin(method, path, headers, body, signed=signed), method, signed)

    def _begin(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        *,
        signed: bool,
    ) -> Call:
        if signed and self._credential is None:
            raise NotEnrolled("no credential")
        return self._line.begin(
            method,
            self._url + path,
            headers={"Accept": "application/json", **(headers or {})},
            body=body,
            credential=self._credential if signed else None,
        )

    def _reply(self, call: Call, method: str, signed: bool) -> Reply:
        reply = call.reply()
        if quiet := seconds_of(reply.headers.get("Backoff")):
            self._quiet_until = time.monotonic() + quiet
        check(reply, method, signed)
        self.ahead = clock_of(reply) / 1000 - time.time()
        return reply


def _half(query: str) -> str:
    """It asks for half as many records, and for one at least."""
    return _LIMIT.sub(lambda found: str(max(int(found[0]) // 2, 1)), query)
