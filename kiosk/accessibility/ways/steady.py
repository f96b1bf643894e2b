"""Which presses count: neither one that repeats the last, nor one meant for the screen before."""

from collections.abc import Callable
from typing import Final

_NEW_SCREEN: Final = 0.3  # seconds more than between two presses on one screen


class Steady:
    """`repeat` seconds from one press to the next.

    EN 301 549 clauses 5.7 and 5.8: a double strike counts once. What is ignored is ignored until
    it is let go, and does not lengthen the pause. It counts from letting go, so that one press may
    be told of more than once: the window hears it, and then the button.
    """

    def __init__(self, repeat: float, clock: Callable[[], float]) -> None:
        self.repeat = repeat
        self._clock = clock
        self._let_go_at = -repeat
        self._ignoring = False

    def down(self) -> bool:
        """Whether this press counts."""
        self._ignoring = self._clock() - self._let_go_at < self.repeat
        return not self._ignoring

    def up(self) -> bool:
        """Whether the press that ends here counted."""
        ignored, self._ignoring = self._ignoring, False
        if not ignored:
            # a press may have brought a new screen before it was let go
            self._let_go_at = max(self._let_go_at, self._clock())
        return not ignored

    def rest(self) -> None:
        """Another screen is there: a second tap meant for the last one must not press on it."""
        if self.repeat:
            self._let_go_at = self._clock() + _NEW_SCREEN
