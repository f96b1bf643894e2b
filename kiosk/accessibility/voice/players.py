"""Programs that play sound, and which one to use."""

import shutil
import sys
import threading

from kiosk.accessibility.voice.sinks import Began, Sink, SinkFailed
from kiosk.accessibility.voice.stream_player import StreamPlayer

NAMES = ("pw-cat", "paplay", "aplay", "afplay")


def _command(name: str, rate: int) -> list[str]:
    match name:
        case "pw-cat":
            form = ["--rate", str(rate), "--channels", "1", "--format", "s16", "--raw"]
            return [name, "--playback", *form, "-"]
        case "paplay":
            form = [f"--rate={rate}", "--channels=1", "--format=s16le"]
            return [name, "--raw", *form, "--latency-msec=60"]
        case "aplay":
            form = ["-t", "raw", "-f", "S16_LE", "-c", "1", "-r", str(rate)]
            return [name, "-q", *form, "--buffer-time=120000", "-"]
        case _:
            return [name]


class Players:
    """The players that may work here, the best first; one that failed goes to the end."""

    def __init__(self, rate: int, asked: str | None = None) -> None:
        """Use only the player `asked` for if given; "none" means none."""
        self._rate = rate
        self._names = [asked] if asked else list(NAMES)
        self._lock = threading.Lock()

    @property
    def name(self) -> str | None:
        """The player that is to be used next; None when there is none."""
        if sys.platform == "win32" and self._names != ["none"]:
            return "winsound"
        with self._lock:
            return next((n for n in self._names if n in NAMES and shutil.which(n)), None)

    def open(self, began: Began, stopped: threading.Event) -> tuple[str, Sink]:
        """Start a player and give its name. Raises SinkFailed when there is none."""
        name = self.name
        if name is None:
            raise SinkFailed(self._why_none())
        if name in ("winsound", "afplay"):
            return name, self._open_file_player(name, began, stopped)
        return name, StreamPlayer(_command(name, self._rate), began, stopped)

    def _open_file_player(self, name: str, began: Began, stopped: threading.Event) -> Sink:
        from kiosk.accessibility.voice import file_players  # noqa: PLC0415 - start fast

        if name == "winsound":
            return file_players.WindowsPlayer(self._rate, began, stopped)
        return file_players.FilePlayer([name], self._rate, began, stopped)

    def _why_none(self) -> str:
        if self._names == ["none"]:
            return "sound is switched off (SPEECH_PLAYER=none)"
        return f"no program to play sound was found ({', '.join(self._names)})"

    def put_last(self, name: str) -> None:
        """Put a player that failed behind the others."""
        with self._lock:
            if name in self._names:
                self._names.remove(name)
                self._names.append(name)
