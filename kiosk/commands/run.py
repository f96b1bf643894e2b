"""`kiosk run`: the kiosk, if there is a screen to show it on."""

from argparse import Namespace

from kiosk.commands.exits import Cannot, Exit
from kiosk.commands.output import program
from kiosk.doctor.screen import lacks_screen

_NO_SCREEN = (
    "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set). Start the kiosk in a "
    "desktop session, or see its screens as pictures: {} tour pictures"
)


def run(arguments: Namespace) -> Exit:
    """Show the kiosk; raises Cannot when there is nothing to show it on."""
    if lacks_screen():
        raise Cannot(_NO_SCREEN.format(program()))
    from kiosk.commands.window import show  # without a screen Qt may not load

    return show(arguments)
