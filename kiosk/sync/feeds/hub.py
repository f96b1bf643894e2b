"""The public listings of an area, from the hub: a full pull once, then what changed."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from kiosk.domain.page import PAGE_ROWS, Page, Refusal
from kiosk.hub.client import Batch, Collection, HubClient
from kiosk.store.listings import Listings
from kiosk.sync.cursor import Cursor

_HUB_ONLY: Final = frozenset({"last_modified", "schema"})


class HubFeed:
    """`held` counts what the store has of this feed, refused records included.

    A full pull that breaks off goes on where it stopped. It begins anew when the hub was set back
    to a backup, when its clock leapt, or when a delta leaves the two with different counts.
    """

    refused: tuple[Refusal, ...] = ()

    def __init__(
        self,
        client: HubClient,
        listings: Collection,
        held: Callable[[], int],
        name: str = "hub",
        attribution: str = "Ekin",
    ) -> None:
        self._client = client
        self._listings = listings
        self._held = held
        self.name = name
        self.attribution = attribution

    def pages(self, cursor: str | None) -> Iterator[Page]:
        at = Cursor.read(cursor)
        if at is None or (at.full and not at.over):
            yield from self._pull(at)
        else:
            yield from self._delta(at)

    def _pull(self, at: Cursor | None) -> Iterator[Page]:
        first = at is None
        for batch in self._batches(at):
            if at is None:
                at = Cursor(batch.etag, batch.now, full=True)
            elif at.stale(batch.etag, batch.now):
                yield from self._pull(None)
                return
            yield from _pages(batch, at, full=True, first=first)
            first = False
        if at is not None:
            yield from self._counted(at.done(None), None)

    def _delta(self, before: Cursor) -> Iterator[Page]:
        at: Cursor | None = None
        for batch in self._batches(before):
            if before.stale(batch.etag, batch.now):
                yield from self._pull(None)
                return
            at = at or self._begun(before, batch)
            yield from _pages(batch, at, full=False, first=False)
        if at is not None and at.total is None:
            yield from self._counted(at, at.gap)

    def _begun(self, before: Cursor, batch: Batch) -> Cursor:
        if not before.over:
            return before
        gap = None if before.total is None else before.total - self._held()
        known = before.total if batch.etag == before.etag else None
        return Cursor(batch.etag, batch.now, total=known, gap=gap)

    def _counted(self, at: Cursor, gap: int | None) -> Iterator[Page]:
        """Keeps the hub's count; pulls everything anew when `gap` is not what it was."""
        total = self._client.total(self._listings)
        if total.etag != at.etag:
            return  # it has moved on: the next round counts
        if gap is not None and total.count - self._held() != gap:
            yield from self._pull(None)
        else:
            yield Page((), str(at.done(total.count)))

    def _batches(self, at: Cursor | None) -> Iterator[Batch]:
        return self._client.pages(
            self._listings,
            since=at.since if at else None,
            unless=at.unless if at else None,
            size=PAGE_ROWS,
        )


def held_by(listings: Listings, feed: str) -> int:
    """How many of a feed's records the store knows, those it refused included."""
    return listings.held(feed)


def _pages(batch: Batch, at: Cursor, *, full: bool, first: bool) -> Iterator[Page]:
    """A batch in pieces that the store takes at one go, however much the hub sent."""
    rows = sorted(batch.records, key=_changed)
    for start in range(0, max(len(rows), 1), PAGE_ROWS):
        end = start + PAGE_ROWS
        last = batch.last and end >= len(rows)
        piece = rows[start:end]
        yield Page(
            records=tuple(_own(each) for each in piece if not each.get("deleted")),
            cursor=str(at.done(at.total) if last else at.on(_reached(rows, end, at))),
            removed=tuple(str(each["id"]) for each in piece if each.get("deleted")),
            full=full,
            first=first and start == 0,
            last=last,
        )


def _reached(rows: Sequence[dict[str, Any]], end: int, at: Cursor) -> int:
    """The latest change among the first `end` rows that can be read on from."""
    if end < len(rows):
        # a change of the same moment, still to be stored, would be skipped
        return min(_changed(rows[end - 1]), max(_changed(rows[end]) - 1, 0))
    return _changed(rows[-1]) if rows else at.etag


def _changed(record: dict[str, Any]) -> int:
    return int(record["last_modified"])


def _own(record: dict[str, Any]) -> dict[str, Any]:
    """As its author wrote it: the hub's own fields would spoil its order if they came back."""
    return {field: value for field, value in record.items() if field not in _HUB_ONLY}
