"""What the feeds bring and take away, written in steps so short that no tap waits for them.

The table `arrivals` has a row for each feed and id; the view `listings` has the one that is shown
of each id. `listings_fts` is written beside the rows: a trigger would flush it after each.
"""

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import count
from typing import Any, Final

import orjson

from kiosk.domain.outline import Outline, outline_of
from kiosk.domain.page import HUB, Applied, Page, Refusal
from kiosk.domain.record import Refused, named
from kiosk.store.feeds import (
    Pull,
    begin_pull,
    cursor_of,
    end_pull,
    keep_cursor,
    note_refusals,
    pull_of,
)
from kiosk.store.transaction import GivesWay, give_way, leave_room, transaction

_STEP: Final = 100  # rows: a tap waits no longer than for these
_AMONG: Final = "IN (SELECT value FROM json_each(?))"
INSERT: Final = """
INSERT INTO arrivals
    (number, feed, shown, id, kind, activity, sort_at, over_at, words, record)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_UPDATE: Final = """
UPDATE arrivals SET kind = ?, activity = ?, sort_at = ?, over_at = ?, words = ?, record = ?
WHERE number = ?
"""
_INDEX: Final = f"""
INSERT INTO listings_fts (rowid, words)
SELECT number, words FROM arrivals WHERE number {_AMONG}
"""
_UNINDEX: Final = f"""
INSERT INTO listings_fts (listings_fts, rowid, words)
SELECT 'delete', number, words FROM arrivals WHERE number {_AMONG}
"""
# the hub's word counts, else the first that came
_SETTLE: Final = f"""
UPDATE arrivals SET shown = number = (
    SELECT number FROM arrivals rival WHERE rival.id = arrivals.id
    ORDER BY rival.feed <> '{HUB}', rival.number LIMIT 1)
WHERE id {_AMONG}
"""
# by what a full pull knows again what it has told
_TOLD: Final = """
(number > ? OR EXISTS (SELECT 1 FROM seen s WHERE s.number = arrivals.number AND s.pull = ?))
"""


def apply_page(connection: sqlite3.Connection, feed: str, page: Page) -> Applied:
    """Write a page and its cursor in one transaction, if nobody waits; see Listings.apply_page."""
    try:
        return _apply(connection, feed, page)
    except GivesWay:
        anew = page.full and page.first
        parts = _parts(page, None if anew else cursor_of(connection, feed))
    applied = Applied()
    for part in parts:
        leave_room()
        applied += _apply(connection, feed, part)
    return applied


def _parts(page: Page, before: str | None) -> list[Page]:
    """The page in short ones; until the last of them the feed stands where it did `before`."""
    starts = range(0, len(page.records), _STEP)
    *others, last = (page.records[start : start + _STEP] for start in starts)
    parts = [replace(page, records=each, cursor=before, removed=(), last=False) for each in others]
    parts.append(replace(page, records=last))
    return [replace(each, first=page.first and not at) for at, each in enumerate(parts)]


def _apply(connection: sqlite3.Connection, feed: str, page: Page) -> Applied:
    """Write a page and its cursor in one transaction; one of several steps may raise GivesWay.

    The last page of a full pull has its cursor only when what was not told is gone: broken off in
    between, the same page comes again.
    """
    rows, refused, spoiled = _read(page.records)
    with transaction(connection):
        pull = pull_of(connection, feed)
        if page.full and (page.first or pull is None):
            pull = begin_pull(connection, feed)
        removed = _take_off(connection, feed, spoiled, pull)
        added, updated = _write(connection, feed, rows, pull)
        removed += _erase(connection, _numbers(connection, feed, page.removed))
        note_refusals(connection, feed, [*rows, *page.removed], refused, pull)
        ends = pull if page.full and page.last else None
        if not ends:
            keep_cursor(connection, feed, page.cursor)
    if ends:
        removed += remove_where(connection, f"feed = ? AND NOT {_TOLD}", feed, ends.base, ends.id)
        with transaction(connection):
            end_pull(connection, feed, ends)
            keep_cursor(connection, feed, page.cursor)
    return Applied(added, updated, removed, refused)


def remove_feed(connection: sqlite3.Connection, feed: str) -> int:
    """Forget a feed and all it brought; gives how many listings went."""
    gone = remove_where(connection, "feed = ?", feed)
    with transaction(connection):
        connection.execute("DELETE FROM refusals WHERE feed = ?", (feed,))
        connection.execute("DELETE FROM feeds WHERE name = ?", (feed,))
    return gone


def remove_where(connection: sqlite3.Connection, condition: str, *values: object) -> int:
    """Erase the arrivals of a condition, a step at a time; gives how many went."""
    select = f"SELECT number FROM arrivals WHERE {condition}"
    found = [row[0] for row in connection.execute(select, values)]
    gone = 0
    for start in range(0, len(found), _STEP):
        some = _json(found[start : start + _STEP])
        with transaction(connection):
            # looked at again: it was not ours alone in between
            still = connection.execute(f"{select} AND number {_AMONG}", (*values, some))
            gone += _erase(connection, [row[0] for row in still])
        leave_room()
    return gone


def _write(
    connection: sqlite3.Connection, feed: str, rows: Mapping[str, Outline], pull: Pull | None
) -> tuple[int, int]:
    """Write what tells something new, in steps; gives how many were added and updated."""
    left = list(rows.values())
    added = updated = 0
    for start in range(0, len(left), _STEP):
        if start:
            give_way()
        step = {row.id: row for row in left[start : start + _STEP]}
        new, changed = _write_step(connection, feed, step, pull)
        added, updated = added + new, updated + changed
    return added, updated


def _write_step(
    connection: sqlite3.Connection, feed: str, rows: Mapping[str, Outline], pull: Pull | None
) -> tuple[int, int]:
    known = connection.execute(
        f"SELECT id, feed, number, record FROM arrivals WHERE id {_AMONG}", (_json(rows),)
    ).fetchall()
    own = {each["id"]: each for each in known if each["feed"] == feed}
    rivals = {each["id"] for each in known if each["feed"] != feed}
    changed = {
        each["number"]: rows[id] for id, each in own.items() if each["record"] != rows[id].record
    }
    last = connection.execute("SELECT coalesce(max(number), 0) FROM arrivals").fetchone()[0]
    added = dict(zip(count(last + 1), (row for id, row in rows.items() if id not in own)))
    connection.execute(_UNINDEX, (_json(changed),))
    connection.executemany(_UPDATE, [(*row[1:], number) for number, row in changed.items()])
    connection.executemany(
        INSERT, [(number, feed, row.id not in rivals, *row) for number, row in added.items()]
    )
    connection.execute(_INDEX, (_json([*changed, *added]),))
    if rivals:
        connection.execute(_SETTLE, (_json(rivals),))
    if pull:
        pull.mark(connection, [*(each["number"] for each in own.values()), *added])
    return len(added), len(changed)


def _take_off(
    connection: sqlite3.Connection, feed: str, ids: Collection[str], pull: Pull | None
) -> int:
    """Erase what a refused record may have cancelled or moved, unless this same pull told it."""
    if not ids:
        return 0
    numbers = _numbers(connection, feed, ids)
    if pull:
        told = connection.execute(
            f"SELECT number FROM arrivals WHERE number {_AMONG} AND {_TOLD}",
            (_json(numbers), pull.base, pull.id),
        )
        numbers = sorted({*numbers} - {row[0] for row in told})
    return _erase(connection, numbers)


def _numbers(connection: sqlite3.Connection, feed: str, ids: Collection[str]) -> list[int]:
    found = connection.execute(
        f"SELECT number FROM arrivals WHERE feed = ? AND id {_AMONG}", (feed, _json(ids))
    )
    return [row[0] for row in found]


def _erase(connection: sqlite3.Connection, numbers: Collection[int]) -> int:
    """Erase some rows; what they stood before is shown now. Gives how many went."""
    if not numbers:
        return 0
    some = (_json(numbers),)
    ids = [
        row[0] for row in connection.execute(f"SELECT id FROM arrivals WHERE number {_AMONG}", some)
    ]
    connection.execute(_UNINDEX, some)
    connection.execute(f"DELETE FROM seen WHERE number {_AMONG}", some)
    connection.execute(f"DELETE FROM arrivals WHERE number {_AMONG}", some)
    connection.execute(_SETTLE, (_json(ids),))
    return len(ids)


def _read(
    records: Iterable[Mapping[str, Any]],
) -> tuple[dict[str, Outline], tuple[Refusal, ...], set[str]]:
    """By id, each good record, the last of its id; why the others are refused; and whose they are.

    Of an id that is good as well none is spoiled: a bad record costs no good one.
    """
    rows: dict[str, Outline] = {}
    refused: list[Refusal] = []
    spoiled: set[str] = set()
    for record in records:
        try:
            row = outline_of(record)
        except Refused as why:
            refused.append(Refusal(named(record), str(why)))
            if isinstance(record, Mapping) and record.get("id") == refused[-1].id:
                spoiled.add(refused[-1].id)
        else:
            rows[row.id] = row
    return rows, tuple(refused), spoiled - rows.keys()


def _json(values: Iterable[object]) -> str:
    return orjson.dumps(list(values)).decode()
