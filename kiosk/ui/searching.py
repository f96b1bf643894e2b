"""What a search finds in the store, and how what is asked is said."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from kiosk.domain import almanac
from kiosk.domain.interest import STANDING
from kiosk.domain.search import KINDS_OF, Answer, Sought, sift, terms_of
from kiosk.store.listings import Wanted
from kiosk.ui.desk import Desk

LOOKED_AT: Final = 1_000
"""Of how many, the soonest, it is looked up whether they meet what no index knows."""
_SHOWN: Final = 200  # more than anybody turns pages for
_WEEK: Final = 7
_SATURDAY: Final = 5


def answer_to(sought: Sought, desk: Desk) -> Answer:
    """What is found; what a category, an activity or a word names is found by the store alone.

    Days, distance and access are in the records: of those so named the first thousand are read.
    """
    wanted, now, listings = wanted_of(sought, desk), desk.now(), desk.store.listings
    if not sought.conditions:
        found = listings.page(wanted, now, 0, _SHOWN)
        return Answer(found, listings.count(wanted, now))
    read = listings.page(wanted, now, 0, LOOKED_AT + 1)
    whole = len(read) <= LOOKED_AT
    answer = sift(read[:LOOKED_AT], sought, needs_of(desk), desk.home, whole=whole)
    return replace(answer, found=answer.found[:_SHOWN])


def wanted_of(sought: Sought, desk: Desk) -> Wanted:
    """What the store can look for by itself; of signs alone there is nothing."""
    terms = terms_of(sought.words, desk.vocabulary)
    if sought.words and not terms:
        return Wanted(words=sought.words)
    if sought.activity:
        return Wanted(activities=(sought.activity,), terms=terms)
    if kinds := KINDS_OF.get(sought.category):
        return Wanted(kinds=kinds, terms=terms)
    entries = desk.vocabulary.entries("activities", sought.category) if sought.category else ()
    return Wanted(activities=tuple(each.id for each in entries), terms=terms)


def has_any(sought: Sought, desk: Desk) -> bool:
    return bool(desk.store.listings.page(wanted_of(sought, desk), desk.now(), 0, 1))


def needs_of(desk: Desk) -> tuple[str, ...]:
    """What whoever is known asked for in choices that still stand; of nobody, nothing."""
    resident = desk.navigation.visit.resident
    if resident is None:
        return ()
    chosen = desk.store.interests.shown(resident, desk.now())
    standing = (each for each in chosen if each.shown in STANDING)
    return tuple(dict.fromkeys(need for each in standing for need in each.needs))


def today(desk: Desk) -> date:
    return desk.now().date()


def weekend(first: date) -> tuple[date, ...]:
    """Saturday and Sunday of the week of `first`; on Sunday, that day alone."""
    to_saturday = timedelta(days=_SATURDAY - first.weekday())
    return tuple(day for n in range(2) if (day := first + to_saturday + timedelta(days=n)) >= first)


def days_offered(desk: Desk) -> list[tuple[str, tuple[date, ...]]]:
    """Any day, today, tomorrow, this weekend, then the days of this week by their names."""
    words, first = desk.words, today(desk)
    ahead = [first + timedelta(days=n) for n in range(_WEEK)]
    return [
        (words("Any day"), ()),
        (words("Today"), (first,)),
        (words("Tomorrow"), (ahead[1],)),
        (words("This weekend"), weekend(first)),
        *((almanac.weekday(day, words.language), (day,)) for day in ahead[2:]),
    ]


# how it is said; empty where it is not asked


def what_said(sought: Sought, desk: Desk) -> str:
    for group, name in (("activities", sought.activity), ("categories", sought.category)):
        if name and desk.vocabulary.knows(group, name):
            return desk.vocabulary.entry(group, name).name[desk.words.language]
    return ""


def days_said(sought: Sought, desk: Desk) -> str:
    """As it was offered; after midnight a day goes by its name."""
    if not sought.days:
        return ""
    for name, days in days_offered(desk):
        if days == sought.days:
            return name
    return ", ".join(almanac.weekday(each, desk.words.language) for each in sought.days)


def reach_said(sought: Sought, desk: Desk) -> str:
    if sought.most_km is None:
        return ""
    return desk.words("Near") if sought.most_km else desk.words("In our town")


def access_said(sought: Sought, desk: Desk) -> str:
    """The one thing, or how many."""
    if len(sought.access) > 1:
        return desk.words.count("{n} thing", "{n} things", len(sought.access))
    for each in sought.access:
        if desk.vocabulary.knows("access", each):
            return desk.vocabulary.entry("access", each).name[desk.words.language]
    return ""
