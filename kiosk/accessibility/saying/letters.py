"""The names of letters, as one spells them aloud."""

import unicodedata
from collections.abc import Mapping
from typing import Final

from kiosk.i18n import Language

_ES: Final = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        (
            *("a", "be", "ce", "de", "e", "efe", "ge", "hache", "i", "jota", "ka", "ele", "eme"),
            *("ene", "o", "pe", "cu", "erre", "ese", "te", "u", "uve", "uve doble", "equis"),
            *("i griega", "zeta"),
        ),
        strict=True,
    )
)
_FR: Final = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        (
            *("a", "bé", "cé", "dé", "e", "effe", "gé", "hache", "i", "ji", "ka", "elle", "emme"),
            *("enne", "o", "pé", "cu", "erre", "esse", "té", "u", "vé", "double vé", "ixe"),
            *("i grec", "zède"),
        ),
        strict=True,
    )
)
# Euskaltzaindia's rule 4: the names of the letters
_EU: Final = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        (
            *("a", "be", "ze", "de", "e", "efe", "ge", "hatxe", "i", "jota", "ka", "ele", "eme"),
            *("ene", "o", "pe", "ku", "erre", "ese", "te", "u", "uve", "uve bikoitz", "ixa"),
            *("i greko", "zeta"),
        ),
        strict=True,
    )
)
_EN: Final = {each: each for each in "abcdefghijklmnopqrstuvwxyz"}

_OWN: Final[Mapping[Language, Mapping[str, str]]] = {
    Language.EU: {**_EU, "ñ": "eñe", "ç": "ze hautsia", "œ": "o, e", "æ": "a, e"},
    Language.ES: {**_ES, "ñ": "eñe", "ç": "ce cedilla", "œ": "o, e", "æ": "a, e"},
    Language.FR: {
        **_FR,
        "ñ": "enne tilde",
        "ç": "cé cédille",
        "œ": "e dans l’o",
        "æ": "e dans l’a",
    },
    Language.EN: {**_EN, "ñ": "n with a tilde", "ç": "c cedilla", "œ": "o, e", "æ": "a, e"},
}
_ACUTE, _GRAVE, _CIRCUMFLEX, _DIAERESIS = "\u0301", "\u0300", "\u0302", "\u0308"
_MARKED: Final[Mapping[Language, Mapping[str, str]]] = {
    Language.EU: {
        _ACUTE: "{letter} azentuduna",
        _GRAVE: "{letter} azentu kamutsarekin",
        _CIRCUMFLEX: "{letter} azentu zirkunflexuarekin",
        _DIAERESIS: "{letter} dieresiduna",
    },
    Language.ES: {
        _ACUTE: "{letter} con tilde",
        _GRAVE: "{letter} con acento grave",
        _CIRCUMFLEX: "{letter} con acento circunflejo",
        _DIAERESIS: "{letter} con diéresis",
    },
    Language.FR: {
        _ACUTE: "{letter} accent aigu",
        _GRAVE: "{letter} accent grave",
        _CIRCUMFLEX: "{letter} accent circonflexe",
        _DIAERESIS: "{letter} tréma",
    },
    Language.EN: {
        _ACUTE: "{letter} with an acute accent",
        _GRAVE: "{letter} with a grave accent",
        _CIRCUMFLEX: "{letter} with a circumflex",
        _DIAERESIS: "{letter} with two dots",
    },
}
_SIGNS: Final = ".,?!’-:¿¡@/_=&~"
_SIGN_NAMES: Final[Mapping[Language, Mapping[str, str]]] = {
    language: dict(zip(_SIGNS, names, strict=True))
    for language, names in {
        Language.EU: (
            *("puntua", "koma", "galdera-marka", "harridura-marka", "apostrofoa", "marratxoa"),
            *("bi puntu", "galdera-marka irekitzen", "harridura-marka irekitzen", "a bildua"),
            *("barra", "azpimarra", "berdin", "eta ikurra", "tilde uhindua"),
        ),
        Language.ES: (
            *("punto", "coma", "cierra interrogación", "cierra exclamación", "apóstrofo", "guion"),
            *("dos puntos", "abre interrogación", "abre exclamación", "arroba"),
            *("barra", "guion bajo", "igual", "signo y", "virgulilla"),
        ),
        Language.FR: (
            *("point", "virgule", "point d’interrogation", "point d’exclamation", "apostrophe"),
            *("trait d’union", "deux points", "point d’interrogation à l’envers"),
            *("point d’exclamation à l’envers", "arobase"),
            *("barre oblique", "tiret bas", "égal", "esperluette", "tilde"),
        ),
        Language.EN: (
            *("full stop", "comma", "question mark", "exclamation mark", "apostrophe", "hyphen"),
            *("colon", "question mark upside down", "exclamation mark upside down", "at sign"),
            *("slash", "underscore", "equals", "and sign", "tilde"),
        ),
    }.items()
}


def name_of(sign: str, language: Language) -> str:
    """How one letter, digit or sign is called; what has no name of its own is its own name."""
    small = sign.lower()
    own = _OWN[language]
    if small in own:
        return own[small]
    if sign in _SIGN_NAMES[language]:
        return _SIGN_NAMES[language][sign]
    parts = unicodedata.normalize("NFD", small)
    plain, mark = parts[:1], parts[1:]
    if mark in _MARKED[language] and plain in own:
        return _MARKED[language][mark].format(letter=own[plain])
    return sign
