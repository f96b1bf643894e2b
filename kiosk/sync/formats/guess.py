"""What an announcement is about, guessed from the words of its title and its tags."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from kiosk.domain.vocabulary import Entry, Vocabulary
from kiosk.i18n import Language
from kiosk.resources import ASSETS

NEUTRAL: Final = ""  # a listing without an activity is shown with the sentence of its kind

# what is lent, helped with or practised shares its words with too much else
_CATEGORIES: Final = frozenset({"sport", "music", "outdoors", "making"})
# names that are other words too, in one of the languages or as the name of a place
_UNSURE: Final = """
punto puntua musa lecture lectura reading irakurketa cuisine cocina cooking sukaldaritza party
jardin garden huerta baratzea playa beach plage hondartza cafe coffee kafea visit visita visite
bisita fete fiesta festa market marche mercado azoka sport deporte kirola talo taloa mus
talk mass memories souvenirs recuerdos oroitzapenak anniversaire
"""
_SHORTEST: Final = 4


def activity_of(texts: Iterable[str]) -> str:
    """The activity that exactly one name of the vocabulary in these texts tells, else NEUTRAL.

    A wrong picture misleads more than none: of two activities neither is taken.
    """
    names = _names()
    found = {names[each] for text in texts for each in _named(_plain(text))} - {NEUTRAL}
    return found.pop() if len(found) == 1 else NEUTRAL


def _named(text: str) -> Iterator[str]:
    return (each[1] for each in _pattern().finditer(text))


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    """The activity of each name, and of its usual other forms."""
    found: dict[str, set[str]] = {}
    for entry in Vocabulary.load(ASSETS / "vocabulary").entries("activities"):
        # a tricycle to borrow is not a ride on one
        told = entry.id if entry.category in _CATEGORIES else NEUTRAL
        for form in _forms(entry):
            found.setdefault(form, set()).add(told)
    return {
        form: ids.pop()
        for form, ids in found.items()
        if len(ids) == 1 and form not in _unsure() and len(form) >= _SHORTEST
    }


def _forms(entry: Entry) -> Iterator[str]:
    for language, text in entry.name.items():
        name = _plain(text)
        if name in _unsure():
            continue
        yield name
        if language != Language.EU:
            yield f"{name}s"
            yield f"{name}es"
        elif name.endswith("a"):
            yield name[:-1]
            yield f"{name}k"


@lru_cache(maxsize=1)
def _unsure() -> frozenset[str]:
    return frozenset(_UNSURE.split())


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    # the longest first: a music workshop is not music
    names = sorted(_names(), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, names))})\b")


def _plain(text: str) -> str:
    """Without capitals and accents."""
    apart = unicodedata.normalize("NFKD", text[:500].casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
