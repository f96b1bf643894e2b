"""The parser made of the table of commands; nothing heavy is imported here."""

import argparse
from typing import NoReturn, TypeAlias

from kiosk.commands.exits import MEANING, Unusable
from kiosk.commands.output import program
from kiosk.commands.table import ABOUT, COMMANDS, GROUPS

_Family: TypeAlias = "argparse._SubParsersAction[Parser]"


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        raise Unusable(f"{message}. See: {program()}{self.prog.removeprefix('kiosk')} --help")


def parse(words: list[str]) -> argparse.Namespace:
    """What was typed, `command` being the command's name; raises Unusable, SystemExit for help."""
    alone = not words or (words[0].startswith("-") and words[0] not in ("-h", "--help"))
    typed = words if words[:1] == ["--version"] else ["run", *words] if alone else words
    arguments, more = parser().parse_known_args(typed)
    if more:
        raise Unusable(_too_much(arguments, more))
    return arguments


def _too_much(arguments: argparse.Namespace, more: list[str]) -> str:
    """What to do about words that no option takes."""
    name = arguments.command or ""
    options = next((each.options for each in COMMANDS if each.name == name), ())
    repeated = [each.name for each in options if each.repeated]
    again = "" if any(each.startswith("-") for each in more) else " or ".join(repeated)
    hint = f"Several values? Write {again} before each. " if again else ""
    return f"{' '.join(more)}: not understood here. {hint}See: {program()} {name} --help"


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
    families = {"": commands}
    for command in COMMANDS:
        group, _, name = command.name.rpartition(" ")
        one = _family(group, families).add_parser(
            name,
            help=command.sentence,
            description=command.about,
            epilog=command.example and f"example: {command.example}",
            allow_abbrev=False,
        )
        for option in command.options:
            option.add_to(one)
        one.set_defaults(command=command.name)
    return top


def _family(group: str, families: dict[str, _Family]) -> _Family:
    """Where the commands of a group are added; it is made when its first one comes."""
    if group not in families:
        above, _, name = group.rpartition(" ")
        below = _family(above, families).add_parser(name, help=GROUPS[group], allow_abbrev=False)
        families[group] = below.add_subparsers(metavar="COMMAND", required=True)
    return families[group]
