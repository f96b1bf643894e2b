"""The commands of an organiser and of a supporter: to announce, to answer, to give a note."""

from pathlib import Path
from typing import Final

from kiosk.commands.shape import Command, Option
from kiosk.commands.table.options import DATA, JSON, language

_EXAMPLE: Final = (
    '{"kind": "activity", "title": {"es": "Partida de mus"}, "language": "es", '
    '"starts_at": "2036-11-28T17:00:00+01:00"}'
)

ANNOUNCING: Final = (
    Command(
        "announce",
        "propose an announcement to the hub",
        (
            Option("FILE", "a JSON file with one announcement", kind=Path, optional=True),
            Option("--again", "the next revision of this one of `kiosk announcements`", "ID"),
            Option("--cancel", "call it off; with --again, and without FILE as it was said last"),
            JSON,
            DATA,
        ),
        "It is kept here and leaves with the next exchange, once there is a hub. The file holds "
        "what `kiosk listings --json` shows of one; a kind, a title, its language and when it "
        "begins are enough. The hub sets whose it is. The same file again is a second "
        "announcement; --again changes the first.",
        work="announce.announce",
        example=_EXAMPLE,
    ),
    Command(
        "announcements",
        "show what this structure announced, and what became of it",
        (JSON, DATA),
        work="announce.announcements",
    ),
    Command(
        "received",
        "show who is interested in what this structure announced, and what was said since",
        (JSON, DATA),
        work="received.received",
    ),
    Command(
        "answer",
        "answer an interest",
        (
            Option("ID", "its id, as `kiosk received` shows it"),
            Option("STATUS", "accepted, declined, “waiting list”, cancelled or question"),
            Option("--message", "what to say with it", "TEXT"),
            language("the language of the message"),
            JSON,
            DATA,
        ),
        work="received.answer",
    ),
    Command(
        "note",
        "write the note to an organiser who cannot be reached through a hub",
        (
            Option("ID", "the announcement's id, as `kiosk listings` shows it"),
            Option("--withdrawn", "the second note: the person of the first will not come"),
            Option("--pdf", "write it on A4 to this file", "FILE", Path),
            Option("--mail", "write it to this file as a mail to be sent", "FILE.eml", Path),
            language("the reader's language, beside the organiser's"),
            JSON,
            DATA,
        ),
        "It names nobody. Who sends it is in the settings `establishment` and "
        "`establishment_contact`.",
        work="note.note",
    ),
)
