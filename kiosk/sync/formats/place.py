"""Where something is, out of the one line in which others write it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from kiosk.domain.towns import plain, town_named
from kiosk.sync.formats.draft import Texts, Where

_APART: Final = re.compile(r"\s*[,;\n|·•]\s*|\s+[–—-]\s+")
_LINK: Final = re.compile(r"\S*(?:https?://|www\.)\S*", re.IGNORECASE)
_POSTAL: Final = re.compile(r"(?:[A-Z]{1,2}-)?\d{5}\s+(\D{2,60})|(\D{2,60}?)\s+\(?\d{5}\)?")
_BRACKETS: Final = re.compile(r"\s*\([^()]*\)\s*$")
_LONGEST: Final = 1_000
_MOST_PARTS: Final = 12
_WIDER: Final = (  # in which a town lies: it tells nobody where to go
    "spain|españa|espainia|france|francia|frantzia|gipuzkoa|guipúzcoa|bizkaia|vizcaya|araba|álava|"
    "araba/álava|nafarroa|navarra|euskadi|euskal herria|país vasco|pays basque|basque country|"
    "lapurdi|labourd|zuberoa|soule|pyrénées-atlantiques"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """`where`, and if its town is one that is known: the fields of a place that name it."""

    where: Where
    town: Mapping[str, Any]


def spot_of(told: Texts, lat: object = None, lon: object = None) -> Spot | None:
    """The place of a text such as “Kultur Etxea, Kale Nagusia 3, 20280 Hondarribia”.

    A town is only what is known as one, or stands behind a postal code.
    """
    split = {language: _split(text) for language, text in told.items()}
    if not any(name or town for name, _, town in split.values()):
        return None
    town = next((town for _, _, town in split.values() if town), "")
    address = next((address for _, address, _ in split.values() if address), "")
    where = Where(
        name={language: name for language, (name, _, _) in split.items() if name},
        town=town,
        address=address,
        lat=lat,
        lon=lon,
    )
    known = town_named(town)
    return Spot(where, {"town": known.name, "country": known.country} if known else {})


def _split(text: str) -> tuple[str, str, str]:
    """The name of a place, its address, and its town."""
    found = _LINK.sub("", text[:_LONGEST])
    parts = [each.strip() for each in _APART.split(found, _MOST_PARTS) if each.strip(" .")]
    town, at = next(
        ((town, at) for at, each in reversed([*enumerate(parts)]) if (town := _town(each))),
        ("", len(parts)),
    )
    rest = [
        each
        for number, each in enumerate(parts)
        if number != at and plain(_BRACKETS.sub("", each)) not in _wider()
    ]
    if not rest:
        return "", "", town
    return rest[0], ", ".join(rest[1:]), town


def _town(part: str) -> str:
    postal = _POSTAL.fullmatch(part)
    bare = _BRACKETS.sub("", (postal[1] or postal[2]).strip() if postal else part)
    return bare if postal or town_named(bare) else ""


@lru_cache(maxsize=1)
def _wider() -> frozenset[str]:
    return frozenset(map(plain, _WIDER.split("|")))
