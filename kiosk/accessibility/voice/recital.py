"""How far the saying of an utterance has come: which line, which words, heard or not."""

from collections.abc import Sequence

from kiosk.accessibility.narration import ReadAlong, SpokenLine, Utterance

_TRIES = 2  # a line that twice took the speech process down with it is left out


class Recital:
    """One utterance being said; `line_id` names the line to the speech process."""

    def __init__(self, utterance: Utterance, line_id: int, *, wpm: int | None = None) -> None:
        """Stand before the first line; `wpm` overrides the pace in force."""
        self.utterance = utterance
        self.wpm = wpm
        self.index = 0
        self.why = ""
        self._first: list[SpokenLine] = []
        self._take(line_id)

    def _take(self, line_id: int) -> None:
        self.line_id = line_id
        self.said = self.line.said
        self.along = ReadAlong(self.line.text, self.said)
        self.begun_at: float | None = None  # monotonic seconds
        self.tries = 0

    @property
    def line(self) -> SpokenLine:
        """The line being said."""
        return self._first[0] if self._first else self.utterance.lines[self.index]

    @property
    def is_aside(self) -> bool:
        """Whether what is being said is no line of the utterance: see `interpose`."""
        return bool(self._first)

    def interpose(self, lines: Sequence[SpokenLine]) -> None:
        """Stand before these lines, and after them before the line that was being said."""
        self._first = list(lines)
        self._take(self.line_id + 1)

    def next_line(self) -> bool:
        """Pass to the next line; False when this was the last."""
        if self._first:
            self._first.pop(0)
            self._take(self.line_id + 1)
            return True
        if self.index + 1 == len(self.utterance.lines):
            return False
        self.index += 1
        self._take(self.line_id + 1)
        return True

    def begin_line_again(self) -> None:
        """Stand before the same line, under a new id: what still comes of the old is not heeded."""
        tries = self.tries
        self._take(self.line_id + 1)
        self.tries = tries

    @property
    def is_worth_trying(self) -> bool:
        """Whether the line may be tried once more after the speech process was lost."""
        return self.tries < _TRIES

    def next_light(self, now: float, delay_ms: float) -> int | None:
        """Milliseconds until the next word is to be lit, 0 when it is due; None when unknown."""
        ms = self.along.next_ms
        if self.begun_at is None or ms is None:
            return None
        return max(0, round((self.begun_at - now) * 1000 + ms + delay_ms))
