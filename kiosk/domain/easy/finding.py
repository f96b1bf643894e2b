"""A place in a text that could be easier to read: the rule, where, and what to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kiosk.i18n import message

MOST_WORDS: Final = 12
"""Of a sentence."""


class Rule(StrEnum):
    LONG = "twelve words a sentence at most"
    LINE = "a sentence a line"
    SIGN = "no signs to decode"
    ROMAN = "no Roman numerals"
    ABBREVIATION = "no abbreviations"
    INITIALS = "no initials"
    CAPITALS = "no capitals for emphasis"
    NEGATIVES = "no double negatives"
    NUMBER = "numbers to a hundred in words"
    DATE = "dates in full"
    TIME = "times as people say them"
    ADDRESS = "the polite form"
    BLAME = "no blame"


_ADVICE: Final = {
    Rule.LONG: message("Make two sentences of it."),
    Rule.LINE: message("Begin a new line for each sentence."),
    Rule.SIGN: message("Write it without this sign."),
    Rule.ROMAN: message("Write this number as people say it."),
    Rule.ABBREVIATION: message("Write the whole word."),
    Rule.INITIALS: message("Write the name in full."),
    Rule.CAPITALS: message("Write it in small letters."),
    Rule.NEGATIVES: message("Say it with one “no” at most."),
    Rule.NUMBER: message("Write the number in words."),
    Rule.DATE: message("Write the month by its name."),
    Rule.TIME: message("Write the time as people say it."),
    Rule.ADDRESS: message("Use the polite form."),
    Rule.BLAME: message("Say what happened and what to do."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """span: from the first character, up to the one after the last."""

    rule: Rule
    span: tuple[int, int]

    @property
    def advice(self) -> str:
        """What to do, a sentence in English for `Words.told`."""
        return _ADVICE[self.rule]


Found = Iterator[Finding]
