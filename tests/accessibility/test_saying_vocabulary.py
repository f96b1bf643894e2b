"""The vocabulary as it is said aloud: words alone, with nothing that a voice would stumble over."""

import re

import pytest

from kiosk.accessibility.saying import said
from kiosk.domain.numerals import number_in_words
from kiosk.domain.vocabulary import GROUPS, Entry, Vocabulary
from kiosk.i18n import LANGUAGES, Language
from kiosk.resources import ASSETS

VOCABULARY = Vocabulary.load(ASSETS / "vocabulary")
FORMS = ("name", "plural", "sentence", "wanted", "one", "many", "text")
ENTRIES = [
    pytest.param(entry, id=f"{group}-{entry.id}")
    for group in GROUPS
    for entry in VOCABULARY.entries(group)
]


def spoken(entry: Entry, language: Language) -> list[str]:
    """Every text of an entry, a number in words where one belongs."""
    people = number_in_words(3, language, feminine=True)
    texts = (getattr(entry, form).get(language, "") for form in FORMS)
    return [each.format(n=people) for each in texts if each]


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
@pytest.mark.parametrize("entry", ENTRIES)
def test_it_is_said_as_it_is_written(entry: Entry, language: Language) -> None:
    """What the rules for figures and abbreviations change, a reader stumbles over too."""
    for text in spoken(entry, language):
        assert said(text, language).text == text
        assert re.fullmatch(r"[\w ’,.\-]+", text), text
