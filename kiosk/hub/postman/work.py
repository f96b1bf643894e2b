"""What a round of the postman did, and what it met on the way."""

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from kiosk.hub.line import (
    Busy,
    Forbidden,
    HubError,
    Missing,
    NotAHub,
    Rejected,
    Stopped,
    TooLarge,
)
from kiosk.hub.postman.announcing import PROPOSED, PUBLISHED, REFUSED
from kiosk.hub.postman.tray import Tray

DELIVERED: Final = "delivered"
PURGED: Final = "purged"
ERASED: Final = "erased"
COUNTED: Final = "counted"
_OF_ONE_RECORD: Final = (Rejected, Forbidden, Missing, TooLarge)
_MOST_IN_A_ROW: Final = 2  # more, and it is the hub that is not well

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rounded:
    """What one round did.

    delivered: letters that reached an inbox. published: announcements that became public.
    proposed: announcements put before the moderators. waiting: records that could not be carried
    yet, and are tried again. purged: records that were cleared away. erased: interests of which
    nothing is kept any more. counted: public listings that tell anew how many come. problems: what
    kept the round from being whole. retry_after: seconds that the hub asked for.
    """

    delivered: int = 0
    published: int = 0
    proposed: int = 0
    waiting: int = 0
    refused: int = 0
    purged: int = 0
    erased: int = 0
    counted: int = 0
    problems: tuple[str, ...] = ()
    retry_after: float | None = None


class Work:
    """What a round has done so far."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._problems: list[str] = []
        self._retry_after: float | None = None
        self._in_a_row = 0

    def add(self, what: str, number: int = 1) -> None:
        if what:
            self._counts[what] += number

    def done(self, tray: Tray, id: str, status: str | None, clock: int) -> None:
        """What became of a record; None: it is to be tried again."""
        if status is None:
            tray.rest(id, clock)
        else:
            self.add(status)
            tray.settle(id)

    @property
    def asked_for_quiet(self) -> bool:
        return self._retry_after is not None

    @contextmanager
    def apart(self, where: str, *, patient: bool = False) -> Iterator[None]:
        """What goes wrong with one record, or one list, is noted and costs no other one.

        patient: however many of them there are in a row.
        """
        try:
            yield
        except _OF_ONE_RECORD as error:
            self._note(where, error)
        except HubError as error:
            self._in_a_row += 1
            too_many = self._in_a_row > _MOST_IN_A_ROW and not patient
            if not _may_be_its_own(error) or too_many:
                raise
            self._note(where, error)
        except Exception as error:
            logger.exception("something of %s could not be carried", where)
            self._problems.append(f"{where}: {type(error).__name__}")
        else:
            self._in_a_row = 0

    def _note(self, where: str, error: HubError) -> None:
        self._problems.append(f"{where}: {error.sentence}")  # its detail may tell contents

    @contextmanager
    def unless_broken_off(self) -> Iterator[None]:
        """Where the hub cannot be asked any further; raises Stopped."""
        try:
            yield
        except Stopped:
            raise
        except HubError as error:
            self._retry_after = error.retry_after if isinstance(error, Busy) else None
            self._problems.append(str(error))

    def rounded(self, waiting: int) -> Rounded:
        counts = self._counts
        return Rounded(
            counts[DELIVERED],
            counts[PUBLISHED],
            counts[PROPOSED],
            waiting,
            counts[REFUSED],
            counts[PURGED],
            counts[ERASED],
            counts[COUNTED],
            tuple(self._problems),
            self._retry_after,
        )


def _may_be_its_own(error: HubError) -> bool:
    """Whether the hub may have stumbled over this one record, and be well."""
    stumbled = isinstance(error, Busy) and error.detail == "500" and error.retry_after is None
    return stumbled or isinstance(error, NotAHub)
