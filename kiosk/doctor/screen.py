"""Whether there is a screen to show a window on, told without asking Qt."""

import os
import sys
from collections.abc import Mapping


def lacks_screen(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether nothing here could show a window; other systems than Linux always try."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform == "linux" and not any(environment.get(name) for name in names)
