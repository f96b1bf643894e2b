"""A player that takes samples on its standard input while it plays: pw-cat, paplay, aplay."""

import os
import select
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress

from kiosk.accessibility.voice.player_process import PlayerProcess
from kiosk.accessibility.voice.sinks import Began, SinkFailed

if sys.platform == "linux":
    import fcntl

STALL_S = 3.0
"""A player that takes no sound for so long hangs: sound servers freeze. Less would not do: one that
has to wake its loudspeaker first takes more than a second."""

_PIPE_BYTES = 16384  # a third of a second: with more, a hang would show only after short lines


class StreamPlayer:
    """A player that takes samples on its standard input while it plays."""

    def __init__(self, command: Sequence[str], began: Began, stopped: threading.Event) -> None:
        """Start it. Raises SinkFailed."""
        end, fd = os.pipe()
        self._pipe = open(fd, "wb", buffering=0)  # noqa: PTH123, SIM115 - a descriptor
        try:
            self._player = PlayerProcess(command, stdin=end)
        except SinkFailed:
            self._pipe.close()
            raise
        finally:
            os.close(end)
        self._name = command[0]
        self._began = began
        self._stopped = stopped
        self._waiting = bytearray()
        os.set_blocking(fd, False)
        _shrink(fd)

    def feed(self, pcm: bytes) -> None:
        """Write what the player takes at once, keep the rest. Raises SinkFailed."""
        self._waiting += pcm
        self._push()
        self._began()

    def finish(self, ms: float) -> None:
        """Write the rest, and wait for the player to have played it. Raises SinkFailed."""
        until = self._began() + ms / 1000
        limit = time.monotonic() + STALL_S
        while self._waiting and not self._stopped.is_set():
            if select.select([], [self._pipe], [], 0.05)[1] and self._push():
                limit = time.monotonic() + STALL_S
            elif time.monotonic() > limit:
                raise SinkFailed(f"{self._name} hangs")
        self._pipe.close()
        self._player.await_end(until, self._stopped)

    def silence(self) -> None:
        """Kill the player: the sound it holds is dropped with it."""
        self._player.process.kill()

    def close(self) -> None:
        """End the player."""
        self._pipe.close()
        self._player.close()

    def _push(self) -> int:
        """Write without waiting; give the number of bytes written."""
        written = 0
        try:
            while self._waiting:
                count = os.write(self._pipe.fileno(), self._waiting)
                del self._waiting[:count]
                written += count
        except BlockingIOError:
            pass
        except OSError as error:
            if self._stopped.is_set():
                self._waiting.clear()  # it was killed to be silent
            else:
                raise self._player.failure() from error
        return written


def _shrink(fd: int) -> None:
    if sys.platform == "linux":
        with suppress(OSError):  # a large pipe works too
            fcntl.fcntl(fd, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
