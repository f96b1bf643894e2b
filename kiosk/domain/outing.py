"""An outing: what was accepted, line by line, for whoever looks forward to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Final
from urllib.parse import urlsplit

from kiosk.domain import almanac
from kiosk.domain.foreign import with_notice
from kiosk.domain.home import Home
from kiosk.domain.interest import InterestShown
from kiosk.domain.listing import Listing, Text
from kiosk.domain.note import Note
from kiosk.domain.numerals import capitalised, number_in_words
from kiosk.domain.reading import ReadingLine, Role, lines_of, pictogram_of, title_of
from kiosk.domain.sentences import sentences_of
from kiosk.domain.support import Transport
from kiosk.domain.vocabulary import Vocabulary
from kiosk.i18n import Language, Words, words_in

_BEFORE: Final = (
    *(Role.CANCELLED, Role.WHAT, Role.WHEN),
    *(Role.HOLIDAY, Role.TIME, Role.WHERE, Role.DISTANCE, Role.BORDER),
)
_AFTER: Final = (Role.MEETING, Role.BRING, Role.PRICE)
SIGNS: Final = {
    Transport.WALK: "walk",
    Transport.HOUSE_CAR: "adapted-van",
    Transport.FAMILY: "family",
    Transport.PUBLIC: "near-bus",
    Transport.ASKED_FOR: "adapted-transport",
}
_EARLIER: Final = timedelta(days=60)  # whoever reads paper later must not read “tomorrow”
_LONGEST_LINK: Final = 500  # signs: more would be a square too fine for a telephone


class Near(Enum):
    """How soon an outing is, where that has to be said."""

    TODAY = auto()
    TOMORROW = auto()


@dataclass(frozen=True, slots=True)
class Outing:
    """A choice that was accepted.

    others: how many more of the same house go along; helpers: how many go along to help.
    """

    chosen: InterestShown
    others: int = 0
    helpers: int = 0

    @property
    def listing(self) -> Listing:
        return self.chosen.listing


def near(listing: Listing, now: datetime) -> Near | None:
    """Whether it begins tomorrow, or begins today and is not over; `now` is aware."""
    start, over = listing.starts_at, listing.over_at
    if start is None or over is None or over <= now:
        return None
    ahead = start.date() - now.astimezone(start.tzinfo).date()
    return {timedelta(0): Near.TODAY, timedelta(days=1): Near.TOMORROW}.get(ahead)


def page_of(listing: Listing) -> str:
    """The address of the organisers' page about it; empty when they gave none that can be shown."""
    source = listing.record.get("source")
    told = source.get("url") if isinstance(source, Mapping) else None
    if not isinstance(told, str) or not told.isprintable() or len(told) > _LONGEST_LINK:
        return ""
    try:
        parts = urlsplit(told)
    except ValueError:
        return ""
    return told if parts.scheme in ("http", "https") and parts.hostname else ""


def lines_of_outing(
    outing: Outing,
    language: str,
    vocabulary: Vocabulary,
    now: datetime,
    home: Home | None = None,
) -> tuple[ReadingLine, ...]:
    """What there is to know before one goes, a sentence a line, in `language`.

    `now` is aware. What others wrote stays in the language they wrote it in, if in no other.
    """
    told = tuple(_Telling(outing, Language(language)).lines(vocabulary, now, home))
    return with_notice(told, language, vocabulary)


def sheet_of(
    outing: Outing,
    language: Language,
    vocabulary: Vocabulary,
    now: datetime,
    home: Home | None = None,
) -> Note:
    """The same on paper, which names nobody; a link to the organisers' page where there is one.

    Days are told by their date alone.
    """
    start = outing.listing.starts_at
    early = min(now, start - _EARLIER) if start else now
    words = words_in(language)
    title, tongue = title_of(outing.listing, language)
    told = lines_of_outing(outing, language, vocabulary, early, home)
    sign = pictogram_of(outing.listing, vocabulary)
    lines = [ReadingLine(Role.WHAT, sign, title, tongue)]
    lines += [each for each in told if each.role is not Role.WHAT]
    if link := page_of(outing.listing):
        text = words("Scan the square to see the organisers’ page.")
        lines.append(ReadingLine(Role.WHO, "phone", text, language.value))
    return Note(language, words("My outing"), tuple(lines), link)


class _Telling:
    """One outing for one reader."""

    def __init__(self, outing: Outing, language: Language) -> None:
        self._outing = outing
        self._language = language
        self._words: Words = words_in(language)

    def lines(
        self, vocabulary: Vocabulary, now: datetime, home: Home | None
    ) -> Iterator[ReadingLine]:
        listing = self._outing.listing
        told = lines_of(listing, self._language, vocabulary, now, home)
        yield from (each for each in told if each.role in _BEFORE[:3])
        yield from self._sleeps(now)
        yield from (each for each in told if each.role in _BEFORE[3:])
        yield from self._company()
        yield from self._transport()
        yield from (each for each in told if each.role in _AFTER)
        yield from self._messages()

    def _line(self, role: Role, pictogram: str, text: str) -> ReadingLine:
        return ReadingLine(role, pictogram, text, self._language.value)

    def _sleeps(self, now: datetime) -> Iterator[ReadingLine]:
        if start := self._outing.listing.starts_at:
            today = now.astimezone(start.tzinfo).date()
            if text := almanac.sleeps(start.date(), today, self._language):
                yield self._line(Role.SLEEPS, "moon", text)

    def _company(self) -> Iterator[ReadingLine]:
        """Who else goes, and by no name: others may read or hear it too."""
        words, helpers, others = self._words, self._outing.helpers, self._outing.others
        if helpers == 1:
            yield self._line(Role.COMPANY, "helper", words("Someone goes with you to help."))
        elif helpers:
            text = words("{n} people go with you to help.", n=self._number(helpers))
            yield self._line(Role.COMPANY, "helper", text)
        if others == 1:
            text = words("Someone else of your house goes too.")
            yield self._line(Role.COMPANY, "people", text)
        elif others:
            text = words("{n} more people of your house go too.", n=self._number(others))
            yield self._line(Role.COMPANY, "people", text)
        if not helpers and not others:
            yield self._line(Role.COMPANY, "helper", words("Ask the team who goes with you."))

    def _number(self, n: int) -> str:
        return capitalised(number_in_words(n, self._language, feminine=True))

    def _transport(self) -> Iterator[ReadingLine]:
        support = self._outing.chosen.support
        transport = support.transport if support else None
        sign = SIGNS[transport] if transport else "transport"
        for sentence in sentences_of(how_to_get_there(transport, self._words)):
            yield self._line(Role.TRANSPORT, sign, sentence)

    def _messages(self) -> Iterator[ReadingLine]:
        """What the organisers and the supporter wrote for this person."""
        support = self._outing.chosen.support
        written = (
            ("organiser", self._outing.chosen.message),
            ("helping", support.told if support else {}),
        )
        for pictogram, values in written:
            text, language = Text.of(values).reading(self._language)
            for sentence in sentences_of(text):
                yield ReadingLine(Role.WHO, pictogram, sentence, language)


def how_to_get_there(transport: Transport | None, words: Words) -> str:
    """How people get there; None when nobody has said."""
    return {
        None: words("Ask the team how you get there."),
        Transport.WALK: words("You go there on foot."),
        Transport.HOUSE_CAR: words("You go there in the car of the house."),
        Transport.FAMILY: words("Your family takes you there."),
        Transport.PUBLIC: words("You go there by bus or by train."),
        Transport.ASKED_FOR: words("Transport is asked for. The team will tell you."),
    }[transport]
