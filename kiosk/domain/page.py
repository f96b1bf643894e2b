"""A page of a feed: what it brings into the cache at one go, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

PAGE_ROWS: Final = 1_000
"""So many are written in one go while nobody taps: docs/decisions/0013."""

HUB: Final = "hub"
"""The feed of the hub. Where two feeds hold one listing, the hub's is shown."""

STARTER: Final = "starter"
"""The feed, and the source, of the examples that come with the kiosk."""


@dataclass(frozen=True, slots=True)
class Page:
    """At most PAGE_ROWS records, and where the feed stands after them.

    A full pull tells everything the feed has: its first page says `first`, its last `last`, and
    what was on none of its pages is gone. A delta tells what changed since the cursor.
    total: how many the feed holds in all, when it says; done: how many of them were told up to
    here, when a pull went on where an earlier one stopped.
    """

    records: tuple[Mapping[str, Any], ...]
    cursor: str | None
    removed: tuple[str, ...] = ()
    full: bool = False
    first: bool = False
    last: bool = False
    total: int | None = None
    done: int | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Applied:
    """How many listings were added, updated and removed, and which records were refused."""

    added: int = 0
    updated: int = 0
    removed: int = 0
    refused: tuple[Refusal, ...] = field(default=())

    def __add__(self, other: "Applied") -> "Applied":
        return Applied(
            self.added + other.added,
            self.updated + other.updated,
            self.removed + other.removed,
            self.refused + other.refused,
        )

    @property
    def changed(self) -> bool:
        return bool(self.added or self.updated or self.removed)
