"""The system's keyring, which keeps a secret for a name; it is asked in bounded time.

A locked keyring asks for a password on the screen, and waits for as long as nobody types it. On a
kiosk nobody does: each question is a thread's, which is left behind when it takes too long.
"""

import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

GIVING_SECONDS: Final = 3.0
"""A kiosk asks again at its next exchange, and finds what came meanwhile."""

KEEPING_SECONDS: Final = 60.0
"""Somebody is there who can type the keyring's password."""

_AGAIN_SECONDS: Final = 900.0  # residents should not see a question for a password each minute
_RECOMMENDED: Final = 1  # keyring's own word on what is safe; files that anybody reads are below

_Question = tuple[str, str]


class SafeError(Exception):
    """The keyring did not do it; the message says why, as far as that is known."""


class _Asked:
    """One question under way, for all who have it; its failure stands for a while."""

    def __init__(self) -> None:
        self.answer: Future[str | None] = Future()
        self._begun = time.monotonic()

    @property
    def stands(self) -> bool:
        if not self.answer.done():
            return True
        failed = self.answer.exception() is not None
        return failed and time.monotonic() - self._begun < _AGAIN_SECONDS


_asked: dict[_Question, _Asked] = {}
_asking = threading.Lock()


def is_open_at_start(platform: str = sys.platform) -> bool:
    """Whether the keyring of this system opens with the session, with nobody at the keys."""
    return platform in ("win32", "darwin")


def keep(service: str, name: str, secret: str) -> None:
    """Put the secret in, and see that it comes back; raises SafeError."""

    def work() -> str | None:
        keyring = _keyring()
        keyring.set_password(service, name, secret)
        return keyring.get_password(service, name)

    with _asking:
        _asked.pop((service, name), None)  # who answers now may have unlocked it
    if _within(KEEPING_SECONDS, _begin(work)) != secret:
        raise SafeError("it does not give back what it was given")


def give(service: str, name: str) -> str:
    """The secret of this name; raises SafeError, within moments whatever the keyring does."""
    with _asking:
        asked = _asked.get((service, name))
        if asked is None or not asked.stands:
            asked = _asked[service, name] = _begin(lambda: _keyring().get_password(service, name))
    secret = _within(GIVING_SECONDS, asked)
    if secret is None:
        raise SafeError("it has no such secret")
    return secret


def forget(service: str, name: str) -> None:
    """Take the secret out, if the keyring is there and open; raises SafeError."""

    def work() -> None:
        keyring = _keyring()
        if keyring.get_password(service, name) is not None:
            keyring.delete_password(service, name)

    _within(GIVING_SECONDS, _begin(work))


def _begin(work: Callable[[], str | None]) -> _Asked:
    asked = _Asked()

    def carry() -> None:
        try:
            asked.answer.set_result(work())
        except Exception as error:  # noqa: BLE001 - each system's keyring has errors of its own
            # its name only: what it says, or where it came from, may hold the secret
            asked.answer.set_exception(SafeError(_reason(error)))

    threading.Thread(target=carry, name="keyring", daemon=True).start()
    return asked


def _within(seconds: float, asked: _Asked) -> str | None:
    try:
        return asked.answer.result(seconds)
    except TimeoutError:
        raise SafeError("it does not answer, and may be locked") from None


def _keyring() -> "KeyringBackend":
    import keyring

    found = keyring.get_keyring()
    if found.priority < _RECOMMENDED:
        raise SafeError("this system has none that is safe")
    return found


def _reason(error: Exception) -> str:
    if isinstance(error, SafeError):
        return str(error)
    name = type(error).__name__
    return "it is locked" if name == "KeyringLocked" else f"it said {name}"
