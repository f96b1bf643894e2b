"""Somebody who presses switches on a board that is scanned, and time that passes at their word."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from kiosk.accessibility.ways.scanning import Scanning
from kiosk.domain.access import Access
from tests.accessibility.glass import Clock, FakeBoard

ROWS = (["sport", "music", "walks"], ["more"], ["back", "help", "listen"])
SPORT, MORE, HELP = tuple(ROWS[0]), ("more",), tuple(ROWS[2])
STEP = 2.0


class Person:
    """Presses switches, and lets time pass, on a board that is scanned."""

    def __init__(self, board: FakeBoard, clock: Clock, access: Access) -> None:
        self.board, self.clock, self.glass = board, clock, board.glass
        self.scanning = Scanning(board, access, None, clock)
        self.scanning.start()
        self.settle()

    def settle(self) -> None:
        """What was begun on a screen is done once Qt comes to it."""
        QCoreApplication.processEvents()

    def wait(self, steps: int = 1) -> None:
        """Stay still for so many steps."""
        for _ in range(steps):
            assert self.scanning._step.isActive()
            self.scanning._step.stop()
            self.clock.now += STEP
            self.scanning._step_over()

    @property
    def moves_in(self) -> int:
        """Milliseconds until the frame moves by itself."""
        assert self.scanning._step.isActive()
        return self.scanning._step.interval()

    def press(self, key: Qt.Key = Qt.Key.Key_Space) -> None:
        self.clock.now += 1
        QTest.keyClick(self.glass.windowHandle(), key)
        self.settle()

    def renew(self, *rows: list[str]) -> None:
        """Another screen comes, or the same anew."""
        self.glass.lay(*rows)
        self.board.renewed.emit()
        self.settle()


Meet = Callable[..., Person]
