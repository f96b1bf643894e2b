"""Single records of a hub, as the postman reads, puts, replaces and removes them."""

import re
import time
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from kiosk.hub.client import AlreadyThere, Collection, Created, HubClient
from kiosk.hub.line import Missing, NotAHub
from kiosk.hub.reply import is_time

_ID: Final = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_-]{0,99}")
AT_ONCE: Final = 50
"""Records in one question: an address has to hold their ids."""


_HOUR: Final = 3600 * 1000  # ms

Record = Mapping[str, Any]


class Shelf:
    """Everything raises HubError."""

    def __init__(self, client: HubClient) -> None:
        self.client = client

    def one(self, place: Collection, id: str) -> dict[str, Any] | None:
        """The record; None when there is none, nor can be."""
        if not _ID.fullmatch(id):
            return None
        try:
            record = self.client.write("GET", f"{place.path}/{id}").get("data")
        except Missing:
            return None
        if not isinstance(record, dict) or not is_time(record.get("last_modified")):
            raise NotAHub("no record in the answer to a GET")
        return record

    def some(self, place: Collection, where: str) -> list[dict[str, Any]]:
        """Every record of a condition, oldest change first; no tombstone."""
        batches = self.client.pages(place, where=where, signed=True)
        return [each for batch in batches for each in batch.records if not each.get("deleted")]

    def put_once(self, place: Collection, id: str, body: Record) -> Created | AlreadyThere:
        """Create it unless it is there; may be repeated."""
        return self.client.put_once(place, id, body)

    def replace(self, place: Collection, id: str, body: Record, last_modified: int) -> bool:
        """Write over the record that changed last at this moment; False when it has changed since.

        Also False when it is gone.
        """
        only = {"If-Match": f'"{last_modified}"'}
        return "data" in self.client.write("PUT", f"{place.path}/{id}", {"data": body}, only)

    def change(self, place: Collection, id: str, fields: Record) -> None:
        """Set some fields; nothing when the record is gone."""
        try:
            self.client.write("PATCH", f"{place.path}/{id}", {"data": fields})
        except Missing:
            return

    def remove(self, place: Collection, records: Sequence[Record], now: int) -> int:
        """Remove these records unless they have changed since; gives how many went.

        Those that say to be of a time to come are removed as they are: the hub takes no such time
        in a condition. `now` is its clock.
        """
        gone = 0
        true = [each for each in records if each["last_modified"] <= now + _HOUR]
        odd = [each for each in records if each["last_modified"] > now + _HOUR]
        for some, limited in ((true, True), (odd, False)):
            for start in range(0, len(some), AT_ONCE):
                chunk = some[start : start + AT_ONCE]
                ids = ",".join(f'"{each["id"]}"' for each in chunk)
                path = f"{place.path}?in_id={quote(ids, ',')}"
                if limited:  # what changes later is later than everything that was read
                    path += f"&_before={max(each['last_modified'] for each in chunk) + 1}"
                removed = self.client.write("DELETE", path).get("data")
                gone += len(removed) if isinstance(removed, list) else 0
        return gone

    def discard(self, place: Collection, records: Sequence[Record]) -> int:
        """As `remove`, now."""
        return self.remove(place, records, int((time.time() + self.client.ahead) * 1000))


def of_kind(type_: str) -> str:
    """A condition on the type of a record."""
    return about("type", type_)


def about(field: str, *values: str) -> str:
    """A condition: the field holds one of these texts."""
    told = ",".join(f'"{each}"' for each in values)
    return f"{field if len(values) == 1 else f'in_{field}'}={quote(told, ',')}"
