"""The note to an organiser: what it says, in which languages, and that it names nobody."""

from email import message_from_bytes, policy
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from kiosk.domain.listing import Listing
from kiosk.domain.note import House, Note, address_of, letter, mail_link, notes_of
from kiosk.domain.reading import Role
from kiosk.domain.vocabulary import Vocabulary
from kiosk.i18n import LANGUAGES, Language
from kiosk.resources import ASSETS

VOCABULARY = Vocabulary.load(ASSETS / "vocabulary")
HOUSE = House("Foyer Ibaiertz", "943 00 00 00")
RECORD: dict[str, Any] = {
    "id": "mus",
    "kind": "activity",
    "activity": "mus",
    "language": "es",
    "title": {"es": "Tarde de mus"},
    "starts_at": "2026-12-05T15:00:00+01:00",
    "ends_at": "2026-12-05T17:00:00+01:00",
    "tz": "Europe/Madrid",
    "place": {"name": {"es": "Artaleku"}, "town": {"es": "Irun"}, "country": "ES"},
    "organiser": {"name": "Asociación Mus", "contact": "Ana (ana@mus.example), 943 12 12 12"},
    "source": {"system": "icalendar", "uid": "1", "name": "Agenda de Irun"},
}


def listing(**more: Any) -> Listing:
    return Listing.from_record({**RECORD, **more})


def written(
    reader: Language = Language.ES, house: House = HOUSE, *, taken_back: bool = False, **more: Any
) -> tuple[Note, ...]:
    return notes_of(listing(**more), reader, house, VOCABULARY, taken_back=taken_back)


def test_it_tells_all_that_an_organiser_needs() -> None:
    (note,) = written()
    assert note.text.splitlines() == [
        "Para: Asociación Mus.",
        "Una persona quiere participar.",
        "Tarde de mus",
        "Es el sábado 5 de diciembre de 2026.",
        "De las tres a las cinco de la tarde.",
        "El lugar: Artaleku, Irun.",
        "Esta nota viene de: Foyer Ibaiertz.",
        "La respuesta, por favor, aquí: 943 00 00 00.",
        "No damos el nombre, para cuidar su intimidad.",
    ]
    assert note.subject == "Tarde de mus. Una persona quiere participar."


def test_the_second_note_tells_that_nobody_will_come() -> None:
    (note,) = written(taken_back=True)
    assert "Al final, esa persona no va a ir." in note.text
    assert "quiere participar" not in note.text
    assert note.subject == "Tarde de mus. Al final, esa persona no va a ir."


def test_it_asks_whom_to_answer_when_nobody_set_it() -> None:
    (note,) = written(house=House())
    assert "La respuesta, por favor, a quien trae esta nota." in note.text
    assert "viene de" not in note.text


@pytest.mark.parametrize("reader", LANGUAGES)
def test_the_organisers_language_comes_first_then_the_readers(reader: Language) -> None:
    notes = written(reader)
    assert [each.language for each in notes] == list(dict.fromkeys((Language.ES, reader)))
    assert all(
        each.language == note.language
        for note in notes
        for each in note.lines
        if each.role is not Role.WHAT
    )


def test_a_language_the_kiosk_does_not_speak_is_left_aside() -> None:
    notes = written(Language.FR, language="de", title={"de": "Wandern"})
    assert [each.language for each in notes] == [Language.FR]
    assert "Wandern" in notes[0].text


def test_a_title_stays_in_the_language_it_is_in() -> None:
    spoken = {line.text: line.language for note in written(Language.EU) for line in note.lines}
    assert spoken["Tarde de mus"] == "es"


def test_no_day_is_told_by_a_word_that_is_wrong_tomorrow() -> None:
    for reader in LANGUAGES:
        for note in written(reader):
            assert "2026" in note.text


def test_what_takes_days_or_none_is_told_so() -> None:
    (days,) = written(starts_at="2026-12-05T10:00:00+01:00", ends_at="2026-12-07T18:00:00+01:00")
    assert "El primer día es el sábado 5 de diciembre de 2026." in days.text
    (undated,) = written(starts_at=None, ends_at=None)
    assert "Empieza" not in undated.text


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("ana@mus.example", "ana@mus.example"),
        ("Ana <ana@mus.example>", "ana@mus.example"),
        ("943 12 12 12; ana@mus.example", "ana@mus.example"),
        ("https://mus.example/@ana", ""),
        ("943 12 12 12", ""),
        ("", ""),
    ],
)
def test_a_mail_address_is_found_in_a_contact(contact: str, address: str) -> None:
    assert address_of(listing(organiser={"name": "Mus", "contact": contact})) == address


def test_a_mail_says_the_same_in_both_languages() -> None:
    notes = written(Language.EU)
    mail = message_from_bytes(letter(notes, "ana@mus.example").as_bytes(), policy=policy.default)
    assert (mail["To"], mail["Subject"]) == ("ana@mus.example", notes[0].subject)
    assert mail.get_content() == f"{notes[0].text}\n\n{notes[1].text}\n"
    assert letter(notes, "")["To"] is None


def test_a_link_to_scan_holds_the_same_mail() -> None:
    notes = written()
    link = urlsplit(mail_link(notes, "ana@mus.example"))
    told = parse_qs(link.query)
    assert (link.scheme, unquote(link.path)) == ("mailto", "ana@mus.example")
    assert told["subject"] == [notes[0].subject]
    assert told["body"][0].splitlines() == notes[0].text.splitlines()
