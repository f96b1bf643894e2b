"""What the lines of a listing say, found again by the vocabulary: the same in each language."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from kiosk.domain import almanac, clock
from kiosk.domain.composing.composition import KINDS_OF, Composition
from kiosk.domain.listing import Kind
from kiosk.domain.numerals import capitalised, number_in_words, price_in_words
from kiosk.domain.towns import Town
from kiosk.domain.vocabulary import Entry, Vocabulary
from kiosk.i18n import Language, words_in

_MOST_PEOPLE: Final = 100
_MOST_CENTS: Final = 10_000
_CENTS: Final = 5
_MINUTES: Final = 15
_DAYS: Final = 731  # ahead
_MIDNIGHT: Final = time()
_HERE: Final = "\0"  # where a name stands in a sentence

Told = tuple[str, Any]
"""What a sentence says: the field of a composition, and its value or one of its values."""


class Span(NamedTuple):
    """By the clock on the wall; a part that was not told is None."""

    start: time | None
    end: time | None


@dataclass(frozen=True)
class Known:
    """What a reader of one language understands, looked up by its sentence.

    houses: the names of houses, which no vocabulary holds. home: the reader's own country, ES or
    FR: of two towns of one name, theirs is the one that no line puts across the border.
    """

    vocabulary: Vocabulary
    towns: tuple[Town, ...]
    language: Language
    home: str = "ES"
    houses: tuple[str, ...] = ()

    @cached_property
    def sentences(self) -> Mapping[str, Told]:
        """Every sentence that is the same on each day, and what it says."""
        told = (self._activities, self._listed, self._roles, self._counted, self._hours)
        return {text: said for each in told for text, said in each()}

    @cached_property
    def places(self) -> Mapping[str, str]:
        """What a place is called, and its id; of a house, its name."""
        named = {each.name[self.language]: each.id for each in self._entries("places")}
        return {**named, **{name: name for name in self.houses}}

    @cached_property
    def frames(self) -> tuple[tuple[str, str], ...]:
        """What stands before and behind a place, and a town that is told by itself."""
        words = words_in(self.language)
        told = (words("The place: {place}.", place=_HERE), words("The town: {town}.", town=_HERE))
        return tuple((each.split(_HERE)[0], each.split(_HERE)[1]) for each in told)

    def towns_of(self, country: str) -> Mapping[str, Town]:
        """By name; of two of one name, that of this country."""
        found = sorted(self.towns, key=lambda each: each.country == country)
        return {each.name[self.language]: each for each in found}

    def _entries(self, group: str) -> tuple[Entry, ...]:
        return self.vocabulary.entries(group)

    def _activities(self) -> Iterator[tuple[str, Told]]:
        for each in self._entries("activities"):
            kind = KINDS_OF.get(each.category, Kind.ACTIVITY)
            yield each.sentence[self.language], ("activity", (each.id, kind))
            if each.wanted:
                yield each.wanted[self.language], ("activity", (each.id, Kind.SEEKING))
        seeking = self.vocabulary.entry("kinds", Kind.SEEKING)
        yield seeking.sentence[self.language], ("kind", Kind.SEEKING)

    def _listed(self) -> Iterator[tuple[str, Told]]:
        for each in self._entries("places"):
            yield each.sentence[self.language], ("where", each.name[self.language])
        for group in ("bring", "access", "audience", "conditions", "fetching"):
            for each in self._entries(group):
                yield each.sentence[self.language], (group, each.id)

    def _roles(self) -> Iterator[tuple[str, Told]]:
        for each in self._entries("roles"):
            for number in range(1, _MOST_PEOPLE + 1):
                form = (each.one if number == 1 else each.many)[self.language]
                yield (
                    capitalised(form.format(n=self._people(number))),
                    ("needed", (each.id, number)),
                )

    def _counted(self) -> Iterator[tuple[str, Told]]:
        for cents in range(0, _MOST_CENTS + 1, _CENTS):
            yield price_in_words(cents / 100, self.language), ("price", cents / 100)
        words = words_in(self.language)
        yield words("It is across the border, in Spain."), ("country", "ES")
        yield words("It is across the border, in France."), ("country", "FR")
        yield words("There is one place left."), ("seats", 1)
        for number in range(2, _MOST_PEOPLE + 1):
            text = words("There are {n} places left.", n=self._people(number))
            yield capitalised(text), ("seats", number)

    def _hours(self) -> Iterator[tuple[str, Told]]:
        hours = [time(*divmod(each, 60)) for each in range(0, 24 * 60, _MINUTES)]
        for start in hours:
            yield clock.starts(start, self.language), ("hours", Span(start, None))
            yield clock.ends(start, self.language), ("hours", Span(None, start))
            for end in hours:
                spans = clock.spans(start, end, self.language) if start < end else ()
                if len(spans) == 1:
                    yield spans[0], ("hours", Span(start, end))

    def _people(self, number: int) -> str:
        return number_in_words(number, self.language, feminine=True)


def structure_of(lines: Iterable[str], known: Known, today: date, zone: ZoneInfo) -> Composition:
    """The composition that these lines tell; a line of which nothing is known is passed over.

    today: the day of the reading; zone: that of the place, which no line tells. Raises ValueError
    where no line tells what it is.
    """
    told: dict[str, list[Any]] = {}
    days = {almanac.is_on(each, today, known.language): each for each in _from(today)}
    for line in lines:
        for name, value in _said(line, known, days):
            told.setdefault(name, []).append(value)
    if "activity" not in told:
        raise ValueError("no line tells what it is")
    activity, kind = told["activity"][0]
    start, end = _moments(told, zone)
    composed = Composition(
        kind=Kind.SEEKING if {"kind", "needed"} & told.keys() else kind,
        activity=activity,
        start=start,
        end=end,
        needed=dict(told.get("needed", ())),
        bring=tuple(told.get("bring", ())),
        price=next(iter(told.get("price", ())), None),
        access=tuple(told.get("access", ())),
        audience=tuple(told.get("audience", ())),
        seats=next(iter(told.get("seats", ())), None),
        condition=next(iter(told.get("conditions", ())), ""),
        fetching=next(iter(told.get("fetching", ())), ""),
    )
    towns = known.towns_of(next(iter(told.get("country", ())), known.home))
    for each in told.get("where", ()):
        composed = _there(composed, each, known.places, towns)
    return composed


def _from(today: date) -> Iterator[date]:
    yield from (today + timedelta(days=each) for each in range(_DAYS))


def _said(line: str, known: Known, days: Mapping[str, date]) -> Iterator[Told]:
    if line in known.sentences:
        yield known.sentences[line]
    elif line in days:
        yield "day", days[line]
    else:
        for before, behind in known.frames:
            if line.startswith(before) and line.endswith(behind):
                yield "where", line.removeprefix(before).removesuffix(behind)
                return


def _moments(told: Mapping[str, list[Any]], zone: ZoneInfo) -> tuple[datetime | None, ...]:
    """Start and end; what ends earlier on the clock than it began does so in the night after."""
    if "day" not in told:
        return None, None
    day, spans = told["day"][0], told.get("hours", ())
    begins = next((each.start for each in spans if each.start), _MIDNIGHT)
    ends = next((each.end for each in spans if each.end is not None), None)
    start = datetime.combine(day, begins, zone)
    if ends is None:
        return start, None
    return start, datetime.combine(day + timedelta(days=ends <= begins), ends, zone)


def _there(
    composed: Composition, where: str, places: Mapping[str, str], towns: Mapping[str, Town]
) -> Composition:
    """With the place and the town of such words as “Library, Irun”."""
    if where in towns:
        return replace(composed, town=towns[where])
    place, _, town = where.rpartition(", ")
    if where in places or town not in towns:  # it has its town in its name, or none
        return replace(composed, place=places.get(where, where), town=_within(where, towns))
    return replace(composed, place=places.get(place, place), town=towns[town])


def _within(name: str, towns: Mapping[str, Town]) -> Town | None:
    """The town that the name of a place tells already, as that of Irun’s market does."""
    found = (town for each, town in towns.items() if re.search(rf"\b{re.escape(each)}\b", name))
    return next(found, None)
