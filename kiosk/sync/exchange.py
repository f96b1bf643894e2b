"""One exchange with everybody: what waits goes out, what is new comes in."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from kiosk.domain.page import HUB, Applied
from kiosk.hub.line import Busy, HubError, Stopped
from kiosk.i18n import message
from kiosk.store.database import Store
from kiosk.store.inbox import Mail
from kiosk.sync.delivery import Delivered, Mailbox, deliver
from kiosk.sync.feed import Feed, FeedError

MAILBOX: Final = "inbox"  # the store keeps how the mailbox stands under this feed's name
KIOSK: Final = "kiosk"  # whose problem it is when it is nobody else's
CLOCK: Final = "clock"
OWN_FAULT: Final = message("Something went wrong in this kiosk. It will try again.")
WRONG_CLOCK: Final = message("The date or the time of this device is wrong. Set its clock.")
_CLOCK_OFF: Final = 3600.0  # seconds: less is no reason to trouble anybody

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Problem:
    """What kept one feed, or the mailbox, from being in step; `sentence` is for supporters."""

    source: str
    sentence: str
    detail: str
    retry_after: float | None = None
    slows: bool = True

    @classmethod
    def of(cls, source: str, error: Exception) -> "Problem":
        """What an error means to a supporter; one that nobody foresaw is the kiosk's own fault."""
        if not isinstance(error, HubError | FeedError):
            return cls(source, OWN_FAULT, repr(error))
        asked = error.retry_after if isinstance(error, Busy) else None
        return cls(source, error.sentence, error.detail, asked, isinstance(error, HubError))


@dataclass(frozen=True, slots=True)
class Stored:
    """A page that was stored: whose, what it changed, and how far the pull has come.

    done: how many listings the feed has told of so far; total: of how many, when it says.
    """

    feed: str
    changed: Applied
    done: int
    total: int | None


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What one exchange changed. `applied` has an entry for each feed, in the order given.

    delivered, refused: records of the outbox; mail: what the inbox brought.
    """

    applied: tuple[tuple[str, Applied], ...] = ()
    delivered: int = 0
    refused: int = 0
    mail: Mail = field(default_factory=Mail)
    problems: tuple[Problem, ...] = ()

    @property
    def listings(self) -> Applied:
        """All feeds together."""
        return sum((each for _, each in self.applied), Applied())

    @property
    def failed(self) -> bool:
        """Whether to ask the hub less often: not for a wrong clock, nor for another feed."""
        return any(each.slows for each in self.problems)

    @property
    def retry_after(self) -> float | None:
        """The longest wait in seconds that a hub asked for."""
        asked = [each.retry_after for each in self.problems if each.retry_after is not None]
        return max(asked, default=None)


def exchange_once(
    store: Store,
    feeds: Sequence[Feed],
    mailbox: Mailbox | None,
    now: datetime,
    *,
    on_page: Callable[[Stored], None] | None = None,
) -> Exchanged:
    """Deliver, read the inbox, then pull each feed; a failure, also the kiosk's own, is noted.

    It costs nobody else.

    `on_page` hears of each stored page. Between two pages the outbox is looked at again, so that
    no interest waits for a long pull. Raises Stopped, with all that was stored before kept.
    """
    round_ = _Round(store, mailbox, now, on_page or (lambda _: None))
    round_.forget_past()
    round_.deliver()
    round_.read_inbox()
    applied = tuple((feed.name, round_.pull(feed)) for feed in feeds)
    round_.close()
    return round_.exchanged(applied)


class _Round:
    def __init__(
        self,
        store: Store,
        mailbox: Mailbox | None,
        now: datetime,
        on_page: Callable[[Stored], None],
    ) -> None:
        self._store = store
        self._mailbox = mailbox
        self._now = now
        self._on_page = on_page
        self._delivered = Delivered()
        self._mail = Mail()
        self._problems: list[Problem] = []
        self._shut = mailbox is None
        self._mail_problem: Exception | None = None

    def forget_past(self) -> None:
        try:
            self._store.forget_past(self._now)
        except Exception as error:
            logger.exception("the past could not be forgotten")
            self._problems.append(Problem.of(KIOSK, error))

    def deliver(self) -> None:
        """What is due, unless the mailbox already failed in this exchange."""
        if self._mailbox is None or self._shut:
            return
        try:
            sent = deliver(self._store.outbox, self._mailbox, self._now)
        except Stopped:
            raise
        except Exception as error:
            logger.exception("the outbox could not be delivered")
            self._mail_problem, self._shut = error, True
        else:
            self._delivered += sent
            self._shut = sent.cut_short
            self._mail_problem = sent.problem or self._mail_problem

    def read_inbox(self) -> None:
        if self._mailbox is None or self._shut:
            return
        anew = False
        try:
            for letters in self._mailbox.letters(self._store.inbox.cursor()):
                self._mail += self._store.inbox.apply(letters.records, letters.cursor)
                anew = anew or letters.anew
            if anew:
                self._send_again()
        except Stopped:
            raise
        except HubError as error:
            self._mail_problem, self._shut = error, True
        except Exception as error:
            logger.exception("the inbox could not be read")
            self._mail_problem = error

    def pull(self, feed: Feed) -> Applied:
        applied = Applied()
        problem: Exception | None = None
        done = 0
        try:
            cursor = self._store.listings.cursor(feed.name)
            for page in feed.pages(cursor):
                if feed.name == HUB and page.first and cursor is not None:
                    self._send_again()
                changed = self._store.listings.apply_page(feed.name, page)
                applied += changed
                done = page.done or done + len(page.records)
                self._on_page(Stored(feed.name, changed, done, page.total))
                self.deliver()
        except Stopped:
            raise
        except (HubError, FeedError) as error:
            problem = error
        except Exception as error:
            logger.exception("the feed %s could not be read", feed.name)
            problem = error
        self._note(feed.name, problem)
        return applied + Applied(refused=feed.refused)

    def close(self) -> None:
        """Keep how the mailbox stands, once everything had its turn."""
        if self._mailbox is None:
            return
        self._note(MAILBOX, self._mail_problem)
        ahead = self._mailbox.ahead
        if abs(ahead) >= _CLOCK_OFF:
            hubs = datetime.now(UTC) + timedelta(seconds=ahead)
            detail = f"by the hub it is {hubs:%Y-%m-%d %H:%M} UTC"
            self._problems.append(Problem(CLOCK, WRONG_CLOCK, detail, slows=False))

    def exchanged(self, applied: tuple[tuple[str, Applied], ...]) -> Exchanged:
        return Exchanged(
            applied,
            self._delivered.acknowledged,
            self._delivered.refused,
            self._mail,
            tuple(self._problems),
        )

    def _send_again(self) -> None:
        """The hub may have been set back to a backup, and have lost what it once took."""
        self._store.outbox.resend(self._now)
        self.deliver()

    def _note(self, source: str, error: Exception | None) -> None:
        problem = Problem.of(source, error) if error is not None else None
        if problem is not None:
            self._problems.append(problem)
        try:
            said = problem.sentence if problem else None
            self._store.listings.note_attempt(source, said, self._now)
        except Exception as fault:  # what was stored stays: only the word on it is lost
            logger.exception("how %s stands could not be kept", source)
            self._problems.append(Problem.of(KIOSK, fault))
