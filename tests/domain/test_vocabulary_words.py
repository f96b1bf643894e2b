"""The vocabulary held to its schema, and the words by which each thing of it is looked for."""

import json
from collections import Counter
from itertools import chain
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from kiosk.domain.easy import findings
from kiosk.domain.vocabulary import GROUPS, Entry, Vocabulary
from kiosk.i18n import LANGUAGES, Language
from kiosk.resources import ASSETS

FOLDER = ASSETS / "vocabulary"
VOCABULARY = Vocabulary.load(FOLDER)
SOUGHT = ("access", "activities", "audience", "bring", "needs", "places", "roles")
LEAST = 165
MOST_ALIKE = 5  # entries of a group that one word finds: more would be no help

ENTRIES = [
    pytest.param(entry, id=f"{group}-{entry.id}")
    for group in SOUGHT
    for entry in VOCABULARY.entries(group)
]


def written() -> dict[str, Any]:
    """Every group as its file has it."""
    files = (each for each in FOLDER.glob("*.json") if each.stem != "schema")
    return {each.stem: json.loads(each.read_text("utf-8")) for each in files}


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    told = json.loads((FOLDER / "schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(told)
    return Draft202012Validator(told)


def test_every_file_is_as_the_schema_tells(schema: Draft202012Validator) -> None:
    found = [
        f"{list(each.absolute_path)}: {each.message}" for each in schema.iter_errors(written())
    ]
    assert found == []
    assert written().keys() == set(GROUPS)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("bring.water.search.es", "agua"),
        ("bring.water.search.es", "Beber, botella, sed"),
        ("bring.water.search.es", "beber,botella, sed"),
        ("bring.water.search.en", None),
        ("bring.water.sentence.fr", "Apportez de l’eau"),
        ("bring.water.name.eu", ""),
        ("bring.water.colour", "sport"),
        ("places.beach.sentence.de", "Es ist am Strand."),
        ("places.beach.plural", None),
        ("roles.cook.many.eu", "Sukaldari behar dira."),
        ("activities.laptop.wanted", None),
        ("activities.mus.wanted", dict.fromkeys(LANGUAGES, "Mus.")),
        ("activities.mus.category", "cards"),
        ("audience.women.plural", dict.fromkeys(LANGUAGES, "Mus")),
    ],
)
def test_the_schema_finds_what_is_amiss(
    schema: Draft202012Validator, path: str, value: object
) -> None:
    spoilt = written()
    *steps, last = path.split(".")
    part = spoilt
    for step in steps:
        part = part[step]
    if value is None:
        del part[last]
    else:
        part[last] = value
    assert not schema.is_valid(spoilt)


def test_there_is_enough_to_say() -> None:
    assert len(ENTRIES) >= LEAST
    assert len(VOCABULARY.entries("places")) >= 20


def test_each_entry_has_a_drawing_of_its_own_unless_two_mean_the_same() -> None:
    """A need shows what meets it; food is one drawing as luggage and as an activity."""
    drawn = Counter(
        each.pictogram for group in SOUGHT if group != "needs" for each in VOCABULARY.entries(group)
    )
    assert {name for name, count in drawn.items() if count > 1} == {"picnic"}
    for group in SOUGHT:
        drawings = [each.pictogram for each in VOCABULARY.entries(group)]
        assert len(drawings) == len(set(drawings)), group


@pytest.mark.parametrize("entry", ENTRIES)
def test_it_is_looked_for_by_three_words_and_more(entry: Entry) -> None:
    for language in LANGUAGES:
        words = entry.search[language].split(", ")
        called = {four.get(language, "").lower() for four in (entry.name, entry.plural)}
        assert 3 <= len(set(words)) == len(words) <= 6, language
        assert called.isdisjoint(words), language
        assert all(each == each.strip().lower() and len(each) <= 30 for each in words), language
        assert {*words, *called} - {""} == set(entry.sought(language)), language
        assert entry.sought(language)[0] == entry.name[language].lower()


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
@pytest.mark.parametrize("group", SOUGHT)
def test_a_word_finds_few_entries_and_no_two_have_the_same(group: str, language: Language) -> None:
    entries = VOCABULARY.entries(group)
    count = Counter(chain.from_iterable(each.search[language].split(", ") for each in entries))
    assert {word for word, times in count.items() if times > MOST_ALIKE} == set()
    ways = [frozenset(each.sought(language)) for each in entries]
    assert len(ways) == len(set(ways))


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_what_is_several_is_easy_to_read(language: Language) -> None:
    for entry in chain.from_iterable(map(VOCABULARY.entries, SOUGHT)):
        if several := entry.plural.get(language):
            assert findings(several, language) == (), entry.id
            assert several[0].isupper(), entry.id
            assert len(several.split()) <= 7, entry.id


def test_what_has_no_search_words_is_sought_by_its_name() -> None:
    assert VOCABULARY.entry("kinds", "loan").sought("fr") == ("prêt",)
