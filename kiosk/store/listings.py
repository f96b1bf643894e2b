"""The listings, as the feeds left them: read page by page, soonest first."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import orjson

from kiosk.domain.listing import Kind, Listing, ListingId
from kiosk.domain.outline import LONG
from kiosk.domain.page import Applied, Page, Refusal
from kiosk.domain.record import Refused
from kiosk.domain.search import Term, typed_words
from kiosk.store import arrivals
from kiosk.store.feeds import cursor_of
from kiosk.store.transaction import transaction

_KEPT_AFTER: Final = timedelta(days=7)
# the plus: along the index that is sorted already, not row by row of what a word is in
_HAS_WORDS: Final = "+number IN (SELECT rowid FROM listings_fts WHERE listings_fts MATCH ?)"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which listings a screen asks for: any of `activities`, any of `kinds`, before `until`.

    words: the beginnings of words that are all in it, accents aside; terms: the same, where a
    word may also stand for activities; practice: also that kind. newest: what came last stands
    first, and what has no date does not come last.
    """

    activities: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    until: datetime | None = None
    words: str = ""
    terms: tuple[Term, ...] = ()
    practice: bool = False
    newest: bool = False


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
        """Rows, then the cursor, or all at once; a bad record is refused and costs no good one.

        But the version of it that came before is taken off: it may have been called off or moved,
        and nobody is to go there in vain. Where two feeds have one id, the hub's is shown, else
        the one that came first; when it goes, the other is.
        """
        return arrivals.apply_page(self._connection, feed, page)

    def remove_feed(self, feed: str) -> int:
        """Forget a feed and all it brought; gives how many listings went."""
        return arrivals.remove_feed(self._connection, feed)

    def remove_past(self, now: datetime) -> int:
        """Erase what was over a week ago; gives how many listings went."""
        limit = int((now - _KEPT_AFTER).timestamp())
        # nothing sorts after its end: the first condition finds them by the index
        return arrivals.remove_where(self._connection, "sort_at < ? AND over_at < ?", limit, limit)

    def page(self, wanted: Wanted, now: datetime, offset: int, limit: int) -> tuple[Listing, ...]:
        """What is still to come, soonest first; what starts together, in the order it came."""
        where, values = _where(wanted, now)
        order = "number DESC" if wanted.newest else "sort_at, number"
        rows = self._connection.execute(
            f"SELECT record FROM listings WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )
        return tuple(_read(rows))

    def count(self, wanted: Wanted, now: datetime) -> int:
        where, values = _where(wanted, now)
        return self._number(f"SELECT count(*) FROM listings WHERE {where}", *values)

    def one(self, id: ListingId) -> Listing | None:
        rows = self._connection.execute("SELECT record FROM listings WHERE id = ?", (id,))
        return next(_read(rows), None)

    def total(self) -> int:
        return self._number("SELECT count(*) FROM listings")

    def count_of(self, feed: str) -> int:
        """How many a feed has brought, those included that stand behind another feed's."""
        return self._number("SELECT count(*) FROM arrivals WHERE feed = ?", feed)

    def held(self, feed: str) -> int:
        """How many of a feed's records are known: shown, refused, or both, each counted once."""
        refused = self._number(
            "SELECT count(*) FROM refusals r WHERE feed = ? AND NOT EXISTS"
            " (SELECT 1 FROM arrivals a WHERE a.feed = r.feed AND a.id = r.id)",
            feed,
        )
        return self.count_of(feed) + refused

    def stamps(self, feed: str) -> dict[str, int | None]:
        """The id of each record that is known, and its `last_modified` where that was kept."""
        refused = self._connection.execute("SELECT id FROM refusals WHERE feed = ?", (feed,))
        known = self._connection.execute(
            "SELECT id, json_extract(CAST(record AS TEXT), '$.last_modified')"
            " FROM arrivals WHERE feed = ?",
            (feed,),
        )
        stamps: dict[str, int | None] = {row[0]: None for row in refused}
        return stamps | {id: at if isinstance(at, int) else None for id, at in known}

    def cursor(self, feed: str) -> str | None:
        return cursor_of(self._connection, feed)

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

    def _number(self, statement: str, *values: object) -> int:
        return int(self._connection.execute(statement, values).fetchone()[0])


def _read(rows: Iterable[sqlite3.Row]) -> Iterator[Listing]:
    for row in rows:
        try:
            yield Listing.from_record(orjson.loads(row["record"]))
        except (Refused, orjson.JSONDecodeError):
            continue  # kept by an earlier kiosk, whose bounds were wider, or spoiled on the disk


def _where(wanted: Wanted, now: datetime) -> tuple[str, tuple[object, ...]]:
    # what is on now and lasts no longer than a day sorts at most a day ago: the index starts there
    since = int((now - LONG).timestamp())
    parts = ["sort_at >= ?", "over_at > ?"]
    values: list[object] = [since, int(now.timestamp())]
    if not wanted.practice:
        parts.append("kind <> 'practice'")
    if wanted.until:
        parts.append("sort_at < ?")
        values.append(int(wanted.until.timestamp()))
    for column, chosen in (("activity", wanted.activities), ("kind", wanted.kinds)):
        if chosen:
            parts.append(f"{column} IN ({','.join('?' * len(chosen))})")
            values += [str(each) for each in chosen]
    if wanted.words.strip():
        parts.append(_HAS_WORDS)
        values.append(_beginnings(typed_words(wanted.words)))
    for term in wanted.terms:
        named = ",".join("?" * len(term.activities))
        parts.append(f"({_HAS_WORDS} OR +activity IN ({named}))")
        values += [_beginnings((term.word,)), *term.activities]
    return " AND ".join(parts), tuple(values)


def _beginnings(words: Iterable[str]) -> str:
    """Words as FTS5 prefixes, quoted so that none among them is an operator.

    The index knows accents, and no ligature: “choeur” is to find a “chœur”.
    """
    written = (sorted({word, _apart(word), _bound(word)}) for word in words)
    found = (" OR ".join(f'"{each}"*' for each in forms) for forms in written)
    return " AND ".join(f"({each})" for each in found) or '""'


def _apart(word: str) -> str:
    return word.replace("œ", "oe").replace("Œ", "Oe")


def _bound(word: str) -> str:
    return word.replace("oe", "œ").replace("Oe", "œ").replace("OE", "œ")
