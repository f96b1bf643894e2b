"""A week for the wall: each day, what is on, and where people of the house go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from kiosk.domain import almanac, clock
from kiosk.domain.listing import Listing, Status
from kiosk.domain.numerals import capitalised

DAYS: Final = 7
MOST_A_DAY: Final = 2
"""Proposals beside the house's own outings: a wall that tells everything is read by nobody."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a day; ours: people of the house go there."""

    listing: Listing
    ours: bool


@dataclass(frozen=True, slots=True)
class Day:
    """more: how many proposals of that day there are that have no room."""

    date: date
    items: tuple[Item, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Week:
    days: tuple[Day, ...]

    @property
    def has_more(self) -> bool:
        return any(each.more for each in self.days)


def this_week(today: date) -> date:
    """The first day of the seven that the kiosk calls “this week”: today."""
    return today


def next_week(today: date) -> date:
    """The Monday that comes."""
    return today + timedelta(days=7 - today.weekday())


def week_of(first: date, ours: Iterable[Listing], others: Iterable[Listing] = ()) -> Week:
    """Seven days from `first`, with the house's outings and a few of the other proposals a day.

    An outing of several days stands on its first, or on the first of these; a proposal that has
    begun before is left out, as is what is cancelled or has no day. Nothing stands there twice.
    """
    goes = {each.id for each in ours_of(ours)}
    days: dict[date, list[Item]] = {first + timedelta(days=each): [] for each in range(DAYS)}
    seen = set()
    for listing in (*ours_of(ours), *others):
        day = _day_on_the_wall(listing, first, ours=listing.id in goes)
        if day in days and listing.id not in seen and listing.status is not Status.CANCELLED:
            seen.add(listing.id)
            days[day].append(Item(listing, listing.id in goes))
    return Week(tuple(_day(day, items) for day, items in days.items()))


def ours_of(ours: Iterable[Listing]) -> tuple[Listing, ...]:
    """Each once, however many people go."""
    return tuple({each.id: each for each in ours}.values())


def when_on_the_wall(listing: Listing, day: date, language: str) -> str:
    """The hour in words, or until when it goes on; empty for what takes the whole day."""
    start, end = listing.starts_at, listing.ends_at
    if start is None:
        return ""
    if almanac.days_of(start, end).several:
        at_dawn = datetime(day.year, day.month, day.day, tzinfo=start.tzinfo)
        return almanac.in_short(min(start, at_dawn), end, at_dawn, language)
    if almanac.takes_whole_days(start, end):
        return ""
    return capitalised(clock.at_time(start.time(), language))


def _day(day: date, items: list[Item]) -> Day:
    items.sort(key=lambda each: (_hour(each.listing, day), not each.ours))
    proposals = [each for each in items if not each.ours]
    shown = tuple(each for each in items if each.ours or each in proposals[:MOST_A_DAY])
    return Day(day, shown, len(items) - len(shown))


def _hour(listing: Listing, day: date) -> time:
    """By the clock of its place; what began on an earlier day comes first."""
    start = listing.starts_at
    return start.time() if start and start.date() == day else time.min


def _day_on_the_wall(listing: Listing, first: date, *, ours: bool) -> date | None:
    if listing.starts_at is None:
        return None
    days = almanac.days_of(listing.starts_at, listing.ends_at)
    return first if ours and days.first < first <= days.last else days.first
