"""By what a listing is sought and sorted, beside its record; most are told at a glance."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import chain
from typing import Any, Final, NamedTuple

import orjson

from kiosk.domain.fields import MOMENT, YEARS, one_line
from kiosk.domain.listing import Listing
from kiosk.domain.plain import is_plain, is_plain_line
from kiosk.domain.record import MOST_PARTS, Record, seen

LONG: Final = timedelta(hours=24)
NEVER: Final = 1 << 53  # sorts after every date: what has none comes last

_LONG: Final = LONG.total_seconds()
_BYTES: Final = 2 * MOST_PARTS  # each part takes two of them at least, and each sign one


class Outline(NamedTuple):
    """Times in seconds since 1970, NEVER where there is none; record: the whole, as JSON.

    sort_at: when it starts; for what lasts longer than a day, such as a loan, when it ends.
    """

    id: str
    kind: str
    activity: str
    sort_at: int
    over_at: int
    words: str
    record: bytes


def outline_of(record: Record) -> Outline:
    """The outline of a hub or feed record; raises Refused, naming the field, if it is none."""
    return at_a_glance(record) or in_full(Listing.from_record(record))


def at_a_glance(record: object) -> Outline | None:
    """The outline of a plain record; None of any other, good or bad.

    What it takes Listing.from_record takes too, with the same outline: a test holds them together.
    """
    if type(record) is not dict:
        return None
    try:
        encoded = orjson.dumps(record)
        if len(encoded) > _BYTES or not is_plain(record):
            return None
        words = _words_of(record)
        starts_at, ends_at = _instant(record.get("starts_at")), _instant(record.get("ends_at"))
        if not (record["id"] and record["kind"] and words) or _precedes(ends_at, starts_at):
            return None
        return Outline(
            record["id"],
            record["kind"],
            one_line(seen(record.get("activity") or "")),
            _sort_at(starts_at, ends_at),
            _over_at(starts_at, ends_at),
            words,
            encoded,
        )
    except (KeyError, TypeError, ValueError):  # in what is not plain, anything may be missing
        return None


def in_full(listing: Listing) -> Outline:
    """The outline of a listing whose record was checked."""
    starts_at = listing.starts_at.timestamp() if listing.starts_at else None
    ends_at = listing.ends_at.timestamp() if listing.ends_at else None
    texts = [listing.title, listing.summary]
    if listing.place:
        texts += [listing.place.name, listing.place.town]
    if listing.sheet:
        texts += listing.sheet.texts
    return Outline(
        listing.id,
        listing.kind.value,
        listing.activity,
        _sort_at(starts_at, ends_at),
        _over_at(starts_at, ends_at),
        _words(*(each.values.values() for each in texts), _project(listing)),
        orjson.dumps(dict(listing.record)),
    )


def _project(listing: Listing) -> Iterable[str]:
    project = listing.project
    return (*project.name.values.values(), project.word) if project else ()


def _words_of(record: dict[str, Any]) -> str:
    """What a plain record is sought by; empty where it has no title."""
    place = record.get("place") or {}
    title, prose = _texts(record, "title"), _texts(record, "summary")
    places = (*_texts(place, "name"), *_texts(place, "town"))
    whole = " ".join((*title, *prose, *places))
    if title and is_plain_line(whole):  # and so is each of its parts
        return whole
    titles = _lines(title)
    return _words(titles, map(seen, prose), _lines(places)) if titles else ""


def _texts(part: dict[str, Any], field: str) -> Collection[str]:
    return (part.get(field) or {}).values()


def _lines(texts: Iterable[str]) -> list[str]:
    return [line for text in texts if (line := one_line(seen(text)))]


def _words(*texts: Iterable[str]) -> str:
    return " ".join(filter(None, chain.from_iterable(texts)))


@lru_cache(maxsize=4096)  # most begin and end when others do
def _instant(value: Any) -> float | None:
    if value is None:
        return None
    moment = datetime.fromisoformat(value)
    if not MOMENT.fullmatch(value) or moment.tzinfo is None or moment.year not in YEARS:
        raise ValueError
    return moment.timestamp()


def _precedes(ends_at: float | None, starts_at: float | None) -> bool:
    return ends_at is not None and starts_at is not None and ends_at < starts_at


def _over_at(starts_at: float | None, ends_at: float | None) -> int:
    last = starts_at if ends_at is None else ends_at
    return NEVER if last is None else int(last)


def _sort_at(starts_at: float | None, ends_at: float | None) -> int:
    if starts_at is None or (ends_at is not None and ends_at - starts_at > _LONG):
        return _over_at(starts_at, ends_at)
    return int(starts_at)
