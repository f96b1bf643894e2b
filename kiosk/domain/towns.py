"""The towns of both sides of the border: their names, where they lie, whose holidays they keep."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import orjson

from kiosk.domain.vocabulary import Four
from kiosk.resources import ASSETS

_BETWEEN: Final = re.compile(r"[\s/'-]+")
_AS_ONE: Final = str.maketrans(
    {**dict.fromkeys("‐–—", "-"), "’": "'", "œ": "oe", "æ": "ae"},
)
"""What a keyboard, or a feed, writes in more than one way."""


@dataclass(frozen=True, slots=True)
class Town:
    """lat and lon in degrees, north and east, to a hundredth, which is about a kilometre.

    country: ES or FR. region: of Spain, whose own holidays it keeps: PV (Euskadi) or NC (Navarre);
    in France, which has none of its own here, empty (ISO 3166-2).
    """

    name: Four
    country: str
    lat: float
    lon: float
    region: str = ""


def town_named(name: str, country: str = "") -> Town | None:
    """The town of that name in any of the languages; where two have it, that of `country`.

    Capitals, accents and what parts its words are forgiven, as in “Saint Jean de Luz”, and so are
    the pairs that maps write: “Irun / Irún”.
    """
    known = _known_as(name)
    return _by_name().get((country, known)) or _by_name().get(("", known))


def towns_of(country: str) -> tuple[Town, ...]:
    return tuple(each for each in towns() if each.country == country)


@lru_cache(maxsize=1)
def towns() -> tuple[Town, ...]:
    """All that are known, in the order of the file; raises OSError when it is missing."""
    return tuple(Town(**each) for each in orjson.loads((ASSETS / "towns.json").read_bytes()))


@lru_cache(maxsize=1)
def _by_name() -> Mapping[tuple[str, str], Town]:
    """By country and name, and by the name alone, which is the first one's."""
    found: dict[tuple[str, str], Town] = {}
    for town in towns():
        for name in _names(town.name):
            found.setdefault((town.country, name), town)
            found.setdefault(("", name), town)
    return found


def _names(name: Four) -> Iterator[str]:
    names = [_known_as(each) for each in name.values()]
    yield from names
    yield from (f"{one} {other}" for one in names for other in names if one != other)


def _known_as(name: str) -> str:
    return _BETWEEN.sub(" ", plain(name)).strip()


def plain(text: str) -> str:
    """Without capitals, accents and ligatures, and with one kind of hyphen and apostrophe."""
    apart = unicodedata.normalize("NFKD", text.strip().casefold()).translate(_AS_ONE)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
