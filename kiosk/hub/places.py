"""Where everything is kept on a hub: its buckets, collections and groups, by name."""

import re
from functools import cache
from pathlib import Path
from typing import Any, Final

import orjson

from kiosk.hub.client import Collection

PUBLIC: Final = "public"
HUB: Final = "hub"
MODERATION: Final = "moderation"

STRUCTURES: Final = Collection(HUB, "structures")
WAITING: Final = Collection(MODERATION, "waiting")
MODERATORS: Final = f"/buckets/{MODERATION}/groups/moderators"

STRUCTURE_ID: Final = re.compile(r"s-[a-z0-9-]{1,60}")
NAME: Final = re.compile(r"[a-z0-9-]{1,40}")
"""Of an area or of a kiosk."""

_SCHEMAS: Final = Path(__file__).parent / "schemas"


def outbox_of(structure: str) -> Collection:
    """What a structure's kiosks send."""
    return Collection(structure, "outbox")


def inbox_of(structure: str) -> Collection:
    """What the postman brings a structure."""
    return Collection(structure, "inbox")


def kiosks_of(structure: str) -> str:
    """The group of a structure's kiosks."""
    return f"/buckets/{structure}/groups/kiosks"


def principal_of(account: str) -> str:
    """An account, as permissions and groups name it."""
    return f"account:{account}"


@cache
def schema_of(kind: str) -> dict[str, Any]:
    """What the hub takes for a record: outbox, inbox, listing, structure or waiting."""
    schema: dict[str, Any] = orjson.loads((_SCHEMAS / f"{kind}.json").read_bytes())
    return schema
