"""`kiosk listings`: what is to come."""

from argparse import Namespace
from datetime import timedelta
from typing import Final

from kiosk.commands.exits import Exit
from kiosk.commands.output import printable, say, say_json, say_table, to_type
from kiosk.commands.stock import opened, stock
from kiosk.data import local_now
from kiosk.domain.almanac import takes_whole_days
from kiosk.domain.listing import Listing, Status
from kiosk.domain.reading import title_of, where_short
from kiosk.domain.search import terms_of
from kiosk.domain.vocabulary import Vocabulary
from kiosk.resources import ASSETS
from kiosk.store.listings import Wanted

_LONG: Final = timedelta(hours=24)


def listings(arguments: Namespace) -> Exit:
    """Show what is to come, soonest first."""
    vocabulary, now = Vocabulary.load(ASSETS / "vocabulary"), local_now()
    typed = " ".join(arguments.search or ()).strip()
    terms = terms_of(typed, vocabulary)
    # signs alone find nothing
    wanted = Wanted(words="" if terms else typed, terms=terms, practice=bool(arguments.all_kinds))
    with opened(arguments.data, vocabulary) as store:
        stock(store, arguments.data)
        found = store.listings.page(wanted, now, 0, store.listings.count(wanted, now))
        empty = not store.listings.total()
    if arguments.json:
        say_json([dict(each.record) for each in found])
    elif found:
        say_table(
            ("WHEN", "WHAT", "WHERE", "ID"), (_row(each, arguments.language) for each in found)
        )
    elif empty:
        say(f"There are no announcements here yet. Fetch some: {to_type('sync --once')}")
    else:
        words = printable(typed)
        say(f"Nothing to come has “{words}”." if words else "Nothing is to come.")
    return Exit.DONE


def _row(listing: Listing, language: str) -> tuple[str, str, str, str]:
    called_off = " (cancelled)" if listing.status is Status.CANCELLED else ""
    title, _ = title_of(listing, language)
    return _when(listing), title + called_off, where_short(listing, language), listing.id


def _when(listing: Listing) -> str:
    """Day and hour there; the last day of what lasts longer than one."""
    starts, ends = listing.starts_at, listing.ends_at
    if starts and ends and ends - starts > _LONG:
        return f"until {ends:%Y-%m-%d}"
    moment = starts or ends
    if moment is None:
        return "any day"
    whole_day = takes_whole_days(moment, ends)
    return f"{moment:%Y-%m-%d}" if whole_day else f"{moment:%Y-%m-%d %H:%M}"
