"""Lines said aloud by the speech process, without Qt, and whether they were heard."""

import json
import os
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, Final, cast

from kiosk.accessibility.narration import SpokenLine
from kiosk.accessibility.voice.command import voice_command, voice_path
from kiosk.accessibility.voice.engine import VoiceLost, VoiceMissing

VOLUME: Final = 70
PATIENCE_S: Final = 30.0
"""The speech process is ended when it tells nothing for so long; no sentence lasts that long."""


@dataclass(frozen=True, slots=True)
class Said:
    """How many lines were heard, and why others were not: `silent` no sound, `failed` no voice."""

    heard: int = 0
    milliseconds: int = 0
    silent: str = ""
    failed: tuple[str, ...] = ()


def say_aloud(
    lines: Sequence[SpokenLine],
    wpm: int,
    on_line: Callable[[SpokenLine], None],
    *,
    volume: int = VOLUME,
    command: Sequence[str] | None = None,
    patience_s: float = PATIENCE_S,
) -> Said:
    """Say the lines, each told to `on_line` when it begins; ends at the first that is not heard.

    Raises VoiceMissing when there is no voice at all, VoiceLost when the process died or hung.
    """
    with _voice(command or voice_command(), patience_s) as (orders, events):
        for number, line in enumerate(lines):
            _order(orders, number, line, wpm, volume)
        heard, length = 0, 0
        failed: list[str] = []
        for event in events:
            match event["event"]:
                case "start":
                    on_line(lines[event["id"]])
                case "nosound":
                    return Said(heard, length, event["why"], tuple(failed))
                case "error":
                    failed.append(event["why"])
                case "end" if event["sound"]:
                    heard, length = heard + 1, length + event["ms"]
                case "end":
                    return Said(heard, length, "the sound stopped", tuple(failed))
                case "fatal":
                    raise VoiceMissing(event["why"])
            if heard + len(failed) == len(lines):
                return Said(heard, length, "", tuple(failed))
        raise VoiceLost("the speech process ended or hung")


def _order(orders: IO[bytes], number: int, line: SpokenLine, wpm: int, volume: int) -> None:
    order = {
        "command": "say",
        "id": number,
        "text": line.text,
        "language": line.language,
        "wpm": wpm,
        "volume": volume,
    }
    try:
        orders.write(json.dumps(order).encode() + b"\n")
        orders.flush()
    except OSError as error:
        raise VoiceLost(f"the speech process ended: {error}") from error


@contextmanager
def _voice(
    command: Sequence[str], patience_s: float
) -> Iterator[tuple[IO[bytes], Iterator[dict[str, Any]]]]:
    """Start the speech process and hear its events; it is gone at the end, whatever happens."""
    try:
        process = subprocess.Popen(  # noqa: S603 - our own command
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": voice_path()},
        )
    except OSError as error:
        raise VoiceMissing(f"the speech process cannot be started: {error}") from error
    with process:
        try:
            yield cast("IO[bytes]", process.stdin), _events(process, patience_s)
        finally:
            process.kill()


def _events(process: "subprocess.Popen[bytes]", patience_s: float) -> Iterator[dict[str, Any]]:
    while True:
        patience = threading.Timer(patience_s, process.kill)
        patience.daemon = True
        patience.start()
        try:
            told = cast("IO[bytes]", process.stdout).readline()
        finally:
            patience.cancel()
        if not told:
            return
        yield json.loads(told)
