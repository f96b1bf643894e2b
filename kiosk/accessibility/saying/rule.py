"""A rule: what to look for in a text, and how it is said."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from kiosk.accessibility.saying.alignment import Change

Saying = str | Iterable[Change] | None
"""What the whole match is said as; or its parts, each by itself; None: it is left to the voice."""


class Rule(NamedTuple):
    """Texts that match `pattern` are said as `say` tells.

    A pattern counts its repetitions and begins where a word does, so that a long text takes a
    time in proportion to its length.
    """

    pattern: re.Pattern[str]
    say: Callable[[re.Match[str]], Saying]


def part(match: re.Match[str], group: str | int, text: str) -> Change:
    """The change of one group of `match`."""
    return Change(match.start(group), match.end(group), text)


def before(match: re.Match[str], length: int = 24) -> str:
    """The end of the text that stands before `match`."""
    return match.string[max(0, match.start() - length) : match.start()]


def after(match: re.Match[str], length: int = 24) -> str:
    """The beginning of the text that stands after `match`."""
    return match.string[match.end() : match.end() + length]
