"""The towns of both sides of the border: their names, where they lie, whose holidays they keep."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import orjson

from kiosk.domain.vocabulary import Four
from kiosk.resources import ASSETS


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

    Capitals and accents are forgiven, and so are the pairs that maps write: “Irun / Irún”.
    """
    return _by_name().get((country, plain(name))) or _by_name().get(("", plain(name)))


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
            found.setdefault((town.country, plain(name)), town)
            found.setdefault(("", plain(name)), town)
    return found


def _names(name: Four) -> Iterator[str]:
    yield from name.values()
    for one in name.values():
        for other in name.values():
            if one != other:
                yield from (f"{one}/{other}", f"{one} / {other}", f"{one}-{other}")


def plain(text: str) -> str:
    """Without capitals and accents, and with one kind of hyphen and apostrophe."""
    apart = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
