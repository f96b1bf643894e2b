"""An enrolment's code on its way to the kiosk: on the terminal, on a stick, on paper."""

import io
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import segno

from kiosk.commands.exits import Unusable
from kiosk.commands.output import check_writable, say
from kiosk.hub import private
from kiosk.hub.code import code_of, shown
from kiosk.hub.enrolment import Enrolment

_BORDER: Final = 4  # what a reader needs around it, in dots
_BLOCKS: Final = "█▀▄"
_WHITE_ON_BLACK, _AS_BEFORE = "\x1b[97;40m", "\x1b[0m"
_DOT: Final = 8  # pixels


def check_files(arguments: Namespace) -> None:
    """Before a secret is made that nobody would see: whether its files can be written."""
    for path in _files(arguments):
        check_writable(path)
        if path.exists():
            raise Unusable(
                f"{path} is there already, and may hold another kiosk's code. "
                "Name another file, or take that one away."
            )


def text_of(enrolment: Enrolment) -> str:
    """The code as it is printed, and as it is written to a file."""
    return "\n".join(shown(code_of(enrolment)))


def hand_over(enrolment: Enrolment, arguments: Namespace, *, quietly: bool) -> None:
    """Write the code to the files that were named, or else show it."""
    lines = code_of(enrolment)
    qr = segno.make("".join(lines), mode="alphanumeric", error="m", micro=False)
    if arguments.out:
        private.write(arguments.out, _remarked(enrolment).encode())
    if arguments.svg:
        private.write(arguments.svg, _picture(qr, "svg"))
    if arguments.png:
        private.write(arguments.png, _picture(qr, "png"))
    if quietly:
        return
    for path in _files(arguments):
        say(f"The code is in {path}. Whoever has it is this kiosk: keep it safe, then erase it.")
    if not any(_files(arguments)):
        _show(enrolment, qr)


def _files(arguments: Namespace) -> Iterator[Path]:
    return (path for path in (arguments.out, arguments.svg, arguments.png) if path)


def _remarked(enrolment: Enrolment) -> str:
    return (
        f"# {enrolment.kiosk} of {enrolment.structure}, at {enrolment.url}\n"
        f"# Type on the kiosk: kiosk enroll FILE\n{text_of(enrolment)}\n"
    )


def _picture(qr: segno.QRCode, kind: str) -> bytes:
    picture = io.BytesIO()
    qr.save(picture, kind=kind, scale=_DOT, border=_BORDER)
    return picture.getvalue()


def _show(enrolment: Enrolment, qr: segno.QRCode) -> None:
    drawn = io.StringIO()
    qr.terminal(drawn, border=_BORDER, compact=True)
    if _can_draw():
        coloured = sys.stdout.isatty()  # on a white terminal it would be its own negative
        for line in drawn.getvalue().splitlines():
            say(f"{_WHITE_ON_BLACK}{line}{_AS_BEFORE}" if coloured else line)
    say("Type on the kiosk `kiosk enroll`, and then scan this, or type:")
    say()
    say(text_of(enrolment))
    say()
    say("Whoever has this code is this kiosk: it is shown only now.")


def _can_draw() -> bool:
    try:
        _BLOCKS.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
