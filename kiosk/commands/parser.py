"""Every command with its options, and the parser made of them; nothing heavy is imported here."""

import argparse
from pathlib import Path
from typing import Final, NoReturn

from kiosk.commands.exits import MEANING, Unusable
from kiosk.commands.shape import Command, Option, inches, port, seconds, size
from kiosk.i18n import LANGUAGES, Language
from kiosk.settings import TextSize, ThemeName

ABOUT: Final = "A large-button, speaking kiosk for care homes. Without a command it runs."

_DATA: Final = Option(
    "--data",
    "the data folder; without it, the platform's own",
    "DIR",
    Path,
)
_JSON: Final = Option("--json", "write JSON for programs in place of text for people")
_INCHES: Final = Option("--inches", "the screen's diagonal, for true millimetres", "10.1", inches)


def _language(sentence: str) -> Option:
    return Option("--language", sentence, choices=tuple(LANGUAGES), default=Language.EU.value)


COMMANDS: Final = (
    Command(
        "run",
        "show the kiosk on this screen; Ctrl-C or SIGTERM ends it",
        (
            _language("the language it begins in"),
            Option("--windowed", "in a window, not on the whole screen"),
            Option("--size", "the window's size in pixels; implies --windowed", "1280x800", size),
            _INCHES,
            _DATA,
        ),
        "To leave it, press Ctrl-C in the terminal it was started from, or send its process "
        "SIGTERM: kill PID.",
    ),
    Command(
        "tour",
        "walk the main journey without a screen and keep a picture and a sound of each step",
        (
            Option("OUT", "the folder to write to", kind=Path),
            _language("the language of the journey"),
            Option("--size", "the screen's size in pixels", "1280x800", size, default="1280x800"),
            Option(
                "--text",
                "the size of the text",
                choices=tuple(TextSize),
                default=TextSize.NORMAL.value,
            ),
            Option(
                "--theme",
                "the colours",
                choices=tuple(ThemeName),
                default=ThemeName.LIGHT.value,
            ),
            Option("--inches", "the screen's diagonal", "10.1", inches, default="10.1"),
            Option("--data", "the data folder; without it, a new one for this tour", "DIR", Path),
        ),
    ),
    Command(
        "sync",
        "exchange with the hub, or read the starter set if this kiosk is not enrolled",
        (
            Option("--once", "one exchange, then end", required=True),
            _JSON,
            _DATA,
        ),
        "A feed is told with what was added, updated, removed and refused. "
        "1 means that something could not be reached or was refused.",
    ),
    Command(
        "import",
        "read announcements from a JSON file, a folder of them, or an address",
        (
            Option("SOURCE", "a path, or an http:// or https:// address"),
            _JSON,
            _DATA,
        ),
        "Reading the same again changes nothing. What a source no longer holds is removed.",
    ),
    Command(
        "listings",
        "show what is to come, soonest first",
        (
            Option("--search", "only announcements with all these words", "WORD", many=True),
            Option("--all-kinds", "practice exchanges between professionals too"),
            _language("the language of the titles"),
            _JSON,
            _DATA,
        ),
        "With --json: a list of whole records.",
    ),
    Command(
        "read",
        "read one announcement aloud, or write the sound to a file",
        (
            Option("ID", "its id, as `kiosk listings` shows it"),
            _language("the language to read in"),
            Option("--wav", "write the sound to this file instead of playing it", "FILE", Path),
            _JSON,
            _DATA,
        ),
        "1 means that a sentence had no voice, 3 that nothing was heard.",
    ),
    Command(
        "doctor",
        "examine this machine, and say how to mend what is wrong",
        (_JSON, _DATA),
        "0 means that all is well, 1 that the kiosk works with less, 3 that it cannot work here.",
    ),
    Command(
        "hub demo",
        "run a hub here, in memory, with the starter set, until Ctrl-C",
        (
            Option("--port", "the port to listen on; 0 takes a free one", "8888", port, (), "8888"),
            Option(
                "--answer-after",
                "seconds after which an organiser accepts an interest; 0 means never",
                "SECONDS",
                seconds,
                default="20",
            ),
            _JSON,
            _DATA,
        ),
        "The data folder is enrolled with it: other commands with the same --data use this hub. "
        "A line tells of each interest that arrives, is taken back, or is answered.",
    ),
)
GROUPS: Final = {"hub": "run a hub"}


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        raise Unusable(f"{message}. See: {self.prog} --help")


def parse(words: list[str]) -> argparse.Namespace:
    """What was typed, `command` being the command's name; raises Unusable, SystemExit for help."""
    alone = not words or (words[0].startswith("-") and words[0] not in ("-h", "--help"))
    typed = words if words[:1] == ["--version"] else ["run", *words] if alone else words
    return parser().parse_args(typed)


def parser() -> Parser:
    """The parser of the whole command line."""
    codes = "\n".join(f"  {code.value:3}  {meaning}" for code, meaning in MEANING.items())
    top = Parser(
        prog="kiosk",
        description=ABOUT,
        epilog=f"kiosk COMMAND --help tells more of each.\n\nexit codes:\n{codes}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="store_true", help="show the version")
    commands = top.add_subparsers(metavar="COMMAND", dest="command", parser_class=Parser)
    groups = {}
    for command in COMMANDS:
        group, _, name = command.name.rpartition(" ")
        if group and group not in groups:
            below = commands.add_parser(group, help=GROUPS[group], allow_abbrev=False)
            groups[group] = below.add_subparsers(metavar="COMMAND", required=True)
        one = (groups[group] if group else commands).add_parser(
            name,
            help=command.sentence,
            description=command.about,
            allow_abbrev=False,
        )
        for option in command.options:
            option.add_to(one)
        one.set_defaults(command=command.name)
    return top
