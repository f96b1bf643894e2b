"""Whom one kiosk exchanges with."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.hub.client import HubClient
from kiosk.hub.line import Line
from kiosk.store.database import Store
from kiosk.sync.delivery import Mailbox
from kiosk.sync.feed import Feed


@dataclass(frozen=True, slots=True)
class Links:
    """Whom to exchange with; `client` is the hub's, for the silence it may ask for.

    fresh: whether this is still so. removed: how many listings went, because their feed is none
    of these any more.
    """

    feeds: tuple[Feed, ...]
    mailbox: Mailbox | None = None
    client: HubClient | None = None
    fresh: Callable[[], bool] = lambda: True
    removed: int = 0


Connect = Callable[[Store, Line], Links]
