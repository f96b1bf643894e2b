"""The listings, as the feeds left them: applied page by page, read page by page."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import orjson

from kiosk.domain.listing import Kind, Listing, ListingId, Refused
from kiosk.domain.page import Applied, Page, Refusal
from kiosk.store.transaction import transaction

_NEVER: Final = 1 << 53  # sorts after every date: what has none comes last
_LONG: Final = timedelta(hours=24)
_KEPT_AFTER: Final = timedelta(days=7)  # ../docs/privacy: listings go 7 days after the event


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which listings a screen asks for: any of `activities`, any of `kinds`, before `until`."""

    activities: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    until: datetime | None = None
    words: str = ""
    practice: bool = False


@dataclass(frozen=True, slots=True)
class FeedState:
    """How a feed stands; times in seconds since 1970."""

    name: str
    cursor: str | None
    tried_at: int | None
    succeeded_at: int | None
    problem: str | None


class Listings:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def apply_page(self, feed: str, page: Page) -> Applied:
        """Rows and cursor in one transaction; a bad record is refused and costs no good one."""
        rows, refused = _rows(feed, page.records)
        with transaction(self._connection) as connection:
            if page.full and page.first:
                connection.execute("DELETE FROM seen WHERE feed = ?", (feed,))
            before = self._records([row["id"] for row in rows])
            changed = [row for row in rows if before.get(row["id"]) != (feed, row["record"])]
            connection.executemany(_UPSERT, changed)
            removed = self._remove(feed, page.removed)
            if page.full:
                kept = {row["id"] for row in rows} | {each.id for each in refused}
                connection.executemany(
                    "INSERT OR IGNORE INTO seen (feed, id) VALUES (?, ?)",
                    [(feed, id) for id in kept],
                )
                if page.last:
                    removed += self._remove_unseen(feed)
            self._note_refusals(feed, rows, refused)
            connection.execute(
                "INSERT INTO feeds (name, cursor) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor",
                (feed, page.cursor),
            )
        added = len({row["id"] for row in changed} - before.keys())
        return Applied(added, len({row["id"] for row in changed}) - added, removed, refused)

    def remove_feed(self, feed: str) -> int:
        """Forget a feed and all it brought; gives how many listings went."""
        with transaction(self._connection) as connection:
            gone = connection.execute("DELETE FROM listings WHERE feed = ?", (feed,)).rowcount
            for table in ("seen", "refusals"):
                connection.execute(f"DELETE FROM {table} WHERE feed = ?", (feed,))
            connection.execute("DELETE FROM feeds WHERE name = ?", (feed,))
        return gone

    def remove_past(self, now: datetime) -> int:
        """Erase what was over a week ago; gives how many listings went."""
        limit = int((now - _KEPT_AFTER).timestamp())
        with transaction(self._connection) as connection:
            return connection.execute("DELETE FROM listings WHERE over_at < ?", (limit,)).rowcount

    def page(self, wanted: Wanted, now: datetime, offset: int, limit: int) -> tuple[Listing, ...]:
        """What is still to come, soonest first."""
        where, values = _where(wanted, now)
        rows = self._connection.execute(
            f"SELECT record FROM listings WHERE {where} ORDER BY sort_at, id LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )
        return tuple(Listing.from_record(orjson.loads(row[0])) for row in rows)

    def count(self, wanted: Wanted, now: datetime) -> int:
        where, values = _where(wanted, now)
        found = self._connection.execute(f"SELECT count(*) FROM listings WHERE {where}", values)
        return int(found.fetchone()[0])

    def one(self, id: ListingId) -> Listing | None:
        row = self._connection.execute("SELECT record FROM listings WHERE id = ?", (id,)).fetchone()
        return Listing.from_record(orjson.loads(row[0])) if row else None

    def total(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM listings").fetchone()[0])

    def count_of(self, feed: str) -> int:
        found = self._connection.execute("SELECT count(*) FROM listings WHERE feed = ?", (feed,))
        return int(found.fetchone()[0])

    def cursor(self, feed: str) -> str | None:
        row = self._connection.execute("SELECT cursor FROM feeds WHERE name = ?", (feed,)).fetchone()
        return row[0] if row else None

    def feed_states(self) -> tuple[FeedState, ...]:
        rows = self._connection.execute(
            "SELECT name, cursor, tried_at, succeeded_at, problem FROM feeds ORDER BY name"
        )
        return tuple(FeedState(*row) for row in rows)

    def refusals(self) -> tuple[tuple[str, Refusal], ...]:
        """(feed, refusal) of every record that could not be shown."""
        rows = self._connection.execute("SELECT feed, id, reason FROM refusals ORDER BY feed, id")
        return tuple((row[0], Refusal(row[1], row[2])) for row in rows)

    def note_attempt(self, feed: str, problem: str | None, now: datetime) -> None:
        """Keep when a feed was last tried, and whether it answered."""
        at = int(now.timestamp())
        with transaction(self._connection) as connection:
            connection.execute(
                "INSERT INTO feeds (name, tried_at, succeeded_at, problem) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (name) DO UPDATE SET tried_at = excluded.tried_at,"
                " succeeded_at = coalesce(excluded.succeeded_at, succeeded_at),"
                " problem = excluded.problem",
                (feed, at, None if problem else at, problem),
            )

    def _records(self, ids: Sequence[str]) -> dict[str, tuple[str, bytes]]:
        marks = ",".join("?" * len(ids))
        rows = self._connection.execute(
            f"SELECT id, feed, record FROM listings WHERE id IN ({marks})", ids
        )
        return {row[0]: (row[1], row[2]) for row in rows}

    def _remove(self, feed: str, ids: Iterable[str]) -> int:
        return sum(
            self._connection.execute(
                "DELETE FROM listings WHERE id = ? AND feed = ?", (id, feed)
            ).rowcount
            for id in ids
        )

    def _remove_unseen(self, feed: str) -> int:
        gone = self._connection.execute(
            "DELETE FROM listings WHERE feed = ?"
            " AND id NOT IN (SELECT id FROM seen WHERE feed = ?)",
            (feed, feed),
        ).rowcount
        self._connection.execute("DELETE FROM seen WHERE feed = ?", (feed,))
        return gone

    def _note_refusals(
        self, feed: str, rows: Sequence[Mapping[str, Any]], refused: Sequence[Refusal]
    ) -> None:
        self._connection.executemany(
            "DELETE FROM refusals WHERE feed = ? AND id = ?", [(feed, row["id"]) for row in rows]
        )
        self._connection.executemany(
            "INSERT OR REPLACE INTO refusals (feed, id, reason) VALUES (?, ?, ?)",
            [(feed, each.id, each.reason) for each in refused],
        )


_UPSERT: Final = """
INSERT INTO listings (id, feed, kind, activity, sort_at, over_at, words, record)
VALUES (:id, :feed, :kind, :activity, :sort_at, :over_at, :words, :record)
ON CONFLICT (id) DO UPDATE SET feed = excluded.feed, kind = excluded.kind,
    activity = excluded.activity, sort_at = excluded.sort_at, over_at = excluded.over_at,
    words = excluded.words, record = excluded.record
"""


def _rows(
    feed: str, records: Iterable[Mapping[str, Any]]
) -> tuple[list[dict[str, Any]], tuple[Refusal, ...]]:
    rows: dict[str, dict[str, Any]] = {}
    refused: list[Refusal] = []
    for record in records:
        try:
            row = _row(feed, Listing.from_record(record))
            rows[row["id"]] = row
        except Refused as why:
            refused.append(Refusal(str(_id_of(record)), str(why)))
    return list(rows.values()), tuple(refused)


def _id_of(record: object) -> object:
    named = record.get("id") if isinstance(record, Mapping) else None
    return named if named is not None else "(no id)"


def _row(feed: str, listing: Listing) -> dict[str, Any]:
    return {
        "id": listing.id,
        "feed": feed,
        "kind": listing.kind.value,
        "activity": listing.activity,
        "sort_at": _sort_at(listing),
        "over_at": int(listing.over_at.timestamp()) if listing.over_at else _NEVER,
        "words": _words(listing),
        "record": orjson.dumps(dict(listing.record)),
    }


def _sort_at(listing: Listing) -> int:
    """When it starts; for what lasts longer than a day, such as a loan, when it ends."""
    starts, ends = listing.starts_at, listing.ends_at
    if starts and ends and ends - starts > _LONG:
        return int(ends.timestamp())
    first = starts or ends
    return int(first.timestamp()) if first else _NEVER


def _words(listing: Listing) -> str:
    texts = [listing.title, listing.summary]
    if listing.place:
        texts += [listing.place.name, listing.place.town]
    return " ".join(value for text in texts for value in text.values.values())


def _where(wanted: Wanted, now: datetime) -> tuple[str, tuple[object, ...]]:
    # what is over now but not past sorted at most a day ago: the index starts there
    since = int((now - _LONG).timestamp())
    parts, values = ["sort_at >= ?", "over_at > ?"], [since, int(now.timestamp())]
    terms: list[object] = list(values)
    if not wanted.practice:
        parts.append("kind <> 'practice'")
    if wanted.until:
        parts.append("sort_at < ?")
        terms.append(int(wanted.until.timestamp()))
    for column, chosen in (("activity", wanted.activities), ("kind", wanted.kinds)):
        if chosen:
            parts.append(f"{column} IN ({','.join('?' * len(chosen))})")
            terms += [str(each) for each in chosen]
    if wanted.words:
        parts.append("number IN (SELECT rowid FROM listings_fts WHERE listings_fts MATCH ?)")
        terms.append(_phrases(wanted.words))
    return " AND ".join(parts), tuple(terms)


def _phrases(words: str) -> str:
    """Typed words as FTS5 prefixes, quoted so that no sign among them is an operator."""
    return " ".join('"' + word.replace('"', '""') + '"*' for word in words.split())
