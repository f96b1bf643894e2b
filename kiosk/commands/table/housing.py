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
    Command(
        "team list",
        "show who looks after this kiosk, and who of them has a PIN",
        (JSON, DATA),
        work="team.list_all",
    ),
    Command(
        "team forget-pin",
        "take away the PIN of somebody who has forgotten it",
        (Option("NAME", "their name or id, as `kiosk team list` shows it"), JSON, DATA),
        "They choose another at the kiosk if nobody else with a PIN may look after the team; else "
        "that person gives them one. If nobody has a PIN left, the team begins anew. The log book "
        "tells that it was done at the computer.",
        work="team.forget_pin",
    ),
)
