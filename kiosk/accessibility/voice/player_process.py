"""The process of a player of sound: it dies with ours, and is watched to its end."""

import ctypes
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import IO, cast

from kiosk.accessibility.voice.sinks import SinkFailed

LATE_S = 3.0
"""A player that is not done so long after the end of the sound hangs."""

_EARLY_S = 0.5  # one that is done so long before it swallowed the sound without playing it
_PR_SET_PDEATHSIG, _SIGKILL = 1, 9


def _prepare_to_die() -> Callable[[], None] | None:
    """Make what a player's process calls on Linux before it becomes the player.

    Without it a player would speak on after this process is killed.
    """
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl

    def die_with_parent() -> None:
        prctl(_PR_SET_PDEATHSIG, _SIGKILL)

    return die_with_parent


_die_with_parent = _prepare_to_die()


class PlayerProcess:
    """A player's process, which dies with ours and is watched to its end."""

    def __init__(self, command: Sequence[str], *, stdin: int) -> None:
        """Start it. Raises SinkFailed."""
        try:
            self.process = subprocess.Popen(  # noqa: S603 - one of the players we know
                command,
                stdin=stdin,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                bufsize=0,
                # Safe here: it makes one call to the C library, and takes no lock.
                preexec_fn=_die_with_parent,  # noqa: PLW1509
            )
        except OSError as error:
            raise SinkFailed(f"{command[0]} cannot be started: {error}") from error
        self._name = command[0]
        self._stderr = cast("IO[bytes]", self.process.stderr)
        # What it leaves behind may hold this pipe open: reading it must not wait.
        os.set_blocking(self._stderr.fileno(), False)

    def await_end(self, until: float, stopped: threading.Event) -> None:
        """Wait until it ends well, `until` (monotonic) or a little later. Raises SinkFailed."""
        while self.process.poll() is None:
            if stopped.wait(0.01):
                return
            if time.monotonic() > until + LATE_S:
                self.process.kill()
                raise SinkFailed(f"{self._name} hangs")
        if stopped.is_set():
            return
        if self.process.returncode != 0:
            raise self.failure()
        if time.monotonic() < until - _EARLY_S:
            raise SinkFailed(f"{self._name} ended before the sound did")

    def failure(self) -> SinkFailed:
        """Say why it ended, in its own words if it has any."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(0.2)
        words = (self._stderr.read() or b"").decode(errors="replace").split("\n")
        last = next((line.strip() for line in reversed(words) if line.strip()), "")
        return SinkFailed(last[-160:] or f"{self._name} ended ({self.process.returncode})")

    def close(self) -> None:
        """End it and leave no zombie, unless its sound card holds it fast."""
        self.process.kill()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(1.0)
        self._stderr.close()
