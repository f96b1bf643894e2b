"""Whether a text is easy to read: what a rule can see of it, before people read it.

The rules are those of “Information for all” (Inclusion Europe), of FALC and of lectura fácil.
A text without findings is not yet easy to read: only readers with an intellectual disability can
say so.
"""

import re
from typing import Final

from kiosk.domain.easy.checks import CHECKS
from kiosk.domain.easy.finding import MOST_WORDS, Finding, Rule
from kiosk.i18n import Language

__all__ = ["MOST_WORDS", "Finding", "Rule", "findings", "while_typing"]

_FILLED_IN: Final = re.compile(r"\{\w*\}")
_BEGUN: Final = re.compile(r"\S+\Z")


def findings(text: str, language: str) -> tuple[Finding, ...]:
    """What of `text` could be easier, from its beginning to its end; a sentence stands on a line.

    language: that of the text, such as “eu”; raises ValueError for one the kiosk does not speak.
    A {name} that will be filled in counts as one word.
    """
    tongue = Language(language)
    known = _FILLED_IN.sub(lambda name: "_" * len(name[0]), text)
    found = (each for check in CHECKS for each in check(known, tongue))
    return tuple(sorted(found, key=lambda each: each.span))


def while_typing(text: str, language: str) -> Finding | None:
    """What could be easier in a text that is still being typed: the last of it, or None.

    A word that has only begun is left alone; where lines end is not up to whoever types.
    """
    ended = _BEGUN.sub("", text)
    found = [each for each in findings(ended, language) if each.rule is not Rule.LINE]
    return found[-1] if found else None
