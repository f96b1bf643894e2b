"""What a command writes: lines and tables for people, JSON for programs."""

import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import Final

import orjson

from kiosk.commands.exits import Unusable

_LONGEST_DETAIL: Final = 80
_folder: ContextVar[Path | None] = ContextVar("folder", default=None)
_NO_TEXT: Final = re.compile("[\ud800-\udfff]")  # of a file name that is not UTF-8


def say(text: str = "") -> None:
    """Write one line to the output."""
    sys.stdout.write(f"{text}\n")


def say_json(value: object) -> None:
    """Write `value` as JSON, in UTF-8 whatever the terminal's encoding is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(orjson.dumps(value, option=orjson.OPT_INDENT_2) + b"\n")
    sys.stdout.buffer.flush()


def complain(text: str) -> None:
    """Write one line to the error output, whatever the text holds."""
    sys.stderr.write(f"kiosk: {printable(text)}\n")
    sys.stderr.flush()


def with_detail(sentence: str, detail: str) -> str:
    """The sentence, and what a technician would add if that is short enough to be read."""
    return f"{sentence} ({detail})" if 0 < len(detail) <= _LONGEST_DETAIL else sentence


def check_writable(path: Path) -> None:
    """Raises Unusable for a file that could never be written."""
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise Unusable(f"{path} cannot be written: name a file in a folder that is there.")


def path_text(path: Path) -> str:
    """A path as text: a name that is not UTF-8 has a sign in place of what cannot be written."""
    return os.fsencode(path).decode("utf-8", "replace")


def printable(text: str) -> str:
    """The text on one line, without signs that would drive a terminal: others wrote it."""
    shown = _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", text)
    return " ".join("".join(sign if sign.isprintable() else " " for sign in shown).split())


def program() -> str:
    """How to type this program's name again: as it was started, else `kiosk`."""
    started = Path(sys.argv[0])
    if started.stem != "kiosk" or not started.is_file():
        return "kiosk"  # started as a module, or by another program
    found = shutil.which("kiosk")
    return "kiosk" if found and started.samefile(found) else shlex.quote(sys.argv[0])


def remember(data: Path | None) -> None:
    """Keep the data folder that was typed, None where none was: `to_type` names it."""
    _folder.set(data)


def is_named(data: Path) -> bool:
    """Whether this folder was typed, and is not the platform's own."""
    return _folder.get() == data


def to_type(words: str, data: Path | None = None) -> str:
    """A command of this program as it can be typed here, in `data` or the folder typed before."""
    folder = data or _folder.get()
    told = f" --data {shlex.quote(path_text(folder))}" if folder else ""
    return f"{program()} {words}{told}"


def say_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write rows under their heads, each column as wide as its longest cell."""
    cells = [tuple(heads), *(tuple(map(printable, row)) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        say("  ".join(map(str.ljust, row, widths)).rstrip())
