"""The commands of what is shown: other sources, what is to come, and one announcement aloud."""

from pathlib import Path
from typing import Final

from kiosk.commands.shape import Command, Option
from kiosk.commands.table.options import DATA, JSON, language
from kiosk.domain.vocabulary import GROUPS
from kiosk.i18n import LANGUAGES, Language

_SOURCE: Final = Option("SOURCE", "a path, or an http:// or https:// address")
_NAME: Final = Option(
    "--name", "what readers are told it is, such as “the town’s calendar”", "NAME"
)
_FORMAT: Final = Option(
    "--format",
    "what it is written in, when that is not found by itself",
    choices=("ekin", "icalendar", "openagenda", "mobilizon", "gancio", "schema.org"),
)
_LANGUAGE: Final = Option(
    "--language",
    "the language of texts that do not tell theirs",
    choices=tuple(LANGUAGES),
    default=Language.ES.value,
)

LISTING: Final = (
    Command(
        "import",
        "read announcements from a file, a folder or stick of them, or an address",
        (_SOURCE, _NAME, _FORMAT, _LANGUAGE, JSON, DATA),
        "It is read once: kiosk feed add keeps in step. Reading the same again changes nothing. "
        "What a source no longer holds is removed. `kiosk feed list` shows what was imported, and "
        "kiosk feed remove takes it back. The examples of the starter set make room. The format "
        "is found by itself.",
        work="importing.import_listings",
    ),
    Command(
        "feed add",
        "keep this kiosk in step with another source of announcements",
        (
            _SOURCE,
            _NAME,
            _FORMAT,
            _LANGUAGE,
            Option("--key", "the key that the address asks for, as OpenAgenda does", "KEY"),
            JSON,
            DATA,
        ),
        "It is read now, as kiosk import does, and with every exchange from then on; an "
        "address every quarter of an hour. The examples of the starter set make room.",
        work="feeds.add",
    ),
    Command(
        "feed list",
        "show the sources this kiosk keeps in step with, and what was imported once",
        (JSON, DATA),
        work="feeds.list_all",
    ),
    Command(
        "feed remove",
        "leave a source, or take an import back, and its announcements with it",
        (Option("NAME", "its name or its address, as `kiosk feed list` shows it"), JSON, DATA),
        work="feeds.remove",
    ),
    Command(
        "listings",
        "show what is to come, soonest first",
        (
            Option("--search", "only announcements with all these words", "WORD", many=True),
            Option("--all-kinds", "practice exchanges between professionals too"),
            language("the language of the titles"),
            JSON,
            DATA,
        ),
        "With --json: a list of whole records.",
        work="listings.listings",
    ),
    Command(
        "read",
        "read one announcement aloud, or write the sound to a file",
        (
            Option("ID", "its id, as `kiosk listings` shows it"),
            language("the language to read in"),
            Option("--wav", "write the sound to this file instead of playing it", "FILE", Path),
            JSON,
            DATA,
        ),
        "1 means that a sentence had no voice, 3 that nothing was heard.",
        work="read.read",
    ),
    Command(
        "lint",
        "show what in a text could be easier to read",
        (
            Option("FILE", "a text in UTF-8; - for what is typed or piped in", kind=Path),
            language("the language of the text"),
            JSON,
            DATA,
        ),
        "The rules are those of easy-to-read text that a program can check: a sentence a line, "
        "twelve words at most, no abbreviations, dates and times as people say them. Only readers "
        "can say that a text is easy. 1 means that something could be easier.",
        work="lint.lint",
    ),
    Command(
        "vocabulary",
        "show what announcements can say, or write it with its drawings as a sheet to review",
        (
            Option(
                "--group",
                "only this group; typed again for each, all without it",
                choices=GROUPS,
                repeated=True,
            ),
            Option(
                "--language",
                "only this language; typed again for each, all four without it",
                choices=tuple(LANGUAGES),
                repeated=True,
            ),
            Option("--sheet", "write a sheet on A4 to this PDF file", "FILE", Path),
            JSON,
            DATA,
        ),
        "The sheet has each drawing twenty millimetres high and in one colour, as it must be "
        "recognised. With --json: a list of whole entries.",
        work="vocabulary.vocabulary",
    ),
)
