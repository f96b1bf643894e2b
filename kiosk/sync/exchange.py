"""One exchange with everybody: what waits goes out, what is new comes in."""

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


@dataclass(frozen=True, slots=True)
class Problem:
    """What kept one feed, or the mailbox, from being in step; `sentence` is for supporters."""

    source: str
    sentence: str
    detail: str
    retry_after: float | None = None


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
    """Deliver, read answers, then pull each feed; a failure is noted and costs nobody else.

    `on_page` hears what each stored page changed. Between two pages the outbox is looked at
    again, so that no interest waits for a long pull. Raises Stopped, with all that was stored
    before kept.
    """
    store.forget_past(now)
    round_ = _Round(store, mailbox, now, on_page or (lambda _: None))
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
        self.mail_problem: HubError | None = None

    def deliver(self) -> None:
        """What is due, unless the mailbox already failed in this exchange."""
        if self._mailbox is not None and not self._shut:
            sent = deliver(self._store.outbox, self._mailbox, self._now)
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

    def pull(self, feed: Feed) -> Applied:
        applied = Applied()
        problem: HubError | FeedError | None = None
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
        self.note(feed.name, problem)
        return applied + Applied(refused=feed.refused)

    def note(self, source: str, problem: HubError | FeedError | None) -> None:
        self._store.listings.note_attempt(source, problem.sentence if problem else None, self._now)
        if problem is not None:
            asked = problem.retry_after if isinstance(problem, Busy) else None
            self._problems.append(Problem(source, problem.sentence, problem.detail, asked))

    def exchanged(self, applied: tuple[tuple[str, Applied], ...]) -> Exchanged:
        return Exchanged(
            applied,
            self._delivered.acknowledged,
            self._delivered.refused,
            self._answered,
            tuple(self._problems),
        )
