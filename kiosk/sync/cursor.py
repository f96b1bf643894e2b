"""How far the kiosk has read a list of the hub, as the text that the store keeps."""

from dataclasses import asdict, dataclass, replace
from typing import Final

import orjson

OVERLAP: Final = 60_000  # ms: a change may become visible that long after its own timestamp
DAY: Final = 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class Cursor:
    """One round of reading; all times in milliseconds by the hub's clock.

    etag: the list's latest change when the round began, read_at: when that was. In a round that
    is not over, reached: the latest change that is stored, full: whether it is a full pull, done:
    how many records it has stored. total: the records the hub held after the last round, in a
    full pull when it began, None when nobody counted. gap: how many more it held than the kiosk
    when this round began. checked: when the two were last compared record by record, in
    milliseconds by this device's clock.
    """

    etag: int
    read_at: int
    reached: int | None = None
    full: bool = False
    total: int | None = None
    gap: int | None = None
    done: int = 0
    checked: int = 0

    @classmethod
    def read(cls, text: str | None) -> "Cursor | None":
        """The cursor of a stored text; None for what is none: the list is then read anew."""
        try:
            return cls(**orjson.loads(text)) if text else None
        except (orjson.JSONDecodeError, TypeError):
            return None

    def __str__(self) -> str:
        return orjson.dumps(asdict(self)).decode()

    @property
    def over(self) -> bool:
        return self.reached is None

    @property
    def since(self) -> int:
        """Where to read on: exactly where a broken round stopped, else with the overlap."""
        return max(self.etag - OVERLAP, 0) if self.reached is None else self.reached

    @property
    def unless(self) -> int | None:
        """The etag that would mean nothing is new; None while a late change may still appear."""
        settled = self.over and self.read_at - self.etag > OVERLAP
        return self.etag if settled else None

    def stale(self, etag: int, now: int) -> bool:
        """Whether the hub went back to a backup, or has just leapt into the future."""
        return etag < self.etag or (etag > now + DAY and self.etag <= self.read_at + DAY)

    def on(self, reached: int, more: int = 0) -> "Cursor":
        """The round goes on after a change that is stored, `more` records further."""
        return replace(self, reached=reached, done=self.done + more)

    def ended(self, total: int | None) -> "Cursor":
        """The round is over, and the hub held `total` records."""
        return Cursor(self.etag, self.read_at, total=total, checked=self.checked)

    def over_now(self) -> "Cursor":
        """The round is over; what a full pull counted when it began is not true any more."""
        return self.ended(None if self.full else self.total)
