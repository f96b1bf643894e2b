"""A confirmed choice becomes a letter: what may leave of it, and nothing else."""

import sqlite3
from dataclasses import replace
from datetime import datetime
from typing import Final

from kiosk.domain.consent import Consent
from kiosk.domain.interest import Interest
from kiosk.domain.mail import erase_after, kept_until
from kiosk.domain.page import HUB, STARTER
from kiosk.domain.support import Support
from kiosk.store.consents import Consents
from kiosk.store.facts import Facts
from kiosk.store.outbox import Outbox

ANSWERING: Final = (HUB, STARTER)
"""The feeds whose listings somebody answers for; others have nobody to send an interest to."""


class Sending:
    """To be used within the transaction that confirms the choice."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._outbox = Outbox(connection)
        self._facts = Facts(connection)
        self._consents = Consents(connection)

    def send(
        self,
        interest: Interest,
        over_at: datetime | None,
        seq: int,
        feed: str | None,
        support: Support | None,
    ) -> None:
        """Queue it; where nobody would get it, a note has to be given instead.

        over_at: when the listing is over. feed: whose listing it is.
        """
        if feed is not None and feed not in ANSWERING:
            return
        if not self._tells(interest):
            interest = replace(interest, needs=())
            support = support and replace(support, needs=())
        last = erase_after(over_at, interest.created_at)
        body = interest.body(self._facts.kiosk_id(), seq, last, support)
        self._outbox.put(interest.id, body, over_at or kept_until(None, interest.created_at))

    def _tells(self, interest: Interest) -> bool:
        """Whether what is needed may be told: as the resident agreed, or this choice's own word."""
        if interest.resident is None:
            return interest.tells
        return self._consents.given(interest.resident, Consent.NEEDS)
