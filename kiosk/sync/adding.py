"""A source that is new: its address, all it holds read at once, and kept if that is of use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import urlsplit

from kiosk.domain.page import Applied, Page, Refusal
from kiosk.hub.line import Line
from kiosk.i18n import message
from kiosk.store.database import Store
from kiosk.sync.exchange import Stored
from kiosk.sync.feed import (
    FeedError,
    NoAddress,
    NothingToRead,
    SourceBusy,
    SourceLocked,
    SourceMissing,
    SourceUnreachable,
)
from kiosk.sync.feeds.folder import FolderFeed
from kiosk.sync.feeds.seldom import NotedFeed
from kiosk.sync.feeds.source import Kind, feed_of, source_of

NOTHING_OF_USE: Final = message("The kiosk can show nothing of what is there.")
FAULT: Final = message("Something went wrong in this kiosk.")
_WHY: Final[Mapping[type[FeedError], str]] = {
    SourceMissing: message("That folder is no longer there."),
    NothingToRead: message("There are no proposals in that folder."),
    SourceUnreachable: message(
        "That address gives no proposals. Check how it is written, and the network."
    ),
    SourceBusy: message("That address is busy. Try again later."),
    SourceLocked: message("That address asks for a key. Whoever gave it to you knows it."),
}
_TITLE: Final = 60
_CALENDARS: Final = {"webcal": "https", "webcals": "https"}


@dataclass(frozen=True, slots=True)
class Imported:
    """What a source changed, in which formats it was, and how many records it held.

    notes: what was left out on purpose.
    """

    applied: Applied
    formats: tuple[str, ...]
    records: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """What came of a source: how many announcements it brought; or why it was not kept.

    place: as it was asked for. problem: a sentence for supporters.
    """

    place: str = field(repr=False)
    brought: int = 0
    problem: str = ""


def address_of(typed: str) -> str:
    """A web address as it is asked, that of a calendar too (webcal://); raises NoAddress."""
    scheme, colon, rest = typed.partition("://")
    scheme = _CALENDARS.get(scheme.lower(), scheme.lower())
    try:
        parts = urlsplit(typed)
        host = parts.hostname if parts.port != 0 else None  # a port that is none raises ValueError
    except ValueError:
        host = None
    if not colon or scheme not in ("http", "https") or not host:
        raise NoAddress
    return f"{scheme}://{rest}"


def read_whole(
    store: Store, feed: NotedFeed, on_page: Callable[[Stored], None] = lambda _: None
) -> Imported:
    """All of a feed into the store, changed or not; one that is of no use leaves nothing there.

    Raises FeedError, or whatever `on_page` does, which hears of each stored page. It is for the
    caller to hold the lock of exchanges.
    """
    applied, records = Applied(), 0
    for page in feed.pages(None):
        files = feed.came_from if isinstance(feed, FolderFeed) else {}
        changed = _labelled(store.listings.apply_page(feed.name, page), page, files)
        applied += changed
        records += len(page.records)
        on_page(Stored(feed.name, changed, page.done or records, page.total))
    store.listings.note_attempt(feed.name, None, datetime.now(UTC))
    if (feed.refused or applied.refused) and not store.listings.count_of(feed.name):
        store.listings.remove_feed(feed.name)  # nothing of it could be read
    return Imported(applied + Applied(refused=feed.refused), feed.formats, records, feed.notes)


def add_source(
    store: Store,
    place: str,
    language: str,
    line: Line,
    now: datetime,
    on_page: Callable[[Stored], None] = lambda _: None,
) -> Added:
    """Read the folder of a path or a web address, and keep it if it has anything to show.

    language: of texts that do not tell theirs (ISO 639-1). now: local. Raises what `on_page` and
    `line` do when they are stopped; a source that was not known before then leaves nothing behind.
    """
    try:
        source = source_of(_place(place), Kind(language=language), "", now)
    except FeedError as error:
        return Added(place, problem=_why(error))
    known = {each.name for each in store.sources.list()} | set(store.sources.imported())
    kept = False
    try:
        feed = feed_of(source, now.date(), line, store.listings.stamps)
        read_whole(store, feed, on_page)
        brought = store.listings.count_of(source.name)
        kept = brought > 0
    except FeedError as error:
        return Added(place, problem=_why(error))
    finally:
        if not kept and source.name not in known:
            store.listings.remove_feed(source.name)
    if not kept:
        return Added(place, problem=NOTHING_OF_USE)
    store.sources.add(source)
    return Added(place, brought)


def _place(asked: str) -> str:
    """A whole path as it is; an address also without its https://, as people write it."""
    if PurePath(asked).is_absolute():
        return asked
    typed = asked if "://" in asked else f"https://{asked}"
    if any(each.isspace() for each in typed):
        raise NoAddress
    return address_of(typed)


def _why(error: FeedError) -> str:
    return _WHY.get(type(error), error.sentence)


def _labelled(applied: Applied, page: Page, files: Mapping[str, str]) -> Applied:
    """Refusals that say in which file of a folder their record is, and what it is called.

    The latter where its id was made here.
    """
    if not applied.refused:
        return applied
    titles = {record.get("id"): _title(record) for record in page.records}
    refused = (
        _named(each, titles.get(each.id, ""), files.get(each.id, "")) for each in applied.refused
    )
    return replace(applied, refused=tuple(refused))


def _named(refusal: Refusal, title: str, file: str) -> Refusal:
    label = " ".join(filter(None, (title and f"“{title}”", file and f"in {file}")))
    return Refusal(refusal.id, f"{label}: {refusal.reason}") if label else refusal


def _title(record: Mapping[str, Any]) -> str:
    source, title = record.get("source"), record.get("title")
    foreign = isinstance(source, Mapping) and source.get("uid") not in (None, record.get("id"))
    if not foreign or not isinstance(title, Mapping):
        return ""
    return str(next(iter(title.values()), ""))[:_TITLE]
