"""How each resident sees, hears and presses; kept on this device, and nowhere else."""

import sqlite3

import orjson

from kiosk.domain.access import Access
from kiosk.domain.people import ResidentId
from kiosk.store.transaction import keeping


class Accesses:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of(self, resident: ResidentId, usual: Access) -> Access:
        """What a resident has set; what they have not is as `usual`."""
        row = self._connection.execute(
            "SELECT options FROM access WHERE resident = ?", (resident,)
        ).fetchone()
        return Access.read(orjson.loads(row[0]), usual) if row else usual

    def keep(self, resident: ResidentId, access: Access) -> None:
        """Keep what a resident has set; raises NotKept."""
        with keeping(self._connection) as connection:
            connection.execute(
                "INSERT INTO access (resident, options) VALUES (?, ?)"
                " ON CONFLICT (resident) DO UPDATE SET options = excluded.options",
                (resident, orjson.dumps(access.record())),
            )

    def forget(self, resident: ResidentId) -> None:
        """Back to as usual; raises NotKept."""
        with keeping(self._connection) as connection:
            connection.execute("DELETE FROM access WHERE resident = ?", (resident,))
