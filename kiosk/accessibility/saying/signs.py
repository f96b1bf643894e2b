"""Signs that are read in words, and those that are only to be looked at."""

import re
from functools import partial
from typing import Final

from kiosk.accessibility.saying.rule import Rule, Saying
from kiosk.i18n import Language

_EU, _ES, _FR, _EN = Language.EU, Language.ES, Language.FR, Language.EN

# a row of the same sign divides; points are a rest already
_ROW: Final = re.compile(r"([*=_~#+|<>^-])\1{2,}")
_STAR: Final = re.compile(r"\*{1,2}")
_PICTURE: Final = re.compile(
    "[\u2190-\u21ff\u2300-\u23ff\u2500-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030"
    "\ufe0e\ufe0f\u200d\u20e3\U0001f000-\U0001faff\U000e0020-\U000e007f]{1,40}"
)
_WORDS: Final = {
    _EU: {"&": "eta", "+": "gehi", "=": "berdin", "½": "erdi", "¼": "laurden", "¾": "hiru laurden"},
    _ES: {"&": "y", "½": "medio", "¼": "un cuarto", "¾": "tres cuartos"},
    _FR: {},
    _EN: {"½": "a half", "¼": "a quarter", "¾": "three quarters"},
}
_PARTS: Final = {
    _ES: {
        r"(?:½|1/2)(?=\s(?:hora|docena|jornada|ración)(?!\w))": "media",
        r"(?:¼|1/4)(?=\s(?:de|del)\s)": "un cuarto",
        r"3/4(?=\s(?:de|del)\s)": "tres cuartos",
    },
    _FR: {
        r"1/2\s?(?=(?:heure|journée|douzaine)(?!\w))": "une demi-",
        r"1/4(?=\s(?:de|du|d[’']))": "un quart",
        r"3/4(?=\s(?:de|du|d[’']))": "trois quarts",
    },
    _EN: {
        r"1/2(?=\s(?:of\s)?an?\s)": "half",
        r"1/4(?=\sof\s)": "a quarter",
        r"3/4(?=\sof\s)": "three quarters",
    },
}
_APPROX: Final = re.compile(r"~(?=\s?\d)")
_ABOUT: Final = {_EU: "gutxi gorabehera ", _ES: "aproximadamente ", _FR: "environ ", _EN: "about "}


def rules(language: Language) -> tuple[Rule, ...]:
    """What is said of signs."""
    found = [
        Rule(_ROW, lambda _: "…"),
        Rule(_STAR, lambda _: ""),
        Rule(_PICTURE, lambda _: ""),
        Rule(_APPROX, lambda _: _ABOUT[language]),
    ]
    for parts, said in _PARTS.get(language, {}).items():
        found.append(Rule(re.compile(rf"(?<![\w/.,]){parts}"), partial(_told, said)))
    if words := _WORDS[language]:
        signs = re.compile("|".join(re.escape(each) for each in words))
        found.append(Rule(signs, lambda match: words[match[0]]))
    return tuple(found)


def _told(words: str, _: re.Match[str]) -> Saying:
    return words
