"""`kiosk import`: announcements from a file, a folder or an address, in any format it knows."""

import shlex
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from kiosk.commands.exits import Exit, Unusable
from kiosk.commands.output import complain, printable, say, say_json, to_type
from kiosk.commands.progress import Progress
from kiosk.commands.source import named, place_of, place_of_feed, why
from kiosk.commands.sync import counted, tell_refusals
from kiosk.data import local_now, open_store, store_file
from kiosk.domain.page import Applied, Page, Refusal
from kiosk.domain.vocabulary import Vocabulary
from kiosk.resources import ASSETS
from kiosk.store.database import Store
from kiosk.store.sources import Source
from kiosk.sync.exchange import Stored
from kiosk.sync.feed import FeedError
from kiosk.sync.feeds.folder import FolderFeed, text_of
from kiosk.sync.feeds.source import Kind, feed_of, source_of
from kiosk.sync.lock import UnderWay, exchange_lock

PATIENCE: Final = 60.0  # seconds: most exchanges are over by then
_TITLE: Final = 60
_MOST_NOTES: Final = 20


@dataclass(frozen=True, slots=True)
class Imported:
    """What a source changed, in which formats it was, and how many records it held.

    notes: what was left out on purpose.
    """

    applied: Applied
    formats: tuple[str, ...]
    records: int
    notes: tuple[str, ...]


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
    progress = Progress()
    applied, records = Applied(), 0
    try:
        with exchange_lock(store_file(data), PATIENCE):
            for page in feed.pages(None):
                files = feed.came_from if isinstance(feed, FolderFeed) else {}
                changed = _labelled(store.listings.apply_page(feed.name, page), page, files)
                applied += changed
                records += len(page.records)
                progress.told(
                    Stored(named(source.address), changed, page.done or records, page.total)
                )
            store.listings.note_attempt(feed.name, None, datetime.now(UTC))
            if (feed.refused or applied.refused) and not store.listings.count_of(feed.name):
                store.listings.remove_feed(feed.name)  # nothing of it could be read
    except UnderWay as error:
        raise Unusable(f"{error} Try again in a minute.") from error
    except FeedError as error:
        raise Unusable(why(source.address, error)) from error
    finally:
        progress.end()
    return Imported(applied + Applied(refused=feed.refused), feed.formats, records, feed.notes)


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
