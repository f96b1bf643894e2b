"""An agenda of OpenAgenda, from its API (v2): all that is to come once a day, then what changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlunsplit

import orjson

from kiosk.domain.page import PAGE_ROWS, Page, Refusal
from kiosk.hub.line import Line, Reply
from kiosk.hub.reply import clock_of
from kiosk.sync.feed import SourceUnreachable
from kiosk.sync.feeds.location import Location
from kiosk.sync.feeds.web import Web
from kiosk.sync.formats.jsontext import text
from kiosk.sync.formats.openagenda import OpenAgenda, event_id, read_events
from kiosk.sync.formats.port import Reading

Held = Callable[[str], Iterable[str]]
"""The ids of all that the store has of a feed."""

SIZE: Final = 300  # the most the API gives at one go
_MOST_PAGES: Final = 400
_SHOWN_AFTER: Final = timedelta(days=7)
_OVERLAP: Final = timedelta(minutes=5)  # what was being written then is read again
_EVENT_PART: Final = 36  # signs of an id that are its event's
_PUBLISHED: Final = 2


@dataclass(frozen=True, slots=True)
class At:
    """How far the agenda was read. after: where a full pull goes on, empty when it is over.

    since: what changed from then on was not read yet. day: of the full pull. done: the events it
    has told of so far.
    """

    since: str
    day: str
    after: tuple[str, ...] = ()
    done: int = 0

    @classmethod
    def of(cls, cursor: str | None) -> "At | None":
        try:
            told = orjson.loads(cursor or "null")
            after = tuple(str(each) for each in told["after"])
            return cls(str(told["since"]), str(told["day"]), after, int(told["done"]))
        except (orjson.JSONDecodeError, TypeError, KeyError, ValueError):
            return None

    def __str__(self) -> str:
        return orjson.dumps(asdict(self)).decode()


class OpenAgendaFeed:
    """The key in the address goes into a header, and stays out of every message.

    Without `held` a change means reading all anew: what an event no longer has cannot be told.
    """

    formats = (OpenAgenda.name,)

    def __init__(
        self, location: Location, line: Line, reading: Reading, held: Held | None = None
    ) -> None:
        self._location = location.without_key()
        self._headers = {"key": location.key} if location.key else {}
        self._web = Web(line)
        self._reading = reading
        self._held = held
        self.name = reading.feed
        self.attribution = reading.attribution or self._location.shown
        self.refused: tuple[Refusal, ...] = ()
        self.notes: tuple[str, ...] = ()

    def pages(self, cursor: str | None) -> Iterator[Page]:
        self.refused = ()
        at = At.of(cursor)
        if at is None or at.day != self._reading.today.isoformat():
            yield from self._all(None)
        elif at.after:
            yield from self._all(at)
        else:
            yield from self._changes(at)

    def _all(self, at: At | None) -> Iterator[Page]:
        first = at is None
        since = datetime.combine(self._reading.today, datetime.min.time(), UTC) - _SHOWN_AFTER
        asked = {"timings[gte]": _written(since)}
        for batch in self._batches(asked, at.after if at else ()):
            at = at or At(_written(batch.now - _OVERLAP), self._reading.today.isoformat())
            found = read_events([each for each in batch.events if _shown(each)], self._reading)
            self.refused += found.refused
            at = replace(at, after=batch.after, done=at.done + len(batch.events))
            again = str(replace(at, after=batch.before)) if batch.before else None
            for records, last in _pieces(found.records):
                yield Page(
                    records,
                    str(at) if last else again,
                    full=True,
                    first=first,
                    last=last and not batch.after,
                    total=batch.total,
                    done=at.done,
                )
                first = False

    def _changes(self, at: At) -> Iterator[Page]:
        """What changed since, then what was taken out since."""
        after: At | None = None
        held: dict[str, set[str]] | None = None
        for more in ({}, {"removed": "1"}):
            for batch in self._batches({"updatedAt[gte]": at.since, **more}, ()):
                after = after or replace(at, since=_written(batch.now - _OVERLAP))
                if batch.events and self._held is None:
                    yield from self._all(None)
                    return
                if batch.events and held is None:
                    held = self._by_event()
                yield from self._changed(batch.events, bool(more), held or {}, at)
        if after is not None:
            yield Page((), str(after))

    def _changed(
        self, events: list[Any], removed: bool, held: Mapping[str, set[str]], at: At
    ) -> Iterator[Page]:
        kept = [] if removed else [each for each in events if _shown(each)]
        found = read_events(kept, self._reading)
        self.refused += found.refused
        told = {record["id"] for record in found.records}
        unread = {text(each.get("uid")) for each in kept} - {
            record["source"]["uid"] for record in found.records
        }
        gone = [
            id
            for uid in dict.fromkeys(text(each.get("uid")) for each in events)
            if uid not in unread
            for id in sorted(held.get(event_id(self.name, uid), set()) - told)
        ]
        for records, last in _pieces(found.records):
            yield Page(records, str(at), removed=tuple(gone) if last else ())

    def _by_event(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for id in self._held(self.name) if self._held else ():
            found.setdefault(id[:_EVENT_PART], set()).add(id)
        return found

    def _batches(self, asked: Mapping[str, str], after: tuple[str, ...]) -> Iterator["_Batch"]:
        for _ in range(_MOST_PAGES):
            told, reply = self._web.json(self._asked(asked, after), headers=self._headers)
            batch = _batch(told, reply, after, self._location)
            if after and batch.after == after:
                raise SourceUnreachable(f"{self._location.shown} gives the same page again")
            yield batch
            if not batch.after:
                return
            after = batch.after

    def _asked(self, asked: Mapping[str, str], after: tuple[str, ...]) -> Location:
        parts = self._location.parts
        # what filters the agenda may stand in the address
        query = [
            *parse_qsl(parts.query),
            ("detailed", "1"),
            ("size", str(SIZE)),
            ("sort", "updatedAt.asc"),
            *asked.items(),
            *(("after[]", each) for each in after),
        ]
        return self._location.at(urlunsplit(parts._replace(query=urlencode(query))))


@dataclass(frozen=True, slots=True)
class _Batch:
    """One answer: `before` is where it was asked for, `after` where the next one is."""

    events: list[Any]
    before: tuple[str, ...]
    after: tuple[str, ...]
    total: int | None
    now: datetime


def _batch(told: Any, reply: Reply, before: tuple[str, ...], location: Location) -> _Batch:
    events = told.get("events") if isinstance(told, dict) else None
    if not isinstance(events, list) or not all(isinstance(each, dict) for each in events):
        raise SourceUnreachable(f"{location.shown} answered without a list of events")
    after = told.get("after")
    onward = tuple(text(each) for each in after) if isinstance(after, list) and events else ()
    total = told.get("total")
    now = datetime.fromtimestamp(clock_of(reply) / 1000, UTC)
    return _Batch(events, before, onward, total if isinstance(total, int) else None, now)


def _shown(event: Mapping[str, Any]) -> bool:
    """Whether it is in the agenda for everybody."""
    return not event.get("removed") and event.get("state", _PUBLISHED) == _PUBLISHED


def _pieces(
    records: tuple[dict[str, Any], ...],
) -> Iterator[tuple[tuple[dict[str, Any], ...], bool]]:
    """The records in steps that a store takes at one go, and whether each is the last."""
    for start in range(0, max(len(records), 1), PAGE_ROWS):
        end = start + PAGE_ROWS
        yield records[start:end], end >= len(records)


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
