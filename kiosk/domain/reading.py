"""A listing as a resident reads and hears it: a sentence a line, each with its pictogram."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Final

from kiosk.domain import almanac, clock
from kiosk.domain.distance import distance, distance_in_words, town_of
from kiosk.domain.easy import MOST_WORDS
from kiosk.domain.holidays import holiday_in_words
from kiosk.domain.home import Home
from kiosk.domain.listing import Kind, Listing, Place, Status, Text
from kiosk.domain.numerals import capitalised, number_in_words, price_in_words
from kiosk.domain.reading_line import ReadingLine, Role
from kiosk.domain.record import shortened
from kiosk.domain.seats import AS_ANNOUNCED
from kiosk.domain.sentences import sentences_of
from kiosk.domain.sheet import Sheet
from kiosk.domain.sheet_reading import sheet_lines
from kiosk.domain.span import free_from
from kiosk.domain.vocabulary import Vocabulary
from kiosk.i18n import Language, Words, words_in

__all__ = [
    "ReadingLine",
    "Role",
    "announced_in",
    "colour_of",
    "lines_of",
    "pictogram_of",
    "title_of",
    "when_short",
    "where_short",
]

_HUB: Final = "ekin"  # how the hub's own listings call their source
_LONGEST_NAME: Final = 200


def lines_of(
    listing: Listing,
    language: str,
    vocabulary: Vocabulary,
    now: datetime,
    home: Home | None = None,
) -> tuple[ReadingLine, ...]:
    """The listing line by line in `language`; what it does not tell has no line.

    `now` is aware; home: how far it is from there, and whether across the border. Lines that no
    vocabulary carries (the summary, where to meet) stay in their author's language when nobody
    translated them.
    """
    return tuple(_Reading(listing, Language(language), vocabulary).lines(now, home))


def title_of(listing: Listing, language: str) -> tuple[str, str]:
    """The title for a reader of `language`, and the language it is in."""
    return listing.title.reading(language)


def when_short(listing: Listing, language: str, now: datetime) -> str:
    """When it is, for a card: “Today at three”; empty for what has no date."""
    if listing.starts_at is None:
        return ""
    return almanac.in_short(listing.starts_at, listing.ends_at, now, language)


def where_short(listing: Listing, language: str) -> str:
    """The town, in `language`, for a card; else the place's name, else nothing."""
    if listing.place is None:
        return ""
    return (listing.place.town or listing.place.name).reading(language)[0]


def pictogram_of(listing: Listing, vocabulary: Vocabulary) -> str:
    """The pictogram of the listing's activity, else of its kind."""
    if vocabulary.knows("activities", listing.activity):
        return vocabulary.entry("activities", listing.activity).pictogram
    return vocabulary.entry("kinds", listing.kind).pictogram


def colour_of(listing: Listing, vocabulary: Vocabulary) -> str:
    """The name of the listing's colour: its activity's category's, else that of people wanted."""
    category = "seeking"
    if vocabulary.knows("activities", listing.activity):
        category = vocabulary.entry("activities", listing.activity).category
    return vocabulary.entry("categories", category).colour


def announced_in(listing: Listing) -> str:
    """What its source calls itself, such as the town's calendar; empty for the hub's own."""
    source = listing.record.get("source")
    if listing.source in ("", _HUB) or not isinstance(source, Mapping):
        return ""
    name = source.get("name")
    return " ".join(shortened(name, _LONGEST_NAME).split()) if isinstance(name, str) else ""


class _Reading:
    """One listing for one reader."""

    def __init__(self, listing: Listing, language: Language, vocabulary: Vocabulary) -> None:
        self._listing = listing
        self._language = language
        self._vocabulary = vocabulary
        self._words: Words = words_in(language)

    def lines(self, now: datetime, home: Home | None) -> Iterator[ReadingLine]:
        listing = self._listing
        if listing.status is Status.CANCELLED:
            yield self._line(Role.CANCELLED, "cancelled", self._words("It is cancelled."))
        if listing.sheet:
            yield from self._sheet(listing.sheet)
            return
        yield self._what()
        yield from self._when(now, home)
        yield from self._where(home)
        yield from self._price()
        yield from self._who()
        yield from self._source()
        yield from self._project()
        yield from self._needed()
        yield from self._lending(now)
        yield from self._free(Role.SUMMARY, "page", listing.summary)
        yield from self._each(Role.BRING, "bring", listing.bring)
        yield from self._each(Role.ACCESS, "access", listing.access)
        yield from self._each(Role.LANGUAGES, "languages", listing.languages)
        yield from self._free(Role.MEETING, "meeting", listing.meeting)

    def _sheet(self, sheet: Sheet) -> Iterator[ReadingLine]:
        """What was done, for whom, and by whom; then the questions of others."""
        told = sheet_lines(sheet, self._language)
        yield from told.aim
        yield from self._each(Role.WHO, "audience", self._listing.audience)
        yield from told.steps
        yield from self._each(Role.ACCESS, "access", self._listing.access)
        yield from told.after
        yield from self._project()
        if name := self._listing.organiser.name:
            yield self._line(Role.WHO, "organiser", self._words("The authors: {name}.", name=name))
        yield from told.answers

    def _line(self, role: Role, pictogram: str, text: str) -> ReadingLine:
        return ReadingLine(role, pictogram, text, self._language.value)

    def _each(self, role: Role, group: str, ids: tuple[str, ...]) -> Iterator[ReadingLine]:
        """A line for each id that the vocabulary knows: a newer hub may send others."""
        for each in dict.fromkeys(ids):
            if self._vocabulary.knows(group, each):
                entry = self._vocabulary.entry(group, each)
                yield self._line(role, entry.pictogram, entry.sentence[self._language])

    def _free(self, role: Role, pictogram: str, text: Text) -> Iterator[ReadingLine]:
        shown, language = text.reading(self._language)
        for sentence in sentences_of(shown):
            yield ReadingLine(role, pictogram, sentence, language)

    def _what(self) -> ReadingLine:
        listing, vocabulary = self._listing, self._vocabulary
        pictogram = pictogram_of(listing, vocabulary)
        if not vocabulary.knows("activities", listing.activity):
            sentence = vocabulary.entry("kinds", listing.kind).sentence
        else:
            activity = vocabulary.entry("activities", listing.activity)
            wanted = listing.kind is Kind.SEEKING and activity.wanted
            sentence = wanted or activity.sentence
        return self._line(Role.WHAT, pictogram, sentence[self._language])

    def _when(self, now: datetime, home: Home | None) -> Iterator[ReadingLine]:
        start, end = self._listing.starts_at, self._listing.ends_at
        if start is None:
            return
        language, today = self._language, now.astimezone(start.tzinfo).date()
        days = almanac.days_of(start, end)
        if days.several:
            if days.first > today:
                first = almanac.first_day(days.first, language)
                yield self._line(Role.WHEN, "calendar", first)
            yield self._line(Role.WHEN, "calendar", almanac.last_day(days.last, language))
            return
        yield self._line(Role.WHEN, "calendar", almanac.is_on(days.first, today, language))
        if text := self._holiday(days.first, home):
            yield self._line(Role.HOLIDAY, "holiday", text)
        if almanac.takes_whole_days(start, end):
            return
        for sentence in clock.hours(start, end, language):
            yield self._line(Role.TIME, "clock", sentence)

    def _holiday(self, day: date, home: Home | None) -> str:
        place = self._listing.place
        return holiday_in_words(day, place, town_of(place) if place else None, home, self._language)

    def _where(self, home: Home | None) -> Iterator[ReadingLine]:
        place = self._listing.place
        if place is None:
            return
        for sign, sentence in self._place(place):
            yield self._line(Role.WHERE, sign, sentence)
        if home and (km := distance(place, home)) is not None:
            sign = "far" if km else "home"
            yield self._line(Role.DISTANCE, sign, distance_in_words(km, self._language))
        if home and place.country != home.country:
            across = {
                "ES": self._words("It is across the border, in Spain."),
                "FR": self._words("It is across the border, in France."),
            }
            if text := across.get(place.country):
                yield self._line(Role.BORDER, "border", text)

    def _place(self, place: Place) -> tuple[tuple[str, str], ...]:
        """Its name and its town, in two sentences where one would be hard to read.

        What the vocabulary knows has a sentence of its own: “It is at the library.”
        """
        words = self._words
        name, town = (each.reading(self._language)[0] for each in (place.name, place.town))
        for known in self._vocabulary.entries("places") if place.name else ():
            if known.name == place.name.values:
                in_town = (("place", words("The town: {town}.", town=town)),) if town else ()
                return (known.pictogram, known.sentence[self._language]), *in_town
        told = [words("The place: {place}, {town}.", place=name, town=town)]
        if not (name and town) or re.search(rf"\b{re.escape(town)}\b", name):
            told = [words("The place: {place}.", place=name or town)]
        elif len(told[0].split()) > MOST_WORDS:
            told = [words("The place: {place}.", place=name), words("The town: {town}.", town=town)]
        return tuple(("place", each) for each in told)

    def _who(self) -> Iterator[ReadingLine]:
        if name := self._listing.organiser.name:
            sentence = self._words("It is organised by {name}.", name=name)
            yield self._line(Role.WHO, "organiser", sentence)
        yield from self._each(Role.WHO, "audience", self._listing.audience)

    def _source(self) -> Iterator[ReadingLine]:
        """Whose announcement it is, where it came from somewhere else than the hub."""
        if name := announced_in(self._listing):
            yield self._line(Role.SOURCE, "noticeboard", self._words("From: {name}.", name=name))

    def _project(self) -> Iterator[ReadingLine]:
        if project := self._listing.project:
            name = project.name.reading(self._language)[0]
            yield self._line(
                Role.PROJECT, "project", self._words("The project: {name}.", name=name)
            )

    def _needed(self) -> Iterator[ReadingLine]:
        asked = 0
        for role, number in self._listing.needed.items():
            if number and self._vocabulary.knows("roles", role):
                entry = self._vocabulary.entry("roles", role)
                sentence = (entry.one if number == 1 else entry.many)[self._language]
                text = capitalised(sentence.format(n=self._people(number)))
                yield self._line(Role.NEEDED, entry.pictogram, text)
                asked += number
        found = AS_ANNOUNCED in self._listing.record and not any(self._listing.needed.values())
        if self._listing.kind is Kind.SEEKING and not (asked or found or self._wanted()):
            yield from self._each(Role.NEEDED, "kinds", (Kind.SEEKING,))
        yield from self._seats(asked)

    def _wanted(self) -> bool:
        """Whether the first line already says what is sought."""
        known = self._vocabulary.knows("activities", self._listing.activity)
        return not known or bool(
            self._vocabulary.entry("activities", self._listing.activity).wanted
        )

    def _seats(self, asked: int) -> Iterator[ReadingLine]:
        if (seats := self._listing.seats) is None:
            return
        left = seats.total - seats.taken
        if left == asked > 0:  # the places left are those of the people just asked for
            return
        if left < 1:
            text = self._words("It is full.")
        elif left == 1:
            text = self._words("There is one place left.")
        else:
            text = self._words("There are {n} places left.", n=self._people(left))
        yield self._line(Role.NEEDED, "seats", capitalised(text))

    def _lending(self, now: datetime) -> Iterator[ReadingLine]:
        listing, today = self._listing, now.date()
        yield from self._each(Role.LENDING, "conditions", (listing.condition,))
        yield from self._each(Role.LENDING, "fetching", (listing.fetching,))
        free = free_from(today, listing.lent)
        if free > today:
            yield self._line(Role.LENDING, "loan", self._words("Somebody has it now."))
            day = almanac.date_in_full(free, self._language)
            text = self._words("It is free from {date}.", date=day)
            yield self._line(Role.LENDING, "calendar", text)

    def _people(self, number: int) -> str:
        """The number in words: people and places are feminine in Spanish and in French."""
        return number_in_words(number, self._language, feminine=True)

    def _price(self) -> Iterator[ReadingLine]:
        if (price := self._listing.price) is not None:
            text = price_in_words(price, self._language)
            yield self._line(Role.PRICE, "euro" if price else "free", text)
