"""Announcements that wait for a moderator's yes or no.

ModerationError
├── NoSuchAnnouncement  nothing of this id waits
└── Settled             the postman has carried the decision out
"""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from kiosk.domain.listing import Status
from kiosk.domain.mail import LISTING, delivered_id
from kiosk.hub.client import HubClient
from kiosk.hub.enrolment import listings_of
from kiosk.hub.line import Missing, Rejected
from kiosk.hub.operator import OperatorError
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


class ModerationError(OperatorError):
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
                f"No announcement “{id}” waits. See what does:", "hub moderate list"
            ) from None
        return record

    def publish(self, id: str) -> int | None:
        """Say yes; the postman publishes it in its next round. Raises ModerationError.

        Gives the revision that is public already, if that is as new: then this one changes nothing.
        """
        waiting = self._decide(id, {"decision": PUBLISH})
        public, rev = self._public(waiting), waiting.get("rev")
        return public if isinstance(rev, int) and public >= rev else None

    def reject(self, id: str, reason: str, language: str) -> None:
        """Say no; the reason reaches its author. Raises ModerationError."""
        self._decide(id, {"decision": REJECT, "reason": reason, "language": language})

    def _public(self, waiting: Mapping[str, Any]) -> int:
        """The newest revision of it that is public in any of its areas; 0 for none."""
        id = delivered_id(str(waiting.get("from")), str(waiting.get("announces")), LISTING)
        found = [0]
        for area in str(waiting.get("area")).split(", "):
            try:
                told = self._client.write("GET", f"{listings_of(area).path}/{id}")["data"]
            except (Missing, Rejected):
                continue
            found.append(told["rev"] if isinstance(told.get("rev"), int) else 0)
        return max(found)

    def _decide(self, id: str, decision: dict[str, str]) -> dict[str, Any]:
        there = self.one(id)
        if there.get("done") is True:
            raise Settled(f"“{id}” is settled already: {there.get('decision')}")
        self._client.write("PATCH", _path_of(id), {"data": decision})
        return there


def what_of(waiting: Mapping[str, Any]) -> str:
    """What its author wants with it: new, changed or cancelled."""
    listing, rev = waiting.get("listing"), waiting.get("rev")
    if isinstance(listing, Mapping) and listing.get("status") == Status.CANCELLED:
        return "cancelled"
    return "changed" if isinstance(rev, int) and rev > 1 else "new"


def _path_of(id: str) -> str:
    return f"{WAITING.path}/{quote(id, '')}"
