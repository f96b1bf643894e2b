"""`kiosk import`: announcements from a file, a folder or an address."""

import re
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
from kiosk.sync.feeds.folder import feed_of, text_of

_WHY: Final[Mapping[type[FeedError], str]] = {
    SourceMissing: "there is no such file or folder",
    NothingToRead: "there are no announcements in it: they are .json files",
    SourceUnreachable: "it gives no announcements; check the address, and the network",
}

_SECRET: Final = re.compile(r"^([A-Za-z]+://)(?:.*:.*|[^/?#]*)@", re.DOTALL)


def import_listings(arguments: Namespace) -> Exit:
    """Read a source into the store; PARTLY when something of it was refused."""
    source = _source(arguments.source)
    with open_store(arguments.data, Vocabulary.load(ASSETS / "vocabulary")) as store:
        feed = feed_of(source, store.facts.starter_day(local_now().date()))
        try:
            applied, records = _read(store, feed)
        except FeedError as error:
            raise Unusable(_why(source, error)) from error
    if arguments.json:
        say_json(asdict(applied))
    if (
        not records
        and len(applied.refused) == 1
        and applied.refused[0].id == text_of(Path(Path(source).name))
    ):
        raise Unusable(f"{source} cannot be used: {applied.refused[0].reason}.")
    if not arguments.json:
        say(counted(applied))
        tell_refusals(applied)
    return Exit.PARTLY if applied.refused else Exit.DONE


def _why(source: str, error: FeedError) -> str:
    """What was wrong with the source, which is named once, and without a password."""
    shown = _shown(source)
    detail = error.detail.removeprefix(shown).strip(" :")
    told_already = shown in detail or shown != source  # or it may hold a piece of the password
    why = _WHY.get(type(error), error.sentence)
    return f"{shown}: {why if told_already else with_detail(why, detail)}"


def _shown(source: str) -> str:
    """An address without the name and the password in it, wherever they end; a path as it is."""
    return _SECRET.sub(r"\1", source)


def _source(typed: str) -> str:
    """An address as it is; a path in one spelling, for the store knows a feed by it."""
    scheme, colon, _ = typed.partition("://")
    if not colon:
        return _path(typed)
    try:
        parts = urlsplit(typed)
        host = parts.hostname if parts.port != 0 else None  # a port that is none raises ValueError
    except ValueError:
        host = None
    if scheme.lower() not in ("http", "https") or not host:
        raise Unusable(
            f"{_shown(typed)} is not an address that can be read. "
            "Write http://… or https://…, or the path of a file or a folder."
        )
    return typed.replace(scheme, scheme.lower(), 1)


def _path(typed: str) -> str:
    try:
        return str(Path(typed).expanduser().resolve())
    except RuntimeError as error:  # of somebody who has no home
        raise Unusable(f"{typed}: that home folder is not known. Write the whole path.") from error


def _read(store: Store, feed: Feed) -> tuple[Applied, int]:
    """What the source changed, and how many records it held; all is read, changed or not."""
    applied, records = Applied(), 0
    for page in feed.pages(None):
        applied += store.listings.apply_page(feed.name, page)
        records += len(page.records)
    store.listings.note_attempt(feed.name, None, datetime.now(UTC))
    return applied + Applied(refused=feed.refused), records
