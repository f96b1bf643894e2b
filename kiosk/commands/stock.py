"""The starter set, for a data folder that never held anything: there is something to see."""

from datetime import UTC, datetime
from pathlib import Path

from kiosk.data import local_now
from kiosk.store.database import Store


def stock(store: Store, data: Path) -> None:
    """Read the starter set into an empty store, unless this kiosk is enrolled with a hub."""
    if store.listings.total() or store.listings.feed_states():
        return
    # these load the network's own packages, which a quick command does without
    from kiosk.hub.enrolment import FILE
    from kiosk.hub.line import Line
    from kiosk.links import links_of
    from kiosk.sync.exchange import exchange_once

    if not (data / FILE).exists():
        links = links_of(store, Line(), data, local_now())
        exchange_once(store, links.feeds, links.mailbox, datetime.now(UTC))
