"""One exchange at a time for each data folder, whichever program begins it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class UnderWay(Exception):
    """Another program exchanges for this kiosk just now."""


@contextmanager
def exchange_lock(store: Path, patience: float = 0.0) -> Iterator[None]:
    """Held while feeds are pulled into the store in the file `store`; raises UnderWay.

    patience: seconds to wait for another program. A full pull notes what it has seen: two at once
    would each take the other's listings for gone. The system lets go of it when its program ends,
    however that happens.
    """
    # as slow to import as Qt's own start is long: the first screen does not wait for it
    from filelock import FileLock, Timeout  # noqa: PLC0415

    lock = FileLock(store.with_suffix(".exchange"), mode=0o600)
    try:
        lock.acquire(timeout=patience)
    except Timeout as error:
        raise UnderWay("Another program exchanges for this kiosk just now.") from error
    try:
        yield
    finally:
        lock.release()
