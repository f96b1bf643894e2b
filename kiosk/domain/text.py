"""A text in some languages, and the one that a reader is shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.i18n import LANGUAGES


@dataclass(frozen=True, slots=True)
class Text:
    """One text in some languages; `original` is the language its author wrote in."""

    original: str
    values: Mapping[str, str]

    @classmethod
    def of(cls, values: Mapping[str, str]) -> "Text":
        """The first of the languages is taken for the author's."""
        return cls(next(iter(values), ""), values)

    def reading(self, language: str) -> tuple[str, str]:
        """The text to show to a reader of `language`, and the language it is in."""
        for each in (language, self.original, *LANGUAGES, *self.values):
            if text := self.values.get(each):
                return text, str(each)
        return "", self.original

    def __bool__(self) -> bool:
        return any(self.values.values())
