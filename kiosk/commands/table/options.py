"""The options that several commands share."""

from pathlib import Path
from typing import Final

from kiosk.commands.shape import Option, inches
from kiosk.i18n import LANGUAGES

DATA: Final = Option("--data", "the data folder; without it, the platform's own", "DIR", Path)
JSON: Final = Option("--json", "write JSON for programs in place of text for people")
INCHES: Final = Option("--inches", "the screen's diagonal, for true millimetres", "10.1", inches)


HOUSES: Final = "the house's"


def language(sentence: str) -> Option:
    return Option("--language", sentence, choices=tuple(LANGUAGES), default=HOUSES)
