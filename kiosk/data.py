"""What lies in the data folder, and the time of day here: all that a quick command needs."""

from datetime import datetime
from pathlib import Path

from kiosk.domain.vocabulary import Vocabulary
from kiosk.store.database import Store


def local_now() -> datetime:
    """The time here, aware of its zone."""
    return datetime.now().astimezone()


def store_file(data: Path) -> Path:
    """The file of the store in a data folder."""
    return data / "kiosk.sqlite"


def open_store(data: Path, vocabulary: Vocabulary) -> Store:
    """The store of a data folder, with pictures to choose from if nobody is known yet."""
    store = Store.open(store_file(data))
    store.people.offer_pictures(
        [each.id for each in vocabulary.entries("people", "avatar")],
        [each.id for each in vocabulary.entries("people", "supporter")],
    )
    return store
