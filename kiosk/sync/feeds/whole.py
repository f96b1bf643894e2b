"""A source that can only tell all it has: read whole, and passed on when it is not as it was."""

from collections.abc import Callable, Iterator
from hashlib import sha256

import orjson

from kiosk.domain.page import Page, Refusal
from kiosk.sync.feeds.pages import pages_of
from kiosk.sync.formats.port import Found


class WholeFeed:
    """`read` asks the source; it raises FeedError, or Stopped."""

    def __init__(self, name: str, attribution: str, system: str, read: Callable[[], Found]) -> None:
        self._read = read
        self.formats = (system,)
        self.name = name
        self.attribution = attribution
        self.refused: tuple[Refusal, ...] = ()
        self.notes: tuple[str, ...] = ()

    def pages(self, cursor: str | None) -> Iterator[Page]:
        self.refused = ()
        found = self._read()
        self.refused, self.notes = found.refused, found.notes
        mark = sha256(orjson.dumps([found.records, found.whole])).hexdigest()
        if mark != cursor:
            yield from pages_of(found.records, mark, whole=found.whole)
