"""Whom this kiosk exchanges with: its hub and its sources, or the starter set until it has any."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kiosk.domain.page import STARTER
from kiosk.hub import enrolment
from kiosk.hub.client import HubClient
from kiosk.hub.line import Line
from kiosk.resources import ASSETS
from kiosk.store.database import Store
from kiosk.sync.delivery import HubMailbox
from kiosk.sync.feeds.folder import FolderFeed
from kiosk.sync.feeds.hub import HubFeed
from kiosk.sync.feeds.source import feed_of
from kiosk.sync.links import Links
from kiosk.sync.manifest import Nights


def links_of(store: Store, line: Line, data: Path, clock: Callable[[], datetime]) -> Links:
    """Whom this kiosk keeps in step with: its hub, and every source that it was told of.

    The starter set as long as there are neither, and nothing was imported. Raises EnrolmentError.
    """
    stamp = enrolment.stamp_of(data)  # before it is read: what is written meanwhile is noticed
    sources, imported = store.sources.list(), bool(store.sources.imported())

    def fresh() -> bool:
        now = store.sources.list(), bool(store.sources.imported())
        return enrolment.stamp_of(data) == stamp and now == (sources, imported)

    today = clock().date()
    others = tuple(feed_of(each, today, line, store.listings.stamps) for each in sources)
    enrolled = enrolment.load(data)
    if enrolled is None and not (sources or imported):
        day = store.facts.starter_day(today)
        starter = FolderFeed(ASSETS / "listings", day, name=STARTER, attribution="Ekin")
        return Links((starter, *others), fresh=fresh)
    # a kiosk with announcements of its own shows real ones only
    removed = store.forget_examples()
    if enrolled is None:
        return Links(others, fresh=fresh, removed=removed)
    client = HubClient(enrolled.url, enrolled.account, line)
    nights = Nights(clock, store.facts.kiosk_id())
    feed = HubFeed(client, enrolled.listings, store.listings, nights)
    mailbox = HubMailbox(client, enrolled, nights)
    return Links((feed, *others), mailbox, client, fresh, removed)
