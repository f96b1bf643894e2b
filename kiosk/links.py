"""Whom this kiosk exchanges with: its hub, or the starter set until it has one."""

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
from kiosk.sync.feeds.hub import HubFeed, held_by
from kiosk.sync.links import Links


def links_of(store: Store, line: Line, data: Path, now: datetime) -> Links:
    """Whom this kiosk keeps in step with: its hub, or the starter set until it has one."""
    stamp = enrolment.stamp_of(data)  # before it is read: what is written meanwhile is noticed

    def fresh() -> bool:
        return enrolment.stamp_of(data) == stamp

    enrolled = enrolment.load(data)
    if enrolled is None:
        day = store.facts.starter_day(now.date())
        starter = FolderFeed(ASSETS / "listings", day, name=STARTER, attribution="Ekin")
        return Links((starter,), fresh=fresh)
    # an enrolled kiosk shows real announcements only
    removed = store.listings.remove_feed(STARTER)
    client = HubClient(enrolled.url, enrolled.account, line)
    feed = HubFeed(client, enrolled.listings, lambda: held_by(store.listings, "hub"))
    return Links((feed,), HubMailbox(client, enrolled), client, fresh, removed)
