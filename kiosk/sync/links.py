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
    """Whom to exchange with; `client` is the hub's, for the silence it may ask for."""

    feeds: tuple[Feed, ...]
    mailbox: Mailbox | None = None
    client: HubClient | None = None


Connect = Callable[[Store, Line], Links]
