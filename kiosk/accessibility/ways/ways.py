"""Which way is in use: one at a time, begun and ended as a person chooses."""

from collections.abc import Callable, Mapping
from typing import Final, Protocol

from PySide6.QtCore import QObject

from kiosk.accessibility.ways.board import Board
from kiosk.accessibility.ways.by_ear import ByEar
from kiosk.accessibility.ways.dwelling import Dwelling
from kiosk.accessibility.ways.scanning import Scanning
from kiosk.domain.access import Access
from kiosk.settings import Way


class InUse(Protocol):
    """A way that listens for presses and keys until it is stopped."""

    def start(self) -> None: ...
    def stop(self) -> None: ...


_MADE: Final[Mapping[Way, Callable[[Board, Access, QObject], InUse]]] = {
    Way.EAR: ByEar,
    Way.ONE_SWITCH: Scanning,
    Way.TWO_SWITCHES: Scanning,
    Way.DWELL: Dwelling,
}


class Ways(QObject):
    """Follows what a person sets; touch itself needs no way."""

    def __init__(self, board: Board, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._access: Access | None = None
        self._in_use: InUse | None = None

    def follow(self, access: Access) -> None:
        """Use the kiosk in this way from now on; the same access changes nothing."""
        if access == self._access:
            return
        self._access = access
        if self._in_use:
            self._in_use.stop()
        make = _MADE.get(access.way)
        self._in_use = make(self._board, access, self) if make else None
        if self._in_use:
            self._in_use.start()

    def begin(self) -> None:
        """Somebody called for it: a frame that would rest until a press comes at once."""
        if isinstance(self._in_use, Scanning):
            self._in_use.begin()
