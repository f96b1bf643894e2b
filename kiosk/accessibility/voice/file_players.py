"""Players that want the whole line as a file first: macOS's afplay, and Windows itself."""

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

from kiosk.accessibility.voice.player_process import PlayerProcess
from kiosk.accessibility.voice.sinks import Began, SinkFailed, write_wav


class _Whole:
    """Keeps samples until the line is whole, then puts them in a file of its own."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._pcm = bytearray()
        self._folder = tempfile.TemporaryDirectory(prefix="ekin-voice-")

    def feed(self, pcm: bytes) -> None:
        """Keep the samples."""
        self._pcm += pcm

    def _write(self) -> Path:
        path = Path(self._folder.name) / "line.wav"
        try:
            write_wav(path, bytes(self._pcm), self._rate)
        except OSError as error:
            raise SinkFailed(f"cannot write {path}: {error}") from error
        return path


class FilePlayer(_Whole):
    """A program that plays the file it is given."""

    def __init__(
        self, command: Sequence[str], rate: int, began: Began, stopped: threading.Event
    ) -> None:
        super().__init__(rate)
        self._command = command
        self._began = began
        self._stopped = stopped
        self._player: PlayerProcess | None = None

    def finish(self, ms: float) -> None:
        """Play the file and wait for its end. Raises SinkFailed."""
        path = self._write()
        if self._stopped.is_set():
            return
        self._player = PlayerProcess([*self._command, os.fspath(path)], stdin=subprocess.DEVNULL)
        if self._stopped.is_set():  # it came while the player was being started
            self.silence()
        self._player.await_end(self._began() + ms / 1000, self._stopped)

    def silence(self) -> None:
        """Kill the player."""
        if self._player:
            self._player.process.kill()

    def close(self) -> None:
        """End the player and forget the file."""
        if self._player:
            self._player.close()
        self._folder.cleanup()


class WindowsPlayer(_Whole):
    """Windows' own player. It does not tell when it is done, so an ended line is trusted."""

    def __init__(self, rate: int, began: Began, stopped: threading.Event) -> None:
        super().__init__(rate)
        self._began = began
        self._stopped = stopped

    def finish(self, ms: float) -> None:
        """Play the file, for as long as it lasts. Raises SinkFailed."""
        path = self._write()
        if self._stopped.is_set():
            return
        self._play(os.fspath(path))
        self._began()
        if self._stopped.is_set():  # it came while the sound was being started
            self.silence()
        self._stopped.wait(ms / 1000)

    def _play(self, path: str) -> None:
        if sys.platform != "win32":
            raise SinkFailed("this is not Windows")
        import winsound  # noqa: PLC0415

        flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
        try:
            winsound.PlaySound(path, flags)
        except RuntimeError as error:
            raise SinkFailed(f"Windows plays no sound: {error}") from error

    def silence(self) -> None:
        """Stop whatever this process plays."""
        if sys.platform == "win32":
            import winsound  # noqa: PLC0415

            winsound.PlaySound(None, 0)

    def close(self) -> None:
        """Be silent, then forget the file: Windows cannot remove one that is being played."""
        self.silence()
        self._folder.cleanup()
