"""The vocabulary: what listings can say, each thing with its pictogram and four languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import orjson

GROUPS: Final = (
    "access",
    "activities",
    "audience",
    "bring",
    "categories",
    "conditions",
    "fetching",
    "kinds",
    "languages",
    "needs",
    "people",
    "places",
    "roles",
)

Four = Mapping[str, str]
"""One text in each of the four languages, by language code."""


class UnknownWordError(KeyError):
    """The vocabulary has no such entry; the message names the group and the id."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the vocabulary; a form that its group does not have is an empty mapping.

    `category` is that of an activity or of a picture of people, `colour` that of a category;
    `plural` names several of it; `wanted` is the sentence of an activity that someone seeks; `one`
    and `many` ask for that many people in a role, `many` with {n} for the number in words (feminine
    in es and fr); `text` tells in which language a text is; `search` holds further words by which
    people look for it, in small letters, with a comma between them.
    """

    id: str
    pictogram: str
    name: Four
    sentence: Four = field(default_factory=dict)
    category: str = ""
    colour: str = ""
    wanted: Four = field(default_factory=dict)
    one: Four = field(default_factory=dict)
    many: Four = field(default_factory=dict)
    text: Four = field(default_factory=dict)
    plural: Four = field(default_factory=dict)
    search: Four = field(default_factory=dict)

    def sought(self, language: str) -> tuple[str, ...]:
        """What people call it in `language`, in small letters: its name, several of it, others."""
        called = (self.name[language], self.plural.get(language, ""))
        others = self.search.get(language, "").split(", ")
        return tuple(dict.fromkeys(each.lower() for each in (*called, *others) if each))


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Every entry, by group and id, in the order of its file; loaded once, known as itself."""

    groups: Mapping[str, Mapping[str, Entry]]

    @classmethod
    def load(cls, folder: Path) -> "Vocabulary":
        """Read `folder`/<group>.json for each of GROUPS; raises OSError when one is missing."""
        return cls({group: _read(folder / f"{group}.json") for group in GROUPS})

    def knows(self, group: str, name: str) -> bool:
        """Whether `group` has an entry `name`: a newer hub may send ids this kiosk has not met."""
        return name in self.groups.get(group, {})

    def entry(self, group: str, name: str) -> Entry:
        """The entry whose id is `name` in `group`; raises UnknownWordError, naming both."""
        try:
            return self.groups[group][name]
        except KeyError:
            raise UnknownWordError(f"the vocabulary has no “{name}” in {group}") from None

    def entries(self, group: str, category: str = "") -> tuple[Entry, ...]:
        """The entries of `group`, or only those of one `category`, in the order of the file."""
        return tuple(
            each
            for each in self.groups[group].values()
            if not category or each.category == category
        )


def _read(path: Path) -> Mapping[str, Entry]:
    written: dict[str, dict[str, Any]] = orjson.loads(path.read_bytes())
    return {name: Entry(id=name, **parts) for name, parts in written.items()}
