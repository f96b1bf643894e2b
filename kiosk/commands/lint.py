"""`kiosk lint`: what in a text could be easier to read, and how."""

import sys
from argparse import Namespace
from pathlib import Path

from kiosk.commands.exits import Exit, Unusable
from kiosk.commands.output import path_text, printable, say, say_json
from kiosk.domain.easy import Finding, findings

_INPUT = Path("-")
_LONGEST = 40  # signs of a quotation


def lint(arguments: Namespace) -> Exit:
    """Show each place that could be easier, by its line; with nothing to show, all is well."""
    text = _text(arguments.file)
    found = findings(text, arguments.language)
    if arguments.json:
        say_json([_told(each, text) for each in found])
    else:
        name = "" if arguments.file == _INPUT else f"{path_text(arguments.file)}:"
        for each in found:
            words = printable(_quoted(_words(each, text)))
            say(f"{name}{_line(each, text)}: “{words}”. {each.advice}")
        if not found:
            say("Nothing here is known to be hard to read. Have readers look at it too.")
    return Exit.PARTLY if found else Exit.DONE


def _text(file: Path) -> str:
    try:
        written = sys.stdin.buffer.read() if file == _INPUT else file.read_bytes()
        return written.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unusable(f"{path_text(file)} is no text in UTF-8: save it as UTF-8.") from error
    except OSError as error:
        raise Unusable(f"{path_text(file)} cannot be read: {error.strerror}.") from error


def _line(found: Finding, text: str) -> int:
    return text.count("\n", 0, found.span[0]) + 1


def _words(found: Finding, text: str) -> str:
    first, last = found.span
    return text[first:last]


def _quoted(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()} …"


def _told(found: Finding, text: str) -> dict[str, object]:
    return {
        "line": _line(found, text),
        "text": _words(found, text),
        "rule": found.rule.value,
        "advice": found.advice,
    }
