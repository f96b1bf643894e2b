"""Every command that can be typed: what it does, what may follow, and where its work is."""

from typing import Final

from kiosk.commands.table.announcing import ANNOUNCING
from kiosk.commands.table.housing import HOUSING
from kiosk.commands.table.listing import LISTING
from kiosk.commands.table.operating import OPERATING
from kiosk.commands.table.running import RUNNING
from kiosk.commands.table.wall import WALL

ABOUT: Final = "A large-button, speaking kiosk for care homes. Without a command it runs."
COMMANDS: Final = (*RUNNING, *LISTING, *ANNOUNCING, *HOUSING, *WALL, *OPERATING)
GROUPS: Final = {
    "feed": "other sources of announcements",
    "people": "the residents who are known here",
    "team": "who looks after this kiosk",
    "hub": "run a hub",
    "hub moderate": "announcements that wait for a yes",
}
