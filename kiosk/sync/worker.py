"""Exchanges on a thread of their own, so that no tap ever waits for the network."""

import logging
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from kiosk.domain.page import Applied
from kiosk.hub.line import Line, Stopped
from kiosk.store.database import Store
from kiosk.store.inbox import Mail
from kiosk.sync.adding import FAULT, Added, add_source
from kiosk.sync.exchange import KIOSK, Exchanged, Problem, Stored, exchange_once
from kiosk.sync.links import Connect, Links
from kiosk.sync.lock import UnderWay, exchange_lock
from kiosk.sync.schedule import Schedule

_EVERY: Final = 1.0  # seconds between two words on one pull: a screen re-reads on each
_SOON: Final = 2.0  # seconds
TURN: Final = 0.0005  # seconds that Python lets a thread go on while another waits: 0.005 by itself

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ListingsChanged:
    """So many listings came, changed and went; screens read their page again."""

    added: int
    updated: int
    removed: int


@dataclass(frozen=True, slots=True)
class PullProgressed:
    """A feed has told of `done` listings so far, of `total` when it says how many there are."""

    feed: str
    done: int
    total: int | None


@dataclass(frozen=True, slots=True)
class InterestsChanged:
    """So many records reached the hub and were refused by it; `mail` is what came back."""

    delivered: int
    refused: int
    mail: Mail


@dataclass(frozen=True, slots=True)
class SyncChanged:
    """An exchange ended at `at`; `waiting` records are unsent; the next is in `next_in` seconds."""

    at: datetime
    problems: tuple[Problem, ...]
    waiting: int
    next_in: float


def _local_now() -> datetime:
    return datetime.now().astimezone()


class SyncWorker(QObject):
    """Lives on the thread of its `Sync`; `connect` is called there, with that thread's store.

    It is called again on each new local day of `clock`, and when its links are no longer fresh.
    """

    listings_changed = Signal(object)
    pull_progressed = Signal(object)
    interests_changed = Signal(object)
    sync_changed = Signal(object)
    source_added = Signal(object)

    def __init__(
        self,
        path: Path,
        connect: Connect,
        line: Line,
        poll: float,
        clock: Callable[[], datetime] = _local_now,
    ) -> None:
        super().__init__()
        self._path = path
        self._connect = connect
        self._line = line
        self._clock = clock
        self._schedule = Schedule(poll)
        self._rng = random.SystemRandom()
        self._store: Store | None = None
        self._links = Links(())
        self._connected_on: date | None = None
        self._timer: QTimer | None = None
        self._left: list[str] = []
        self._wanted: list[tuple[str, str]] = []
        self._untold = Applied()
        self._told_at = 0.0

    @Slot()
    def begin(self) -> None:
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.exchange)
        self._timer.start(0)

    @Slot()
    def wake(self) -> None:
        """Something is to be sent: exchange now, or when the hub may be called again."""
        if self._timer is not None:
            self._timer.start(_ms(self._schedule.wait_if_woken(time.monotonic())))

    @Slot(str)
    def leave(self, source: str) -> None:
        """A source and all it brought is to go, before the next exchange, which is now."""
        self._left.append(source)
        self.wake()

    @Slot(str, str)
    def add(self, place: str, language: str) -> None:
        """A source is to be read for the first time; `source_added` tells what came of it."""
        self._wanted.append((place, language))
        self.add_next()

    @Slot()
    def add_next(self) -> None:
        """Read what is wanted, and try again soon if another program exchanges just now."""
        while self._wanted:
            try:
                with exchange_lock(self._path):
                    added = add_source(
                        self._opened(),
                        *self._wanted[0],
                        self._line,
                        self._clock(),
                        self._page_stored,
                    )
            except Stopped:
                return
            except UnderWay:
                QTimer.singleShot(_ms(_SOON), self.add_next)
                return
            except Exception:
                logger.exception("a source could not be added")
                added = Added(self._wanted[0][0], problem=FAULT)
            del self._wanted[0]
            self._tell_listings()
            self.source_added.emit(added)
            self.wake()

    @Slot()
    def exchange(self) -> None:
        try:
            with exchange_lock(self._path):
                exchanged = self._exchanged()
        except Stopped:
            return
        except UnderWay:
            self._try_soon()
            return
        except Exception as error:
            logger.exception("an exchange failed")
            exchanged = Exchanged(problems=(Problem.of(KIOSK, error),))
        self._tell(exchanged)

    def _try_soon(self) -> None:
        """Another program exchanges for this kiosk: what it brings is read when it is done."""
        self._untold += Applied(updated=1)
        if self._timer is not None:
            self._timer.start(_ms(_SOON))

    @Slot()
    def end(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        if self._store is not None:
            self._store.close()
            self._store = None

    def _exchanged(self) -> Exchanged:
        store = self._opened()
        while self._left:
            store.sources.remove(self._left[0])
            self._untold += Applied(removed=store.listings.remove_feed(self._left[0]))
            self._left.pop(0)
        self._keep_linked(store)
        return exchange_once(
            store,
            self._links.feeds,
            self._links.mailbox,
            datetime.now(UTC),
            on_page=self._page_stored,
        )

    def _opened(self) -> Store:
        if self._store is None:
            # what this thread writes comes again after a power cut: no tap waits for its disk
            self._store = Store.open(self._path, durable=False)
        return self._store

    def _keep_linked(self, store: Store) -> None:
        """The starter set moves on with the days; whoever is enrolled need not start again."""
        today = self._clock().date()
        if today != self._connected_on or not self._links.fresh():
            self._links = self._connect(store, self._line)
            self._connected_on = today
            self._untold += Applied(removed=self._links.removed)

    def _page_stored(self, stored: Stored) -> None:
        self._untold += stored.changed
        if time.monotonic() - self._told_at >= _EVERY:
            self._tell_listings()
            self.pull_progressed.emit(PullProgressed(stored.feed, stored.done, stored.total))
        if self._line.hung_up:
            raise Stopped

    def _tell_listings(self) -> None:
        untold, self._untold = self._untold, Applied()
        self._told_at = time.monotonic()
        if untold.changed:
            self.listings_changed.emit(
                ListingsChanged(untold.added, untold.updated, untold.removed)
            )

    def _tell(self, exchanged: Exchanged) -> None:
        self._tell_listings()
        if exchanged.delivered or exchanged.refused or exchanged.mail:
            self.interests_changed.emit(
                InterestsChanged(exchanged.delivered, exchanged.refused, exchanged.mail)
            )
        now = time.monotonic()
        quiet = self._links.client.quiet if self._links.client else 0.0
        asked = max(exchanged.retry_after or 0.0, quiet) or None
        self._schedule = self._schedule.after(now, exchanged.failed, asked, self._rng)
        wait = self._schedule.wait(now)
        if self._timer is not None:
            self._timer.start(_ms(wait))
        waiting = self._store.outbox.waiting() if self._store else 0
        self.sync_changed.emit(SyncChanged(datetime.now(UTC), exchanged.problems, waiting, wait))


class Sync(QObject):
    """Owns the thread. Connect to `worker`'s signals with @Slot methods of QObjects, in app.py."""

    _woken = Signal()
    _leaving = Signal(str)
    _wanting = Signal(str, str)

    def __init__(self, path: Path, connect: Connect, poll: float = 60.0) -> None:
        super().__init__()
        self._line = Line()
        self._thread = QThread()
        self._thread.setObjectName("sync")
        self.worker = SyncWorker(path, connect, self._line, poll)
        self.worker.moveToThread(self._thread)
        self._thread.started.connect(self.worker.begin)
        # the store must be closed by the thread that opened it
        self._thread.finished.connect(self.worker.end, Qt.ConnectionType.DirectConnection)
        self._woken.connect(self.worker.wake)
        self._leaving.connect(self.worker.leave)
        self._wanting.connect(self.worker.add)

    def start(self) -> None:
        # a tap takes turns with a page being read: each of its statements waits for one
        sys.setswitchinterval(TURN)
        self._thread.start()

    @Slot()
    def wake(self) -> None:
        """Exchange soon, from any thread: an interest was queued, or somebody asked."""
        self._woken.emit()

    @Slot(str)
    def leave(self, source: str) -> None:
        """Forget a source, from any thread, and all it brought."""
        self._leaving.emit(source)

    @Slot(str, str)
    def add(self, place: str, language: str) -> None:
        """Read a source for the first time, from any thread: a folder's path, or an address."""
        self._wanting.emit(place, language)

    def stop(self, patience: float = 1.0) -> bool:
        """Hang up and wait up to `patience` seconds; whether the thread has ended."""
        self._line.hang_up()
        self._thread.quit()
        return self._thread.wait(_ms(patience))


def _ms(seconds: float) -> int:
    return int(seconds * 1000)
