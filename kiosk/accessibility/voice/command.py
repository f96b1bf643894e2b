"""How the speech process is started: its command line and its environment."""

import os
import sys
from pathlib import Path

FROZEN_ARGUMENT = "voice-process"
"""A frozen application has no interpreter to ask for a module: it starts itself with this
argument, and its entry point calls `main` of kiosk.accessibility.voice.__main__."""


def voice_command() -> tuple[str, ...]:
    """Give the command that starts the speech process."""
    if getattr(sys, "frozen", False):
        return (sys.executable, FROZEN_ARGUMENT)
    # -P: a file named like a standard module in the working folder must not be imported instead.
    return (sys.executable, "-P", "-m", "kiosk.accessibility.voice")


def voice_path() -> str:
    """Give PYTHONPATH for the speech process, so that it finds this very copy of the kiosk."""
    here = str(Path(__file__).resolve().parents[3])
    inherited = os.environ.get("PYTHONPATH")
    return os.pathsep.join([here, inherited] if inherited else [here])
