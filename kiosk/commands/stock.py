"""What there is to see in a data folder; the starter set, in one that never held anything."""

from datetime import UTC, datetime
from pathlib import Path

from kiosk.commands.exits import Unusable
from kiosk.commands.output import complain, is_named, to_type
from kiosk.data import local_now, open_store
from kiosk.domain.listing import Listing, ListingId
from kiosk.domain.vocabulary import Vocabulary
from kiosk.store.database import Store


def opened(data: Path, vocabulary: Vocabulary) -> Store:
    """The store of a folder that is looked into; a folder that was mistyped is told."""
    if is_named(data) and not data.exists():
        complain(f"There was no {data}: a new kiosk begins there. Was another folder meant?")
    return open_store(data, vocabulary)


def announcement(data: Path, vocabulary: Vocabulary, asked: str) -> Listing:
    """The announcement of an id as it was typed; raises Unusable."""
    with opened(data, vocabulary) as store:
        stock(store, data)
        listing = store.listings.one(ListingId(asked))
    if listing is None:
        raise Unusable(
            f"There is no announcement “{asked}”. See what there is: {to_type('listings')}"
        )
    return listing


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
        links = links_of(store, Line(), data, local_now)
        exchange_once(store, links.feeds, links.mailbox, datetime.now(UTC))
