"""What is to be said, each line in its own language, and which words to light as they sound."""

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kiosk.accessibility.saying import Said, as_shown, said
from kiosk.domain.home import Home
from kiosk.domain.listing import Listing
from kiosk.domain.reading import lines_of
from kiosk.domain.vocabulary import Vocabulary

Span = tuple[int, int]
"""Where a word stands in its text: first character, and one past the last."""

_WORD = re.compile(r"\S*\w\S*")


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """One line to say, with the language (eu, es, fr, en) of the voice that says it."""

    text: str
    language: str

    @property
    def said(self) -> Said:
        """The text as the voice is to read it: “14:30” in words."""
        return said(self.text, self.language)


@dataclass(frozen=True, slots=True)
class Utterance:
    """Lines said one after another, each in its own language."""

    lines: tuple[SpokenLine, ...]

    @classmethod
    def of(cls, *lines: tuple[str, str]) -> "Utterance":
        """Make an utterance of (text, language) pairs; empty texts are left out."""
        return cls(tuple(SpokenLine(text, str(lang)) for text, lang in lines if text.strip()))

    def __add__(self, more: "Utterance") -> "Utterance":
        return Utterance(self.lines + more.lines)


def of_listing(
    listing: Listing,
    language: str,
    vocabulary: Vocabulary,
    now: datetime,
    home: Home | None = None,
) -> Utterance:
    """Say a whole listing: its title first, then each line as it stands on the screen."""
    shown = lines_of(listing, language, vocabulary, now, home)
    return Utterance.of(
        listing.title.reading(language), *((line.text, line.language) for line in shown)
    )


def word_spans(text: str) -> tuple[Span, ...]:
    """Spans of the words of `text`, in order; signs that stand alone are not words."""
    return tuple(match.span() for match in _WORD.finditer(text))


class ReadAlong:
    """Which words to light, and when, while one line sounds.

    The voice tells where it is in the text, but it runs small words together ("in the") and
    cuts others ("2026ko"), and a shown "14:30" is many words to it. Here every word that is shown
    is lit once, in order; words run together are lit together.
    """

    def __init__(self, text: str, said: Said | None = None) -> None:
        """Light the words of `text`, which the voice reads as `said`, or else as it stands."""
        self._said = said or as_shown(text)
        self._spans = word_spans(text)
        # (ms from the start, first and last index of spans)
        self._marks: deque[tuple[float, int, int]] = deque()
        self._next = 0  # the first span that was not lit yet
        self._newest = -1
        self._complete = False

    def add(self, words: Iterable[tuple[float, int, int]], *, last: bool = False) -> None:
        """Take word events (ms, position, length) as they come; `last` when no more will.

        Positions are those of the text that the voice reads.
        """
        for ms, position, _ in words:
            start, end = self._said.shown(position)
            index = self._first_within(start, end)
            if index is not None and index > self._newest:
                self._newest = self._last_within(index, end)
                self._marks.append((ms, index, self._newest))
        self._complete = self._complete or last

    @property
    def next_ms(self) -> float | None:
        """When the next word sounds, in ms from the start of the line; None when none is known."""
        return self._marks[0][0] if self._marks else None

    def take(self) -> Span | None:
        """Pass to the next word and return the span to light; None when none is known."""
        if not self._marks:
            return None
        _, _, index = self._marks.popleft()
        first, self._next = self._next, self._end_of_run(index)
        return self._spans[first][0], self._spans[self._next - 1][1]

    def _end_of_run(self, index: int) -> int:
        if self._marks:
            return self._marks[0][1]
        return len(self._spans) if self._complete else index + 1

    def _first_within(self, start: int, end: int) -> int | None:
        for index, span in enumerate(self._spans):
            if span[0] < end and start < span[1]:
                return index
        return None

    def _last_within(self, index: int, end: int) -> int:
        while index + 1 < len(self._spans) and self._spans[index + 1][0] < end:
            index += 1
        return index
