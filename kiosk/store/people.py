"""Who lives here and who helps, as rows."""

import sqlite3
from collections.abc import Iterable

from kiosk.domain.people import Resident, ResidentId, Supporter, SupporterId
from kiosk.store.transaction import transaction


class People:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def residents(self) -> tuple[Resident, ...]:
        rows = self._connection.execute(
            "SELECT id, picture, nickname FROM residents ORDER BY rowid"
        )
        return tuple(Resident(ResidentId(row[0]), row[1], row[2]) for row in rows)

    def supporters(self) -> tuple[Supporter, ...]:
        rows = self._connection.execute("SELECT id, picture, name FROM supporters ORDER BY rowid")
        return tuple(Supporter(SupporterId(row[0]), row[1], row[2]) for row in rows)

    def offer_pictures(self, residents: Iterable[str], supporters: Iterable[str]) -> None:
        """Give a kiosk on which nobody is known yet one unnamed resident or supporter a picture."""
        with transaction(self._connection) as connection:
            for table, name, pictures in (
                ("residents", "nickname", residents),
                ("supporters", "name", supporters),
            ):
                if connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone():
                    continue
                connection.executemany(
                    f"INSERT INTO {table} (id, picture, {name}) VALUES (?, ?, '')",
                    [(picture, picture) for picture in pictures],
                )
