"""How far a long pull has come, on the line of a terminal that somebody watches."""

import sys

from kiosk.commands.output import printable
from kiosk.sync.exchange import Stored


class Progress:
    """Says nothing where the error output is no terminal, and leaves no line behind."""

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()
        self._width = 0

    def told(self, stored: Stored) -> None:
        """A page was stored: for `exchange_once`."""
        of = f" of {stored.total:,}" if stored.total else ""
        self._write(f"{printable(stored.feed)}: {stored.done:,}{of}")

    def end(self) -> None:
        self._write("")

    def _write(self, text: str) -> None:
        if self._watched:
            sys.stderr.write(f"\r{text.ljust(self._width)}\r{text}")
            sys.stderr.flush()
            self._width = len(text)
