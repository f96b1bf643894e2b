"""How a command ends: its exit code, and what it says when it cannot go on.

Trouble
├── Unusable   wrong use, or something given that cannot be used
└── Cannot     this machine cannot do it
"""

from enum import IntEnum
from typing import ClassVar


class Exit(IntEnum):
    """The exit codes, the same for every command."""

    DONE = 0
    PARTLY = 1
    UNUSABLE = 2
    CANNOT = 3
    INTERRUPTED = 130


MEANING = {
    Exit.DONE: "done",
    Exit.PARTLY: "done, but something was refused or could not be reached",
    Exit.UNUSABLE: "wrong use, or something that cannot be used: a file, a folder, an address",
    Exit.CANNOT: "this machine cannot: no screen, no font, no voice, a full disk, a missing part",
    Exit.INTERRUPTED: "interrupted with Ctrl-C",
}


class Trouble(Exception):
    """Ends a command; the message is one line that says what is wrong and what to do."""

    code: ClassVar[Exit] = Exit.UNUSABLE


class Unusable(Trouble):
    """Wrong use, or something given that cannot be used."""


class Cannot(Trouble):
    """This machine cannot do it."""

    code = Exit.CANNOT
