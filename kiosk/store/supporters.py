"""Those who help, their PINs, and what each of them may do."""

import sqlite3
import uuid
from collections.abc import Iterable
from datetime import datetime

import orjson

from kiosk.domain.people import ALL_RIGHTS, Right, Supporter, SupporterId
from kiosk.domain.pin import Checked
from kiosk.store.secrets import Secrets
from kiosk.store.transaction import keeping


class NobodyLeft(Exception):
    """Without this one, nobody with a PIN could look after the team any more."""


class NotTheFirst(Exception):
    """Somebody else has a PIN by now: this one is not theirs to choose by themselves."""


class Supporters:
    """A PIN is kept as a hash, and given back by nothing here."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._pins = Secrets(connection, "supporters", "pin")

    def all(self) -> tuple[Supporter, ...]:
        rows = self._connection.execute(f"{_SELECT} ORDER BY rowid")
        return tuple(map(_supporter, rows))

    def one(self, id: SupporterId) -> Supporter | None:
        row = self._connection.execute(f"{_SELECT} WHERE id = ?", (id,)).fetchone()
        return _supporter(row) if row else None

    def any_pin(self) -> bool:
        """Whether anybody has a PIN; until then whoever comes first may begin the team."""
        asked = "SELECT 1 FROM supporters WHERE pin <> '' LIMIT 1"
        return self._connection.execute(asked).fetchone() is not None

    def add(self, name: str, picture: str, may: Iterable[Right] = ()) -> SupporterId:
        """One more who helps, as yet without a PIN; raises NotKept."""
        id = SupporterId(uuid.uuid4().hex)
        with keeping(self._connection) as connection:
            connection.execute(
                "INSERT INTO supporters (id, picture, name, may) VALUES (?, ?, ?, ?)",
                (id, picture, name, _kept(may)),
            )
        return id

    def may_confirm(self, id: SupporterId) -> bool:
        """Whether their yes counts: with a PIN and the right; anybody's, until somebody has one."""
        found = self.one(id)
        return not self.any_pin() or bool(found and found.has_pin and Right.CONFIRM in found.may)

    def change(self, supporter: Supporter) -> None:
        """Their name, picture and rights as given; raises NobodyLeft and NotKept."""
        with keeping(self._connection) as connection:
            connection.execute(
                "UPDATE supporters SET name = ?, picture = ?, may = ? WHERE id = ?",
                (supporter.name, supporter.picture, _kept(supporter.may), supporter.id),
            )
            self._hold_on(supporter.id)

    def remove(self, id: SupporterId) -> None:
        """They help no more; what they confirmed stays. Raises NobodyLeft and NotKept."""
        with keeping(self._connection) as connection:
            was = self.one(id)
            connection.execute("DELETE FROM supporters WHERE id = ?", (id,))
            if was and was.has_pin:
                self._hold_on(id)

    def set_pin(self, id: SupporterId, pin: str) -> None:
        """Another PIN (4 to 8 digits); the very first comes with every right. Raises NotKept."""
        self._pins.keep(id, pin, lambda: self._give_rights(id))

    def begin(self, id: SupporterId, pin: str) -> None:
        """The same, chosen by themselves; raises NotTheFirst unless they may, and NotKept."""

        def first() -> None:
            if not self.may_begin(id):
                raise NotTheFirst(id)
            self._give_rights(id)

        self._pins.keep(id, pin, first)

    def forget_pin(self, id: SupporterId) -> None:
        """They have none any more, even if nobody else could tend the team. Raises NotKept."""
        self._pins.keep(id, None)

    def may_begin(self, id: SupporterId) -> bool:
        """Whether they may choose a PIN by themselves: nobody has one, or theirs was forgotten.

        The latter only where nobody with a PIN looks after the team: else they are asked for it.
        """
        found = self.one(id)
        if found is None or not self.any_pin():
            return found is not None
        tends = Right.SETTINGS in found.may and not found.has_pin
        return tends and not any(each.has_pin and Right.SETTINGS in each.may for each in self.all())

    def check_pin(self, id: SupporterId, pin: str, now: datetime) -> Checked:
        """Whether it is theirs; wrong ones are counted, also over a restart. Raises NotKept."""
        return self._pins.check(id, pin, now)

    def waits_until(self, id: SupporterId, now: datetime) -> datetime | None:
        """Until when no PIN of theirs is looked at; None if one is."""
        return self._pins.waits_until(id, now)

    def _give_rights(self, id: SupporterId) -> None:
        """Every right to whoever is the first: without them a PIN would lock everybody out."""
        if not self.any_pin():
            self._connection.execute(
                "UPDATE supporters SET may = ? WHERE id = ?", (_kept(ALL_RIGHTS), id)
            )

    def _hold_on(self, id: SupporterId) -> None:
        """Raise NobodyLeft, which undoes it, where a team is begun and nobody could tend it."""
        team = self.all()
        begun = any(each.has_pin for each in team) or self.one(id) is None
        if begun and not any(each.has_pin and Right.SETTINGS in each.may for each in team):
            raise NobodyLeft(id)


_SELECT = "SELECT id, picture, name, may, pin <> '' FROM supporters"


def _supporter(row: sqlite3.Row) -> Supporter:
    may = frozenset(Right(each) for each in orjson.loads(row[3]) if each in ALL_RIGHTS)
    return Supporter(SupporterId(row[0]), row[1], row[2], may, bool(row[4]))


def _kept(may: Iterable[Right]) -> str:
    return orjson.dumps(sorted(may)).decode()
