"""What a feed brings and takes away, written in steps so short that no tap waits for them."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, Final

import orjson

from kiosk.domain.listing import Listing
from kiosk.domain.page import PAGE_ROWS, Applied, Page, Refusal
from kiosk.domain.record import Refused, named
from kiosk.store.feeds import keep_cursor, note_refusals
from kiosk.store.transaction import transaction

LONG: Final = timedelta(hours=24)
NEVER: Final = 1 << 53  # sorts after every date: what has none comes last

_UPSERT: Final = """
INSERT INTO listings (id, feed, kind, activity, sort_at, over_at, words, record)
VALUES (:id, :feed, :kind, :activity, :sort_at, :over_at, :words, :record)
ON CONFLICT (id) DO UPDATE SET feed = excluded.feed, kind = excluded.kind,
    activity = excluded.activity, sort_at = excluded.sort_at, over_at = excluded.over_at,
    words = excluded.words, record = excluded.record
"""


def apply_page(connection: sqlite3.Connection, feed: str, page: Page) -> Applied:
    """Write a page and its cursor in one transaction; see Listings.apply_page.

    The last page of a full pull has its cursor only when what was unseen is gone: broken off in
    between, the same page comes again.
    """
    rows, refused = _rows(feed, page.records)
    ends = page.full and page.last
    with transaction(connection):
        if page.full and page.first:
            connection.execute("DELETE FROM seen WHERE feed = ?", (feed,))
        added, updated = _write(connection, feed, rows)
        removed = _remove(connection, feed, page.removed)
        note_refusals(connection, feed, rows, refused)
        if page.full:
            connection.executemany(
                "INSERT OR IGNORE INTO seen (feed, id) VALUES (?, ?)",
                [(feed, id) for id in {*rows, *(each.id for each in refused)}],
            )
        if not ends:
            keep_cursor(connection, feed, page.cursor)
    if ends:
        removed += _end_pull(connection, feed, page.cursor)
    return Applied(added, updated, removed, refused)


def remove_feed(connection: sqlite3.Connection, feed: str) -> int:
    """Forget a feed and all it brought; gives how many listings went."""
    gone = remove_where(connection, "feed = ?", feed)
    with transaction(connection):
        for table in ("seen", "refusals"):
            connection.execute(f"DELETE FROM {table} WHERE feed = ?", (feed,))
        connection.execute("DELETE FROM feeds WHERE name = ?", (feed,))
    return gone


def remove_where(connection: sqlite3.Connection, condition: str, *values: object) -> int:
    """Erase the listings of a condition, a page's worth at a time; gives how many went."""
    gone = 0
    while True:
        with transaction(connection):
            step = connection.execute(
                "DELETE FROM listings WHERE number IN"
                f" (SELECT number FROM listings WHERE {condition} LIMIT {PAGE_ROWS})",
                values,
            ).rowcount
        gone += step
        if step < PAGE_ROWS:
            return gone


def _end_pull(connection: sqlite3.Connection, feed: str, cursor: str | None) -> int:
    unseen = "NOT EXISTS (SELECT 1 FROM seen WHERE seen.feed = {0}.feed AND seen.id = {0}.id)"
    gone = remove_where(connection, f"feed = ? AND {unseen.format('listings')}", feed)
    with transaction(connection):
        connection.execute(
            f"DELETE FROM refusals WHERE feed = ? AND {unseen.format('refusals')}", (feed,)
        )
        connection.execute("DELETE FROM seen WHERE feed = ?", (feed,))
        keep_cursor(connection, feed, cursor)
    return gone


def _write(
    connection: sqlite3.Connection, feed: str, rows: Mapping[str, Mapping[str, Any]]
) -> tuple[int, int]:
    """Write the rows that tell something new; gives how many were added and updated."""
    found = connection.execute(
        "SELECT id, feed, record FROM listings WHERE id IN (SELECT value FROM json_each(?))",
        (orjson.dumps(list(rows)).decode(),),
    )
    before = {row["id"]: (row["feed"], row["record"]) for row in found}
    changed = [row for id, row in rows.items() if before.get(id) != (feed, row["record"])]
    connection.executemany(_UPSERT, changed)
    updated = sum(row["id"] in before for row in changed)
    return len(changed) - updated, updated


def _remove(connection: sqlite3.Connection, feed: str, ids: Iterable[str]) -> int:
    """Erase what this feed no longer has; another feed may have the listing now."""
    gone = 0
    for id in ids:
        for table in ("refusals", "listings"):
            removed = connection.execute(
                f"DELETE FROM {table} WHERE id = ? AND feed = ?", (id, feed)
            ).rowcount
        gone += removed
    return gone


def _rows(
    feed: str, records: Iterable[Mapping[str, Any]]
) -> tuple[dict[str, dict[str, Any]], tuple[Refusal, ...]]:
    """By id, the row of each good record, the last of its id; and why the others are refused."""
    rows: dict[str, dict[str, Any]] = {}
    refused: list[Refusal] = []
    for record in records:
        try:
            listing = Listing.from_record(record)
        except Refused as why:
            refused.append(Refusal(named(record), str(why)))
        else:
            rows[listing.id] = _row(feed, listing)
    return rows, tuple(refused)


def _row(feed: str, listing: Listing) -> dict[str, Any]:
    return {
        "id": listing.id,
        "feed": feed,
        "kind": listing.kind.value,
        "activity": listing.activity,
        "sort_at": _sort_at(listing),
        "over_at": int(listing.over_at.timestamp()) if listing.over_at else NEVER,
        "words": _words(listing),
        "record": orjson.dumps(dict(listing.record)),
    }


def _sort_at(listing: Listing) -> int:
    """When it starts; for what lasts longer than a day, such as a loan, when it ends."""
    starts, ends = listing.starts_at, listing.ends_at
    if starts and ends and ends - starts > LONG:
        return int(ends.timestamp())
    first = starts or ends
    return int(first.timestamp()) if first else NEVER


def _words(listing: Listing) -> str:
    texts = [listing.title, listing.summary]
    if listing.place:
        texts += [listing.place.name, listing.place.town]
    return " ".join(value for text in texts for value in text.values.values())
