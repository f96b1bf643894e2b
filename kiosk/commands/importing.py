"""`kiosk import`: announcements from a file, a folder or an address, in any format it knows."""

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from kiosk.commands.exits import Exit, Unusable
from kiosk.commands.output import say, say_json
from kiosk.commands.progress import Progress
from kiosk.commands.source import named, place_of, why
from kiosk.commands.sync import counted, tell_refusals
from kiosk.data import local_now, open_store, store_file
from kiosk.domain.page import Applied, Page, Refusal
from kiosk.domain.vocabulary import Vocabulary
from kiosk.resources import ASSETS
from kiosk.store.database import Store
from kiosk.store.sources import Source
from kiosk.sync.exchange import Stored
from kiosk.sync.feed import FeedError
from kiosk.sync.feeds.folder import text_of
from kiosk.sync.feeds.source import Kind, feed_of, source_of
from kiosk.sync.lock import UnderWay, exchange_lock

PATIENCE: Final = 60.0  # seconds: most exchanges are over by then
_TITLE: Final = 60


@dataclass(frozen=True, slots=True)
class Imported:
    """What a source changed, in which formats it was, and how many records it held."""

    applied: Applied
    formats: tuple[str, ...]
    records: int


def import_listings(arguments: Namespace) -> Exit:
    """Read a source into the store; PARTLY when something of it was refused."""
    with open_store(arguments.data, Vocabulary.load(ASSETS / "vocabulary")) as store:
        source = typed_source(arguments)
        first_run = store.facts.starter_day(local_now().date())
        imported = read_into(store, source, arguments.data, first_run)
    return tell(imported, source, as_json=arguments.json)


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
                changed = _labelled(store.listings.apply_page(feed.name, page), page)
                applied += changed
                records += len(page.records)
                progress.told(
                    Stored(named(source.address), changed, page.done or records, page.total)
                )
            store.listings.note_attempt(feed.name, None, datetime.now(UTC))
    except UnderWay as error:
        raise Unusable(f"{error} Try again in a minute.") from error
    except FeedError as error:
        raise Unusable(why(source.address, error)) from error
    finally:
        progress.end()
    return Imported(applied + Applied(refused=feed.refused), feed.formats, records)


def tell(imported: Imported, source: Source, *, as_json: bool) -> Exit:
    """Say what came of it; raises Unusable when the whole of it was refused."""
    applied = imported.applied
    if as_json:
        say_json({**asdict(applied), "formats": imported.formats})
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
    return Exit.PARTLY if applied.refused else Exit.DONE


def _labelled(applied: Applied, page: Page) -> Applied:
    """Refusals that say what their record is called, where its id was made here."""
    if not applied.refused:
        return applied
    titles = {record.get("id"): _title(record) for record in page.records}
    refused = (_named(each, titles.get(each.id, "")) for each in applied.refused)
    return replace(applied, refused=tuple(refused))


def _named(refusal: Refusal, title: str) -> Refusal:
    return Refusal(refusal.id, f"“{title}”: {refusal.reason}") if title else refusal


def _title(record: Mapping[str, Any]) -> str:
    source, title = record.get("source"), record.get("title")
    foreign = isinstance(source, Mapping) and source.get("uid") not in (None, record.get("id"))
    if not foreign or not isinstance(title, Mapping):
        return ""
    return str(next(iter(title.values()), ""))[:_TITLE]
