"""Kinto's buckets, collections and groups, kept as they are wanted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

from kiosk.hub.client import Collection, HubClient
from kiosk.hub.line import Busy, Missing, NotAHub, Rejected

_ADDED: Final = {"last_modified", "schema"}  # by the hub: sent back, they would spoil its order
_ATTEMPTS: Final = 20
_BATCH: Final = 25  # Kinto's own limit

Record = Mapping[str, Any]
Rights = Mapping[str, Sequence[str]]


def own(record: Record) -> dict[str, Any]:
    """A record as its author wrote it, without what the hub added."""
    return {field: value for field, value in record.items() if field not in _ADDED}


def home_of(place: Collection) -> str:
    """The path of a collection itself."""
    return place.path.removesuffix("/records")


class Upkeep:
    """What is as it is wanted is not touched. Raises HubError."""

    def __init__(self, client: HubClient) -> None:
        self._client = client

    def keep(self, path: str, rights: Rights, data: Record | None = None) -> None:
        """See to it that there is this object with these rights; its other fields stay."""
        wanted = dict(data or {})
        try:
            told = self._client.write("GET", path)
        except Missing:
            self._client.write("PUT", path, {"data": wanted, "permissions": rights})
            return
        there, allowed = _object(told, "data"), _object(told, "permissions")
        there.pop("last_modified", None)
        as_wanted = {**there, **wanted} == there
        same_rights = {right: set(who) for right, who in allowed.items()} == {
            right: set(who) for right, who in rights.items()
        }
        if not (as_wanted and same_rights):
            body = {"data": {**there, **wanted}, "permissions": rights}
            self._client.write("PUT", path, body)

    def members(self, group: str) -> list[str]:
        """Who is in a group; raises Missing."""
        return [str(each) for each in self._group(group)["members"]]

    def join(self, group: str, members: Iterable[str]) -> None:
        """Put them into the group; raises Missing."""
        joining = tuple(members)
        self._change(
            group, lambda there: [*there, *(each for each in joining if each not in there)]
        )

    def leave(self, group: str, member: str) -> bool:
        """Take it out of the group; gives whether it was in it. Raises Missing."""
        return self._change(group, lambda there: [each for each in there if each != member])

    def all(self, place: Collection) -> tuple[dict[str, Any], ...]:
        """Every record, oldest change first."""
        batches = self._client.pages(place, signed=True)
        return tuple(record for batch in batches for record in batch.records)

    def batch(self, requests: Iterable[Record]) -> None:
        """Many requests in few exchanges."""
        waiting = list(requests)
        for start in range(0, len(waiting), _BATCH):
            body = {"requests": waiting[start : start + _BATCH]}
            for answer in self._client.write("POST", "/batch", body)["responses"]:
                if answer["status"] >= HTTPStatus.BAD_REQUEST:
                    raise Rejected(f"{answer['status']} {answer['path']}: {answer['body']}")

    def _change(self, group: str, change: Callable[[list[str]], list[str]]) -> bool:
        """Written only over what was read: another may change the group at the same time."""
        for _ in range(_ATTEMPTS):
            told = self._group(group)
            members = change(list(told["members"]))
            if members == told["members"]:
                return False
            only = {"If-Match": f'"{told["last_modified"]}"'}
            body = {"data": {**own(told), "members": members}}
            if "data" in self._client.write("PUT", group, body, only):
                return True
        raise Busy(f"{group} is changed by somebody else")

    def _group(self, group: str) -> dict[str, Any]:
        told = _object(self._client.write("GET", group), "data")
        if not isinstance(told.get("members"), list):
            raise NotAHub("a group without members")
        return told


def _object(told: Record, field: str) -> dict[str, Any]:
    value = told.get(field)
    if not isinstance(value, dict):
        raise NotAHub(f"no {field}")
    return value
