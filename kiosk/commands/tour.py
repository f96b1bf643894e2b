"""`kiosk tour`: pictures and sounds of the main journey."""

import shlex
from argparse import Namespace

from kiosk.app import NoScreen
from kiosk.commands.exits import Cannot, Exit
from kiosk.commands.output import say, to_type
from kiosk.i18n import Language
from kiosk.settings import TextSize, ThemeName
from kiosk.tour import TourError, TourOptions
from kiosk.tour import tour as walk


def tour(arguments: Namespace) -> Exit:
    """Walk the journey and say where it was written."""
    width, height = arguments.size
    options = TourOptions(
        data=arguments.data,
        language=Language(arguments.language),
        width=width,
        height=height,
        text=TextSize(arguments.text),
        theme=ThemeName(arguments.theme),
        inches=arguments.inches,
    )
    try:
        report = walk(arguments.out, options)
    except NoScreen as error:
        raise Cannot(f"The tour cannot be made: {error}") from error
    except TourError as error:
        raise Cannot(f"The tour cannot be made: {error}{_of_folder(arguments)}") from error
    say(str(report))
    return Exit.DONE


def _of_folder(arguments: Namespace) -> str:
    """The journey leads through the starter set: a folder with other announcements has none."""
    if arguments.data is None:
        return ""
    walk_without = to_type(f"tour {shlex.quote(str(arguments.out))}")
    return (
        f". The tour walks through the starter set, and {arguments.data} holds other announcements "
        f"or is enrolled with a hub. Without it: {walk_without}"
    )
