"""A feed that is asked no more often than its source would like to be."""

import time
from collections.abc import Callable, Iterator
from typing import Final, Protocol

from kiosk.domain.page import Page, Refusal
from kiosk.sync.feed import FeedError, SourceFeed

EVERY: Final = 900.0  # seconds: announcements change by the day, and others ask there too
AFTER_FAILURE: Final = 60.0


class NotedFeed(SourceFeed, Protocol):
    """A feed that tells what the latest round left out on purpose, a line each."""

    @property
    def notes(self) -> tuple[str, ...]: ...


class SeldomFeed:
    """In between it has nothing new, or still the problem it had.

    clock: seconds that never go back.
    """

    def __init__(self, feed: NotedFeed, clock: Callable[[], float] = time.monotonic) -> None:
        self._feed = feed
        self._clock = clock
        self._next_at: float | None = None
        self._problem: FeedError | None = None

    @property
    def name(self) -> str:
        return self._feed.name

    @property
    def attribution(self) -> str:
        return self._feed.attribution

    @property
    def formats(self) -> tuple[str, ...]:
        return self._feed.formats

    @property
    def refused(self) -> tuple[Refusal, ...]:
        return self._feed.refused

    @property
    def notes(self) -> tuple[str, ...]:
        return self._feed.notes

    def pages(self, cursor: str | None) -> Iterator[Page]:
        now = self._clock()
        if self._next_at is not None and now < self._next_at:
            if (problem := self._problem) is not None:
                raise type(problem)(problem.detail, self._next_at - now)
            return
        try:
            yield from self._feed.pages(cursor)
        except FeedError as problem:
            self._problem = problem
            self._next_at = self._clock() + max(problem.retry_after or 0.0, AFTER_FAILURE)
            raise
        self._problem = None
        self._next_at = self._clock() + EVERY
