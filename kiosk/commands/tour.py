"""`kiosk tour`: pictures and sounds of the main journey."""

from argparse import Namespace

from kiosk.app import NoScreen
from kiosk.commands.exits import Cannot, Exit
from kiosk.commands.output import say
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
    except (NoScreen, TourError) as error:
        raise Cannot(f"The tour cannot be made: {error}") from error
    say(str(report))
    return Exit.DONE
