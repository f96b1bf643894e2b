"""`kiosk run`: the kiosk, if there is a screen to show it on."""

import os
import sys
from argparse import Namespace
from collections.abc import Mapping

from kiosk.commands.exits import Cannot, Exit

_NO_SCREEN = (
    "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set). Start the kiosk in a "
    "desktop session, or see its screens as pictures: kiosk tour pictures"
)


def run(arguments: Namespace) -> Exit:
    """Show the kiosk; raises Cannot when there is nothing to show it on."""
    if lacks_screen():
        raise Cannot(_NO_SCREEN)
    from kiosk.commands.window import show  # without a screen Qt may not load

    return show(arguments)


def lacks_screen(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether nothing here could show a window; other systems than Linux always try."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform == "linux" and not any(environment.get(name) for name in names)
