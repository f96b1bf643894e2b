"""The commands of what hangs on the wall, and stands in a calendar: the house's own outings."""

from pathlib import Path
from typing import Final

from kiosk.commands.shape import Command, Option
from kiosk.commands.table.options import DATA, JSON, language
from kiosk.i18n import LANGUAGES

WALL: Final = (
    Command(
        "outings",
        "show what people of this house are expected at, or write it as a calendar file",
        (
            Option(
                "OUT", "the calendar file to write, such as outings.ics", kind=Path, optional=True
            ),
            language("the language of the titles"),
            JSON,
            DATA,
        ),
        "What, when and where, and nothing of who goes. A calendar that reads the file again "
        "moves what has moved.",
        work="outings.outings",
    ),
    Command(
        "poster",
        "write the week of this house as a poster to print",
        (
            Option("OUT", "the PDF file to write", kind=Path),
            language("the language of the poster"),
            Option("--second", "another language beside it", choices=tuple(LANGUAGES)),
            Option("--paper", "the size of the paper", choices=("a3", "a4"), default="a3"),
            Option("--next-week", "from the Monday that comes, not the seven days from today"),
            Option("--everything", "other proposals too, not the house's own outings alone"),
            JSON,
            DATA,
        ),
        "The name of the house comes from the settings. What does not fit goes to a further page.",
        work="poster.poster",
    ),
)
