"""What a resident takes away: a text to be read, and everything as a program reads it."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.domain.consent import Consent, Said
from kiosk.domain.export import Dossier, files_of
from kiosk.domain.interest import Choice, Interest, InterestShown, Shown
from kiosk.domain.people import Resident, ResidentId
from kiosk.domain.vocabulary import Vocabulary
from kiosk.i18n import LANGUAGES, Language, Words, words_in
from kiosk.resources import ASSETS
from tests.store.making import BOAT, CAREGIVER, NOW, a_listing

VOCABULARY = Vocabulary.load(ASSETS / "vocabulary")
ANE = Resident(ResidentId("r-1"), "boat", "Ane", "eu", has_photo=True, has_secret=True)


def a_choice() -> InterestShown:
    listing = a_listing(title={"es": "Partida de mus"})
    made = Interest.of(listing, Choice.INTERESTED, BOAT, CAREGIVER, NOW)
    return InterestShown(made.id, listing, made.choice, Shown.SENT, BOAT, CAREGIVER, {}, NOW)


DOSSIER = Dossier(
    ANE,
    b"a photo",
    (
        Said(Consent.PHOTO, True, CAREGIVER, NOW + timedelta(days=1)),
        Said(Consent.NEEDS, False, None, NOW),
    ),
    (a_choice(),),
    {"residents": [{"id": "r-1", "nickname": "Ane"}]},
    NOW,
)


def name_of(shown: Shown, _: Words) -> str:
    return f"[{shown}]"


def files(dossier: Dossier = DOSSIER, language: Language = Language.EN) -> dict[str, bytes]:
    return files_of(dossier, words_in(language), VOCABULARY, name_of)


def test_it_is_told_line_by_line() -> None:
    assert files()["read-me.txt"].decode().splitlines() == [
        "What this kiosk knows about you",
        "Monday 23 November 2026",
        "",
        "Your name here: Ane.",
        "Your picture: Boat.",
        "Your language: Euskara.",
        "Your photo is in the file photo.jpg.",
        "You sign in with three pictures.",
        "",
        "What you agreed to",
        "- Monday 23 November 2026: Organisers may know what I need. No.",
        "- Tuesday 24 November 2026: My photo may be kept here. Yes.",
        "",
        "What you chose",
        "- Monday 23 November 2026: Partida de mus. [sent].",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_can_tell_it(language: Language) -> None:
    text = files(language=language)["read-me.txt"].decode()
    assert "Ane" in text
    assert "{" not in text


def test_what_there_is_not_is_not_told() -> None:
    bare = replace(
        DOSSIER,
        resident=Resident(ResidentId("r-2"), "unheard-of", ""),
        photo=None,
        consents=(),
        choices=(),
    )
    made = files(bare)
    assert set(made) == {"read-me.txt", "data.json"}
    text = made["read-me.txt"].decode()
    assert "Your picture: unheard-of." in text
    assert "Your name here" not in text
    assert "sign in" not in text


def test_programs_get_everything() -> None:
    made = files()
    assert made["photo.jpg"] == b"a photo"
    told = json.loads(made["data.json"])
    assert told["resident"] == {
        "id": "r-1",
        "picture": "boat",
        "nickname": "Ane",
        "language": "eu",
        "photo": "photo.jpg",
        "three_pictures": True,
    }
    assert told["kept"]["residents"] == [{"id": "r-1", "nickname": "Ane"}]
