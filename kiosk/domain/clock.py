"""The time of day in words, as people say it in the four languages."""

import re
from collections.abc import Callable
from datetime import datetime, time
from functools import partial
from typing import Final, NamedTuple

from kiosk.domain.numerals import capitalised, number_in_words
from kiosk.i18n import Language

_EU, _ES, _FR, _EN = Language.EU, Language.ES, Language.FR, Language.EN


_QUARTER: Final = 15
_HALF: Final = 30
_MIDDAY: Final = 12
_MOST_WORDS: Final = 12  # of a sentence that is easy to read


class _Said(NamedTuple):
    """A time split as it is said: past the hour, or short of the next one."""

    hour: int  # 0..23, the hour that is named
    minutes: int  # 0..59 past it, or -29..-1 before it
    named_part: int  # minute of the day that decides morning, afternoon, evening


def time_in_words(moment: time, language: str, *, part_of_day: bool = True) -> str:
    """The time as a name: “three in the afternoon”, “las tres de la tarde”."""
    return _SAY[Language(language)](_split(moment, language), False, part_of_day)


def at_time(moment: time, language: str, *, part_of_day: bool = True) -> str:
    """The time at which something is: “at three in the afternoon”, “arratsaldeko hiruretan”."""
    return _SAY[Language(language)](_split(moment, language), True, part_of_day)


def starts(moment: time, language: str) -> str:
    """The sentence that tells when it starts."""
    return capitalised(_STARTS[Language(language)].format(at=at_time(moment, language)))


def ends(moment: time, language: str) -> str:
    """The sentence that tells when it ends."""
    return capitalised(_ENDS[Language(language)].format(at=at_time(moment, language)))


def spans(start: time, end: time, language: str) -> tuple[str, ...]:
    """From when to when, in one sentence: “From three to five in the afternoon.”

    In two where one would be hard to read.
    """
    tongue = Language(language)
    said = _split(start, tongue), _split(end, tongue)
    sentence = capitalised(_SPAN[tongue](*said))
    if tongue is _ES and _is_long(sentence):  # “de tres y media a cinco y media”
        sentence = _ARTICLE.sub(r"\1 ", sentence)
    # “from ten to four to ten to five”
    entangled = tongue is _EN and any(each.minutes < 0 for each in said)
    if entangled or _is_long(sentence):
        return starts(start, tongue), ends(end, tongue)
    return (sentence,)


def hours(start: datetime, end: datetime | None, language: str) -> tuple[str, ...]:
    """When it begins and ends; what goes on past midnight tells each by itself."""
    if end is None or end <= start:
        return (starts(start.time(), language),)
    if end.date() != start.date():
        return starts(start.time(), language), ends(end.time(), language)
    return spans(start.time(), end.time(), language)


def _is_long(sentence: str) -> bool:
    return len(sentence.split()) > _MOST_WORDS


_STARTS: Final = {
    _EU: "{at} hasten da.",
    _ES: "Empieza {at}.",
    _FR: "Cela commence {at}.",
    _EN: "It starts {at}.",
}
_ENDS: Final = {
    _EU: "{at} amaitzen da.",
    _ES: "Termina {at}.",
    _FR: "Cela finit {at}.",
    _EN: "It ends {at}.",
}


def _split(moment: time, language: str) -> _Said:
    hour, minute = moment.hour, moment.minute
    # people say “twenty to four”, but only English goes on with “seventeen minutes to four”
    if minute > _HALF and (minute % 5 == 0 or language == _EN):
        return _Said((hour + 1) % 24, minute - 60, hour * 60 + minute)
    return _Said(hour, minute, hour * 60 + minute)


def _part(minute_of_day: int, parts: tuple[tuple[int, str], ...]) -> str:
    """The part of the day; `parts` are (the last minute of it, its name), in order."""
    return next(name for last, name in parts if minute_of_day <= last)


def _clock(hour: int, minute: int = 0) -> int:
    return hour * 60 + minute


_DAY_ENDS: Final = _clock(24)


# ------------------------------------------------------------------------------------- English
_EN_PARTS: Final = (
    (_clock(11, 59), "in the morning"),
    (_clock(17, 59), "in the afternoon"),
    (_clock(21, 59), "in the evening"),
    (_DAY_ENDS, "at night"),
)


def _english(said: _Said, at: bool, part_of_day: bool) -> str:
    midnight, midday = said.hour == 0, said.hour == _MIDDAY and said.minutes == 0
    hour = "midnight" if midnight else "midday" if midday else _hour(said.hour, _EN)
    words = f"{_english_minutes(said.minutes)}{hour}"
    if part_of_day and not midnight and not midday:
        words += f" {_part(said.named_part, _EN_PARTS)}"
    return f"at {words}" if at else words


def _english_minutes(minutes: int) -> str:
    if minutes == 0:
        return ""
    count, side = abs(minutes), "past" if minutes > 0 else "to"
    if count in (_QUARTER, _HALF):
        return f"{'quarter' if count == _QUARTER else 'half'} {side} "
    unit = "" if count % 5 == 0 else " minute" if count == 1 else " minutes"
    return f"{number_in_words(count, _EN)}{unit} {side} "


# ------------------------------------------------------------------------------------- Spanish
_ES_PARTS: Final = (
    (_clock(0, 59), "de la noche"),
    (_clock(5, 30), "de la madrugada"),
    (_clock(11, 59), "de la mañana"),
    (_clock(12, 59), "del mediodía"),
    (_clock(20, 30), "de la tarde"),
    (_DAY_ENDS, "de la noche"),
)


def _spanish(said: _Said, at: bool, part_of_day: bool) -> str:
    article = "la" if said.hour % 12 == 1 else "las"
    words = f"{article} {_hour(said.hour, _ES, feminine=True)}{_spanish_minutes(said.minutes)}"
    if part_of_day:
        words += f" {_part(said.named_part, _ES_PARTS)}"
    return f"a {words}" if at else words


def _spanish_minutes(minutes: int) -> str:
    if minutes == 0:
        return ""
    count, side = abs(minutes), "y" if minutes > 0 else "menos"
    if count in (_QUARTER, _HALF):
        return f" {side} {'cuarto' if count == _QUARTER else 'media'}"
    unit = "" if count % 5 == 0 else " minuto" if count == 1 else " minutos"
    return f" {side} {number_in_words(count, _ES)}{unit}"


# -------------------------------------------------------------------------------------- French
_FR_PARTS: Final = (
    (_clock(11, 59), "du matin"),
    (_clock(17, 30), "de l’après-midi"),
    (_DAY_ENDS, "du soir"),
)


def _french(said: _Said, at: bool, part_of_day: bool) -> str:
    turning = {0: "minuit", _MIDDAY: "midi"}.get(said.hour)
    count = _hour(said.hour, _FR, feminine=True)
    hour = turning or f"{count} heure{'s' if said.hour % 12 > 1 else ''}"
    words = f"{hour}{_french_minutes(said.minutes, turning is not None)}"
    if part_of_day and turning is None:
        words += f" {_part(said.named_part, _FR_PARTS)}"
    return f"à {words}" if at else words


def _french_minutes(minutes: int, masculine: bool) -> str:
    if minutes == 0:
        return ""
    if minutes in (_QUARTER, -_QUARTER):
        return " et quart" if minutes > 0 else " moins le quart"
    if minutes == _HALF:
        return " et demi" if masculine else " et demie"
    count = number_in_words(abs(minutes), _FR, feminine=True)
    return f" {count}" if minutes > 0 else f" moins {count}"


# -------------------------------------------------------------------------------------- Basque
# Forms as in Euskaltzaindia's rule 35: “hirurak eta laurden”, “hiru eta erdietan”,
# “laurak hogei gutxitan”; hours are declined in the plural, minutes in the singular.
_EU_PARTS: Final = (
    (_clock(0, 59), "gaueko"),
    (_clock(5, 30), "goizaldeko"),
    (_clock(11, 59), "goizeko"),
    (_clock(13, 30), "eguerdiko"),
    (_clock(20, 30), "arratsaldeko"),
    (_DAY_ENDS, "gaueko"),
)
# the hour bare, as a name, and as a moment
_EU_HOURS: Final = {
    1: ("ordu bat", "ordu bata", "ordu batean"),
    2: ("ordu bi", "ordu biak", "ordu bietan"),
    3: ("hiru", "hirurak", "hiruretan"),
    4: ("lau", "laurak", "lauretan"),
    5: ("bost", "bostak", "bostetan"),
    6: ("sei", "seiak", "seietan"),
    7: ("zazpi", "zazpiak", "zazpietan"),
    8: ("zortzi", "zortziak", "zortzietan"),
    9: ("bederatzi", "bederatziak", "bederatzietan"),
    10: ("hamar", "hamarrak", "hamarretan"),
    11: ("hamaika", "hamaikak", "hamaiketan"),
    12: ("hamabi", "hamabiak", "hamabietan"),
}


def _basque(said: _Said, at: bool, part_of_day: bool) -> str:
    bare, name, moment = _EU_HOURS[said.hour % 12 or _MIDDAY]
    if said.minutes == 0:
        words = moment if at else name
    elif said.minutes == _HALF:
        words = f"{bare} eta {'erdietan' if at else 'erdiak'}"
    elif said.minutes > 0:
        words = f"{name} eta {_basque_minutes(said.minutes, at)}"
    else:
        count = "laurden" if said.minutes == -_QUARTER else number_in_words(-said.minutes, _EU)
        words = f"{name} {count} {'gutxitan' if at else 'gutxi'}"
    return f"{_part(said.named_part, _EU_PARTS)} {words}" if part_of_day else words


def _basque_minutes(minutes: int, at: bool) -> str:
    if minutes == _QUARTER:
        return "laurdenetan" if at else "laurden"
    word = number_in_words(minutes, _EU)
    if not at:
        return word
    endings = {"a": "n", "r": "rean", "t": "ean"}
    return word + endings.get(word[-1], "an")


def _hour(hour: int, language: Language, *, feminine: bool = False) -> str:
    return number_in_words(hour % 12 or _MIDDAY, language, feminine=feminine)


_SAY: Final[dict[Language, Callable[[_Said, bool, bool], str]]] = {
    _EU: _basque,
    _ES: _spanish,
    _FR: _french,
    _EN: _english,
}


# ------------------------------------------------------------------------------ from when to when
_ARTICLE: Final = re.compile("(^De| a) las? ")  # of the hours, not of the parts of the day
_STEM: Final = re.compile("(?<=[eiou])an$|n$")  # what a Basque moment is declined from


def _from_to(language: Language, start: _Said, end: _Said) -> str:
    """The part of the day is told once, at the end, where both have the same."""
    say, until = _SAY[language], _SAY[language](end, False, True)
    since, bare = say(start, False, True), say(start, False, False)
    part = since.removeprefix(bare)
    if part and until.endswith(part):
        since = bare
    return _FROM_TO[language].format(since=since, until=until).replace("de une ", "d’une ")


def _basque_from_to(start: _Said, end: _Said) -> str:
    """“Arratsaldeko hiruretatik bostetara”: here the first of the two has the part of the day."""
    told = _part(start.named_part, _EU_PARTS) != _part(end.named_part, _EU_PARTS)
    since, until = _basque(start, True, True), _basque(end, True, told)
    return f"{_STEM.sub('', since)}tik {_STEM.sub('', until)}ra."


_FROM_TO: Final = {
    _ES: "de {since} a {until}.",
    _FR: "de {since} à {until}.",
    _EN: "from {since} to {until}.",
}
_SPAN: Final[dict[Language, Callable[[_Said, _Said], str]]] = {
    _EU: _basque_from_to,
    **{each: partial(_from_to, each) for each in _FROM_TO},
}
