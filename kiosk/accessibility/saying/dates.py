"""Dates in figures, short names of days and months, and in English the day beside its month."""

import re
from datetime import date
from functools import partial
from typing import Final

from kiosk.accessibility.saying import basque
from kiosk.accessibility.saying.calendar_names import (
    day_and_month,
    months,
    short_days,
    short_months,
)
from kiosk.accessibility.saying.rule import Rule, Saying, after, before, part
from kiosk.i18n import Language

_EU, _ES, _FR, _EN = Language.EU, Language.ES, Language.FR, Language.EN

_MONTHS: Final = 12
_CENTURY: Final = 2000
_LEAP: Final = 2024  # a year that has every day

_YEAR_LAST: Final = re.compile(
    r"(?<![\w.:/-])(?P<d>\d{1,2})([/.-])(?P<m>\d{1,2})\2(?P<y>(?:19|20)\d\d|[2-4]\d)(?![\w/-]|[.:]\d)"
)
_YEAR_FIRST: Final = (
    r"(?<![\w.:/-])(?P<y>(?:19|20)\d\d)([/.-])(?P<m>\d{1,2})\2(?P<d>\d{1,2})"
    rf"(?:-?(?P<end>{basque.ENDING}))?(?![\w/-]|[.:]\d)"
)
_NO_YEAR: Final = r"(?<![\w.,:/-])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\w/%-]|[.,:]\d)"
_NO_YEAR_BASQUE: Final = r"(?<![\w.,:/-])(?P<m>\d{1,2})/(?P<d>\d{1,2})-?(?P<end>e?an|a)(?!\w)"
_DAY_COMES: Final = {
    _ES: re.compile(
        r"(?:^|\W)(?:el|del|al|día|lunes|martes|miércoles|jueves|viernes|sábado|domingo),?\s$", re.I
    ),
    _FR: re.compile(
        r"(?:^|\W)(?:le|du|au|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),?\s$", re.I
    ),
    _EN: re.compile(
        r"(?:^|\W)(?:on|until|from|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s$", re.I
    ),
}
_POINT_NEEDED: Final = {"mar", "may", "dom", "sun", "mai", "dim", "mer", "jeu"}
_THE: Final = re.compile(r"(?:^|\W)the\s$", re.I)


def rules(language: Language) -> tuple[Rule, ...]:
    """What is said of dates."""
    found = [
        Rule(re.compile(_YEAR_FIRST), partial(_whole, language)),
        Rule(_YEAR_LAST, partial(_whole, language)),
    ]
    if language is _EU:
        found.append(Rule(re.compile(_NO_YEAR_BASQUE), partial(_of_the_year, language)))
    else:
        found.append(Rule(re.compile(_NO_YEAR), partial(_of_the_year, language)))
        found.append(Rule(_short_days(language), partial(_day_name, language)))
    if language is _EN:
        names = "|".join([*months(language), *map(str.capitalize, short_months(language))])
        day = r"(?P<d>[12]\d|3[01]|[1-9])"
        first = re.compile(rf"(?<![\w.,:/-]){day}(?=\s(?:{names})(?!\w))")
        last = re.compile(rf"(?<!\w)(?:{names})\.?\s{day}(?![\w/-]|[.,:]\d)")
        found += [Rule(first, _day_first), Rule(last, _day_last)]
    found.append(Rule(_short_months(language), partial(_month_name, language)))
    return tuple(found)


def _date(day: int, month: int, year: int) -> date | None:
    if month > _MONTHS >= day:
        day, month = month, day
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _whole(language: Language, match: re.Match[str]) -> Saying:
    year = int(match["y"])
    day = _date(int(match["d"]), int(match["m"]), year if year > _CENTURY // 2 else year + _CENTURY)
    ending = match.groupdict().get("end")
    if day is None or (ending and language is not _EU):
        return None
    words = _told(language, day_and_month(day, language), day.day, ending)
    return words.removeprefix("the ") if _THE.search(before(match)) else words


def _told(language: Language, words: str, day: int, ending: str | None) -> str:
    """The date as it is said: an English ordinal, Basque figures in words."""
    if language is _EN:
        return f"the {_ordinal(day)} of {words.partition(' ')[2]}"
    if language is _EU:
        head, _, named = words.rpartition(" ")
        return basque.spelled(f"{head} {f'{day}{ending}' if ending else named}")
    return words


def _of_the_year(language: Language, match: re.Match[str]) -> Saying:
    if language is not _EU and not _DAY_COMES[language].search(before(match)):
        return None  # a fraction, a score, three or four
    day = _date(int(match["d"]), int(match["m"]), _LEAP)
    if day is None:
        return None
    words = day_and_month(day, language)
    ending = match.groupdict().get("end")
    if language is _EU:
        words = words.partition(" ")[2]
    elif language is _ES:
        words = words.rpartition(" de ")[0]
    else:
        words = words.rpartition(" ")[0]
    return _told(language, words, day.day, ending)


def _forms(forms: dict[str, str]) -> str:
    return "|".join(sorted(forms, key=len, reverse=True))


def _short_months(language: Language) -> re.Pattern[str]:
    names = short_months(language)
    forms = _forms(names) if language is not _EN else "|".join(map(str.capitalize, names))
    if language is _EU:
        return re.compile(rf"(?<!\w)(?P<short>{forms})(?P<point>\.)(?=\s\d{{1,2}}(?!\d))", re.I)
    if language is _EN:  # the day itself is said by another rule
        came = "|".join(rf"(?<=\d{each}\s)" for each in ("", "st", "nd", "rd", "th"))
        behind = rf"(?:{came})(?P<short>{forms})(?P<point>\.?)(?!\w)"
        ahead = rf"(?<!\w)(?P<first>{forms})(?P<dot>\.?)(?=\s\d{{1,2}}(?!\d))"
        return re.compile(rf"{behind}|{ahead}")
    day = r"(?<!\w)(?:[1-9]|[12]\d|3[01])(?:er|º|°)?"
    of = r"\s(?:(?P<of>de)\s)?" if language is _ES else r"\s"
    return re.compile(rf"{day}{of}(?P<short>{forms})(?P<point>\.?)(?!\w)", re.I)


def _month_name(language: Language, match: re.Match[str]) -> Saying:
    groups = match.groupdict()
    group = "short" if groups["short"] else "first"
    short = match[group].casefold()
    name = short_months(language)[short]
    if short == name.casefold():
        return None
    point = groups.get("point") or groups.get("dot") or ""
    if short in _POINT_NEEDED and not point and not re.match(r"\s(?:de\s)?\d{4}", after(match)):
        return None
    if language is _ES:
        name = name if match["of"] else f"de {name}"
        name += " de" if re.match(r"\s\d{4}", after(match)) else ""
    ends = point and not after(match).strip()  # the point of a sentence is its own as well
    return (part(match, group, name)._replace(end=match.end() - (1 if ends else 0)),)


def _short_days(language: Language) -> re.Pattern[str]:
    names = short_days(language)
    forms, flags = _forms(names), re.IGNORECASE
    if language is _EN:  # “they sat 5 minutes”
        forms, flags = _forms(dict.fromkeys(map(str.capitalize, names), "")), re.NOFLAG
    day = rf"(?<!\w)(?P<short>{forms})(?P<point>\.?),?(?=\s\d{{1,2}}(?![\w:]))"
    return re.compile(day, flags)


def _day_name(language: Language, match: re.Match[str]) -> Saying:
    short = match["short"].casefold()
    if short in _POINT_NEEDED and not match["point"]:
        return None
    name = short_days(language)[short]
    return (part(match, "short", name)._replace(end=match.end("point")),)


def _ordinal(day: int) -> str:
    ending = "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _day_first(match: re.Match[str]) -> Saying:
    """“28 November”: the 28th of November."""
    the = "" if _THE.search(before(match)) else "the "
    return f"{the}{_ordinal(int(match['d']))} of"


def _day_last(match: re.Match[str]) -> Saying:
    return (part(match, "d", f"the {_ordinal(int(match['d']))}"),)
