"""The speech process as a command without Qt uses it: ordered and heard in turn, then gone."""

import json
import os
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import IO, Any, cast

from kiosk.accessibility.narration import SpokenLine
from kiosk.accessibility.voice.command import voice_command, voice_path
from kiosk.accessibility.voice.engine import LineFailed, VoiceLost, VoiceMissing


class Child:
    """A speech process that is killed when it lets `patience_s` seconds pass without an event."""

    def __init__(self, process: "subprocess.Popen[bytes]", patience_s: float) -> None:
        self._process = process
        self._patience_s = patience_s
        self._orders = cast("IO[bytes]", process.stdin)
        self._told = cast("IO[bytes]", process.stdout)

    def order(self, **order: object) -> None:
        """Send one command of kiosk/accessibility/voice/protocol.py; raises VoiceLost."""
        try:
            self._orders.write(json.dumps(order).encode() + b"\n")
            self._orders.flush()
        except OSError as error:
            raise VoiceLost(f"the speech process ended: {error}") from error

    def say(self, number: int, line: SpokenLine, **manner: object) -> None:
        """Order a line said; `manner` is its wpm, its volume, and the wav to write, if any."""
        self.order(command="say", id=number, text=line.said.text, language=line.language, **manner)

    def events(self) -> Iterator[dict[str, Any]]:
        """Every event it tells; raises VoiceMissing at “fatal”, VoiceLost when it is gone."""
        while told := self._line():
            event: dict[str, Any] = json.loads(told)
            if event["event"] == "fatal":
                raise VoiceMissing(event["why"])
            yield event
        raise VoiceLost(f"the speech process ended or hung ({self._process.wait()})")

    def hear(self, awaited: str) -> dict[str, Any]:
        """The event awaited; raises LineFailed when an error comes instead."""
        for event in self.events():
            if event["event"] == "error":
                raise LineFailed(event["why"])
            if event["event"] == awaited:
                return event
        raise AssertionError("events end by raising")

    def _line(self) -> bytes:
        patience = threading.Timer(self._patience_s, self._process.kill)
        patience.daemon = True
        patience.start()
        try:
            return self._told.readline()
        finally:
            patience.cancel()


@contextmanager
def speech_process(command: Sequence[str] | None, patience_s: float) -> Iterator[Child]:
    """Start the speech process; whatever happens, it is gone at the end. Raises VoiceMissing."""
    try:
        process = subprocess.Popen(  # noqa: S603 - our own command
            command or voice_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": voice_path()},
        )
    except OSError as error:
        raise VoiceMissing(f"the speech process cannot be started: {error}") from error
    try:
        yield Child(process, patience_s)
    finally:
        process.kill()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what could not be written to a dead process is let go
                cast("IO[bytes]", pipe).close()
        process.wait()
