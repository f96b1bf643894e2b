"""`kiosk outings`: what people of this house are expected at, as a table or a calendar file."""

from argparse import Namespace
from typing import Any

from kiosk.commands.exits import Exit
from kiosk.commands.output import check_writable, path_text, say, say_json, say_table
from kiosk.commands.stock import opened
from kiosk.data import local_now
from kiosk.domain.agenda import calendar_of
from kiosk.domain.listing import Listing
from kiosk.domain.reading import title_of, when_short, where_short
from kiosk.domain.vocabulary import Vocabulary
from kiosk.domain.week import ours_of
from kiosk.resources import ASSETS


def outings(arguments: Namespace) -> Exit:
    """Show them soonest first, or write them to a file."""
    now, out = local_now(), arguments.out
    if out:
        check_writable(out)
    with opened(arguments.data, Vocabulary.load(ASSETS / "vocabulary")) as store:
        found = ours_of(each.listing for each in store.outings.coming(now))
    if out:
        out.write_bytes(calendar_of(found, arguments.language, now))
    if arguments.json:
        say_json([_told(each, arguments.language) for each in found])
    elif out:
        say(path_text(out))
    elif found:
        rows = [
            (
                when_short(each, arguments.language, now),
                title_of(each, arguments.language)[0],
                where_short(each, arguments.language),
                each.id,
            )
            for each in found
        ]
        say_table(("WHEN", "WHAT", "WHERE", "ID"), rows)
    else:
        say("Nobody of this house is expected anywhere yet.")
    return Exit.DONE


def _told(listing: Listing, language: str) -> dict[str, Any]:
    return {
        "id": listing.id,
        "title": title_of(listing, language)[0],
        "starts_at": listing.starts_at,
        "ends_at": listing.ends_at,
        "town": where_short(listing, language),
    }
