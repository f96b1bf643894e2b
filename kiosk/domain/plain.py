"""Whether a record is plain: a listing with nothing in it that wants a closer look."""

import math
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from kiosk.domain.fields import KNOWN_VERSION, WHOLE
from kiosk.domain.listing import EUROS, ID, NAME, PEOPLE, PROSE, Kind, Status
from kiosk.domain.record import LARGEST
from kiosk.i18n import LANGUAGES

_TERMS: Final = 100
_DEEPEST: Final = 6  # within a field
_UNUSUAL: Final = re.compile("[^ -~\xa1-\xac\xae-\u02ff\u2010-\u2027\u20ac]")
_LANGUAGES: Final = frozenset(each.value for each in LANGUAGES)

Test = Callable[[Any], bool]


def is_plain(record: dict[str, Any]) -> bool:
    """Whether each field is such as Listing.from_record takes, told from its shape alone.

    Most records are plain; one that is not may be good as well, which takes ten times as long to
    find out. Not looked at: how large the whole is, its moments, and whether texts are Unicode.
    """
    return _has_plain(_FIELDS, record)


def is_plain_line(text: str) -> bool:
    """Whether a text is shown as it is, and on one line, told from its signs alone."""
    return "  " not in text and text.strip(" ") == text and not _UNUSUAL.search(text)


def _has_plain(fields: Mapping[str, Test], record: dict[str, Any]) -> bool:
    for name, value in record.items():
        if value is not None and not fields.get(name, _is_harmless)(value):
            return False
    return True


def _is_harmless(value: Any, deepest: int = _DEEPEST) -> bool:
    """What no screen reads, and is kept as it is."""
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return True
    if kind is int:
        return bool(-LARGEST <= value <= LARGEST)
    if kind is float:
        return math.isfinite(value)
    if not deepest or (kind is not dict and kind is not list):
        return False
    for each in value.values() if kind is dict else value:
        if type(each) is not str and not _is_harmless(each, deepest - 1):
            return False
    return True


def _text(most: int) -> Test:
    return lambda value: type(value) is str and len(value) <= most


def _texts(most: int) -> Test:
    """A text in each language."""

    def test(value: Any) -> bool:
        if type(value) is not dict:
            return False
        for language, text in value.items():
            if language not in _LANGUAGES or type(text) is not str or len(text) > most:
                return False
        return True

    return test


def _part(**fields: Test) -> Test:
    return lambda value: type(value) is dict and _has_plain(fields, value)


def _whole(most: int) -> Test:
    return lambda value: type(value) is int and 0 <= value <= most


def _number(least: int, most: int) -> Test:
    return lambda value: type(value) in {int, float} and least <= value <= most


_is_term: Final = _text(_TERMS)
_is_number_of_people: Final = _whole(PEOPLE)


def _terms(value: Any) -> bool:
    return type(value) is list and len(value) <= _TERMS and all(map(_is_term, value))


def _roles(value: Any) -> bool:
    return type(value) is dict and all(map(_is_number_of_people, value.values()))


def _seats(value: Any) -> bool:
    return _roles(value) and "total" in value


@lru_cache(maxsize=64)
def _zone(name: Any) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, OSError, TypeError, ValueError):
        return False
    return True


_FIELDS: Final[Mapping[str, Test]] = {
    "id": lambda value: ID.fullmatch(value) is not None,
    "v": lambda value: type(value) is int and 1 <= value <= KNOWN_VERSION,
    "rev": _whole(WHOLE),
    "kind": frozenset(each.value for each in Kind).__contains__,
    "status": frozenset(each.value for each in Status).__contains__,
    "activity": _text(NAME),
    "language": _LANGUAGES.__contains__,
    "title": _texts(NAME),
    "summary": _texts(PROSE),
    "tz": _zone,
    "place": _part(
        name=_texts(NAME),
        town=_texts(NAME),
        address=_text(NAME),
        country=_text(NAME),
        lat=_number(-90, 90),
        lon=_number(-180, 180),
    ),
    "organiser": _part(structure=_text(NAME), name=_text(NAME), contact=_text(NAME)),
    "audience": _terms,
    "needed": _roles,
    "seats": _seats,
    "price": _number(0, EUROS),
    "bring": _terms,
    "access": _terms,
    "meeting": _texts(PROSE),
    "languages": _terms,
    "sheet": lambda _: False,  # they are few, and have words to be sought by
    "project": lambda _: False,
}
