"""An hour as it is written, and its words in the languages that have their own way."""

import re
from datetime import time
from typing import Final, NamedTuple

from kiosk.accessibility.saying.numbers import in_words
from kiosk.domain.clock import at_time, time_in_words
from kiosk.i18n import Language

MIDDAY: Final = 12
DAY: Final = 24

WHERE: Final = r"(?<!\w)(?<!\d[:.,/-])"
CLOCK: Final = (
    r"(?P<h{n}>[01]?\d|2[0-4])"
    r"(?:(?P<sep{n}>[:.,])(?P<m{n}>[0-5]\d)(?![\d:]|[.,/]\d)"
    r"|\s?[hH]\s?(?P<mh{n}>[0-5]\d)(?:\s?min)?(?!\w)"
    r"|(?P<only{n}>\s?(?:h|H|hs|hrs?)(?![\w/’']))"
    r"|(?=\s?[aApP]\.?\s?[mM](?!\w)))"
    r"(?:\s?(?P<unit{n}>h|hs|hrs|horas|heures)(?!\w)(?:\.(?=\s[a-zà-ÿ]))?)?"
    r"(?:\s?(?P<half{n}>[aApP])\.?\s?[mM](?!\w)(?:\.(?=\s[a-zà-ÿ]))?)?"
)
PART_FOLLOWS: Final = re.compile(
    r"\s(?:de\sla|del\smediod|du\s(?:matin|soir)|de\sl[’']apr|in\sthe|at\snight|o[’']clock)"
)
PART_CAME: Final = re.compile(
    r"(?:goizeko|eguerdiko|arratsaldeko|iluntzeko|gaueko|goizaldeko|arratseko)\s$", re.I
)
_BASQUE: Final = {
    "tan": ("etan", "tan", "ean", "an", "n"),
    "tatik": ("etatik", "tatik", "tik", "etik"),
    "tara": ("etara", "tara", "ra", "era"),
    "tako": ("etako", "tako", "ko", "eko"),
    "tarako": ("etarako", "tarako", "rako"),
    "": ("ak", "k"),
}
CASES: Final = {form: case for case, forms in _BASQUE.items() for form in forms}
CASE: Final = rf"(?:-?(?P<case{{n}}>{'|'.join(sorted(CASES, key=len, reverse=True))})(?!\w))?"


class Hour(NamedTuple):
    moment: time
    sure: bool
    """Whether it is known to be of the morning or of the evening."""


def hour_of(match: re.Match[str], n: int) -> Hour | None:
    """The time of day that the groups numbered `n` hold; None when there is no such time."""
    groups = match.groupdict()
    hour = int(groups[f"h{n}"])
    minute = int(groups.get(f"m{n}") or groups.get(f"mh{n}") or 0)
    half = (groups.get(f"half{n}") or "").casefold()
    if half and not 1 <= hour <= MIDDAY and not (half == "p" and hour < DAY):
        return None
    if half and hour <= MIDDAY:
        hour = hour % MIDDAY + (MIDDAY if half == "p" else 0)
    if hour == DAY and minute:
        return None
    sure = bool(half) or hour >= MIDDAY or hour == 0 or groups[f"h{n}"].startswith("0")
    return Hour(time(hour % DAY, minute), sure)


def french(moment: time, bare: str = "") -> str:
    """“quatorze heures trente”; `bare` is the figure of a lone “12h”, which may be a length."""
    if bare and int(bare) % MIDDAY == 0:
        count = int(bare)
        return f"{in_words(count, Language.FR)} heure{'s' if count else ''}"
    turning = {0: "minuit", MIDDAY: "midi"}.get(moment.hour) if not moment.minute else None
    if turning:
        return turning
    hour = moment.hour
    words = f"{in_words(hour, Language.FR, feminine=True)} heure{'s' if hour > 1 else ''}"
    words = words if hour else "minuit"
    return (
        f"{words} {in_words(moment.minute, Language.FR, feminine=True)}" if moment.minute else words
    )


def declined(moment: time, case: str, *, part_of_day: bool) -> str:
    """“hiruretan”, “hiruretatik”, “hamarrera”: `case` is what follows the plural's -e-."""
    if not case:
        return time_in_words(moment, Language.EU, part_of_day=part_of_day)
    words = at_time(moment, Language.EU, part_of_day=part_of_day)
    if case == "tan":
        return words
    stem, ending = words.removesuffix("n"), case.removeprefix("ta")
    if stem.endswith(("ia", "oa", "ua", "ea")):  # hogeian, but hogeitik
        stem = stem[:-1]
    return stem + ending
