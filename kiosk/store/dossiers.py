"""All rows that are kept of one resident, gathered for them."""

import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

import orjson

from kiosk.domain.export import Dossier
from kiosk.domain.people import Resident, ResidentId
from kiosk.store.consents import Consents
from kiosk.store.interests import Interests
from kiosk.store.people import People

_THEIRS: Final = "SELECT id FROM interests WHERE resident = :id"
_SENT: Final = f"SELECT id FROM outbox WHERE about IN ({_THEIRS})"
_ROWS: Final[Mapping[str, str]] = {
    "residents": "id = :id",
    "access": "resident = :id",
    "consents": "resident = :id",
    "interests": "resident = :id",
    **dict.fromkeys(
        (
            "supports",
            "withdrawals",
            "answers",
            "notes",
            "messages",
            "faces",
            "tidings",
            "handovers",
        ),
        f"interest IN ({_THEIRS})",
    ),
    "outbox": f"about IN ({_THEIRS})",
    "returned": f"of IN ({_SENT})",
    "log": f"resident = :id OR interest IN ({_THEIRS})",
}
"""Which rows of a table are about somebody."""
_APART: Final = ("photo", "secret", "failures", "blocked_until")
"""The photo is a file of its own; of what says that it is them, only that there is such a thing."""
_MOMENTS: Final = ("at", "created_at", "given_at", "read_at", "told_at", "until")


class Dossiers:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._people = People(connection)
        self._consents = Consents(connection)
        self._interests = Interests(connection)

    def of(self, resident: Resident, now: datetime) -> Dossier:
        id = resident.id
        return Dossier(
            resident,
            self._people.photo(id),
            self._consents.history(id),
            self._interests.shown(id, now),
            {
                table: rows
                for table, which in _ROWS.items()
                if (rows := self._rows(table, which, id))
            },
            now,
        )

    def _rows(self, table: str, which: str, id: ResidentId) -> list[dict[str, Any]]:
        rows = self._connection.execute(f"SELECT * FROM {table} WHERE {which}", {"id": id})
        return [
            {name: _told(name, row[name]) for name in row.keys() if name not in _APART}  # noqa: SIM118
            for row in rows
        ]


def _told(name: str, value: Any) -> Any:
    """As a person reads it: moments as dates, what is JSON as what it holds."""
    if isinstance(value, int) and name in _MOMENTS and value:
        seconds = value / 1000 if value > 10**11 else value  # the hub's are in milliseconds
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    if isinstance(value, bytes) or (isinstance(value, str) and value[:1] in "{["):
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            return str(value)
    return value
