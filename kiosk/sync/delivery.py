"""What waits in the outbox goes to the hub, one record at a time, each once."""

import logging
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol

from kiosk.hub.client import AlreadyThere, Batch, Created, HubClient
from kiosk.hub.enrolment import Enrolment
from kiosk.hub.line import Busy, Forbidden, HubError, Missing, Rejected, Stopped, Unexpected
from kiosk.i18n import message
from kiosk.store.outbox import Outbox, OutboxRow
from kiosk.sync.cursor import Cursor
from kiosk.sync.manifest import Nights
from kiosk.sync.schedule import FIRST, backoff

logger = logging.getLogger(__name__)

_OF_ONE_RECORD: Final = (Missing, Unexpected)
_ANOTHER: Final = message("The hub already holds something else under this number.")


@dataclass(frozen=True, slots=True)
class Letters:
    """A page of the inbox, and where to read on.

    anew: the inbox is read from its beginning although it was read before, because the hub may
    have been set back; then it may also have lost what this kiosk sent.
    """

    records: tuple[dict[str, Any], ...]
    cursor: str
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Delivered:
    """How many records the hub has now, how many it will never take, and what stopped the rest.

    A problem that is no HubError is a fault of this kiosk's own.
    """

    acknowledged: int = 0
    refused: int = 0
    problem: Exception | None = None

    @property
    def cut_short(self) -> bool:
        """Whether the problem is not of one record alone: the rest would meet it too."""
        return isinstance(self.problem, HubError) and not isinstance(self.problem, _OF_ONE_RECORD)

    def __add__(self, other: "Delivered") -> "Delivered":
        return Delivered(
            self.acknowledged + other.acknowledged,
            self.refused + other.refused,
            other.problem or self.problem,
        )


class Mailbox(Protocol):
    """A structure's two boxes on the hub."""

    @property
    def ahead(self) -> float:
        """By how many seconds the hub's clock was ahead of this device's when it last answered."""

    def put(self, row: OutboxRow) -> Created | AlreadyThere:
        """Send one record; raises HubError."""

    def letters(self, cursor: str | None) -> Iterator[Letters]:
        """What came since `cursor`, page by page; raises HubError, also between two pages."""


class HubMailbox:
    """The two boxes of the structure this kiosk is enrolled with."""

    def __init__(self, client: HubClient, enrolment: Enrolment, nights: Nights) -> None:
        self._client = client
        self._outbox = enrolment.outbox
        self._inbox = enrolment.inbox
        self._nights = nights

    @property
    def ahead(self) -> float:
        return self._client.ahead

    def put(self, row: OutboxRow) -> Created | AlreadyThere:
        return self._client.put_once(self._outbox, row.id, row.body)

    def letters(self, cursor: str | None) -> Iterator[Letters]:
        before = Cursor.read(cursor)
        if before is not None and before.over and self._nights.due(before.checked):
            yield from self._read(None, anew=True)
        else:
            yield from self._read(before)

    def _read(self, before: Cursor | None, *, anew: bool = False) -> Iterator[Letters]:
        at: Cursor | None = None
        since, unless = (before.since, before.unless) if before else (None, None)
        for batch in self._client.pages(self._inbox, since=since, unless=unless, signed=True):
            if before is not None and before.stale(batch.etag, batch.now):
                yield from self._read(None, anew=True)
                return
            at = at or self._begun(before, batch)
            at = at.on(max((each["last_modified"] for each in batch.records), default=at.etag))
            letters = tuple(each for each in batch.records if not each.get("deleted"))
            yield Letters(letters, str(at.over_now() if batch.last else at), anew)

    def _begun(self, before: Cursor | None, batch: Batch) -> Cursor:
        if before is not None and not before.over:
            return before
        checked = before.checked if before else self._nights.now()
        return Cursor(batch.etag, batch.now, checked=checked)


def deliver(
    outbox: Outbox, mailbox: Mailbox, now: datetime, rng: random.Random | None = None
) -> Delivered:
    """Send what is due, oldest first; raises Stopped. What is not sent is due again later."""
    done = Delivered()
    chance = rng or random.SystemRandom()
    # one at a time: a row that is taken out counts as sent, and could no longer be undone
    while rows := outbox.due(now.timestamp(), 1):
        done += _send(outbox, mailbox, rows[0], now.timestamp(), chance)
        if done.cut_short:
            break
    return done


def _send(
    outbox: Outbox, mailbox: Mailbox, row: OutboxRow, now: float, rng: random.Random
) -> Delivered:
    try:
        answer = mailbox.put(row)
    except Stopped:
        raise
    except (Rejected, Forbidden) as error:
        outbox.refused(row.id, str(error))
        return Delivered(refused=1)
    except HubError as error:
        outbox.later(row.id, now + _pause(error, row.attempts, rng), str(error))
        return Delivered(problem=error)
    except Exception as error:
        logger.exception("a record could not be sent")
        pause = max(backoff(row.attempts, None, rng), FIRST)  # else it would be due at once
        outbox.later(row.id, now + pause, repr(error))
        return Delivered(problem=error)
    if isinstance(answer, AlreadyThere) and not answer.holds(_lasting(row.body)):
        outbox.refused(row.id, _ANOTHER)
        return Delivered(refused=1)
    last_modified = answer.last_modified
    outbox.acknowledged(row.id, last_modified)
    return Delivered(acknowledged=1)


def _lasting(body: Mapping[str, Any]) -> dict[str, Any]:
    """All but the needs: the hub may hold those of before the resident's no."""
    return {field: value for field, value in body.items() if field != "needs"}


def _pause(error: HubError, attempts: int, rng: random.Random) -> float:
    """Seconds until this record is tried again."""
    if isinstance(error, Busy | Missing | Unexpected):
        return backoff(attempts, getattr(error, "retry_after", None), rng)
    return 0.0  # nothing is wrong with the record: it goes with the next exchange
