"""What the exchanges tell while they go on, for whoever looks after the kiosk."""

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot


class Pull(Protocol):
    """How many listings a feed has told of so far, and of how many, when it says."""

    @property
    def feed(self) -> str: ...
    @property
    def done(self) -> int: ...
    @property
    def total(self) -> int | None: ...


class Problem(Protocol):
    @property
    def sentence(self) -> str: ...


class Ended(Protocol):
    """What is told of an exchange that ended."""

    @property
    def problems(self) -> Iterable[Problem]: ...


class Added(Protocol):
    """What came of a source: how many it brought, or the sentence why it was not kept.

    place: a path or an address, as it was asked for.
    """

    @property
    def place(self) -> str: ...
    @property
    def brought(self) -> int: ...
    @property
    def problem(self) -> str: ...


class News(QObject):
    """Pulls under way by their feed, what the last exchange met, and whether one was asked for.

    added: what came of new sources, by their place.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pulls: dict[str, Pull] = {}
        self.problems: tuple[str, ...] = ()
        self.asked = False
        self.added: dict[str, Added] = {}

    @Slot()
    def ask(self) -> None:
        """Somebody wants the kiosk to try again now."""
        self.asked = True
        self.changed.emit()

    @Slot(object)
    def follow_pull(self, pull: Pull) -> None:
        self.pulls[pull.feed] = pull
        self.changed.emit()

    @Slot(object)
    def follow_exchange(self, ended: Ended) -> None:
        self.pulls = {}
        self.problems = tuple(each.sentence for each in ended.problems)
        self.asked = False
        self.changed.emit()
