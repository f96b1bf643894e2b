"""Ordinals and Roman figures: “2. maila”, “XXI. mendea”, “2e étage”, “III Concurso”."""

import re
from typing import Final

from kiosk.accessibility.saying import basque
from kiosk.accessibility.saying.rule import Rule, Saying, after, before
from kiosk.domain.numerals import number_in_words
from kiosk.i18n import Language

_EU, _ES, _FR, _EN = Language.EU, Language.ES, Language.FR, Language.EN

_VALUES: Final = {"I": 1, "V": 5, "X": 10}
# up to thirty-nine, and of two letters or more: V and X alone may be letters
_ROMAN: Final = r"(?P<roman>(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3}))"
_ROMAN_BASQUE: Final = re.compile(rf"(?<![\w.])(?:{_ROMAN}|(?P<one>[IVX]))\.(?=\s[^\W\d])")
_ROMAN_ALONE: Final = re.compile(rf"(?<![\w.'’-]){_ROMAN}(?![\w-]|['’](?!s))")
_ROMAN_FRENCH: Final = re.compile(
    rf"(?<![\w.'’-]){_ROMAN}(?P<end>e|è?me|ème)?(?![\w'’-])|(?<!\w)(?P<single>[IVX])(?P<e>er|ère|e|è?me)(?!\w)"
)
_FIGURE_BASQUE: Final = re.compile(
    r"(?<![\w.,:/-])(?P<n>\d{1,3})\.(?:(?=\s[a-zñ])|(?P<end>a|ak|an|ean|eko|en|era)(?!\w))"
)
_FIGURE_SPANISH: Final = re.compile(
    r"(?<![\w.,:/-])(?P<n>\d{1,2})(?:\.(?P<sign>[ºª])|(?P<short>er|ro|ra|do|da|to|ta))(?!\w|C\b)"
)
_FIGURE_FRENCH: Final = re.compile(r"(?<![\w.,:/-])(?P<n>\d{1,3})(?P<end>e|re|è?me|nde?)s?(?!\w)")

_SPANISH: Final = (
    *("primero", "segundo", "tercero", "cuarto", "quinto", "sexto"),
    *("séptimo", "octavo", "noveno", "décimo", "undécimo", "duodécimo"),
)
_SPANISH_FEMININE: Final = re.compile(
    r"\s(?:[^\W\d]{1,20}(?:a|as|ción|sión|dad|tud)|edición|vez)(?!\w)", re.I
)
_SPANISH_MASCULINE: Final = re.compile(r"\s(?:día|programa|mapa|idioma|tema)(?!\w)", re.I)
_CENTURY: Final = re.compile(r"(?:siglos?|s\.)\s$", re.I)
_PART: Final = re.compile(
    r"(?:War|Part|Chapter|Phase|Volume|Type|Level|Fase|Parte|Tipo|Grupo|Nivel|Zona|Bloque|Tomo)\s$"
)
_NAME: Final = re.compile(r"[A-ZÀ-Ý][^\W\d]{2,20}\s$")


def rules(language: Language) -> tuple[Rule, ...]:
    """What is said of ordinals."""
    return {
        _EU: (Rule(_ROMAN_BASQUE, _basque_roman), Rule(_FIGURE_BASQUE, _basque)),
        _ES: (Rule(_FIGURE_SPANISH, _spanish), Rule(_ROMAN_ALONE, _spanish_roman)),
        _FR: (Rule(_FIGURE_FRENCH, _french), Rule(_ROMAN_FRENCH, _french_roman)),
        _EN: (Rule(_ROMAN_ALONE, _english_roman),),
    }[language]


def roman(figures: str) -> int:
    """The number of a Roman figure of I, V and X."""
    values = [_VALUES[each] for each in figures]
    following = [*values[1:], 0]
    return sum(-n if n < right else n for n, right in zip(values, following, strict=True))


def _basque_roman(match: re.Match[str]) -> Saying:
    return basque.ordinal(roman(match["roman"] or match["one"]))


def _basque(match: re.Match[str]) -> Saying:
    n = int(match["n"])
    return basque.ordinal(n) + (match["end"] or "") if n else None


def _in_spanish(n: int, feminine: bool, *, before_noun: bool) -> str | None:
    if not 1 <= n <= len(_SPANISH):
        return None
    word = _SPANISH[n - 1]
    if feminine:
        return f"{word[:-1]}a"
    return word[:-1] if before_noun and n in (1, 3) else word


def _spanish(match: re.Match[str]) -> Saying:
    """“1.º”, “1.ª”, “1er”, “3ra”; the voice knows “1º”."""
    n, short = int(match["n"]), match["short"]
    feminine = match["sign"] == "ª" or short in ("ra", "da", "ta")
    return _in_spanish(n, feminine, before_noun=short == "er")


def _spanish_roman(match: re.Match[str]) -> Saying:
    """“III Concurso” is the third; the century is counted; a king past ten is too."""
    n = roman(match["roman"])
    rest = after(match)
    if _PART.search(before(match)):
        return str(n)
    if _CENTURY.search(before(match)) or n > len(_SPANISH):
        return "veintiuno" if n == 21 else number_in_words(n, _ES)  # noqa: PLR2004
    if _NAME.search(before(match)) and not re.match(r"\s[A-ZÀ-Ý]", rest):
        return _in_spanish(n, False, before_noun=False) if n <= 10 else str(n)  # noqa: PLR2004
    if not re.match(r"\s[^\W\d]{2}", rest):
        return str(n)
    feminine = bool(_SPANISH_FEMININE.match(rest)) and not _SPANISH_MASCULINE.match(rest)
    return _in_spanish(n, feminine, before_noun=True)


def _french(match: re.Match[str]) -> Saying:
    return _in_french(int(match["n"]), match["end"])


def _in_french(n: int, ending: str) -> str | None:
    """“première”, “seconde”; of the others, the form that the voice knows."""
    if n == 0:
        return None
    if n == 1:
        return "première" if ending in ("re", "ère") else "premier" if ending == "er" else None
    if ending in ("nd", "nde"):
        return f"second{ending[2:]}" if n == 2 else None  # noqa: PLR2004
    return f"{n}ème" if ending in ("e", "me", "ème") else None


def _french_roman(match: re.Match[str]) -> Saying:
    if match["single"]:
        return _in_french(roman(match["single"]), match["e"])
    n = roman(match["roman"])
    return _in_french(n, "e") if match["end"] else str(n)


def _english_roman(match: re.Match[str]) -> Saying:
    n = roman(match["roman"])
    came = before(match)
    ending = "th" if n in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    if _PART.search(came):
        return str(n)
    if re.match(r"\s(?:[A-ZÀ-Ý][^\W\d]|century|edition)", after(match)):
        return f"{n}{ending}"
    if _NAME.search(came):
        return f"the {n}{ending}"
    return None if match[0] == "IV" else str(n)  # a drip, in a care home
