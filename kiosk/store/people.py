"""Who lives here, as rows: by a picture, and by what each of them wants known."""

import sqlite3
import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from kiosk.domain.consent import Consent
from kiosk.domain.people import Resident, ResidentId
from kiosk.domain.pin import Checked
from kiosk.store.consents import Consents
from kiosk.store.erasing import erase_resident
from kiosk.store.secrets import Secrets
from kiosk.store.transaction import keeping, transaction

_RESIDENT: Final = (
    "SELECT id, picture, nickname, language, photo IS NOT NULL AS has_photo,"
    " secret <> '' AS has_secret FROM residents"
)
_TAKE_OFFERS_BACK: Final = """
DELETE FROM residents
WHERE id = picture AND nickname = '' AND photo IS NULL AND secret = ''
    AND id NOT IN (SELECT resident FROM interests WHERE resident IS NOT NULL)
    AND id NOT IN (SELECT resident FROM access)
    AND id NOT IN (SELECT resident FROM consents)
"""


class NotAgreed(Exception):
    """A photo is kept only of those who agreed to it."""


class People:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._consents = Consents(connection)
        self._secrets = Secrets(connection, "residents", "secret")

    def residents(self) -> tuple[Resident, ...]:
        """In the order in which they came."""
        return tuple(map(_resident, self._connection.execute(f"{_RESIDENT} ORDER BY rowid")))

    def resident(self, id: ResidentId) -> Resident | None:
        row = self._connection.execute(f"{_RESIDENT} WHERE id = ?", (id,)).fetchone()
        return _resident(row) if row else None

    def add_resident(self, picture: str, nickname: str, language: str = "") -> ResidentId:
        """Keep somebody new, under an id that tells nothing; raises NotKept, as all that keep.

        Pictures that were offered, and that nobody took for theirs, make room.
        """
        id = ResidentId(str(uuid.uuid4()))
        with keeping(self._connection) as connection:
            connection.execute(_TAKE_OFFERS_BACK)
            connection.execute(
                "INSERT INTO residents (id, picture, nickname, language) VALUES (?, ?, ?, ?)",
                (id, picture, nickname, language),
            )
        return id

    def change_resident(self, resident: Resident) -> None:
        """Another picture, nickname or language; the photo and the secret have their own ways."""
        with keeping(self._connection) as connection:
            connection.execute(
                "UPDATE residents SET picture = ?, nickname = ?, language = ? WHERE id = ?",
                (resident.picture, resident.nickname, resident.language, resident.id),
            )

    def remove_resident(self, id: ResidentId, now: datetime) -> None:
        """Erase everything of them, here and at the hub; then Store.scrub leaves no trace."""
        with keeping(self._connection) as connection:
            erase_resident(connection, id, now)

    def photo(self, id: ResidentId) -> bytes | None:
        """The photo as a JPEG file."""
        row = self._connection.execute("SELECT photo FROM residents WHERE id = ?", (id,)).fetchone()
        return row["photo"] if row else None

    def keep_photo(self, id: ResidentId, photo: bytes | None) -> None:
        """Keep a photo, or none any more; raises NotAgreed, NotKept."""
        if photo is not None and not self._consents.given(id, Consent.PHOTO):
            raise NotAgreed(id)
        with keeping(self._connection) as connection:
            connection.execute("UPDATE residents SET photo = ? WHERE id = ?", (photo, id))

    def set_secret(self, id: ResidentId, pictures: Sequence[str] | None) -> None:
        """Their pictures, in their order, say from now on that it is them; None: nothing need."""
        self._secrets.keep(id, " ".join(pictures) if pictures else None)

    def check_secret(self, id: ResidentId, pictures: Sequence[str], now: datetime) -> Checked:
        """Whether these are theirs; each wrong try counts, with growing pauses. Raises NotKept."""
        return self._secrets.check(id, " ".join(pictures), now)

    def waits_until(self, id: ResidentId, now: datetime) -> datetime | None:
        """Until when no try of theirs counts; None if one does."""
        return self._secrets.waits_until(id, now)

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


def _resident(row: sqlite3.Row) -> Resident:
    return Resident(
        ResidentId(row["id"]),
        row["picture"],
        row["nickname"],
        row["language"],
        bool(row["has_photo"]),
        bool(row["has_secret"]),
    )
