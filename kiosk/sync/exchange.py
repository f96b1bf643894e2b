"""One exchange with everybody: what waits goes out, what is new comes in."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kiosk.domain.page import Applied
from kiosk.hub.line import Busy, HubError, Stopped
from kiosk.store.database import Store
from kiosk.sync.delivery import Delivered, Mailbox, deliver
from kiosk.sync.feed import Feed, FeedError

MAILBOX: Final = "inbox"  # the store keeps how the mailbox stands under this feed's name
KIOSK: Final = "kiosk"  # whose problem it is when it is nobody else's
OWN_FAULT: Final = "Something went wrong in this kiosk. It will try again."

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Problem:
    """What kept one feed, or the mailbox, from being in step; `sentence` is for supporters."""

    source: str
    sentence: str
    detail: str
    retry_after: float | None = None

    @classmethod
    def of(cls, source: str, error: Exception) -> "Problem":
        """What an error means to a supporter; one that nobody foresaw is the kiosk's own fault."""
        if not isinstance(error, HubError | FeedError):
            return cls(source, OWN_FAULT, repr(error))
        asked = error.retry_after if isinstance(error, Busy) else None
        return cls(source, error.sentence, error.detail, asked)


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What one exchange changed. `applied` has an entry for each feed, in the order given."""

    applied: tuple[tuple[str, Applied], ...] = ()
    delivered: int = 0
    refused: int = 0
    answered: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def listings(self) -> Applied:
        """All feeds together."""
        return sum((each for _, each in self.applied), Applied())

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
    on_page: Callable[[Applied], None] | None = None,
) -> Exchanged:
    """Deliver, read answers, then pull each feed; a failure, also the kiosk's own, is noted.

    It costs nobody else.

    `on_page` hears what each stored page changed. Between two pages the outbox is looked at
    again, so that no interest waits for a long pull. Raises Stopped, with all that was stored
    before kept.
    """
    round_ = _Round(store, mailbox, now, on_page or (lambda _: None))
    round_.forget_past()
    if mailbox is not None:
        round_.deliver()
        round_.read_answers(mailbox)
    applied = tuple((feed.name, round_.pull(feed)) for feed in feeds)
    if mailbox is not None:
        round_.note(MAILBOX, round_.mail_problem)
    return round_.exchanged(applied)


class _Round:
    def __init__(
        self,
        store: Store,
        mailbox: Mailbox | None,
        now: datetime,
        on_page: Callable[[Applied], None],
    ) -> None:
        self._store = store
        self._mailbox = mailbox
        self._now = now
        self._on_page = on_page
        self._delivered = Delivered()
        self._answered = 0
        self._problems: list[Problem] = []
        self._shut = False
        self.mail_problem: Exception | None = None

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
            self.mail_problem, self._shut = error, True
        else:
            self._delivered += sent
            self._shut = sent.cut_short
            self.mail_problem = sent.problem or self.mail_problem

    def read_answers(self, mailbox: Mailbox) -> None:
        if self._shut:
            return
        try:
            cursor = self._store.interests.inbox_cursor()
            answers = mailbox.answers(cursor)
            if answers.cursor is not None and answers.cursor != cursor:
                self._answered += self._store.interests.apply_answers(
                    answers.records, answers.cursor
                )
        except Stopped:
            raise
        except HubError as error:
            self.mail_problem, self._shut = error, True
        except Exception as error:
            logger.exception("the answers could not be read")
            self.mail_problem = error

    def pull(self, feed: Feed) -> Applied:
        applied = Applied()
        problem: Exception | None = None
        try:
            for page in feed.pages(self._store.listings.cursor(feed.name)):
                changed = self._store.listings.apply_page(feed.name, page)
                applied += changed
                self._on_page(changed)
                self.deliver()
        except Stopped:
            raise
        except (HubError, FeedError) as error:
            problem = error
        except Exception as error:
            logger.exception("the feed %s could not be read", feed.name)
            problem = error
        self.note(feed.name, problem)
        return applied + Applied(refused=feed.refused)

    def note(self, source: str, error: Exception | None) -> None:
        problem = Problem.of(source, error) if error is not None else None
        if problem is not None:
            self._problems.append(problem)
        self._store.listings.note_attempt(source, problem.sentence if problem else None, self._now)

    def exchanged(self, applied: tuple[tuple[str, Applied], ...]) -> Exchanged:
        return Exchanged(
            applied,
            self._delivered.acknowledged,
            self._delivered.refused,
            self._answered,
            tuple(self._problems),
        )
