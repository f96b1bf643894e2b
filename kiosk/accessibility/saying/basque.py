"""Basque numbers whole, and with the endings that are written after their figures.

Numbers as in Euskaltzaindia's rule 7: “mila bederatziehun eta hogeita hamasei”.
"""

import re
from typing import Final

from kiosk.domain.numerals import number_in_words
from kiosk.i18n import Language

_HUNDRED: Final = 100
_THOUSAND: Final = 1000
_MOST: Final = 1_000_000
_HUNDREDS: Final = (
    *("ehun", "berrehun", "hirurehun", "laurehun", "bostehun"),
    *("seiehun", "zazpiehun", "zortziehun", "bederatziehun"),
)
_VOWELS: Final = "aeiou"

_ENDINGS: Final = """
    a ak ek an ean eko ekoa ekoak ekoan etan etako etakoa etakoak etatik etara etarako etaraino en n
    ko koa koak koan tan tako tatik tik ra rako raino era erako eraino etik aren ren arekin rekin
    ekin entzat rentzat z ez ri ari ei rik garren garrena garrenean garreneko garrenak
"""
ENDING: Final = "|".join(sorted(_ENDINGS.split(), key=len, reverse=True))
# an e stands between a consonant and these
_LINKED: Final = ("ko", "tik", "ra", "n", "tan", "tako", "tatik", "ren", "rekin", "z", "ri", "rik")
# of hours: hiruretan, lauretan
_PLURAL: Final = ("ak", "ek", "et")
_HOURS: Final = {"hiru": "hirur", "lau": "laur"}

_FIGURES: Final = re.compile(rf"(?<![\w.,:/-])(\d{{1,6}})-?({ENDING})?(?!\w)")


def in_words(n: int) -> str:
    """The number `n`; from a million on, in figures."""
    if n <= _HUNDRED:
        return number_in_words(n, Language.EU)
    if n >= _MOST:
        return str(n)
    if n < _THOUSAND:
        hundreds, rest = divmod(n, _HUNDRED)
        head = _HUNDREDS[hundreds - 1]
        return f"{head} eta {in_words(rest)}" if rest else head
    thousands, rest = divmod(n, _THOUSAND)
    head = "mila" if thousands == 1 else f"{in_words(thousands)} mila"
    if not rest:
        return head
    last = rest < _HUNDRED or rest % _HUNDRED == 0
    return f"{head}{' eta' if last else ''} {in_words(rest)}"


def with_ending(word: str, ending: str) -> str:
    """The word of a number with an ending: “hamarrean”, “hamaikan”, “bosteko”, “hirugarren”."""
    if ending.startswith("garren"):
        if word.endswith("bost"):
            return f"{word.removesuffix('t')}{ending}"
        return word + ending
    if ending.startswith(_PLURAL):
        word = _HOURS.get(word, word)
    consonant = word[-1] not in _VOWELS
    if consonant and (ending == "n" or ending.startswith(_LINKED)):
        ending = f"{'ea' if ending == 'n' else 'e'}{ending}"
    elif not consonant and ending.startswith(("eko", "etik")):
        ending = ending[1:]  # written after the figure, though the word needs none
    if word[-1] == "r" and ending[0] in _VOWELS and word not in _HOURS.values():
        return f"{word}r{ending}"
    if word[-1] == "a" and ending[0] in "ae":
        return word[:-1] + ending
    return word + ending


def spelled(text: str) -> str:
    """`text` with its figures, and their endings, in words."""
    return _FIGURES.sub(lambda match: numeral(match[1], match[2] or ""), text)


def numeral(figures: str, ending: str) -> str:
    """The number written in `figures` with an ending, which may be empty."""
    word = in_words(int(figures))
    return with_ending(word, ending) if ending else word


def ordinal(n: int) -> str:
    """“lehen”, “bigarren”, “bosgarren”."""
    return "lehen" if n == 1 else with_ending(in_words(n), "garren")
