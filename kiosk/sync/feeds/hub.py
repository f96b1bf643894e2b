"""The public listings of an area, from the hub: a full pull once, then what changed."""

from collections.abc import Callable, Iterator
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
            yield self._page(batch, at, full=True, first=first)
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
            yield self._page(batch, at, full=False, first=False)
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

    def _page(self, batch: Batch, at: Cursor, *, full: bool, first: bool) -> Page:
        reached = max((each["last_modified"] for each in batch.records), default=at.etag)
        onward = at.done(at.total) if batch.last else at.on(reached)
        return Page(
            records=tuple(_own(each) for each in batch.records if not each.get("deleted")),
            cursor=str(onward),
            removed=tuple(str(each["id"]) for each in batch.records if each.get("deleted")),
            full=full,
            first=first,
            last=batch.last,
        )


def held_by(listings: Listings, feed: str) -> int:
    """How many of a feed's records the store knows, those it refused included."""
    return listings.count_of(feed) + sum(name == feed for name, _ in listings.refusals())


def _own(record: dict[str, Any]) -> dict[str, Any]:
    """As its author wrote it: the hub's own fields would spoil its order if they came back."""
    return {field: value for field, value in record.items() if field not in _HUB_ONLY}
