"""The command line: reads what was typed, does it, and ends with an exit code."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from kiosk.commands.exits import Exit, Trouble, Unusable
from kiosk.commands.output import complain, remember, say
from kiosk.commands.parser import parse
from kiosk.commands.table import COMMANDS
from kiosk.commands.table.options import HOUSES
from kiosk.settings import Settings, default_data_folder, load_settings

Work = Callable[[Namespace], Exit]


def main(words: Sequence[str] | None = None) -> int:
    """Obey `words`, by default those typed after the program's name; gives the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")  # an old terminal must not end the command
    remember(None)
    try:
        arguments = parse(list(sys.argv[1:] if words is None else words))
    except Trouble as trouble:
        complain(str(trouble))
        return trouble.code
    except SystemExit as ended:  # help was asked for, and given
        return int(ended.code or 0)
    return _obey(arguments)


def _obey(arguments: Namespace) -> Exit:
    if arguments.version:
        return _version()
    try:
        if arguments.command != "tour":
            remember(arguments.data)
            arguments.data = arguments.data or _own_folder()
        if getattr(arguments, "language", None) == HOUSES:
            arguments.language = _language_of_the_house(arguments.data)
        code = _work_of(arguments.command)(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:  # whoever read has had enough
        _drop_output()
        return Exit.DONE
    except Exception as error:
        return _ended_by(error, arguments)
    return code


def _language_of_the_house(data: Path | None) -> str:
    return (load_settings(data) if data else Settings()).language


def _own_folder() -> Path:
    try:
        return default_data_folder()
    except RuntimeError as error:  # neither HOME nor a home of this user
        raise Unusable(
            "This user has no home folder for the kiosk's data: name a folder with --data."
        ) from error


def _ended_by(error: Exception, arguments: Namespace) -> Exit:
    from kiosk.commands.trouble import explained

    trouble = explained(error, arguments.data or Path())
    if trouble is None:
        raise error
    try:
        sys.stdout.flush()
    except OSError:
        _drop_output()
    complain(str(trouble))
    return trouble.code


def _drop_output() -> None:
    """What could not be written is let go, or Python would complain of it when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _work_of(command: str) -> Work:
    """The function that does it; its module, and all that needs, is loaded now."""
    module, _, name = next(each.work for each in COMMANDS if each.name == command).rpartition(".")
    work: Work = getattr(import_module(f"kiosk.commands.{module}"), name)
    return work


def _version() -> Exit:
    from importlib.metadata import PackageNotFoundError, version

    try:
        say(f"kiosk {version('ekin-kiosk')}")
    except PackageNotFoundError:
        say("kiosk, not installed")
    return Exit.DONE
