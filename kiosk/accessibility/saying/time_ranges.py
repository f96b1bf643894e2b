"""From one hour to another: “16:00-18:00”, “de 10:00 a 13:00”, “8-10h”, “3 to 5 pm”."""

import re
from datetime import time
from functools import partial

from kiosk.accessibility.saying.alignment import Change
from kiosk.accessibility.saying.hour import (
    CLOCK,
    DAY,
    MIDDAY,
    PART_CAME,
    PART_FOLLOWS,
    WHERE,
    Hour,
    declined,
    french,
    hour_of,
)
from kiosk.accessibility.saying.numbers import in_words
from kiosk.accessibility.saying.rule import Rule, Saying, after, before
from kiosk.domain.clock import time_in_words
from kiosk.i18n import Language

_EU, _ES, _FR, _EN = Language.EU, Language.ES, Language.FR, Language.EN


def rules(language: Language) -> tuple[Rule, ...]:
    """What is said of two hours."""
    around = {
        _ES: (r"(?:(?:de|desde)\s)?(?:las?\s)?", r"(?:\s?[-–—]\s?|\s(?:a|hasta)\s)(?:las?\s)?"),
        _FR: (r"(?:de\s)?", r"\s?[-–—]\s?"),
        _EN: (r"(?:from\s)?", r"(?:\s?[-–—]\s?|\s(?:to|until)\s)"),
        _EU: ("", r"(?:\s?[-–—]\s?|(?:-?e?tatik|-?etik|-?tik)\s)"),
    }
    since, until = around[language]
    first, second = CLOCK.format(n=1), CLOCK.format(n=2)
    ending = r"(?:-?(?:e?tara|era|ra|etan|ak)(?!\w))?" if language is _EU else ""
    span = rf"{WHERE}(?P<since>{since}{first})(?P<until>{until}{second}{ending})(?!\w)"
    to = r"(?:\s?[-–—]\s?|\sto\s)" if language is _EN else r"\s?[-–—]\s?"
    short = (
        rf"{WHERE}(?P<h1>[01]?\d|2[0-4])(?P<dash>{to})(?P<h2>[01]?\d|2[0-4])"
        r"\s?(?:[hH]|(?P<half>[aApP])\.?\s?[mM])(?!\w)"
    )
    return (
        Rule(re.compile(span), partial(_from_to, language)),
        Rule(re.compile(short), partial(_hours_to_hours, language)),
    )


def _are_hours(match: re.Match[str]) -> bool:
    """“10.00-12.00” may be prices: an article, or the unit after it, tells."""
    apart = {match["sep1"], match["sep2"]}
    if "," in apart:
        return False
    return "." not in apart or bool(match["unit2"] or "las " in match[0])


def _from_to(language: Language, match: re.Match[str]) -> Saying:
    """Two parts: “de cuatro”, “a seis de la tarde”."""
    start, end = hour_of(match, 1), hour_of(match, 2)
    if start is None or end is None or not _are_hours(match):
        return None
    since, until = _span_in_words(language, start, end, match)
    # the author's own words are kept: desde, hasta, until
    if match["since"].startswith("desde"):
        since = f"des{since}"
    if own := re.search(r"hasta|until", match["until"]):
        until = f"{own[0]} {until.partition(' ')[2]}"
    if before(match).casefold().endswith(("de ", "desde ", "from ", "du ")):
        since = since.partition(" ")[2]
    return (
        Change(match.start("since"), match.end("since"), since),
        Change(match.start("until"), match.end("until"), f" {until}"),
    )


def _span_in_words(
    language: Language, start: Hour, end: Hour, match: re.Match[str]
) -> tuple[str, str]:
    if language is _FR:
        return f"de {french(start.moment)}", f"à {french(end.moment)}"
    follows = bool(PART_FOLLOWS.match(after(match)))
    sure = end.sure and (start.sure or end.moment.hour > MIDDAY) and not follows
    say = partial(_part_and_time, language)
    part_1, bare_1 = say(start.moment)
    part_2, bare_2 = say(end.moment)
    if language is _EU:
        told = sure and not PART_CAME.search(before(match))
        since = declined(start.moment, "tatik", part_of_day=told)
        return since, declined(end.moment, "tara", part_of_day=told and part_1 != part_2)
    if sure:
        bare_1 += part_1 if part_1 != part_2 else ""
        bare_2 += part_2
    if language is _ES:
        return f"de {bare_1}", f"a {bare_2}"
    return f"from {bare_1}", f"to {bare_2}"


def _part_and_time(language: Language, moment: time) -> tuple[str, str]:
    whole = time_in_words(moment, language)
    bare = time_in_words(moment, language, part_of_day=False)
    return whole.replace(bare, ""), bare


def _hours_to_hours(language: Language, match: re.Match[str]) -> Saying:
    """“16-18h”: “de 16 a 18 horas”."""
    low, high = int(match["h1"]), int(match["h2"])
    half = (match["half"] or "").casefold()
    if half and high < MIDDAY:
        low, high = (n + MIDDAY * (half == "p") for n in (low, high))
    if low >= high or high > DAY:
        return None
    if language in (_EU, _EN) or half:
        start, end = (Hour(time(n % DAY), n >= MIDDAY) for n in (low, high))
        since, until = _span_in_words(language, start, end, match)
    else:
        to = "a" if language is _ES else "à"
        count = partial(in_words, language=language, feminine=True)
        hours = "horas" if language is _ES else "heures"
        since, until = f"de {count(low)}", f"{to} {count(high)} {hours}"
    if before(match).casefold().endswith(("de ", "from ")):
        since = since.partition(" ")[2]
    dash = match.start("dash")
    return Change(match.start(), dash, since), Change(dash, match.end(), f" {until}")
