"""The commands of the kiosk itself: to run it, to enrol it, to see that it is well."""

from pathlib import Path
from typing import Final

from kiosk.commands.shape import Command, Option, inches, size
from kiosk.commands.table.options import DATA, INCHES, JSON, language
from kiosk.i18n import LANGUAGES
from kiosk.settings import TextSize, ThemeName

RUNNING: Final = (
    Command(
        "run",
        "show the kiosk on this screen; Ctrl-C or SIGTERM ends it",
        (
            Option(
                "--language",
                "the language it begins in, where it is not the house's",
                choices=tuple(LANGUAGES),
            ),
            Option("--windowed", "in a window, not on the whole screen"),
            Option("--size", "the window's size in pixels; implies --windowed", "1280x800", size),
            INCHES,
            DATA,
        ),
        "To leave it, press Ctrl-C in the terminal it was started from, or send its process "
        "SIGTERM: kill PID.",
        work="run.run",
    ),
    Command(
        "tour",
        "walk the main journey without a screen and keep a picture and a sound of each step",
        (
            Option("OUT", "the folder to write to", kind=Path),
            language("the language of the journey"),
            Option("--size", "the screen's size in pixels", "1280x800", size, default="1280x800"),
            Option(
                "--text",
                "the size of the text",
                choices=tuple(TextSize),
                default=TextSize.NORMAL.value,
            ),
            Option(
                "--theme",
                "the colours",
                choices=tuple(ThemeName),
                default=ThemeName.LIGHT.value,
            ),
            Option("--inches", "the screen's diagonal", "10.1", inches, default="10.1"),
            Option("--data", "the data folder; without it, a new one for this tour", "DIR", Path),
        ),
        work="tour.tour",
    ),
    Command(
        "enroll",
        "make this kiosk one of a hub's, by the code that its operator gave",
        (
            Option(
                "SOURCE",
                "a file with the code, the code itself, or - for the standard input; "
                "without it, the code is asked for line by line",
                many=True,
            ),
            Option(
                "--keep",
                "where to keep the secret; without it, in the keyring of Windows and macOS, "
                "and in the file hub.json on other systems",
                choices=("keyring", "file"),
            ),
            Option("--replace", "leave the hub it is enrolled with for this one"),
            Option("--leave", "forget the hub; what is shown and what waits is kept"),
            JSON,
            DATA,
        ),
        "The hub is asked whether it knows the kiosk; when it cannot be reached, the enrolment is "
        "kept all the same. A kiosk that runs notices it by itself. A code on the command line "
        "stays in the shell's history: a file, or the question, is safer. "
        "1 means that the hub could not be asked, or that a former secret is still in a keyring.",
        work="enroll.enroll",
    ),
    Command(
        "sync",
        "exchange with the hub and the other sources; without either, read the starter set",
        (
            Option("--once", "one exchange, then end", required=True),
            JSON,
            DATA,
        ),
        "A feed is told with what was added, updated, removed and refused. "
        "1 means that something could not be reached or was refused.",
        work="sync.sync",
    ),
    Command(
        "doctor",
        "examine this machine, and say how to mend what is wrong",
        (JSON, DATA),
        "0 means that all is well, 1 that the kiosk works with less, 3 that it cannot work here.",
        work="doctor.doctor",
    ),
)
