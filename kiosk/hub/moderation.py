"""Announcements that wait for a moderator's yes or no.

ModerationError
├── NoSuchAnnouncement  nothing of this id waits
└── Settled             the postman has carried the decision out
"""

from typing import Any, Final
from urllib.parse import quote

from kiosk.hub.client import HubClient
from kiosk.hub.line import Missing, Rejected
from kiosk.hub.places import WAITING

PUBLISH: Final = "publish"
REJECT: Final = "reject"
LONGEST_REASON: Final = 2000

PAGE: Final[dict[str, Any]] = {
    "displayFields": ["title", "from_name", "area", "rev", "decision", "done"],
    "sort": "-last_modified",
    "uiSchema": {
        "ui:order": [
            "title",
            "from_name",
            "area",
            "decision",
            "reason",
            "language",
            "listing",
            "rev",
            "from",
            "announcement",
            "announces",
            "done",
            "*",
        ],
        "decision": {"ui:widget": "radio"},
        "reason": {"ui:widget": "textarea"},
    },
}
"""How Kinto Admin shows the list and the form."""


class ModerationError(Exception):
    """It cannot be decided; the message says what to do."""


class NoSuchAnnouncement(ModerationError):
    """Nothing of this id waits."""


class Settled(ModerationError):
    """The postman has carried the decision out."""


class Moderation:
    """`client` carries the credential of the postman or of a moderator. Raises HubError."""

    def __init__(self, client: HubClient) -> None:
        self._client = client

    def waiting(self) -> tuple[dict[str, Any], ...]:
        """What is not settled, oldest change first."""
        batches = self._client.pages(WAITING, where="done=false", signed=True)
        return tuple(each for batch in batches for each in batch.records)

    def one(self, id: str) -> dict[str, Any]:
        """What waits under this id, settled or not; raises NoSuchAnnouncement."""
        try:
            record: dict[str, Any] = self._client.write("GET", _path_of(id))["data"]
        except (Missing, Rejected):
            raise NoSuchAnnouncement(
                f"No announcement “{id}” waits. See what does: kiosk hub moderate list"
            ) from None
        return record

    def publish(self, id: str) -> None:
        """Say yes; the postman publishes it in its next round. Raises ModerationError."""
        self._decide(id, {"decision": PUBLISH})

    def reject(self, id: str, reason: str, language: str) -> None:
        """Say no; the reason reaches its author. Raises ModerationError."""
        self._decide(id, {"decision": REJECT, "reason": reason, "language": language})

    def _decide(self, id: str, decision: dict[str, str]) -> None:
        there = self.one(id)
        if there.get("done") is True:
            raise Settled(f"“{id}” is settled already: {there.get('decision')}")
        self._client.write("PATCH", _path_of(id), {"data": decision})


def _path_of(id: str) -> str:
    return f"{WAITING.path}/{quote(id, '')}"
