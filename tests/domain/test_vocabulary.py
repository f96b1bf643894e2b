"""The vocabulary: whole, in four languages, easy to read, and each thing with its picture."""

import re
from dataclasses import FrozenInstanceError
from itertools import chain
from pathlib import Path

import pytest

from kiosk.domain.vocabulary import GROUPS, Entry, UnknownWordError, Vocabulary
from kiosk.i18n import LANGUAGES
from kiosk.resources import ASSETS

VOCABULARY = Vocabulary.load(ASSETS / "vocabulary")
NO_BREAK = "\u00a0"

ACTIVITIES = {
    "sport": "basketball football swimming petanque pelota gentle-gym boccia bowling table-tennis "
    "yoga rural-sports sport",
    "music": "concert musical-show choir dance festival carnival cinema theatre bertsolaritza "
    "music-workshop party birthday",
    "outdoors": "tricycle walk hike beach garden boat-trip farm-visit picnic birdwatching market "
    "visit regatta mass",
    "making": "cooking talo painting pottery knitting woodwork repair-workshop photography "
    "board-games mus reading computer-workshop coffee bingo memory-games lecture "
    "shared-meal memories",
    "lending": "laptop tablet projector wheelchair-loan tricycle-loan books tools tent "
    "sound-system adapted-van puzzle walking-frame beach-wheelchair magnifier folding-chairs",
    "helping": "company reading-aloud language-exchange computer-help music-lesson transport "
    "pen-friends phone-call animals shopping",
    "practice": "practice-sheet training professional-meeting",
}
OTHERS = {
    "bring": "water snack picnic sports-clothes sports-shoes walking-shoes swimsuit towel hat "
    "sun-cream raincoat warm-clothes apron instrument glasses id-card money helmet phone camera "
    "book song gift game medicines umbrella old-photos",
    "access": "wheelchair adapted-toilet lift hearing-loop sign-language easy-to-read quiet-space "
    "adapted-parking near-bus seats companion-welcome guide-dog adapted-transport "
    "no-steps captions adapted-food",
    "audience": "everyone older-people young-people adults families beginners "
    "people-with-disability professionals women neighbours carers",
    "roles": "player partner volunteer musician singer helper driver reader cook walker "
    "photographer dancer teacher listener interpreter repairer",
    "conditions": "as-new good used needs-care",
    "fetching": "borrower lender",
    "kinds": "activity seeking offering loan practice",
    "categories": "sport music outdoors making lending helping practice seeking",
    "people": "sun moon star tree flower boat fish bird cat dog apple mountain "
    "caregiver family volunteer peer",
    "languages": "eu es fr en",
    "places": "our-house day-centre care-home sports-hall culture-centre square park cafe "
    "fronton library town-hall pensioners-club association church-hall garden beach "
    "swimming-pool football-ground restaurant txoko cider-house market theatre cinema "
    "museum school vegetable-garden farm hills port church health-centre "
    "railway-station video-call",
    "needs": "transport companion wheelchair seat quiet money reading hearing signing food toilet "
    "no-steps",
}
COLOURS = {"sport", "music", "outdoors", "making", "lending", "helping", "people", "place"}
FORMS = ("name", "plural", "sentence", "wanted", "one", "many", "text", "search")
SAID = ("sentence", "wanted", "one", "many", "text")

ENTRIES = [
    pytest.param(group, entry, id=f"{group}-{entry.id}")
    for group in GROUPS
    for entry in VOCABULARY.entries(group)
]
SENTENCES = [
    pytest.param(language, text, id=f"{group}-{entry.id}-{form}-{language}")
    for group in GROUPS
    for entry in VOCABULARY.entries(group)
    for form in SAID
    for language, text in getattr(entry, form).items()
]


def test_every_group_has_the_ids_of_the_record_and_no_others() -> None:
    assert {*OTHERS, "activities"} == set(GROUPS)
    for group, ids in OTHERS.items():
        assert [each.id for each in VOCABULARY.entries(group)] == ids.split(), group


@pytest.mark.parametrize("category", ACTIVITIES)
def test_every_activity_is_of_its_category(category: str) -> None:
    found = VOCABULARY.entries("activities", category)
    assert [each.id for each in found] == ACTIVITIES[category].split()


def test_no_activity_is_outside_the_categories() -> None:
    ids = chain.from_iterable(each.split() for each in ACTIVITIES.values())
    assert {each.id for each in VOCABULARY.entries("activities")} == set(ids)


@pytest.mark.parametrize(("group", "entry"), ENTRIES)
def test_each_form_is_in_all_four_languages_or_absent(group: str, entry: Entry) -> None:
    assert entry.name
    for form in FORMS:
        written = getattr(entry, form)
        assert not written or tuple(written) == LANGUAGES, form
        assert all(text == text.strip() and text for text in written.values()), form
    assert bool(entry.one) == bool(entry.many) == (group == "roles")
    assert bool(entry.sentence) == (group not in {"roles", "categories"})
    assert bool(entry.text) == (group == "languages")
    assert bool(entry.colour) == (group == "categories")


@pytest.mark.parametrize(("group", "entry"), ENTRIES)
def test_each_entry_has_its_picture(group: str, entry: Entry) -> None:
    assert (ASSETS / "pictograms" / f"{entry.pictogram}.svg").is_file(), group


@pytest.mark.parametrize(("language", "text"), SENTENCES)
def test_each_sentence_is_easy_to_read(language: str, text: str) -> None:
    assert len(text.split()) <= 12
    assert text.endswith(".")
    assert text.count(".") == 1
    assert text[0].isupper() or text.startswith("{n}")
    assert not re.search(r"[;()\[\]&§%0-9'\"/*]", text)
    if language == "fr":
        assert not re.search(rf"[^{NO_BREAK}][?!:]", text)


@pytest.mark.parametrize(("group", "entry"), ENTRIES)
def test_a_name_fits_a_card_and_begins_with_a_capital(group: str, entry: Entry) -> None:
    for language, name in entry.name.items():
        assert len(name) <= 35, (group, language)
        assert name[0].isupper(), (group, language)
        assert not re.search(r"[.;()\[\]&§%0-9'\"/*]", name), (group, language)


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_entries_of_a_group_have_the_same_name(group: str, language: str) -> None:
    names = [each.name[language] for each in VOCABULARY.entries(group)]
    assert len(names) == len(set(names))


def test_categories_have_a_known_colour() -> None:
    assert {each.colour for each in VOCABULARY.entries("categories")} <= COLOURS


def test_roles_count_people() -> None:
    for entry in VOCABULARY.entries("roles"):
        assert all(text.count("{n}") == 1 for text in entry.many.values()), entry.id
        assert all("{" not in text for text in entry.one.values()), entry.id


def test_what_is_lent_can_be_wanted() -> None:
    for entry in VOCABULARY.entries("activities"):
        if entry.category == "lending":
            assert entry.wanted, entry.id
        assert not entry.wanted or entry.category in {"lending", "helping"}, entry.id


def test_an_entry_is_found_by_its_group_and_id() -> None:
    assert VOCABULARY.knows("activities", "basketball")
    assert VOCABULARY.entry("activities", "basketball").name["eu"] == "Saskibaloia"
    assert VOCABULARY.entry("people", "sun").category == "avatar"


@pytest.mark.parametrize(("group", "name"), [("activities", "quidditch"), ("spells", "water")])
def test_an_unknown_id_is_named(group: str, name: str) -> None:
    assert not VOCABULARY.knows(group, name)
    with pytest.raises(UnknownWordError, match=f"^the vocabulary has no “{name}” in {group}$"):
        VOCABULARY.entry(group, name)


def test_an_entry_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        VOCABULARY.entry("bring", "water").pictogram = "fire"  # type: ignore[misc]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"access\.json"):
        Vocabulary.load(tmp_path)
