"""The hub of the world: a real Kinto in memory, which can be copied and set back."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
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

    def __init__(self, hub: EmbeddedHub) -> None:
        self._hub = hub
        self.url = hub.url
        self.client = HubClient(hub.url, hub.admin)
        self.admin = HubAdmin(self.client)
        self.postman: Credential = self.admin.init([AREA])
        self.enrolments: list[Enrolment] = []
        for structure, kiosk in KIOSKS:
            if kiosk == "one":
                trusted = structure != "s-clubs"
                self.admin.add_structure(structure, structure[2:], [AREA], trusted)
            account = self.admin.add_kiosk(structure, kiosk)
            secret = f"{account.user}:{account.password}"
            self.enrolments.append(Enrolment(hub.url, AREA, structure, kiosk, secret))

    def backup(self) -> Any:
        storage, permission = self._hub.registry.storage, self._hub.registry.permission
        kept = {name: getattr(storage, name) for name in _KEPT}
        return copy.deepcopy((kept, permission._store))

    def restore(self, backup: Any) -> None:
        kept, permissions = copy.deepcopy(backup)
        for name, value in kept.items():
            setattr(self._hub.registry.storage, name, value)
        self._hub.registry.permission._store = permissions

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


@contextmanager
def world_hub() -> Iterator[WorldHub]:
    with EmbeddedHub() as hub:
        yield WorldHub(hub)


