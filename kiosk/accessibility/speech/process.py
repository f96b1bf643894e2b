"""The speech child process under Qt: started, watched, killed when it hangs, and started again."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal, Slot

from kiosk.accessibility.voice.command import voice_path

_MAX_FAILURES = 5


class VoiceProcess(QObject):
    """Keeps one speech process alive and passes on what it tells."""

    ready = Signal()
    told = Signal(object)
    """One event of the line sent last, a dict as kiosk/accessibility/voice/protocol.py draws it."""
    lost = Signal(str)
    """It died or hung, and is being started again."""
    gave_up = Signal(str)
    """It died too often; it stays away until `start` is called."""

    START_MS = 10_000  # a cold disk is slow; a hang is rare here
    BEGIN_MS = 2_000
    STOP_MS = 300
    PULSE_MS = 2_000

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_ready = False
        self.voices: tuple[str, ...] = ()
        self._closing = False
        self._failures = 0
        self._why = ""
        self._owes_pong = False
        self._line_id: object = None
        self._child = QProcess(self)
        self._child.setProgram(command[0])
        self._child.setArguments(list(command[1:]))
        self._child.setStandardErrorFile(QProcess.nullDevice())
        self._child.readyReadStandardOutput.connect(self._read)
        self._child.finished.connect(self._ended)
        self._child.errorOccurred.connect(self._errored)
        self._respawn = one_shot(self, self._spawn)
        self._start_guard = one_shot(self, self._hung)
        self._begin_guard = one_shot(self, self._hung)
        self._stop_guard = one_shot(self, self._hung)
        self._pulse = one_shot(self, self._beat)

    @property
    def pid(self) -> int:
        """Process id of the child; 0 when there is none."""
        return int(self._child.processId())

    def start(self) -> None:
        """Start the child, unless it runs or is about to."""
        running = self._child.state() != QProcess.ProcessState.NotRunning
        if not (running or self._closing or self._respawn.isActive()):
            self._spawn()

    def send(self, **order: object) -> None:
        """Send one command to a ready child, and expect an answer in time."""
        self._child.write(json.dumps(order).encode() + b"\n")
        if order["command"] == "say":
            self._line_id = order["id"]
            self._begin_guard.start(self.BEGIN_MS)
        elif order["command"] == "stop":
            self._begin_guard.stop()
            self._pulse.stop()
            self._stop_guard.start(self.STOP_MS)

    def close(self) -> None:
        """End the child, gently if it listens, and wait until it is gone."""
        self._closing = True
        self._quiet()
        self._respawn.stop()
        self._child.blockSignals(True)
        if self._child.state() != QProcess.ProcessState.NotRunning:
            self.send(command="quit")
            self._quiet()
            if not self._child.waitForFinished(500):
                self._child.kill()
                self._child.waitForFinished(1000)

    def _quiet(self) -> None:
        for timer in (self._start_guard, self._begin_guard, self._stop_guard, self._pulse):
            timer.stop()

    @Slot()
    def _spawn(self) -> None:
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONPATH", voice_path())
        self._child.setProcessEnvironment(environment)
        self._why = ""
        self._start_guard.start(self.START_MS)
        self._child.start()

    @Slot()
    def _read(self) -> None:
        while self._child.canReadLine():
            try:
                event = json.loads(bytes(self._child.readLine().data()))
            except ValueError:
                continue  # not ours: a library that prints
            if isinstance(event, dict):
                self._heed(event)

    def _heed(self, event: Mapping[str, Any]) -> None:
        kind = event.get("event")
        if kind == "ready":
            self._start_guard.stop()
            self.is_ready = True
            self.voices = tuple(event["voices"])
            self.ready.emit()
        elif kind == "fatal":
            self._why = str(event["why"])
            self._failures = _MAX_FAILURES  # it would only say the same again
        elif kind == "stopped":
            self._stop_guard.stop()
        elif kind == "pong":
            self._owes_pong = False
        elif event.get("id") == self._line_id:  # not a late word of a line that was stopped
            self._begin_guard.stop()
            if kind == "start":
                self._failures = 0
                self._owes_pong = False
                self._pulse.start(self.PULSE_MS)
            elif kind in ("end", "error"):
                self._pulse.stop()
            self.told.emit(event)

    @Slot()
    def _beat(self) -> None:
        if self._owes_pong:
            self._hung()
            return
        self._owes_pong = True
        self.send(command="ping")
        self._pulse.start(self.PULSE_MS)

    @Slot()
    def _hung(self) -> None:
        self._why = "the speech process did not answer"
        self._child.kill()

    @Slot(QProcess.ProcessError)
    def _errored(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._why = self._child.errorString()
            self._gone()

    @Slot()
    def _ended(self) -> None:
        self._why = self._why or f"the speech process ended ({self._child.exitCode()})"
        self._gone()

    def _gone(self) -> None:
        self.is_ready = False
        self._quiet()
        self._failures += 1
        if self._failures >= _MAX_FAILURES:
            self.gave_up.emit(self._why)
        else:
            self._respawn.start(50 * self._failures)
            self.lost.emit(self._why)


def one_shot(parent: QObject, slot: Callable[[], None]) -> QTimer:
    """Make a timer that fires once each time it is started."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.timeout.connect(slot)
    return timer
