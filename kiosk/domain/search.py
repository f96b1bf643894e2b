"""What somebody looks for: what is found of it, what is left out, and why."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

from kiosk.domain.almanac import days_of
from kiosk.domain.distance import distance
from kiosk.domain.home import Home
from kiosk.domain.listing import Kind, Listing
from kiosk.domain.towns import plain
from kiosk.domain.vocabulary import Vocabulary
from kiosk.i18n import LANGUAGES

ANSWERED_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "transport": ("adapted-transport", "near-bus", "adapted-parking"),
    "companion": ("companion-welcome",),
    "wheelchair": ("wheelchair",),
    "seat": ("seats",),
    "quiet": ("quiet-space",),
    "money": (),  # the house helps with it
    "reading": ("easy-to-read",),
    "hearing": ("hearing-loop", "captions"),
    "signing": ("sign-language",),
    "food": (),  # it is asked for with the choice
    "toilet": ("adapted-toilet",),
    "no-steps": ("no-steps", "wheelchair", "lift"),
}
"""Each need, and the access features of which one is enough; what none answers asks for nothing."""

KINDS_OF: Final = {"seeking": (Kind.SEEKING,), "lending": (Kind.LOAN, Kind.OFFERING)}
"""The categories that are known by the kind of a listing, not by its activity."""

_MOST_WORDS: Final = 10
_MOST_LETTERS: Final = 50
_WORD: Final = re.compile(r"\w+")


class Condition(StrEnum):
    """What can be asked of a listing, and asked no longer."""

    DAY = "day"
    REACH = "reach"
    ACCESS = "access"
    FITS_ME = "fits me"


class Why(StrEnum):
    """Why a listing was left out. NOT_TOLD is no “no”: it may be there all the same."""

    OTHER_DAY = "other day"
    FAR = "far"
    NOWHERE = "does not tell where"
    NOT_TOLD = "not told"
    DOES_NOT_FIT = "does not tell what I need"


@dataclass(frozen=True, slots=True)
class Reason:
    """what: the access feature that is NOT_TOLD, or the need to which nothing that is told fits."""

    why: Why
    what: str = ""

    @property
    def condition(self) -> Condition:
        return {
            Why.OTHER_DAY: Condition.DAY,
            Why.FAR: Condition.REACH,
            Why.NOWHERE: Condition.REACH,
            Why.NOT_TOLD: Condition.ACCESS,
            Why.DOES_NOT_FIT: Condition.FITS_ME,
        }[self.why]


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for; where nothing is asked, everything is found.

    category, activity: ids of the vocabulary. words: as typed. days: any of them is good. most_km:
    from the house's town, 0 in it. access: features of which each is to be told. fits_me: what the
    resident needs is to be answered.
    """

    category: str = ""
    activity: str = ""
    words: str = ""
    days: tuple[date, ...] = ()
    most_km: float | None = None
    access: tuple[str, ...] = ()
    fits_me: bool = False

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Those that are asked."""
        asked = {
            Condition.DAY: bool(self.days),
            Condition.REACH: self.most_km is not None,
            Condition.ACCESS: bool(self.access),
            Condition.FITS_ME: self.fits_me,
        }
        return tuple(each for each in Condition if asked[each])

    def without(self, condition: Condition) -> "Sought":
        """The same, asking this no longer."""
        match condition:
            case Condition.DAY:
                return replace(self, days=())
            case Condition.REACH:
                return replace(self, most_km=None)
            case Condition.ACCESS:
                return replace(self, access=())
            case Condition.FITS_ME:
                return replace(self, fits_me=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """found: in the order in which they came, which is that of time, or the first of them.

    total: how many were found, left_out: how many were not. reasons: how many of those for each;
    one may have several. back: how many come back where that condition alone is dropped. whole:
    whether all was looked at.
    """

    found: tuple[Listing, ...]
    total: int
    left_out: int = 0
    reasons: Mapping[Reason, int] | None = None
    back: Mapping[Condition, int] | None = None
    whole: bool = True


def sift(
    listings: Iterable[Listing],
    sought: Sought,
    needs: Iterable[str],
    home: Home,
    *,
    whole: bool = True,
) -> Answer:
    """Part what meets every condition from what is left out; `needs`: of the resident."""
    found, left_out = [], 0
    reasons, back = Counter[Reason](), Counter[Condition]()
    needed = tuple(dict.fromkeys(needs))
    for listing in listings:
        lacking = tuple(reasons_against(listing, sought, needed, home))
        if not lacking:
            found.append(listing)
            continue
        left_out += 1
        reasons.update(lacking)
        unmet = {each.condition for each in lacking}
        if len(unmet) == 1:
            back.update(unmet)
    return Answer(tuple(found), len(found), left_out, reasons, back, whole)


def reasons_against(
    listing: Listing, sought: Sought, needs: Iterable[str], home: Home
) -> Iterator[Reason]:
    """Every reason for which it is left out; none where it is found."""
    if sought.days and not _is_on(listing, sought.days):
        yield Reason(Why.OTHER_DAY)
    if sought.most_km is not None:
        km = distance(listing.place, home)
        if km is None:
            yield Reason(Why.NOWHERE)
        elif km > sought.most_km:
            yield Reason(Why.FAR)
    for feature in sought.access:
        if feature not in listing.access:
            yield Reason(Why.NOT_TOLD, feature)
    if sought.fits_me:
        for need in needs:
            answers = ANSWERED_BY.get(need, ())
            if answers and not any(each in listing.access for each in answers):
                yield Reason(Why.DOES_NOT_FIT, need)


def _is_on(listing: Listing, days: Iterable[date]) -> bool:
    """What has no date can be had on any; what only ends, until then."""
    if listing.starts_at is None:
        end = listing.ends_at
        return end is None or min(days) <= (end - timedelta(microseconds=1)).date()
    first, last = days_of(listing.starts_at, listing.ends_at)
    return any(first <= each <= last for each in days)


# words


@dataclass(frozen=True, slots=True)
class Term:
    """A word as typed, and the activities that go by it: either is enough."""

    word: str
    activities: tuple[str, ...]


def terms_of(typed: str, vocabulary: Vocabulary) -> tuple[Term, ...]:
    """The words of a text, each with the activities of which a word begins so.

    In any of the four languages; capitals and accents are forgiven.
    """
    known = _activities_known_by(vocabulary)
    return tuple(
        Term(word, tuple(id for id, words in known.items() if _begins_one(word, words)))
        for word in typed_words(typed)
    )


def typed_words(typed: str) -> tuple[str, ...]:
    """The words of a text that somebody typed, without signs; at most ten, of fifty letters."""
    text = unicodedata.normalize("NFC", typed)
    known = "".join(sign if _is_known(sign) else " " for sign in text)
    return tuple(word[:_MOST_LETTERS] for word in known.split()[:_MOST_WORDS])


def _is_known(sign: str) -> bool:
    """Whether it is a letter or number to SQLite as well, whose Unicode is older.

    A word that SQLite takes apart would be a phrase, which its index cannot seek.
    """
    return unicodedata.ucd_3_2_0.category(sign)[0] in "LN"


def _begins_one(word: str, words: Iterable[str]) -> bool:
    begins = plain(word)
    return any(each.startswith(begins) for each in words)


@lru_cache(maxsize=1)
def _activities_known_by(vocabulary: Vocabulary) -> Mapping[str, frozenset[str]]:
    """The words of what each activity is sought by, in any language."""
    return {
        each.id: frozenset(
            word
            for language in LANGUAGES
            for called in each.sought(language)
            for word in _WORD.findall(plain(called))
        )
        for each in vocabulary.entries("activities")
    }
