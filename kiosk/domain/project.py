"""A project: one name under which several houses announce."""

import re
import uuid
from dataclasses import dataclass
from typing import Any, Final

from kiosk.domain.fields import Fields
from kiosk.domain.text import Text

NAME: Final = 80  # signs
WORD: Final = "ekinproject"
"""With which the word begins by which the listings of any project are found."""
_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Project:
    """The id is what its listings have in common: each house may call it in its own language."""

    id: str
    name: Text

    @classmethod
    def begun(cls, name: str, language: str) -> "Project":
        return cls(str(uuid.uuid4()), Text.of({language: name}))

    @classmethod
    def of(cls, fields: Fields | None, original: str) -> "Project | None":
        """That of a record, if it tells one; raises Refused, naming the field."""
        if fields is None:
            return None
        id = fields.word("id", 36)
        if not _ID.fullmatch(id):
            raise fields.refused("id", "a UUID")
        name = Text.of(fields.texts("name", original, NAME))  # a house may write in another
        if not name:
            raise fields.refused("name", "it in at least one language")
        return cls(id, name)

    @property
    def word(self) -> str:
        """The word by which its listings are found."""
        return WORD + self.id.replace("-", "")

    def told(self) -> dict[str, Any]:
        """As it stands in a record."""
        return {"id": self.id, "name": dict(self.name.values)}
