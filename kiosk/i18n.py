"""The four languages, and the kiosk's own words in each of them."""

import gettext
from enum import StrEnum
from functools import cache
from typing import Final

from kiosk.resources import TRANSLATIONS


class Language(StrEnum):
    """A language the kiosk shows and speaks, by its ISO 639-1 code."""

    EU = "eu"
    ES = "es"
    FR = "fr"
    EN = "en"


LANGUAGES: Final = tuple(Language)

_LONG: Final = 10_000
_THOUSANDS: Final = {Language.EU: ".", Language.ES: ".", Language.FR: "\u00a0", Language.EN: ","}

OWN_NAMES: Final = {
    Language.EU: "Euskara",
    Language.ES: "Español",
    Language.FR: "Français",
    Language.EN: "English",
}


def message(text: str) -> str:
    """Mark a sentence that is written here and shown elsewhere, by `Words.told`."""
    return text


class Words:
    """The kiosk's sentences in one language; the English sentence is the message id."""

    def __init__(self, language: Language, catalogue: gettext.NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue

    def __call__(self, message: str, **values: object) -> str:
        """The sentence for `message`, its {names} filled with `values`."""
        return self._catalogue.gettext(message).format(**values)

    def told(self, marked: str) -> str:
        """The sentence for a message that was marked where it is written, as it stands."""
        return self._catalogue.gettext(marked) if marked else ""

    def count(self, one: str, many: str, n: int, **values: object) -> str:
        """The sentence for `n` things, by the language's own plural rule."""
        return self._catalogue.ngettext(one, many, n).format(n=self.figures(n), **values)

    def figures(self, n: int) -> str:
        """A whole number; from ten thousand on, its thousands stand apart."""
        return f"{n:,}".replace(",", _THOUSANDS[self.language]) if n >= _LONG else str(n)


@cache
def words_in(language: Language) -> Words:
    """The words of `language`; raises FileNotFoundError when the catalogues were not compiled."""
    return Words(language, gettext.translation("kiosk", TRANSLATIONS, [language.value]))
