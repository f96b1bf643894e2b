"""What the kiosk and its speech process say to each other: one JSON object a line, UTF-8.

Commands, on the process's standard input:
    {"command": "say", "id": 1, "text": "Kaixo", "language": "eu", "wpm": 140, "volume": 70}
        Speak after what was asked before. wpm 80..450, volume 0..100. With "wav": PATH the line
        is not played but added to that file (16 bit mono) as fast as it can, 250 ms after what
        the file holds already.
    {"command": "stop"}     Be silent at once, and forget all lines not said yet.
    {"command": "ping"}     Answered while all is well.
    {"command": "quit"}     Be silent and end; so does the end of the input.

Events, on its standard output:
    {"event": "ready", "voices": ["en", "es", "eu", "fr"], "player": "aplay"}
        Once, at the start. "player" is null when nothing can play sound here.
    {"event": "start", "id": 1, "t0": 1234.5}        t0: monotonic seconds, first sample given out.
    {"event": "words", "id": 1, "words": [[ms, position, length], …], "last": false}
        ms from t0; position and length in characters of the text; "last": no more will come.
    {"event": "nosound", "id": 1, "why": "…"}        Nothing is heard; the pace is kept.
    {"event": "end", "id": 1, "ms": 2406, "sound": true}
        ms: length of the sound. "sound": the player's word that it was played, or a file written.
    {"event": "stopped"}                             Silence was reached, after a stop.
    {"event": "pong"}
    {"event": "error", "id": 1, "why": "…"}          This line cannot be said; the next one may be.
    {"event": "fatal", "why": "…"}                   No voice at all; the process ends.
A line that was stopped has no end.
"""

import json
import threading
from collections.abc import Mapping
from typing import IO, Any, NamedTuple

Word = tuple[int, int, int]
"""(ms from the start of the line, position, length in characters)"""


# Named tuples: dataclasses would bring in `inspect`, a fifth of this process's start.
class Say(NamedTuple):
    """One line to say."""

    id: int
    text: str
    language: str
    wpm: int = 140
    volume: int = 70
    wav: str | None = None

    @classmethod
    def of(cls, order: Mapping[str, Any]) -> "Say":
        """Read a `say` command. Raises ValueError, KeyError or TypeError when it is not one."""
        wav = order.get("wav")
        return cls(
            int(order["id"]),
            str(order["text"]),
            str(order["language"]),
            min(max(int(order.get("wpm", 140)), 80), 450),
            min(max(int(order.get("volume", 70)), 0), 100),
            None if wav is None else str(wav),
        )


class Teller:
    """Writes events, from any thread."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._lock = threading.Lock()

    def tell(self, event: str, **values: object) -> None:
        """Write one event. A parent that is gone is no error: the input's end ends us too."""
        line = json.dumps({"event": event, **values}).encode() + b"\n"
        with self._lock:
            try:
                self._out.write(line)
                self._out.flush()
            except OSError:
                pass
