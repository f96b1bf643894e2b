"""What residents agreed to: every word is kept, the newest counts."""

import sqlite3
from datetime import UTC, datetime
from typing import Final

from kiosk.domain.consent import Consent, Said
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.store.erasing import erase_photo
from kiosk.store.transaction import keeping

_OF: Final = "SELECT what, given, supporter, at FROM consents WHERE resident = ?"
# no letter leaves with it any more: also one that is tried again, or sent again to a hub set back
_SAY_NO_NEEDS: Final = """
UPDATE outbox SET body = CAST(json_set(CAST(body AS TEXT), '$.needs', json('[]')) AS BLOB)
WHERE id IN (SELECT id FROM interests WHERE resident = ?)
"""


class Consents:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def record(
        self,
        resident: ResidentId,
        what: Consent,
        given: bool,
        supporter: SupporterId | None,
        now: datetime,
    ) -> None:
        """Keep what a resident said, and at once do as they said; raises NotKept.

        Without it a photo is erased, and needs go from all their letters; then Store.scrub leaves
        no trace of the photo.
        """
        with keeping(self._connection) as connection:
            connection.execute(
                "INSERT INTO consents (resident, what, given, supporter, at)"
                " VALUES (?, ?, ?, ?, ?)",
                (resident, what, int(given), supporter, int(now.timestamp())),
            )
            if not given and what is Consent.PHOTO:
                erase_photo(connection, resident)
            if not given and what is Consent.NEEDS:
                connection.execute(_SAY_NO_NEEDS, (resident,))

    def given(self, resident: ResidentId, what: Consent) -> bool:
        """Whether they agree now; who was never asked does not."""
        found = self._connection.execute(
            f"{_OF} AND what = ? ORDER BY number DESC LIMIT 1", (resident, what)
        ).fetchone()
        return bool(found and found["given"])

    def history(self, resident: ResidentId) -> tuple[Said, ...]:
        """All that they said, newest first."""
        rows = self._connection.execute(f"{_OF} ORDER BY number DESC", (resident,))
        return tuple(
            Said(
                Consent(row["what"]),
                bool(row["given"]),
                SupporterId(row["supporter"]) if row["supporter"] else None,
                datetime.fromtimestamp(row["at"], UTC),
            )
            for row in rows
        )
