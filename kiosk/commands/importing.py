"""`kiosk import`: announcements from a file, a folder or an address, in any format it knows."""

import shlex
from argparse import Namespace
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Final

from kiosk.commands.exits import Exit, Unusable
from kiosk.commands.output import complain, printable, say, say_json, to_type
from kiosk.commands.progress import Progress
from kiosk.commands.source import place_of, place_of_feed, why
from kiosk.commands.sync import counted, tell_refusals
from kiosk.data import local_now, open_store, store_file
from kiosk.domain.address import named
from kiosk.domain.vocabulary import Vocabulary
from kiosk.resources import ASSETS
from kiosk.store.database import Store
from kiosk.store.sources import Source
from kiosk.sync.adding import Imported, read_whole
from kiosk.sync.feed import FeedError
from kiosk.sync.feeds.folder import text_of
from kiosk.sync.feeds.source import Kind, feed_of, source_of
from kiosk.sync.lock import UnderWay, exchange_lock

PATIENCE: Final = 60.0  # seconds: most exchanges are over by then
_MOST_NOTES: Final = 20


def import_listings(arguments: Namespace) -> Exit:
    """Read a source into the store; PARTLY when something of it was refused."""
    with open_store(arguments.data, Vocabulary.load(ASSETS / "vocabulary")) as store:
        source = typed_source(arguments)
        first_run = store.facts.starter_day(local_now().date())
        imported = read_into(store, source, arguments.data, first_run)
        held = store.listings.count_of(source.name)
        kept = source.name in (each.name for each in store.sources.list())
        code = tell(imported, source, as_json=arguments.json)
        alone(store, source, as_json=arguments.json)
    if held and not kept and not arguments.json:
        back = to_type(f"feed remove {shlex.quote(named(source.address))}")
        say(printable(f"It was read once, and is not read again. To take it back: {back}"))
    return code


def alone(store: Store, source: Source, *, as_json: bool) -> None:
    """See to it that what was read is not mixed with examples, nor there twice unnoticed."""
    own = store.sources.list() or store.sources.imported()
    gone = store.forget_examples() if own else 0
    if gone and not as_json:
        say(f"The starter set makes room: {gone} examples are gone.")
    for other, number in store.sources.shared(source.name).items():
        place = place_of_feed(other)
        complain(
            f"{number} of these are here twice: {place} brought them too. "
            f"To leave one of the two: {to_type(f'feed remove {shlex.quote(place)}')}"
        )


def typed_source(arguments: Namespace) -> Source:
    """The source of what was typed; raises Unusable."""
    place = place_of(arguments.source)
    kind = Kind(arguments.format or "", arguments.language)
    try:
        return source_of(place, kind, arguments.name or "", local_now())
    except FeedError as error:
        raise Unusable(why(place, error)) from error


def read_into(store: Store, source: Source, data: Path, first_run: date | None = None) -> Imported:
    """All of a source, changed or not; raises Unusable when it gives nothing.

    first_run: what relative dates count from; without it, the day the source was added.
    """
    feed = feed_of(source, local_now().date(), first_run=first_run)
    progress, name = Progress(), named(source.address)
    try:
        with exchange_lock(store_file(data), PATIENCE):
            return read_whole(store, feed, lambda page: progress.told(replace(page, feed=name)))
    except UnderWay as error:
        raise Unusable(f"{error} Try again in a minute.") from error
    except FeedError as error:
        raise Unusable(why(source.address, error)) from error
    finally:
        progress.end()


def tell(imported: Imported, source: Source, *, as_json: bool) -> Exit:
    """Say what came of it; raises Unusable when the whole of it was refused."""
    applied = imported.applied
    if as_json:
        say_json({**asdict(applied), "formats": imported.formats, "notes": imported.notes})
    if (
        not imported.records
        and len(applied.refused) == 1
        and applied.refused[0].id == text_of(Path(Path(source.address).name))
    ):
        raise Unusable(f"{named(source.address)} cannot be used: {applied.refused[0].reason}.")
    if not as_json:
        formats = ", ".join(imported.formats)
        say(f"{formats}: {counted(applied)}" if formats else counted(applied))
        tell_refusals(applied)
        for each in imported.notes[:_MOST_NOTES]:
            say(f"  {printable(each)}")
    return Exit.PARTLY if applied.refused else Exit.DONE
