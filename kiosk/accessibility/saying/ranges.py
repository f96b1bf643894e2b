"""From a number to a number, and either of two words."""

import re
from functools import partial
from typing import Final

from kiosk.accessibility.saying.calendar_names import months, short_months
from kiosk.accessibility.saying.rule import Rule, Saying, after
from kiosk.i18n import Language

_TO: Final = {Language.ES: "a", Language.FR: "à", Language.EN: "to"}
_TO_DAY: Final = {Language.ES: "al", Language.FR: "au", Language.EN: "to"}
_BETWEEN: Final = re.compile(r"(?<![\w.,:/+–-])(\d{1,4})\s?[-–—]\s?(\d{1,4})(?![\w–—-]|[.,:/]\d)")
_YEAR: Final = 4  # figures: “curso 2026-2027” is said without a word between

_AND_OR: Final = re.compile(r"(?<![\w/])(y|et|eta|and|e)\s?/\s?(o|ou|edo|or)(?![\w/])", re.I)
_EITHER: Final = re.compile(r"(?<=[^\W\d_](?:[^\W\d_]|\.))\s?/\s?(?=[^\W\d_]{2})|\s/\s")
_BOTH: Final = re.compile(r"(?<![\w/])([^\W\d_]{2,24})/(os|as|a|es)(?![\w/])")
_FRENCH_BOTH: Final = re.compile(
    r"(?<!\w)([^\W\d_]{2,24})(?:·e·s|·es|\.e\.s|\(e\)s|\(es\)|·e|\(e\))(?![\w·(])"
)


def rules(language: Language) -> tuple[Rule, ...]:
    """What stands between two numbers or two words."""
    found = [Rule(_AND_OR, lambda match: f"{match[1]} {match[2]}")]
    if language in _TO:
        found.append(Rule(_BETWEEN, partial(_between, language)))
    if language is Language.ES:
        found.append(Rule(_BOTH, _both))
    if language is Language.FR:
        found.append(Rule(_FRENCH_BOTH, _french_both))
    found.append(Rule(_EITHER, lambda _: ", "))
    return tuple(found)


def _between(language: Language, match: re.Match[str]) -> Saying:
    low, high = match[1], match[2]
    if int(low) >= int(high) or low.startswith("0") or high.startswith("0"):
        return None
    if len(low) == len(high) == _YEAR and language is not Language.EN:
        return None
    named = re.match(r"\s(?:de\s)?([^\W\d]{3,10})", after(match))
    to = _TO_DAY if named and _is_month(named[1], language) else _TO
    return f"{low} {to[language]} {high}"


def _is_month(word: str, language: Language) -> bool:
    word = word.casefold()
    return word in short_months(language) or word in months(language)


def _both(match: re.Match[str]) -> Saying:
    """“niños/as” is both of them, “alumno/a” one or the other."""
    word, ending = match[1], match[2]
    if ending == "as" and word in ("los", "Los"):
        return f"{word} y las"
    if ending == "as" and word.endswith(("os", "es")):
        return f"{word} y {word[:-2]}as"
    if ending == "a" and word.endswith("o"):
        return f"{word} o {word[:-1]}a"
    if ending == "a" and word.endswith(("or", "ón")):
        return f"{word} o {word.replace('ón', 'on')}a"
    return None


def _french_both(match: re.Match[str]) -> Saying:
    """“habitant·e·s” is both of them, “habitant·e” one or the other."""
    word, several = match[1], match[0].endswith(("s", "s)"))
    return f"{word}s et {word}es" if several else f"{word} ou {word}e"
