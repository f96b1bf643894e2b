"""A list that is read again and again: how far it was read, and what of it waits to be done."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from kiosk.hub.client import Collection, HubClient

_OVERLAP: Final = 60_000  # ms: a change may become visible that long after its own timestamp
_DAY: Final = 24 * 3600 * 1000
_FULL: Final = 2_000  # records that wait; what more there is stays unread meanwhile
_AT_ONCE: Final = 200  # of one list in one round, that none waits for another
_SOON: Final = 120_000  # ms: what was tried first within them is tried in each round
_LONGEST_REST: Final = 3600 * 1000  # ms


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a list was read; all times in milliseconds by the hub's clock.

    etag: the list's latest change, or the last one read of a list that was not read to its end.
    whole_at: when everything was last read.
    """

    etag: int
    read_at: int
    whole_at: int
    ended: bool = True

    @property
    def since(self) -> int:
        # a record may say to be of a day to come, and the hub takes no such day in a question
        return max(min(self.etag - _OVERLAP, self.read_at), 0)

    @property
    def unless(self) -> int | None:
        """The etag that would mean nothing is new; None while a late change may still appear."""
        return self.etag if self.ended and self.read_at - self.etag > _OVERLAP else None

    def stale(self, etag: int, now: int) -> bool:
        """Whether the hub went back to a backup, or has just leapt into the future."""
        return etag < self.etag or (etag > now + _DAY and self.etag <= self.read_at + _DAY)


@dataclass(frozen=True, slots=True)
class _Rest:
    """Since when a record waits for what it is about, and until when it is let be."""

    began: int
    until: int


class Tray:
    """`read` raises HubError and loses nothing."""

    def __init__(self, place: Collection) -> None:
        self._place = place
        self._mark: Mark | None = None
        self._waiting: dict[str, dict[str, Any]] = {}
        self._tried: set[str] = set()
        self._rests: dict[str, _Rest] = {}
        self._settled: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def read(self, client: HubClient, now: int) -> None:
        """What came since; once a day everything, in case its time was not the hub's own."""
        if len(self._waiting) >= _FULL:
            return
        if self._mark is not None and now - self._mark.whole_at >= _DAY and self._mark.ended:
            self._forget()
        before, mark = self._mark, None
        since, unless = (before.since, before.unless) if before else (None, None)
        for batch in client.pages(self._place, since=since, unless=unless, signed=True):
            if before is not None and before.stale(batch.etag, batch.now):
                self._forget()
                self.read(client, now)
                return
            whole_at = before.whole_at if before else batch.now
            mark = mark or Mark(batch.etag, batch.now, whole_at)
            for record in batch.records:
                self._take(record)
            if len(self._waiting) >= _FULL and not batch.last:
                mark = Mark(batch.records[-1]["last_modified"], batch.now, whole_at, ended=False)
                break
        if mark is not None:
            self._mark = mark
            kept = mark.since
            self._settled = {id: at for id, at in self._settled.items() if at >= kept}

    def due(
        self, now: int, order: Callable[[dict[str, Any]], int] = lambda _: 0
    ) -> list[dict[str, Any]]:
        """What is to be tried in this round: what was never tried first, in this order."""
        fresh = [each for id, each in self._waiting.items() if id not in self._tried]
        again = (
            each
            for id, each in self._waiting.items()
            if id in self._tried and (id not in self._rests or self._rests[id].until <= now)
        )
        return [*sorted(fresh, key=order)[:_AT_ONCE], *islice(again, _AT_ONCE)]

    def settle(self, id: str) -> None:
        """It needs no more."""
        record = self._forget_one(id)
        if record is not None:
            self._settled[id] = record["last_modified"]

    def later(self, id: str) -> bool:
        """It is tried again after the others; gives whether it was tried before."""
        before = id in self._tried
        if id in self._waiting:
            self._tried.add(id)
            self._waiting[id] = self._waiting.pop(id)
        return before

    def rest(self, id: str, now: int) -> None:
        """What it is about is not there yet: the longer that lasts, the longer are the pauses."""
        began = self._rests[id].began if id in self._rests else now
        waited = now - began
        # the hub's clock as it is known here may go back by a second from one round to the next
        until = now + min(waited // 2, _LONGEST_REST) if waited >= _SOON else 0
        self._rests[id] = _Rest(began, until)

    def _take(self, record: dict[str, Any]) -> None:
        id = record["id"]
        if record.get("deleted"):
            self._forget_one(id)
        elif self._settled.get(id) != record["last_modified"]:
            before = self._waiting.get(id, record)
            if before["last_modified"] != record["last_modified"]:
                self._rests.pop(id, None)
            self._waiting[id] = record

    def _forget_one(self, id: str) -> dict[str, Any] | None:
        self._tried.discard(id)
        self._rests.pop(id, None)
        return self._waiting.pop(id, None)

    def _forget(self) -> None:
        self._mark = None
        self._settled.clear()
