"""What is said beside what is shown: for each position of the one, the span of the other."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

Span = tuple[int, int]
"""First character, and one past the last."""


class Change(NamedTuple):
    """The characters from `start` to `end` of the shown text are said as `text`."""

    start: int
    end: int
    text: str


class _Piece(NamedTuple):
    said_at: int
    start: int
    end: int
    changed: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A text for the voice, and where it comes from in the text that is shown."""

    text: str
    _length: int
    """Of the shown text, in characters."""
    _pieces: tuple[_Piece, ...] = field(default=())

    def shown(self, position: int) -> Span:
        """The span of the shown text that the character at `position` of `text` comes from.

        One character where nothing was changed; all that was changed together where something
        was. Past the end of `text`, and before its beginning, an empty span at that end.
        """
        if position < 0:
            return 0, 0
        if position >= len(self.text):
            return self._length, self._length
        if not self._pieces:
            return position, position + 1
        index = bisect_right(self._pieces, position, key=lambda piece: piece.said_at) - 1
        piece = self._pieces[index]
        if piece.changed:
            return piece.start, piece.end
        at = piece.start + position - piece.said_at
        return at, at + 1


def as_shown(text: str) -> Said:
    """Say `text` as it stands."""
    return Said(text, len(text))


def changed(text: str, changes: Iterable[Change]) -> Said:
    """Say `text` with `changes`, which are in order and do not overlap.

    Two words that a change brings together are kept apart by a blank: “5km”, “c/Mayor”.
    """
    said: list[str] = []
    pieces: list[_Piece] = []
    length = here = 0
    latest = (0, 0)  # the change that a blank between two words is of

    def add(words: str, start: int, end: int, is_change: bool) -> None:
        nonlocal length
        if not words:
            return
        if said and said[-1][-1].isalnum() and words[0].isalnum():
            pieces.append(_Piece(length, *latest, True))
            said.append(" ")
            length += 1
        pieces.append(_Piece(length, start, end, is_change))
        said.append(words)
        length += len(words)

    for change in changes:
        add(text[here : change.start], here, change.start, False)
        latest = change.start, change.end
        add(change.text, change.start, change.end, True)
        here = change.end
    add(text[here:], here, len(text), False)
    return Said("".join(said), len(text), tuple(pieces))
