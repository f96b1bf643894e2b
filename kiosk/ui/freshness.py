"""When the kiosk last heard from its feeds, told honestly."""

from datetime import datetime

from kiosk.domain.almanac import date_in_full
from kiosk.domain.clock import at_time
from kiosk.domain.page import STARTER
from kiosk.i18n import Words
from kiosk.store.database import Store


def freshness(store: Store, words: Words, now: datetime) -> str:
    """One sentence; `now` in the kiosk's own zone."""
    times = [
        each.succeeded_at
        for each in store.listings.feed_states()
        if each.succeeded_at and each.name != STARTER
    ]
    if not times:
        return words("The proposals here are examples.")
    last = datetime.fromtimestamp(max(times), now.tzinfo)
    if last.date() == now.date():
        at = at_time(last.time(), words.language)
        return words("The proposals were brought up to date today {at}.", at=at)
    return words(
        "The proposals were last brought up to date on this day: {date}.",
        date=date_in_full(last.date(), words.language),
    )
