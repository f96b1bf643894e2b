"""The towns that can be chosen, each by its names in the four languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import orjson


@dataclass(frozen=True, slots=True)
class Town:
    """names: its name in eu, es, fr and en, in this order. country: ES or FR."""

    names: tuple[str, str, str, str]
    country: str

    def name(self, language: str) -> str:
        return self.texts[language]

    @property
    def texts(self) -> Mapping[str, str]:
        return dict(zip(_ORDER, self.names, strict=True))


_ORDER = ("eu", "es", "fr", "en")


@lru_cache(maxsize=4)
def towns_in(file: Path) -> tuple[Town, ...]:
    """The towns of a file such as assets/towns.json, in its order; raises OSError."""
    told = orjson.loads(file.read_bytes())
    return tuple(
        Town(tuple(each["name"][one] for one in _ORDER), each["country"])
        for each in told
    )


def town_named(name: str, towns: tuple[Town, ...], country: str = "") -> Town | None:
    """The town that goes by this name in any language; of two, the one of this country.

    Capitals do not matter.
    """
    sought = name.strip().casefold()
    named = [each for each in towns if sought in map(str.casefold, each.names)]
    return next((each for each in named if each.country == country), next(iter(named), None))
