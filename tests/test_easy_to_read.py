"""All we say to residents is easy to read: the screens, the vocabulary, the starter set."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache
from typing import Final

import pytest
from babel.messages.extract import extract_from_dir

from kiosk.domain.easy import Rule, findings
from kiosk.domain.sentences import sentences_of
from kiosk.domain.vocabulary import GROUPS, Vocabulary
from kiosk.i18n import LANGUAGES, Language
from kiosk.resources import ASSETS
from tests.test_i18n import CALLS, ROOT, Id, forms, messages

FORMS: Final = ("name", "plural", "sentence", "wanted", "one", "many", "text")
PARTS: Final = ("title", "summary", "meeting")
FOR_STAFF: Final = ("cli.py", "commands/", "doctor/", "tour.py")
"""Where what is read on a terminal stands, by whoever looks after kiosks and hubs."""

TO_MEND: Final[dict[tuple[Rule, str], str]] = {}
"""Texts that break a rule, by where they stand, in one language or more; since when."""

STAYS: Final[dict[tuple[Rule, str], str]] = {
    (
        Rule.NUMBER,
        "screens “Hold a corner or the 5 for three seconds to end.”",
    ): "what is printed on the key",
}
"""Texts that break a rule for a reason, by where they stand."""

OTHER_NAMES: Final = {
    Language.EN: {"announcement": "proposal", "booking": "choice", "machine": "kiosk"},
    Language.EU: {"makina": "kiosko", "eskaintza": "proposamen"},
    Language.ES: {"quiosco": "kiosco", "imagen": "dibujo", "anuncio": "propuesta"},
    Language.FR: {"kiosque": "borne", "annonce": "proposition", "machine": "borne"},
}
"""Words for what docs/translations.md calls otherwise: (this one, the one to use)."""

TO_RENAME: Final[dict[tuple[Language, str], str]] = {}
"""What says such a word, and is to be mended."""

OTHER_THINGS: Final[dict[tuple[Language, str], str]] = {
    (Language.EU, "cinema"): "the films, and the house where they are shown",
    (Language.EU, "theatre"): "the plays, and the house where they are played",
}
"""English words for which a language has two, because they mean two things."""


@dataclass(frozen=True, slots=True)
class Said:
    """where: such as “vocabulary access lift name”; english: what it translates, when known."""

    where: str
    language: Language
    text: str
    english: str = ""


@cache
def places() -> dict[Id, set[str]]:
    """Every message of the code, and the files in which it stands."""
    found: dict[Id, set[str]] = defaultdict(set)
    extracted = extract_from_dir(ROOT / "kiosk", [("**.py", "python")], keywords=CALLS)
    for file, _, id, _, _ in extracted:
        found[id if isinstance(id, str) else (id[0], id[1])].add(file)
    return found


def is_for_staff(files: Set[str]) -> bool:
    return bool(files) and all(each.startswith(FOR_STAFF) for each in files)


def on_the_screens() -> Iterator[Said]:
    for language in LANGUAGES:
        for id, each in messages(language).items():
            if is_for_staff(places().get(id, set())):
                continue
            source = (id,) if isinstance(id, str) else id
            told = source if language is Language.EN else forms(each)
            for english, text in zip(source, told, strict=True):
                if text:  # what is not translated yet is looked at in English
                    yield Said(f"screens “{english}”", language, text, english)


def in_the_vocabulary() -> Iterator[Said]:
    vocabulary = Vocabulary.load(ASSETS / "vocabulary")
    for group in GROUPS:
        for entry in vocabulary.entries(group):
            for form in FORMS:
                four = getattr(entry, form)
                for language, text in four.items():
                    where = f"vocabulary {group} {entry.id} {form}"
                    yield Said(where, Language(language), text, four["en"])


def in_the_starter_set() -> Iterator[Said]:
    for file in sorted((ASSETS / "listings").glob("*.json")):
        listing = json.loads(file.read_text("utf-8"))
        for part in PARTS:
            for language, text in (listing.get(part) or {}).items():
                yield Said(f"listing {file.stem} {part}", Language(language), text)


def everything() -> list[Said]:
    return [*on_the_screens(), *in_the_vocabulary(), *in_the_starter_set()]


@cache
def broken() -> dict[tuple[Language, Rule, str], str]:
    """What breaks a rule, by where; each sentence is on a line, as the screens show it."""
    found = {}
    for each in everything():
        text = "\n".join(sentences_of(each.text))
        for finding in findings(text, each.language):
            found[each.language, finding.rule, each.where] = each.text
    return found


def test_there_is_much_to_look_at() -> None:
    for said in (on_the_screens(), in_the_vocabulary(), in_the_starter_set()):
        met = defaultdict(set)
        for each in said:
            met[each.language].add(each.text)
        assert met.keys() == set(LANGUAGES)
        assert min(map(len, met.values())) > 10


def test_what_only_staff_read_is_told_by_where_it_stands() -> None:
    folders = {file.split("/")[0] for files in places().values() for file in files}
    assert {"ui", "domain"} <= folders
    assert all((ROOT / "kiosk" / each).exists() for each in FOR_STAFF)
    assert is_for_staff({"commands/hub.py", "cli.py"})
    assert not is_for_staff({"commands/hub.py", "ui/window.py"})
    assert not is_for_staff(set())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_we_say_is_easy_to_read(language: Language) -> None:
    hard = [
        f"{rule.name}: {text!r} ({where})"
        for (tongue, rule, where), text in broken().items()
        if tongue is language and (rule, where) not in {**TO_MEND, **STAYS}
    ]
    assert hard == []


def test_every_exception_is_still_needed() -> None:
    assert {*TO_MEND, *STAYS} <= {(rule, where) for _, rule, where in broken()}


def test_the_same_word_is_used_for_the_same_thing() -> None:
    """What is said alike in English is said alike in another language, wherever it stands."""
    said: dict[tuple[Language, str], dict[str, str]] = defaultdict(dict)
    for each in (*on_the_screens(), *in_the_vocabulary()):
        if each.english and "{" not in each.english:
            alike = each.english.casefold().strip(" .?!")
            said[each.language, alike][each.text.casefold().strip(" .?!¿¡\u00a0")] = each.where
    twice = {thing: words for thing, words in said.items() if len(words) > 1}
    assert {thing: told for thing, told in twice.items() if thing not in OTHER_THINGS} == {}
    assert OTHER_THINGS.keys() <= twice.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_thing_goes_by_its_own_name(language: Language) -> None:
    called = [
        f"{each.text!r}: not {other} but {name}"
        for each in on_the_screens()
        if each.language is language and (language, each.text) not in TO_RENAME
        for other, name in OTHER_NAMES[language].items()
        if re.search(rf"\b{other}", each.text.casefold())
    ]
    assert called == []


def test_every_name_to_mend_is_still_there() -> None:
    said = {(each.language, each.text) for each in on_the_screens()}
    assert TO_RENAME.keys() <= said
