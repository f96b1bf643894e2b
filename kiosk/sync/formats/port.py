"""The port behind which every format of announcements stands."""

import uuid
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Protocol
from zoneinfo import ZoneInfo

from kiosk.domain.page import Refusal
from kiosk.sync.formats.texts import text_of_html

__all__ = ["HOME", "Format", "Found", "Reading", "id_of", "text_of_html"]

HOME: Final = ZoneInfo("Europe/Madrid")
_NAMESPACE: Final = uuid.UUID("7d1c2a52-3b0e-5d0c-9f5c-2f2a86b8f0b1")
_APART: Final = "\x1f"


@dataclass(frozen=True, slots=True)
class Found:
    """What a content holds: its records, what could not be read, and what it calls itself.

    A bad record that has an id is among `records`: whoever keeps them refuses it by name, and
    keeps what it was before. `refused` is what has no id, or is nothing a kiosk can show.
    whole: whether all that the source has is here, so that the rest is gone. notes: what was left
    out on purpose, a line each.
    """

    records: tuple[dict[str, Any], ...]
    refused: tuple[Refusal, ...] = ()
    name: str = ""
    whole: bool = True
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """For whom a content is read.

    feed: the name of the feed, of which ids are made. today: what relative dates count from, and
    what repeats is counted out from. language: of texts that do not tell theirs. home: the zone
    of times that do not tell theirs. attribution: whose announcements they are; if empty, what
    the source calls itself.
    """

    feed: str
    today: date
    language: str = "es"
    home: ZoneInfo = field(default=HOME)
    attribution: str = ""


class Format(Protocol):
    """One way to write announcements. What it is given comes from others: any bytes at all."""

    @property
    def name(self) -> str:
        """What people are told it is, such as “iCalendar”."""

    def knows(self, content: bytes, kind: str) -> bool:
        """Whether this looks like it; `kind` is a media type, or empty. Never raises."""

    def read(self, content: bytes, reading: Reading) -> Found:
        """All records; one that cannot be used is refused alone.

        Raises Refused when the whole cannot be read.
        """


def id_of(feed: str, *parts: str) -> str:
    """The id of what a feed knows by `parts`: the same each time, and no other feed's."""
    return str(uuid.uuid5(_NAMESPACE, _APART.join((feed, *parts))))
