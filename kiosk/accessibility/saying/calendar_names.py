"""The names of days and months in a text, as the almanac has them, and their short forms."""

from datetime import date
from functools import cache
from typing import Final

from kiosk.domain.almanac import date_in_full
from kiosk.i18n import Language

_MONDAY: Final = date(2024, 1, 1)
_PLACE_OF_MONTH: Final = {Language.EU: 1, Language.ES: 3, Language.FR: 2, Language.EN: 2}

_SHORT_MONTHS: Final = {
    Language.EU: "urt ots mar api mai eka uzt abu ira urr aza abe",
    Language.ES: "ene feb mar abr may jun jul ago sep oct nov dic sept",
    Language.FR: "janv févr mars avr mai juin juil août sept oct nov déc fév jan",
    Language.EN: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Sept",
}
_MORE_MONTHS: Final = {"sept": 8, "fév": 1, "jan": 0}
_SHORT_DAYS: Final = {
    Language.EU: "",
    Language.ES: "lun mar mié jue vie sáb dom",
    Language.FR: "lun mar mer jeu ven sam dim",
    Language.EN: "Mon Tue Wed Thu Fri Sat Sun Tues Thur Thurs",
}
_MORE_DAYS: Final = {"tues": 1, "thur": 3, "thurs": 3}


@cache
def months(language: Language) -> tuple[str, ...]:
    """The twelve months as they stand in a date: “noviembre”; in Basque “azaroaren”."""
    place = _PLACE_OF_MONTH[language]
    dates = (date_in_full(date(2024, month, 1), language) for month in range(1, 13))
    return tuple(each.split()[place] for each in dates)


@cache
def weekdays(language: Language) -> tuple[str, ...]:
    """The seven days from Monday; in Basque “larunbata”."""
    place = -1 if language is Language.EU else 0
    dates = (date_in_full(_MONDAY.replace(day=day), language) for day in range(1, 8))
    return tuple(each.split()[place] for each in dates)


@cache
def short_months(language: Language) -> dict[str, str]:
    """Each month by its short form, in small letters and without a point."""
    names = months(language)
    forms = _SHORT_MONTHS[language].casefold().split()
    return {form: names[_MORE_MONTHS.get(form, i % 12)] for i, form in enumerate(forms)}


@cache
def short_days(language: Language) -> dict[str, str]:
    """Each day of the week by its short form, in small letters and without a point."""
    names = weekdays(language)
    forms = _SHORT_DAYS[language].casefold().split()
    return {form: names[_MORE_DAYS.get(form, i % 7)] for i, form in enumerate(forms)}


def day_and_month(day: date, language: Language) -> str:
    """The date without its day of the week: “28 de noviembre de 2026”."""
    whole = date_in_full(day, language)
    return whole.rpartition(",")[0] if language is Language.EU else whole.partition(" ")[2]
