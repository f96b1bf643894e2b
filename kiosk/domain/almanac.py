"""Days and dates as people say them, whole for a sentence and short for a card."""

from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from kiosk.domain.clock import at_time
from kiosk.domain.numerals import capitalised, number_in_words
from kiosk.i18n import Language

_EU, _ES, _FR, _EN = Language.EU, Language.ES, Language.FR, Language.EN


def _list(words: str) -> tuple[str, ...]:
    return tuple(words.split())


# Written out, and held to CLDR by a test: loading Babel's would cost more than the first paint.
_MONTHS: Final = {
    _EU: _list(
        "urtarrila otsaila martxoa apirila maiatza ekaina "
        "uztaila abuztua iraila urria azaroa abendua"
    ),
    _ES: _list(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    ),
    _FR: _list(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    ),
    _EN: _list(
        "January February March April May June July August September October November December"
    ),
}
_DAYS: Final = {
    _EU: _list("astelehena asteartea asteazkena osteguna ostirala larunbata igandea"),
    _ES: _list("lunes martes miércoles jueves viernes sábado domingo"),
    _FR: _list("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    _EN: _list("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
}

_FULL: Final = {
    _EU: "{year} {month} {day}, {weekday}",
    _ES: "{weekday} {day} de {month} de {year}",
    _FR: "{weekday} {day} {month} {year}",
    _EN: "{weekday} {day} {month} {year}",
}
_OF_THE_YEAR: Final = {
    _EU: "{month} {day}",
    _ES: "{day} de {month}",
    _FR: "{day} {month}",
    _EN: "{day} {month}",
}
_IS_ON: Final = {
    _EU: "Eguna hau da: {date}.",
    _ES: "Es el {date}.",
    _FR: "C’est le {date}.",
    _EN: "It is on {date}.",
}
_IS_TODAY: Final = {
    _EU: "Gaur da, {date}.",
    _ES: "Es hoy, {date}.",
    _FR: "C’est aujourd’hui, {date}.",
    _EN: "It is today, {date}.",
}
_IS_TOMORROW: Final = {
    _EU: "Bihar da, {date}.",
    _ES: "Es mañana, {date}.",
    _FR: "C’est demain, {date}.",
    _EN: "It is tomorrow, {date}.",
}
_FIRST_DAY: Final = {
    _EU: "Lehen eguna: {date}.",
    _ES: "El primer día es el {date}.",
    _FR: "Le premier jour est le {date}.",
    _EN: "The first day is {date}.",
}
_LAST_DAY: Final = {
    _EU: "Azken eguna: {date}.",
    _ES: "El último día es el {date}.",
    _FR: "Le dernier jour est le {date}.",
    _EN: "The last day is {date}.",
}

_TODAY: Final = {_EU: "gaur", _ES: "hoy", _FR: "aujourd’hui", _EN: "today"}
_TOMORROW: Final = {_EU: "bihar", _ES: "mañana", _FR: "demain", _EN: "tomorrow"}
_THIS_WEEK: Final = {_EU: "{stem}ean", _ES: "el {weekday}", _FR: "{weekday}", _EN: "{weekday}"}
_LATER: Final = {
    _EU: "{date}, {weekday}",
    _ES: "el {weekday} {date}",
    _FR: "{weekday} {date}",
    _EN: "{weekday} {date}",
}
_UNTIL: Final = {
    _EU: "{end} arte",
    _ES: "hasta el {end}",
    _FR: "jusqu’au {end}",
    _EN: "until {end}",
}
_UNTIL_TODAY: Final = {
    _EU: "gaur arte",
    _ES: "hasta hoy",
    _FR: "jusqu’à aujourd’hui",
    _EN: "until today",
}
_FROM_TO: Final = {
    _EU: "{start} {end}",
    _ES: "del {start} al {end}",
    _FR: "du {start} au {end}",
    _EN: "from {start} to {end}",
}
_SLEEPS: Final = {  # one, several
    _EU: ("Gau bat falta da.", "{n} gau falta dira."),
    _ES: ("Queda una noche.", "Quedan {n} noches."),
    _FR: ("Encore une nuit.", "Encore {n} nuits."),
    _EN: ("One more sleep.", "{n} more sleeps."),
}

_HAMAIKA: Final = (11, 31)  # the days whose Basque word is hamaika, or ends in it
_WEEK: Final = timedelta(days=6)
_COUNTED: Final = 31  # nights
_FAR: Final = timedelta(days=330)  # past this, a day and a month alone could be this year's
_PLAIN_HOURS: Final = (time(8), time(19))  # “at nine” is the morning; the evening is said to be


class Days(NamedTuple):
    """The days something takes, both included."""

    first: date
    last: date

    @property
    def several(self) -> bool:
        return self.last > self.first


def days_of(start: datetime, end: datetime | None) -> Days:
    """The days from `start` to `end`; what ends in the night that follows is of one day."""
    if end is None or end - start <= timedelta(days=1):
        return Days(start.date(), start.date())
    return Days(start.date(), (end - timedelta(microseconds=1)).date())


def takes_whole_days(start: datetime, end: datetime | None) -> bool:
    """Whether no hour should be told: several days, or one from midnight to midnight."""
    midnight = time.min
    return days_of(start, end).several or (
        start.time() == midnight and (end is None or end.time() == midnight)
    )


def date_in_full(day: date, language: str) -> str:
    """The whole date as a name: “Saturday 28 November 2026”, “2026ko azaroaren 28a, larunbata”."""
    tongue = Language(language)
    return _FULL[tongue].format(
        year=_basque_year(day.year) if tongue is _EU else day.year,
        month=_month(day, tongue),
        day=_day(day, tongue),
        weekday=_DAYS[tongue][day.weekday()],
    )


def is_on(day: date, today: date, language: str) -> str:
    """The sentence that tells the day, and that it is today or tomorrow when it is."""
    near = {today: _IS_TODAY, today + timedelta(days=1): _IS_TOMORROW}
    sentence = near.get(day, _IS_ON)[Language(language)]
    return capitalised(sentence.format(date=date_in_full(day, language)))


def first_day(day: date, language: str) -> str:
    """The sentence that tells on which day something of several days begins."""
    return _FIRST_DAY[Language(language)].format(date=date_in_full(day, language))


def last_day(day: date, language: str) -> str:
    """The sentence that tells on which day something of several days ends."""
    return _LAST_DAY[Language(language)].format(date=date_in_full(day, language))


def sleeps(day: date, today: date, language: str) -> str:
    """How many nights there are until `day`, tonight counted: “Three more sleeps.”

    Empty when it is today or past, and when it is farther than anybody counts: a month.
    """
    nights = (day - today).days
    if not 0 < nights <= _COUNTED:
        return ""
    tongue = Language(language)
    one, several = _SLEEPS[tongue]
    number = number_in_words(nights, tongue, feminine=True)
    return capitalised(one if nights == 1 else several.format(n=number))


def weekday(day: date, language: str) -> str:
    """The name of the day of the week, as it begins a line: “Miércoles”."""
    return capitalised(_DAYS[Language(language)][day.weekday()])


def month(day: date, language: str) -> str:
    """The month alone, as a calendar has it at its head: “Diciembre”."""
    return capitalised(_MONTHS[Language(language)][day.month - 1])


def day_of_month(day: date, language: str) -> str:
    """The day and its month, without the year: “5 de diciembre”, “abenduaren 5a”."""
    return _of_the_year(day, Language(language))


def from_to(first: date, last: date, language: str) -> str:
    """From which day to which: “Del 28 de noviembre al 4 de diciembre”, “Del 23 al 29 de …”."""
    tongue = Language(language)
    if first == last:
        return capitalised(_told_later(first, tongue))
    start, end = _of_the_year(first, tongue, "tik"), _of_the_year(last, tongue, "ra")
    if (first.year, first.month) == (last.year, last.month):  # told once, where it is told
        if tongue is _EU:
            end = _day(last, tongue, "ra")
        else:
            start = _day(first, tongue)
    return capitalised(_FROM_TO[tongue].format(start=start, end=end))


def in_short(start: datetime, end: datetime | None, now: datetime, language: str) -> str:
    """When it is, for a card: “Today at three”, “Saturday 5 December, at three”.

    What takes several days says “Until 20 December” or “From 28 November to 20 December”.
    All three moments are aware; the days are those of `start`'s time zone.
    """
    tongue = Language(language)
    today = now.astimezone(start.tzinfo).date()
    days = days_of(start, end)
    if days.several:
        return capitalised(_span_in_short(days, today, tongue))
    day, joint = _day_in_short(days.first, today, tongue)
    if takes_whole_days(start, end):
        return capitalised(day)
    earliest, latest = _PLAIN_HOURS
    told = not earliest <= start.time() < latest
    return capitalised(f"{day}{joint}{at_time(start.time(), tongue, part_of_day=told)}")


def _day_in_short(day: date, today: date, language: Language) -> tuple[str, str]:
    """The day, and what stands between it and its hour."""
    ahead = day - today
    if ahead in (timedelta(0), timedelta(days=1)):
        return (_TOMORROW if ahead else _TODAY)[language], " "
    weekday = _DAYS[language][day.weekday()]
    if timedelta(0) < ahead <= _WEEK:
        stem = weekday.removesuffix("a").removesuffix("e")
        return _THIS_WEEK[language].format(weekday=weekday, stem=stem), " "
    if abs(ahead) > _FAR:
        return date_in_full(day, language), ", "
    return _told_later(day, language), ", "


def _told_later(day: date, language: Language) -> str:
    weekday = _DAYS[language][day.weekday()]
    return _LATER[language].format(weekday=weekday, date=_of_the_year(day, language))


def _span_in_short(days: Days, today: date, language: Language) -> str:
    if days.first > today:
        return _FROM_TO[language].format(
            start=_of_the_year(days.first, language, "tik"),
            end=_of_the_year(days.last, language, "ra"),
        )
    if days.last == today:
        return _UNTIL_TODAY[language]
    return _UNTIL[language].format(end=_of_the_year(days.last, language, "ra"))


def _of_the_year(day: date, language: Language, case: str = "a") -> str:
    return _OF_THE_YEAR[language].format(month=_month(day, language), day=_day(day, language, case))


def _month(day: date, language: Language) -> str:
    name = _MONTHS[language][day.month - 1]
    return f"{name}ren" if language is _EU else name


def _day(day: date, language: Language, case: str = "a") -> str:
    """The day of the month; `case` is the Basque ending: a (which), tik (from), ra (to)."""
    if language is _FR and day.day == 1:
        return "1er"
    if language is not _EU:
        return str(day.day)
    if day.day in _HAMAIKA:  # which already ends in the article's own vowel
        return f"{day.day}{'' if case == 'a' else case}"
    return f"{day.day}{'e' if _ends_in_consonant(day.day) and case != 'a' else ''}{case}"


def _basque_year(year: int) -> str:
    return f"{year}{'e' if _ends_in_consonant(year % 100) else ''}ko"


def _ends_in_consonant(n: int) -> bool:
    """Whether the Basque word of `n` does: bat, bost, hamar, hamabost."""
    return n % 20 in (1, 5, 10, 15)
