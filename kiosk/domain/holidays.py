"""Public holidays on both sides of the border, by rule; Sundays are none of theirs in Spain.

Spain: Real Decreto 2001/1983, article 45, and what Euskadi (BOPV) and Navarre (BON) add, as the
list in the BOE has it every October. France: Code du travail, article L3133-1. A package that
knows the whole world's would be fifteen megabytes for these two.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from kiosk.domain.home import Home
from kiosk.domain.listing import Place
from kiosk.domain.numerals import capitalised
from kiosk.domain.towns import Town
from kiosk.i18n import Language

# month and day; and days after Easter Sunday
_FIXED: Final = {
    "ES": ((1, 1), (1, 6), (5, 1), (8, 15), (10, 12), (11, 1), (12, 6), (12, 8), (12, 25)),
    "FR": ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)),
    "PV": ((7, 25),),
    "NC": ((12, 3),),
}
_FROM_EASTER: Final = {"ES": (-2,), "FR": (1, 39, 50), "PV": (-3, 1), "NC": (-3, 1)}
_OF_A_YEAR: Final = {
    "PV": (date(2026, 3, 19),),
    "NC": (date(2026, 3, 19), date(2026, 11, 2)),
}
"""What a region of Spain decided for one year: to be looked up in the BOE each October."""
_SPAIN: Final = "ES"
_SUNDAY: Final = 6

_IN: Final[Mapping[str, Mapping[Language, str]]] = {
    "ES": {
        Language.EU: "Espainian",
        Language.ES: "en España",
        Language.FR: "en Espagne",
        Language.EN: "in Spain",
    },
    "FR": {
        Language.EU: "Frantzian",
        Language.ES: "en Francia",
        Language.FR: "en France",
        Language.EN: "in France",
    },
    "PV": {
        Language.EU: "Euskadin",
        Language.ES: "en Euskadi",
        Language.FR: "en Euskadi",
        Language.EN: "in Euskadi",
    },
    "NC": {
        Language.EU: "Nafarroan",
        Language.ES: "en Navarra",
        Language.FR: "en Navarre",
        Language.EN: "in Navarre",
    },
}
_ALONE: Final = {
    Language.EU: "{one} jaieguna da egun horretan.",
    Language.ES: "Ese día es fiesta {one}.",
    Language.FR: "Ce jour-là est férié {one}.",
    Language.EN: "It is a holiday {one} that day.",
}
_BOTH: Final = {
    Language.EU: "{one} eta {other} jaieguna da egun horretan.",
    Language.ES: "Ese día es fiesta {one} y {other}.",
    Language.FR: "Ce jour-là est férié {one} et {other}.",
    Language.EN: "It is a holiday {one} and {other} that day.",
}


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the computus of Meeus, Jones and Butcher."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    turn = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * turn) // 433
    month = (h + turn - 7 * m + 90) // 25
    return date(year, month, (h + turn - 7 * m + 33 * month + 19) % 32)


@lru_cache(maxsize=64)
def _of_year(area: str, year: int) -> frozenset[date]:
    fixed = {date(year, month, day) for month, day in _FIXED[area]}
    moving = {easter(year) + timedelta(days=each) for each in _FROM_EASTER[area]}
    found = fixed | moving | {each for each in _OF_A_YEAR.get(area, ()) if each.year == year}
    if area != "FR":
        found = {each for each in found if each.weekday() != _SUNDAY}
    return frozenset(found)


def areas_of(day: date, country: str, town: Town | None) -> str:
    """Where in `country` it is a holiday: the whole of it, else the region of `town`, else ""."""
    if country in ("ES", "FR") and day in _of_year(country, day.year):
        return country
    region = town.region if town else ""
    return region if region and day in _of_year(region, day.year) else ""


def holiday_in_words(
    day: date, place: Place | None, town: Town | None, home: Home | None, language: str
) -> str:
    """Where it is a holiday: there, at home, or on both sides; empty when on neither.

    place: of the listing, in `town`, where that is known.
    """
    sides = [(place.country, town)] if place else []
    sides += [(home.country, home.town)] if home else []
    areas = dict.fromkeys(areas_of(day, *each) for each in sides)
    return _told([each for each in areas if each], Language(language))


def _told(areas: Sequence[str], language: Language) -> str:
    if not areas:
        return ""
    names = dict(zip(("one", "other"), (_IN[each][language] for each in areas), strict=False))
    sentence = (_BOTH if len(areas) > 1 else _ALONE)[language]
    return capitalised(sentence.format(**names))
