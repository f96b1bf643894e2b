"""What stands on each shelf of Home, and how the shelf is called."""

from datetime import datetime, timedelta
from typing import Final

from kiosk.domain.search import KINDS_OF
from kiosk.domain.vocabulary import Vocabulary
from kiosk.i18n import Words
from kiosk.store.listings import Wanted
from kiosk.ui.places import Shelf

_WEEK: Final = timedelta(days=7)


def wanted(shelf: Shelf, vocabulary: Vocabulary, now: datetime) -> Wanted:
    """The listings of a shelf; `now` in the kiosk's own zone, since a day ends at its midnight."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if shelf is Shelf.TODAY:
        return Wanted(until=midnight + timedelta(days=1))
    if shelf is Shelf.WEEK:
        return Wanted(until=midnight + _WEEK)
    if kinds := KINDS_OF.get(shelf.value):
        return Wanted(kinds=kinds)
    return Wanted(activities=tuple(each.id for each in vocabulary.entries("activities", shelf)))


def name_of(shelf: Shelf, vocabulary: Vocabulary, words: Words) -> str:
    if shelf is Shelf.TODAY:
        return words("Today")
    if shelf is Shelf.WEEK:
        return words("This week")
    return vocabulary.entry("categories", shelf.value).name[words.language]


def pictogram_of(shelf: Shelf) -> str:
    return shelf.value


def block_of(shelf: Shelf, vocabulary: Vocabulary) -> str:
    """The colour of meaning of a shelf's block."""
    if shelf in (Shelf.TODAY, Shelf.WEEK):
        return "place"
    return vocabulary.entry("categories", shelf.value).colour
