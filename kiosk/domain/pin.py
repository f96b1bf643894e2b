"""A secret that says who somebody is: a PIN, or three pictures; and the pauses after wrong ones."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LEAST: Final = 4
MOST: Final = 8
"""Digits of a PIN."""

FREE: Final = 3
"""Wrong tries in a row before the first pause."""
_FIRST_S: Final = 30
_LONGEST_S: Final = 3600
# about 0.1 s on a desk and 0.3 s on a slow tablet, where somebody waits with a finger in the air
_PASSES: Final = 2
_KIB: Final = 46 * 1024


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether it was right; blocked_until: before then no other try counts (UTC)."""

    right: bool
    blocked_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tries:
    """How often in a row somebody was wrong, and until when they wait (Unix seconds)."""

    failures: int = 0
    blocked_until: int = 0

    def counting(self, now: datetime) -> "Tries":
        """One wrong try more: the third waits 30 s, each further one twice as long, up to 1 h."""
        failures = self.failures + 1
        return Tries(failures, int(now.timestamp()) + _pause(failures))

    def seen_at(self, now: datetime) -> "Tries":
        """The same, where a clock was set back: nobody waits longer than the pause was."""
        latest = int(now.timestamp()) + _pause(self.failures)
        return replace(self, blocked_until=min(self.blocked_until, latest))

    def waits_until(self, now: datetime) -> datetime | None:
        """Until when no try counts; None if one does."""
        if now.timestamp() >= self.blocked_until:
            return None
        return datetime.fromtimestamp(self.blocked_until, UTC)


def is_pin(text: str) -> bool:
    """Whether these are 4 to 8 digits."""
    return text.isascii() and text.isdigit() and LEAST <= len(text) <= MOST


def hashed(secret: str) -> str:
    """What is kept of a secret: its argon2id hash, from which it cannot be read."""
    return _hasher().hash(secret)


def matches(kept: str, secret: str) -> bool:
    """Whether `kept` is the hash of `secret`; what is no hash matches nothing."""
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415

    try:
        return _hasher().verify(kept, secret)
    except (InvalidHashError, VerificationError):
        return False


def _pause(failures: int) -> int:
    """Seconds to wait after so many wrong tries in a row."""
    if failures < FREE:
        return 0
    return min(_FIRST_S << min(failures - FREE, 10), _LONGEST_S)


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher  # noqa: PLC0415  no need of it before the first paint

    return PasswordHasher(time_cost=_PASSES, memory_cost=_KIB, parallelism=1)
