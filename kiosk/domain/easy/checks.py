"""The rules of easy reading that can be checked: each yields what it finds in a text."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from kiosk.domain.easy import words
from kiosk.domain.easy.finding import MOST_WORDS, Finding, Found, Rule
from kiosk.domain.sentences import sentences_of
from kiosk.i18n import Language

_WORD: Final = re.compile(r"\w")  # a sign of one
_NAME: Final = re.compile(r"[^\W\d_]+")  # letters only: what an apostrophe parts is two
_SIGN: Final = re.compile(r"[;()\[\]&§%]")
_LOUD: Final = re.compile(r"(?<!\w)[^\W\d_]{2,}(?!\w)")
_LONGEST_INITIALS: Final = 5
_INITIALS: Final = re.compile(r"(?<!\w)(?:[^\W\d_]\.\s?){2,}|(?<!\w)[A-ZÀ-Ý]\. ?(?=[A-ZÀ-Ý]\w)")
_ROMAN: Final = re.compile(r"(?=[IVXLCDM])M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_SMALL_ROMAN: Final = frozenset("IVXL")  # of larger ones only years are written: MCMXC
_ROMAN_YEAR: Final = 4
_CENTURY: Final = {
    Language.EU: re.compile(r"(?<!\w)[IVX]\.?(?= mende)"),
    Language.ES: re.compile(r"(?<=siglo )[IVX](?!\w)"),
    Language.FR: re.compile(r"(?<!\w)[IVX]+(?:er|ère|e|ème)(?!\w)"),
    Language.EN: re.compile(r"(?<=[Cc]entury )[IVX](?!\w)"),
}
"""What `loud` does not see: a numeral of one letter, or with an ending."""
_ABBREVIATION: Final = re.compile(r"(?<!\w)(?P<word>[^\W\d_]+[º°]?)(?P<point>\.(?=\s*\w))?")
_UNIT: Final = re.compile(r"(?<=\d)\s?(?:km|cm|mm|kg|gr?|cl|l|m|min|€)(?!\w)")
_DATE: Final = re.compile(
    r"(?<![\d./-])(?:\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,4}([.-])\d{1,2}\1\d{2,4})(?![./-]?\d)"
)
_TIME: Final = re.compile(
    r"(?<![\d:])\d{1,2}(?::\d{2}(?!\d)|\s?h(?:\s?\d{2})?(?!\w)|\s?[ap](?:\.m\.?|m(?!\w)))",
    re.IGNORECASE,
)
_FIGURES: Final = re.compile(r"(?<![\w.,:/-])(?<!\d )\d{1,3}(?![\w:/-]|[.,]\d|\s\d)")
_MOST_IN_WORDS: Final = 100
_NEAR: Final = 80  # signs: longer than two words


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """(where it begins, sentence) of each."""
    begins = 0
    for each in sentences_of(text):
        begins = text.index(each, begins)
        yield begins, each
        begins += len(each)


def _at(rule: Rule, match: re.Match[str], begins: int = 0) -> Finding:
    return Finding(rule, (begins + match.start(), begins + match.end()))


def too_long(text: str, _: Language) -> Found:
    for begins, sentence in _sentences(text):
        if sum(bool(_WORD.search(each)) for each in sentence.split()) > MOST_WORDS:
            yield Finding(Rule.LONG, (begins, begins + len(sentence)))


def same_line(text: str, _: Language) -> Found:
    for (first, sentence), (second, next_one) in pairwise(_sentences(text)):
        if "\n" not in text[first + len(sentence) : second]:
            yield Finding(Rule.LINE, (second, second + len(next_one)))


def signs(text: str, _: Language) -> Found:
    for match in _SIGN.finditer(text):
        yield _at(Rule.SIGN, match)


def loud(text: str, language: Language) -> Found:
    """Words in capitals: a Roman numeral, initials, or an emphasis."""
    runs: list[list[re.Match[str]]] = []
    for match in _LOUD.finditer(text):
        if not match[0].isupper():
            continue
        if runs and text[runs[-1][-1].end() : match.start()].isspace():
            runs[-1].append(match)
        else:
            runs.append([match])
    for run in runs:
        span = (run[0].start(), run[-1].end())
        yield Finding(_kind(run[0][0], language) if len(run) == 1 else Rule.CAPITALS, span)


def _kind(loud_word: str, language: Language) -> Rule:
    small = len(loud_word) <= _LONGEST_INITIALS
    if not small or loud_word.lower() in words.STRESSED[language]:
        return Rule.CAPITALS
    known = _SMALL_ROMAN.issuperset(loud_word) or len(loud_word) >= _ROMAN_YEAR
    return Rule.ROMAN if known and _ROMAN.fullmatch(loud_word) else Rule.INITIALS


def centuries(text: str, language: Language) -> Found:
    for match in _CENTURY[language].finditer(text):
        yield _at(Rule.ROMAN, match)


def initials(text: str, language: Language) -> Found:
    for match in _INITIALS.finditer(text):
        if match[0].rstrip(". ").lower() not in words.POINTED[language]:
            yield _at(Rule.INITIALS, match)


def abbreviations(text: str, language: Language) -> Found:
    for match in _ABBREVIATION.finditer(text):
        word = match["word"].lower()
        pointed = match["point"] and word in words.POINTED[language]
        loud_one = len(word) > 1 and match["word"].isupper()
        if (word in words.ABBREVIATED[language] or pointed) and not loud_one:
            yield _at(Rule.ABBREVIATION, match)
    for match in _UNIT.finditer(text):
        yield _at(Rule.ABBREVIATION, match)


def negatives(text: str, language: Language) -> Found:
    for begins, sentence in _sentences(text):
        found = [match[0].lower() for match in _NAME.finditer(sentence)]
        if found and sentence[len(found[0]) :].startswith(","):
            found = found[1:]  # the answer “no, …”
        count = sum(each in words.NEGATIVE[language] for each in found)
        count += sentence.lower().count("n’t") if language is Language.EN else 0
        if words.GOVERNING[language].isdisjoint(found):
            count += not words.NEGATED[language].isdisjoint(found)
        if count > 1:
            yield Finding(Rule.NEGATIVES, (begins, begins + len(sentence)))


def numbers(text: str, language: Language) -> Found:
    """Figures up to a hundred, but for the day of a month, a telephone, a house in a street."""
    taken = {
        at for rule in (_DATE, _TIME) for each in rule.finditer(text) for at in range(*each.span())
    }
    begun = {begins for begins, _ in _sentences(text)}
    for match in _FIGURES.finditer(text):
        start, end = match.span()
        # what stands near it tells: a whole text cut into words at each number takes for ever
        near = text[max(0, start - _NEAR) : start]
        before, after = near.split(), text[end : end + _NEAR].split()
        dated = any(_is_month(each, language) for each in (*before[-2:], *after[:2]))
        word = start - len(near) + near.rindex(before[-1]) if before else start
        in_a_street = text[word].isupper() and word not in begun
        if int(match[0]) <= _MOST_IN_WORDS and not (dated or in_a_street or start in taken):
            yield _at(Rule.NUMBER, match)


def _is_month(word: str, language: Language) -> bool:
    return word.lower().startswith(tuple(words.MONTHS[language]))


def dates(text: str, _: Language) -> Found:
    for match in _DATE.finditer(text):
        yield _at(Rule.DATE, match)


def times(text: str, _: Language) -> Found:
    for match in _TIME.finditer(text):
        yield _at(Rule.TIME, match)


def address(text: str, language: Language) -> Found:
    """One finding a sentence: whoever changes it changes the whole."""
    for begins, sentence in _sentences(text):
        for number, match in enumerate(_NAME.finditer(sentence)):
            word = match[0].lower()
            order = number == 0 and word in words.ORDERS[language]
            if order or word in words.FAMILIAR[language]:
                yield _at(Rule.ADDRESS, match, begins)
                break


def blame(text: str, language: Language) -> Found:
    for match in _NAME.finditer(text):
        if match[0].lower().startswith(words.BLAMING[language]):
            yield _at(Rule.BLAME, match)


CHECKS: Final[tuple[Callable[[str, Language], Found], ...]] = (
    too_long,
    same_line,
    signs,
    loud,
    centuries,
    initials,
    abbreviations,
    negatives,
    numbers,
    dates,
    times,
    address,
    blame,
)
