"""The feeds a kiosk was told to keep in step with, beside its hub."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from kiosk.domain.address import in_short, named
from kiosk.domain.mail import INBOX
from kiosk.domain.page import HUB, STARTER
from kiosk.store.transaction import transaction

# the same event, at the same time, as its own source knows it
_TOLD: Final = """
json_extract(CAST(record AS TEXT), '$.source.uid') ||
json_extract(CAST(record AS TEXT), '$.starts_at') ||
json_extract(CAST(record AS TEXT), '$.title')
"""


@dataclass(frozen=True, slots=True)
class Source:
    """Where announcements come from: a web address or a folder, in a format that is known.

    name: the feed's, the same for ever. attribution: whose they are, as a reader may be told.
    """

    name: str
    address: str
    format: str
    attribution: str
    added_at: datetime

    @property
    def called(self) -> str:
        """What it is called here: the name it was given, else its address, without secrets."""
        return self.attribution or named(self.address)

    @property
    def called_in_short(self) -> str:
        """The same for people: a folder or a site without a name goes by its own."""
        return self.attribution or in_short(self.address)


class Sources:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def list(self) -> tuple[Source, ...]:
        """In the order they were added."""
        rows = self._connection.execute(
            "SELECT name, address, format, attribution, added_at FROM sources ORDER BY rowid"
        )
        return tuple(_source(row) for row in rows)

    def add(self, source: Source) -> bool:
        """Keep a source, in the place of the one of its name; whether there was none."""
        with transaction(self._connection) as connection:
            known = connection.execute("SELECT 1 FROM sources WHERE name = ?", (source.name,))
            new = known.fetchone() is None
            connection.execute(
                "INSERT INTO sources (name, address, format, attribution, added_at)"
                " VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
                " address = excluded.address, format = excluded.format,"
                " attribution = excluded.attribution",
                (
                    source.name,
                    source.address,
                    source.format,
                    source.attribution,
                    int(source.added_at.timestamp()),
                ),
            )
        return new

    def remove(self, name: str) -> bool:
        """Forget a source; what it brought is the listings' own to forget. Whether it was there."""
        with transaction(self._connection) as connection:
            gone = connection.execute("DELETE FROM sources WHERE name = ?", (name,))
        return bool(gone.rowcount)

    def imported(self) -> dict[str, str]:
        """The feeds that were read once and are not kept: what each calls itself, by its name."""
        rows = self._connection.execute(
            "SELECT name, (SELECT json_extract(CAST(record AS TEXT), '$.source.name')"
            " FROM arrivals WHERE feed = feeds.name LIMIT 1) FROM feeds"
            " WHERE (succeeded_at IS NOT NULL OR"
            " EXISTS (SELECT 1 FROM arrivals WHERE feed = feeds.name)) AND name NOT IN (?, ?, ?)"
            " AND name NOT IN (SELECT name FROM sources) ORDER BY name",
            (HUB, STARTER, INBOX),
        )
        return {name: str(called or "") for name, called in rows}

    def shared(self, name: str) -> dict[str, int]:
        """How many of a feed's announcements another source has too, by the other's name.

        Those with one id are shown once, and not among them.
        """
        rows = self._connection.execute(
            "SELECT feed, count(*) FROM arrivals WHERE feed NOT IN (?1, ?2, ?3)"
            f" AND {_TOLD} IN (SELECT {_TOLD} FROM arrivals WHERE feed = ?1)"
            " AND id NOT IN (SELECT id FROM arrivals WHERE feed = ?1) GROUP BY feed ORDER BY feed",
            (name, HUB, STARTER),
        )
        return {feed: int(number) for feed, number in rows}


def _source(row: sqlite3.Row) -> Source:
    added_at = datetime.fromtimestamp(row["added_at"], UTC)
    return Source(row["name"], row["address"], row["format"], row["attribution"], added_at)
