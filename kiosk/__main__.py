"""The program's entry: `kiosk`, and `python -m kiosk`."""

import sys

from kiosk.accessibility.voice.command import FROZEN_ARGUMENT
from kiosk.cli import main as command_line


def main() -> int:
    """Obey the command line; gives the exit code."""
    if getattr(sys, "frozen", False) and sys.argv[1:2] == [FROZEN_ARGUMENT]:
        from kiosk.accessibility.voice.__main__ import main as voice

        return voice()
    return command_line()


if __name__ == "__main__":
    sys.exit(main())
