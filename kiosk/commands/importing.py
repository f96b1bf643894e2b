"""`kiosk import`: announcements from a file, a folder or an address."""

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from kiosk.commands.exits import Exit, Unusable
from kiosk.commands.output import say, say_json, with_detail
from kiosk.commands.sync import counted, tell_refusals
from kiosk.data import local_now, open_store
from kiosk.domain.page import Applied
from kiosk.domain.vocabulary import Vocabulary
from kiosk.resources import ASSETS
from kiosk.store.database import Store
from kiosk.sync.feed import Feed, FeedError, NothingToRead, SourceMissing, SourceUnreachable
from kiosk.sync.feeds.folder import feed_of

_WHY: Final[Mapping[type[FeedError], str]] = {
    SourceMissing: "there is no such file or folder",
    NothingToRead: "there are no announcements in it: they are .json files",
    SourceUnreachable: "it gives no announcements; check the address, and the network",
}


def import_listings(arguments: Namespace) -> Exit:
    """Read a source into the store; PARTLY when something of it was refused."""
    source = _source(arguments.source)
    with open_store(arguments.data, Vocabulary.load(ASSETS / "vocabulary")) as store:
        feed = feed_of(source, store.facts.starter_day(local_now().date()))
        try:
            applied, records = _read(store, feed)
        except FeedError as error:
            why = _WHY.get(type(error), error.sentence)
            raise Unusable(f"{arguments.source}: {with_detail(why, error.detail)}") from error
    if arguments.json:
        say_json(asdict(applied))
    if not records and len(applied.refused) == 1 and applied.refused[0].id == Path(source).name:
        raise Unusable(f"{source} cannot be used: {applied.refused[0].reason}.")
    if not arguments.json:
        say(counted(applied))
        tell_refusals(applied)
    return Exit.PARTLY if applied.refused else Exit.DONE


def _source(typed: str) -> str:
    """An address as it is; a path in one spelling, for the store knows a feed by it."""
    scheme, colon, _ = typed.partition("://")
    if not colon:
        return str(Path(typed).expanduser().resolve())
    try:
        host = urlsplit(typed).hostname
    except ValueError:
        host = None
    if scheme.lower() not in ("http", "https") or not host:
        raise Unusable(
            f"{typed} is not an address that can be read. "
            "Write http://… or https://…, or the path of a file or a folder."
        )
    return typed.replace(scheme, scheme.lower(), 1)


def _read(store: Store, feed: Feed) -> tuple[Applied, int]:
    """What the source changed, and how many records it held; all is read, changed or not."""
    applied, records = Applied(), 0
    for page in feed.pages(None):
        applied += store.listings.apply_page(feed.name, page)
        records += len(page.records)
    store.listings.note_attempt(feed.name, None, datetime.now(UTC))
    return applied + Applied(refused=feed.refused), records
