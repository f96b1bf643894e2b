"""The commands of whoever looks after the people here."""

from pathlib import Path
from typing import Final

from kiosk.commands.shape import Command, Option
from kiosk.commands.table.options import DATA, JSON
from kiosk.i18n import LANGUAGES

_ID: Final = Option("ID", "the resident's id, as `kiosk people list` shows it")

HOUSING: Final = (
    Command(
        "people list",
        "show who is known on this kiosk",
        (JSON, DATA),
        work="people.list_all",
    ),
    Command(
        "people export",
        "write all that is kept of a resident, for them to take away",
        (
            _ID,
            Option("OUT", "a new folder for it", kind=Path),
            Option(
                "--language",
                "the language of what is to be read; without it, the resident's",
                choices=tuple(LANGUAGES),
            ),
            JSON,
            DATA,
        ),
        "The folder gets read-me.txt, data.json and, where there is one, photo.jpg.",
        work="people.export",
    ),
    Command(
        "people erase",
        "erase a resident and everything of them",
        (_ID, Option("--yes", "really; it cannot be undone"), JSON, DATA),
        "Here it is done at once. What had left is erased at the hub with the next exchanges. "
        "1 means that traces stay in the file until another program lets go of it.",
        work="people.erase",
    ),
)
