"""When the kiosk was last in step with its feeds, told honestly."""

from collections.abc import Sequence
from datetime import datetime

from kiosk.domain.almanac import date_in_full
from kiosk.domain.clock import at_time
from kiosk.domain.mail import INBOX
from kiosk.domain.page import STARTER
from kiosk.i18n import Words
from kiosk.store.database import Store
from kiosk.store.listings import FeedState


def feeds_of(store: Store) -> tuple[FeedState, ...]:
    """The feeds that bring real proposals."""
    states = store.listings.feed_states()
    return tuple(each for each in states if each.name not in (STARTER, INBOX))


def freshness(store: Store, words: Words, now: datetime) -> str:
    """One sentence; `now` in the kiosk's own zone."""
    feeds = feeds_of(store)
    at = _in_step_at(feeds)
    if at is not None:
        return _brought(datetime.fromtimestamp(at, now.tzinfo), words, now)
    if feeds:
        return words("No proposals have come yet.")
    return words("The proposals here are examples.")


def _in_step_at(feeds: Sequence[FeedState]) -> int | None:
    """When nothing was missing yet: a feed that answers does not hide one that fails."""
    behind = [each.succeeded_at for each in feeds if each.problem and each.succeeded_at]
    if behind:
        return min(behind)
    return max((each.succeeded_at for each in feeds if each.succeeded_at), default=None)


def _brought(last: datetime, words: Words, now: datetime) -> str:
    if last.date() == now.date():
        at = at_time(last.time(), words.language)
        return words("The proposals were brought up to date today {at}.", at=at)
    return words(
        "The proposals were last brought up to date on this day: {date}.",
        date=date_in_full(last.date(), words.language),
    )
