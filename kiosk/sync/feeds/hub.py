"""The public listings of an area, from the hub: a full pull once, then what changed."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, Protocol

from kiosk.domain.page import HUB, PAGE_ROWS, Page, Refusal
from kiosk.hub.client import Batch, Collection, HubClient
from kiosk.sync.cursor import Cursor
from kiosk.sync.manifest import Nights, differ, is_over

HUB_ROWS: Final = 200  # reading a larger reply would keep a tap waiting
_HUB_ONLY: Final = "schema"


class Held(Protocol):
    """What the store has of this feed, refused records included."""

    def held(self, feed: str) -> int:
        """How many records."""

    def stamps(self, feed: str) -> Mapping[str, int | None]:
        """Each record's id, and its `last_modified` where that was kept."""


class HubFeed:
    """Keeps one list in step.

    A full pull that breaks off goes on where it stopped. It begins anew when the hub was set back
    to a backup, when its clock leapt, when a delta leaves the two with different counts, or when
    they differ in the nightly comparison.
    """

    refused: tuple[Refusal, ...] = ()

    def __init__(
        self,
        client: HubClient,
        listings: Collection,
        held: Held,
        nights: Nights,
        name: str = HUB,
        attribution: str = "Ekin",
    ) -> None:
        self._client = client
        self._listings = listings
        self._held = held
        self._nights = nights
        self.name = name
        self.attribution = attribution

    def pages(self, cursor: str | None) -> Iterator[Page]:
        at = Cursor.read(cursor)
        if at is None or (at.full and not at.over):
            yield from self._pull(at)
        elif at.over and self._nights.due(at.checked):
            yield from self._compare(at)
        else:
            yield from self._delta(at)

    def _pull(self, at: Cursor | None) -> Generator[Page, None, Cursor | None]:
        first = at is None
        for batch in self._batches(at):
            if at is None:
                total = self._client.total(self._listings).count
                at = Cursor(batch.etag, batch.now, 0, True, total, checked=self._nights.now())
            elif at.stale(batch.etag, batch.now):
                return (yield from self._pull(None))
            at = yield from _pages(batch, at, first=first)
            first = False
        return (yield from self._counted(at, None)) if at is not None else None

    def _delta(self, before: Cursor) -> Generator[Page, None, Cursor | None]:
        """What changed since; gives where the kiosk stands then."""
        at: Cursor | None = None
        for batch in self._batches(before):
            if before.stale(batch.etag, batch.now):
                return (yield from self._pull(None))
            at = at or self._begun(before, batch)
            at = yield from _pages(batch, at)
        if at is not None and at.total is None:
            return (yield from self._counted(at, at.gap))
        return at or before

    def _compare(self, before: Cursor) -> Iterator[Page]:
        outline = self._client.outline(self._listings, "starts_at,ends_at")
        at = yield from self._delta(before)
        if at is None:
            return
        now = self._nights.clock()
        theirs = {id: _changed(record) for id, record in outline.items()}
        over = {id for id, record in outline.items() if is_over(record, now)}
        if differ(theirs, self._held.stamps(self.name), before.etag, over):
            yield from self._pull(None)
        else:
            yield Page((), str(replace(at.over_now(), checked=self._nights.now())))

    def _begun(self, before: Cursor, batch: Batch) -> Cursor:
        if not before.over:
            return before
        gap = None if before.total is None else before.total - self._held.held(self.name)
        known = before.total if batch.etag == before.etag else None
        return Cursor(batch.etag, batch.now, total=known, gap=gap, checked=before.checked)

    def _counted(self, at: Cursor, gap: int | None) -> Generator[Page, None, Cursor | None]:
        """Keeps the hub's count; pulls everything anew when `gap` is not what it was."""
        total = self._client.total(self._listings)
        if total.etag != at.etag:
            return at  # it has moved on: the next round counts
        if gap is not None and total.count - self._held.held(self.name) != gap:
            return (yield from self._pull(None))
        counted = at.ended(total.count)
        yield Page((), str(counted))
        return counted

    def _batches(self, at: Cursor | None) -> Iterator[Batch]:
        return self._client.pages(
            self._listings,
            since=at.since if at else None,
            unless=at.unless if at else None,
            size=HUB_ROWS,
        )


def _pages(batch: Batch, at: Cursor, *, first: bool = False) -> Generator[Page, None, Cursor]:
    """A batch in pieces that the store takes at one go, however much the hub sent."""
    rows = sorted(batch.records, key=_changed)
    for start in range(0, max(len(rows), 1), PAGE_ROWS):
        end = start + PAGE_ROWS
        last = batch.last and end >= len(rows)
        piece = rows[start:end]
        at = at.on(_reached(rows, end, at), len(piece))
        yield Page(
            records=tuple(_own(each) for each in piece if not each.get("deleted")),
            cursor=str(at.over_now() if last else at),
            removed=tuple(str(each["id"]) for each in piece if each.get("deleted")),
            full=at.full,
            first=first and start == 0,
            last=last,
            total=at.total if at.full else None,
            done=at.done if at.full else None,
        )
    return at


def _reached(rows: Sequence[dict[str, Any]], end: int, at: Cursor) -> int:
    """The latest change among the first `end` rows that can be read on from."""
    if end < len(rows):
        # a change of the same moment, still to be stored, would be skipped
        return min(_changed(rows[end - 1]), max(_changed(rows[end]) - 1, 0))
    return _changed(rows[-1]) if rows else at.etag


def _changed(record: dict[str, Any]) -> int:
    return int(record["last_modified"])


def _own(record: dict[str, Any]) -> dict[str, Any]:
    """As its author wrote it, and when the hub took it: the nightly comparison asks for that."""
    return {field: value for field, value in record.items() if field != _HUB_ONLY}
