"""Sets a hub up and keeps it so: its areas, its structures with their boxes, their kiosks.

ProvisionError
├── BadName          a name that the hub does not take
├── NoSuchArea       it was never set up
├── NoSuchStructure  it was never added
├── NoSuchKiosk      the structure has none of this name
├── KioskExists      its secret would be lost without a word
└── NotReady         the server is not set as a hub's has to be
"""

import re
import secrets
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from kiosk.domain.seats import as_announced
from kiosk.hub.client import Collection, HubClient
from kiosk.hub.enrolment import listings_of
from kiosk.hub.line import Credential, Missing
from kiosk.hub.moderation import PAGE
from kiosk.hub.operator import OperatorError
from kiosk.hub.places import (
    HUB,
    MODERATION,
    MODERATORS,
    NAME,
    PUBLIC,
    STRUCTURE_ID,
    STRUCTURES,
    WAITING,
    inbox_of,
    kiosks_of,
    outbox_of,
    principal_of,
    schema_of,
)
from kiosk.hub.upkeep import Record, Rights, Upkeep, home_of, own

POSTMAN: Final = "postman"
_EVERYONE: Final = "system.Everyone"
_ACCOUNT: Final = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_-]{0,99}")
_LONGEST_NAME: Final = 200


class ProvisionError(OperatorError):
    """It cannot be set up so; the message says what is wrong and what to do."""


class BadName(ProvisionError):
    """A name that the hub does not take."""


class NoSuchArea(ProvisionError):
    """The hub has no area of this name."""


class NoSuchStructure(ProvisionError):
    """The structure was never added."""


class NoSuchKiosk(ProvisionError):
    """The structure has no kiosk of this name."""


class KioskExists(ProvisionError):
    """The structure has a kiosk of this name already."""


class NotReady(ProvisionError):
    """The server is not set as a hub's has to be."""


@dataclass(frozen=True, slots=True)
class Published:
    """How many listings were new, changed, and already there as they are."""

    created: int
    updated: int
    unchanged: int


class HubAdmin:
    """Whoever runs a hub; `client` carries the administrator's credential.

    Everything may be done again: what is there already stays as it is. Raises HubError and
    ProvisionError.
    """

    def __init__(self, client: HubClient, postman: str = POSTMAN) -> None:
        self._client = client
        self._upkeep = Upkeep(client)
        self._postman = postman

    def init(
        self,
        areas: Iterable[str],
        moderators: Iterable[str] = (),
        postman: Credential | None = None,
    ) -> Credential:
        """Everything but the structures, and these again as they are registered.

        moderators: accounts that may moderate. postman: its credential as it was made before;
        without it the postman gets a new secret, and the one that runs stops.
        """
        account = postman or Credential(self._postman, _secret())
        self._check_server()
        self._put_account(account)
        self._postman = account.user
        self.extend(areas, moderators)
        return account

    def extend(self, areas: Iterable[str], moderators: Iterable[str] = ()) -> None:
        """As `init`, and the postman's account stays as it is."""
        self._check_server()
        self._keep(f"/buckets/{PUBLIC}")
        self._keep(f"/buckets/{HUB}")
        self._open(STRUCTURES, "structure")
        self._open_moderation(moderators)
        for area in areas:
            self.open_area(area)
        for structure in self._upkeep.all(STRUCTURES):
            self.open_structure(str(structure["id"]))

    def open_area(self, area: str) -> Collection:
        """The public listings of an area: everyone reads them, the postman writes them."""
        _check(NAME, area, "an area", "bidasoa")
        place = listings_of(area)
        self._keep(f"/buckets/{place.bucket}")
        self._open(place, "listing", {"read": [_EVERYONE]})
        return place

    def add_structure(
        self, id: str, name: str, areas: Iterable[str], trusted: bool = False
    ) -> None:
        """A structure with its boxes; one that is there gets this name, these areas, this trust."""
        _check(STRUCTURE_ID, id, "a structure's id", "s-foyer-irun")
        if not name.strip() or len(name) > _LONGEST_NAME:
            raise BadName(f"The name of {id} has {len(name)} signs. Write 1 to {_LONGEST_NAME}.")
        its = list(areas)
        if not its:
            raise BadName(f"{id} has no area. Name at least one.")
        for area in its:
            self._check_area(area)
        self.open_structure(id)
        # last, for the postman: whoever is registered has everything
        data = {"name": name.strip(), "areas": its, "trusted": trusted}
        self._keep(f"{STRUCTURES.path}/{id}", data=data)

    def open_structure(self, id: str) -> None:
        """A structure's bucket: its kiosks create in the outbox and read the inbox, no more."""
        kiosks = kiosks_of(id)
        self._keep(f"/buckets/{id}")
        self._keep(kiosks)
        self._open(outbox_of(id), "outbox", {"record:create": [kiosks]})
        self._open(inbox_of(id), "inbox", {"read": [kiosks]})

    def add_kiosk(self, structure: str, kiosk: str) -> Credential:
        """A new kiosk's account, with its secret."""
        _check(NAME, kiosk, "a kiosk's name", "kiosk-1")
        account = Credential(f"{structure}.{kiosk}", _secret())
        if principal_of(account.user) in self._kiosks(structure):
            said = f"{structure} has a {kiosk} already. Take another name, or give it a new secret:"
            raise KioskExists(said, f"hub rotate {structure} {kiosk}")
        self._put_account(account)
        self._upkeep.join(kiosks_of(structure), [principal_of(account.user)])
        return account

    def revoke_kiosk(self, structure: str, kiosk: str) -> None:
        """End a kiosk's account."""
        user = f"{structure}.{kiosk}"
        there = self._kiosks(structure)
        left = self._upkeep.leave(kiosks_of(structure), principal_of(user))
        try:
            self._client.write("DELETE", f"/accounts/{user}")
        except Missing:
            if not left:
                named = _there(there, principal_of(f"{structure}."))
                raise NoSuchKiosk(f"{structure} has no {kiosk}. {named}") from None

    def rotate_kiosk(self, structure: str, kiosk: str) -> Credential:
        """A kiosk's account with a new secret; the old one opens nothing any more."""
        account = Credential(f"{structure}.{kiosk}", _secret())
        if principal_of(account.user) not in (there := self._kiosks(structure)):
            named = _there(there, principal_of(f"{structure}."))
            add = f"hub add-kiosk {structure} {kiosk}"
            raise NoSuchKiosk(f"{structure} has no {kiosk}. {named} Add it:", add)
        self._put_account(account)
        return account

    def add_moderator(self, name: str) -> Credential:
        """A moderator's account, with a new secret each time this is asked."""
        _check(_ACCOUNT, name, "an account's name", "maite")
        account = Credential(name, _secret())
        self._put_account(account)
        self._upkeep.join(MODERATORS, [principal_of(name)])
        return account

    def publish(self, area: str, records: Iterable[Record]) -> Published:
        """Make these listings public; those that are there unchanged are not touched."""
        place = listings_of(area)
        there = {each["id"]: as_announced(own(each)) for each in self._upkeep.all(place)}
        wanted = {each["id"]: own(each) for each in records}
        changed = [id for id, record in wanted.items() if there.get(id) != record]
        self._upkeep.batch(
            {"method": "PUT", "path": f"{place.path}/{id}", "body": {"data": wanted[id]}}
            for id in changed
        )
        updated = sum(id in there for id in changed)
        return Published(len(changed) - updated, updated, len(wanted) - len(changed))

    def unpublish(self, area: str, ids: Iterable[str]) -> None:
        """Take listings back; each leaves a tombstone for the kiosks to read."""
        path = listings_of(area).path
        self._upkeep.batch({"method": "DELETE", "path": f"{path}/{id}"} for id in ids)

    def arrived(self, structure: str) -> tuple[dict[str, Any], ...]:
        """What the structure's kiosks have sent, oldest first."""
        return self._upkeep.all(outbox_of(structure))

    def answer(
        self, structure: str, interest: str, status: str, message: Mapping[str, str]
    ) -> None:
        """Put an organiser's answer into the inbox of the structure that asked."""
        path = f"{inbox_of(structure).path}/{uuid.uuid5(uuid.UUID(interest), 'answer')}"
        its = {"interest": interest, "status": status, "message": dict(message)}
        self._client.write("PUT", path, {"data": {"v": 1, "type": "answer", **its}})

    def _keep(self, path: str, rights: Rights | None = None, data: Record | None = None) -> None:
        """Kinto tells the rights to an object only to those who are named in its own."""
        ours = [self._me, principal_of(self._postman), *(rights or {}).get("write", ())]
        self._upkeep.keep(path, {**(rights or {}), "write": ours}, data)

    @cached_property
    def _me(self) -> str:
        return self._client.info().user or ""

    def _check_server(self) -> None:
        told = self._client.write("GET", "/").get("settings")
        if not isinstance(told, dict) or told.get("explicit_permissions") is not False:
            raise NotReady(
                "The server lets whoever creates a record write over it. "
                "Set kinto.explicit_permissions = false in its settings and start it again."
            )

    def _open(self, place: Collection, kind: str, rights: Rights | None = None) -> None:
        self._keep(home_of(place), rights, {"schema": schema_of(kind)})

    def _open_moderation(self, moderators: Iterable[str]) -> None:
        self._keep(f"/buckets/{MODERATION}", {"read": [MODERATORS]})
        self._keep(MODERATORS)
        self._upkeep.join(MODERATORS, map(principal_of, moderators))
        data = {"schema": schema_of("waiting"), **PAGE}
        self._keep(home_of(WAITING), {"write": [MODERATORS]}, data)  # the gate narrows it

    def _put_account(self, account: Credential) -> None:
        body = {"data": {"password": account.password}}
        self._client.write("PUT", f"/accounts/{account.user}", body)

    def _check_area(self, area: str) -> None:
        """A mistyped one would be an area of its own, where nobody announces anything."""
        _check(NAME, area, "an area", "bidasoa")
        try:
            self._client.write("GET", home_of(listings_of(area)))
        except Missing:
            told = self._client.write("GET", f"/buckets/{PUBLIC}/collections")["data"]
            there = _there((each["id"] for each in told), listings_of("").name)
            said = f"The hub has no area {area}. {there} Add it:"
            raise NoSuchArea(said, f"hub init URL --area {area}") from None

    def _kiosks(self, structure: str) -> list[str]:
        _check(STRUCTURE_ID, structure, "a structure's id", "s-foyer-irun")
        try:
            self._client.write("GET", f"{STRUCTURES.path}/{structure}")
            return self._upkeep.members(kiosks_of(structure))
        except Missing:
            raise NoSuchStructure(
                f"The hub has no {structure}. Add it:",
                f"hub add-structure {structure} --name NAME --area AREA",
            ) from None


def _secret() -> str:
    """256 bits."""
    return secrets.token_urlsafe(32)


def _there(names: Iterable[str], prefix: str) -> str:
    """What there is, for whoever mistyped one: the names that begin so, without their prefix."""
    found = (each.removeprefix(prefix) for each in names if each.startswith(prefix))
    listed = ", ".join(sorted(found))
    return f"There are: {listed}." if listed else "There is none yet."


def _check(pattern: re.Pattern[str], text: str, what: str, such_as: str) -> None:
    if not pattern.fullmatch(text):
        raise BadName(f"“{text}” is not {what}: write one such as {such_as}")
