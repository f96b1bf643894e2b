"""The whole of a text: its rules in order of how sure they are."""

import re
from functools import cache
from itertools import chain
from typing import Final

from kiosk.accessibility.saying import (
    abbreviations,
    addresses,
    dates,
    money,
    numbers,
    ordinals,
    ranges,
    signs,
    telephones,
    time_ranges,
    times,
    units,
)
from kiosk.accessibility.saying.alignment import Change, Said, as_shown, changed
from kiosk.accessibility.saying.rule import Rule
from kiosk.i18n import LANGUAGES, Language

_ORDER: Final = (
    addresses,  # what stands in an address is nothing else
    dates,
    telephones,
    time_ranges,
    times,
    money,
    units,
    ranges,
    ordinals,
    abbreviations,
    numbers,
    signs,
)
_WORD: Final = re.compile(r"\w")


def said_by_rules(text: str, language: str) -> Said:
    """See kiosk/accessibility/saying/__init__.py."""
    if language not in LANGUAGES:
        return as_shown(text)
    changes = _changes(text, Language(language))
    if not changes:
        return as_shown(text)
    whole = changed(text, changes)
    # what has signs only, such as one heart for an answer, is better named than passed over
    return whole if _WORD.search(whole.text) else as_shown(text)


def _changes(text: str, language: Language) -> list[Change]:
    taken = bytearray(len(text))
    found: list[Change] = []
    for rule in _rules(language):
        for match in rule.pattern.finditer(text):
            if 1 in taken[match.start() : match.end()]:
                continue
            saying = rule.say(match)
            if saying is None:
                continue
            if isinstance(saying, str):
                saying = (Change(match.start(), match.end(), saying),)
            for change in saying:
                found.append(change)
                taken[change.start : change.end] = b"\1" * (change.end - change.start)
    return sorted(found)


@cache
def _rules(language: Language) -> tuple[Rule, ...]:
    return tuple(chain.from_iterable(each.rules(language) for each in _ORDER))
