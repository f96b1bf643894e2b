"""When to exchange next: by the clock when all is well, ever more rarely when it is not."""

import random
from dataclasses import dataclass
from typing import Final

FIRST: Final = 2.0  # seconds
LONGEST: Final = 900.0
_SPREAD: Final = 0.1


def backoff(failures: int, asked: float | None, rng: random.Random) -> float:
    """Seconds to wait after so many failures in a row, drawn from 0 to 2 s, 4 s … 15 min.

    The draw keeps kiosks that failed together from coming back together. `asked` is the hub's own
    wish, and is waited out, plus a little so that not everybody comes back at that very second.
    """
    ceiling = min(LONGEST, FIRST * 2.0 ** min(max(failures - 1, 0), 16))
    drawn = rng.uniform(0.0, ceiling)
    return max(drawn, asked * rng.uniform(1.0, 1.0 + _SPREAD)) if asked else drawn


@dataclass(frozen=True, slots=True)
class Schedule:
    """How things stand after an exchange; times in seconds by one steady clock.

    `failures` are exchanges in a row with a problem, `quiet_until` is when the hub may be called
    again, whoever asks for it.
    """

    poll: float = 60.0
    failures: int = 0
    next_at: float = 0.0
    quiet_until: float = 0.0

    def after(
        self, now: float, failed: bool, asked: float | None, rng: random.Random
    ) -> "Schedule":
        """After an exchange that ended at `now`; `asked` is Retry-After or Backoff."""
        failures = self.failures + 1 if failed else 0
        if failed:
            wait = max(backoff(failures, asked, rng), 1.0)
        else:
            wait = max(self.poll * rng.uniform(1.0 - _SPREAD, 1.0 + _SPREAD), asked or 0.0)
        return Schedule(self.poll, failures, now + wait, now + (asked or 0.0))

    def wait(self, now: float) -> float:
        """Seconds until the next exchange."""
        return max(self.next_at - now, 0.0)

    def wait_if_woken(self, now: float) -> float:
        """Seconds until the next exchange when something new is to be sent."""
        return max(min(self.next_at, self.quiet_until) - now, 0.0)
