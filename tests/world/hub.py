"""The hub of the world and its establishments: any Kinto, or one that can be set back."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from kiosk.hub.client import HubClient
from kiosk.hub.embedded import EmbeddedHub
from kiosk.hub.enrolment import Enrolment
from kiosk.hub.line import Credential
from kiosk.hub.moderation import Moderation
from kiosk.hub.places import inbox_of, outbox_of
from kiosk.hub.provision import HubAdmin

AREA: Final = "bidasoa"
KIOSKS: Final = (("s-hosts", "one"), ("s-clubs", "one"), ("s-home", "one"), ("s-home", "two"))
_KEPT: Final = ("_store", "_cemetery", "_timestamps")


class WorldHub:
    """Structures: s-hosts and s-home are trusted, a moderator reads what s-clubs announces."""

    def __init__(self, url: str, admin: Credential) -> None:
        self.url = url
        self.client = HubClient(url, admin)
        self.admin = HubAdmin(self.client)
        self.postman = self.admin.init([AREA])
        self.enrolments: list[Enrolment] = []
        for structure, kiosk in KIOSKS:
            if kiosk == "one":
                trusted = structure != "s-clubs"
                self.admin.add_structure(structure, structure[2:], [AREA], trusted)
            account = self.admin.add_kiosk(structure, kiosk)
            secret = f"{account.user}:{account.password}"
            self.enrolments.append(Enrolment(url, AREA, structure, kiosk, secret))

    def public(self) -> dict[str, dict[str, Any]]:
        """What everybody may read, by id."""
        place = self.enrolments[0].listings
        found = [each for batch in self.client.pages(place) for each in batch.records]
        return {each["id"]: each for each in found}

    def boxes(self, structure: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """A structure's outbox and inbox."""
        return tuple(  # type: ignore[return-value]
            [each for batch in self.client.pages(box, signed=True) for each in batch.records]
            for box in (outbox_of(structure), inbox_of(structure))
        )

    def publish_what_waits(self) -> None:
        """The moderator says yes to everything."""
        moderation = Moderation(self.client)
        for each in moderation.waiting():
            moderation.publish(each["id"])


class MemoryHub(WorldHub):
    """One that can be copied, and set back to a copy."""

    def __init__(self, hub: EmbeddedHub) -> None:
        super().__init__(hub.url, hub.admin)
        self._parts = hub.registry

    def backup(self) -> Any:
        kept = {name: getattr(self._parts.storage, name) for name in _KEPT}
        return copy.deepcopy((kept, self._parts.permission._store))

    def restore(self, backup: Any) -> None:
        kept, permissions = copy.deepcopy(backup)
        for name, value in kept.items():
            setattr(self._parts.storage, name, value)
        self._parts.permission._store = permissions


@contextmanager
def world_hub() -> Iterator[MemoryHub]:
    with EmbeddedHub() as hub:
        yield MemoryHub(hub)
