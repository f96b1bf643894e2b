"""Hours of the clock and hours that something takes: “14:30”, “9h”, “2:30 pm”, “15:30ean”.

The part of the day is told only where the figures tell it: “17:00”, “09:30”, “5 pm”; not “5:30”.
French keeps to its twenty-four hours, as its speakers do with what is written so.
"""

import re
from datetime import time
from functools import cache, partial
from typing import Final

from kiosk.accessibility.saying.alignment import Change
from kiosk.accessibility.saying.calendar_names import months, weekdays
from kiosk.accessibility.saying.hour import (
    CASE,
    CASES,
    CLOCK,
    DAY,
    PART_CAME,
    PART_FOLLOWS,
    WHERE,
    declined,
    french,
    hour_of,
)
from kiosk.accessibility.saying.numbers import in_words
from kiosk.accessibility.saying.rule import Rule, Saying, after, before
from kiosk.domain.clock import at_time, time_in_words
from kiosk.i18n import Language

_EU, _ES, _FR, _EN = Language.EU, Language.ES, Language.FR, Language.EN

_MORNING: Final = 7  # a lone “2h” is how long, a lone “9h” is when


def rules(language: Language) -> tuple[Rule, ...]:
    """What is said of one hour."""
    article = r"(?:(?P<article>[Ll]as?)\s)?" if language is _ES else ""
    case = CASE.format(n=0) if language is _EU else ""
    clock = re.compile(rf"{WHERE}{article}{CLOCK.format(n=0)}{case}(?!\w)")
    found = [Rule(clock, partial(_one, language))]
    if language is _FR:
        found.insert(0, Rule(re.compile(r"(?<!\w)24\s?h\s?/\s?24(?!\w)"), _all_day))
        found.insert(0, Rule(re.compile(r"(?<!\w)7\s?j\s?/\s?7(?!\w)"), _all_week))
    return tuple(found)


def _all_day(_: re.Match[str]) -> Saying:
    return "vingt-quatre heures sur vingt-quatre"


def _all_week(_: re.Match[str]) -> Saying:
    return "sept jours sur sept"


def _one(language: Language, match: re.Match[str]) -> Saying:
    hour = hour_of(match, 0)
    groups = match.groupdict()
    if hour is None or not _is_time(language, match, groups):
        return None
    lone = bool(groups.get("only0")) and not groups["half0"]
    if language is _FR:
        at = before(match).endswith(("à ", "vers ", "dès "))
        words = french(hour.moment, match["h0"] if lone and not at else "")
        return f"à {words}" if _comes_after_a_day(match, language) else words
    if _is_duration(language, match, groups, lone):
        return _duration(language, hour.moment, match)
    told = hour.sure and not PART_FOLLOWS.match(after(match))
    if language is _EU:
        return _basque(match, hour.moment, told)
    if article := groups.get("article"):
        words = time_in_words(hour.moment, language, part_of_day=told)
        name, _, rest = words.partition(" ")
        name = name.capitalize() if article[0].isupper() else name
        return (
            Change(match.start("article"), match.end("article"), name),
            Change(match.start("h0"), match.end(), rest),
        )
    say = at_time if _comes_after_a_day(match, language) else time_in_words
    return say(hour.moment, language, part_of_day=told)


def _is_time(language: Language, match: re.Match[str], groups: dict[str, str | None]) -> bool:
    """“18.30” alone may be a price or a score: a word beside it tells, for “18,30” an article."""
    separator = groups.get("sep0")
    if separator == ",":
        return bool(groups.get("article"))
    if separator != ".":
        return True
    beside = groups["unit0"] or groups["half0"] or groups.get("article") or groups.get("case0")
    return bool(beside) or (language is _EN and before(match).casefold().endswith("at "))


def _is_duration(
    language: Language, match: re.Match[str], groups: dict[str, str | None], lone: bool
) -> bool:
    if groups.get("article") or groups.get("half0") or groups.get("case0"):
        return False
    if language is _ES and lone:
        return True  # “las 18 h” is when; “18 h” is said so either way
    hour = int(match["h0"])
    by_letter = lone or groups.get("mh0") is not None
    spaced = lone and match["only0"][0].isspace()
    return by_letter and (hour < _MORNING or spaced or hour == DAY)


_HOURS: Final = {_EU: ("ordu", "ordu"), _ES: ("hora", "horas"), _EN: ("hour", "hours")}
_MINUTES: Final = {_EU: "eta {n} minutu", _ES: "y {n} minutos", _EN: "and {n} minutes"}


def _duration(language: Language, length: time, match: re.Match[str]) -> str:
    """“una hora y treinta minutos”."""
    count = int(match["h0"])
    one, many = _HOURS[language]
    hours = in_words(count, language, feminine=True)
    words = f"{hours} {one if count == 1 else many}"
    if language is _EU and count == 1:
        words = "ordubete"
    if not length.minute:
        return words
    return f"{words} {_MINUTES[language].format(n=in_words(length.minute, language))}"


def _basque(match: re.Match[str], moment: time, told: bool) -> str:
    told = told and not PART_CAME.search(before(match))
    case = match.groupdict().get("case0")
    if case is None:
        say = at_time if _comes_after_a_day(match, _EU) else time_in_words
        return say(moment, _EU, part_of_day=told)
    return declined(moment, CASES[case], part_of_day=told)


def _comes_after_a_day(match: re.Match[str], language: Language) -> bool:
    return bool(_day_words(language).search(before(match)))


_NEAR: Final = {
    _EU: ("gaur", "bihar"),
    _ES: ("hoy", "mañana"),
    _FR: ("aujourd’hui", "demain"),
    _EN: ("today", "tomorrow"),
}


@cache
def _day_words(language: Language) -> re.Pattern[str]:
    if language is _EU:
        days = [rf"{day.removesuffix('a').removesuffix('e')}ean" for day in weekdays(language)]
        names = "|".join([*days, *_NEAR[language], r"\d{1,2}e?an"])
    else:
        names = "|".join([*weekdays(language), *months(language), *_NEAR[language]])
        names += r"|\d{1,2}/\d{1,2}(?:/\d{4})?"
    return re.compile(rf"(?:^|\W)(?:{names}),?\s$", re.IGNORECASE)
