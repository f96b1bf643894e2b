"""What is said of a listing, and which words are lit."""

from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.accessibility.narration import (
    ReadAlong,
    SpokenLine,
    Utterance,
    of_listing,
    word_spans,
)
from kiosk.domain.listing import Listing
from kiosk.domain.reading import lines_of
from kiosk.domain.vocabulary import Vocabulary
from kiosk.resources import ASSETS

MADRID = ZoneInfo("Europe/Madrid")
NOW = datetime(2026, 11, 23, 10, tzinfo=MADRID)


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in word_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Meet in the hall.", ["Meet", "in", "the", "hall."]),
        ("Voulez-vous venir\u00a0?", ["Voulez-vous", "venir"]),
        ("L’atelier d’aujourd’hui", ["L’atelier", "d’aujourd’hui"]),
        ("2026ko azaroaren 28an, 15:00etan", ["2026ko", "azaroaren", "28an,", "15:00etan"]),
        ("¿Vienes? – Sí.", ["¿Vienes?", "Sí."]),
        ("", []),
    ],
)
def test_words_are_what_a_reader_sees_between_blanks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_an_utterance_leaves_out_empty_lines() -> None:
    utterance = Utterance.of(("Kaixo", "eu"), ("  ", "es"), ("Bonjour", "fr"))
    assert utterance.lines == (SpokenLine("Kaixo", "eu"), SpokenLine("Bonjour", "fr"))
    assert (Utterance.of(("a", "en")) + Utterance.of(("b", "es"))).lines[1].language == "es"


def lit(along: ReadAlong, text: str) -> list[str]:
    taken = []
    while span := along.take():
        taken.append(text[slice(*span)])
    return taken


def test_words_run_together_by_the_voice_are_lit_together() -> None:
    text = "Meet in the main hall."
    along = ReadAlong(text)
    along.add([(0, 0, 4), (294, 5, 2), (558, 12, 4), (886, 17, 4)], last=True)
    assert along.next_ms == 0
    assert lit(along, text) == ["Meet", "in the", "main", "hall."]
    assert along.next_ms is None


def test_a_word_the_voice_cuts_in_pieces_is_lit_once() -> None:
    text = "2026ko azaroaren"
    along = ReadAlong(text)
    along.add([(0, 0, 4), (200, 1, 4), (400, 1, 4), (900, 4, 2), (1200, 7, 9)], last=True)
    assert lit(along, text) == ["2026ko", "azaroaren"]


def test_words_at_the_end_without_an_event_are_lit_with_the_last() -> None:
    text = "come in the"
    along = ReadAlong(text)
    along.add([(0, 0, 4), (300, 5, 2)])
    along.add([], last=True)
    assert lit(along, text) == ["come", "in the"]


def test_a_word_not_known_of_in_time_is_lit_with_the_next() -> None:
    text = "in the hall"
    along = ReadAlong(text)
    along.add([(0, 0, 2)])
    assert along.take() == (0, 2)  # whether "the" belongs to it is not known yet
    along.add([(400, 7, 4)], last=True)
    assert lit(along, text) == ["the hall"]


@given(
    st.lists(st.sampled_from(["a", "etxe", "l’eau", "28an,", "–", "?", "in"]), min_size=1),
    st.data(),
)
def test_every_word_is_lit_exactly_once_and_in_order(
    tokens: list[str], data: st.DataObject
) -> None:
    text = " ".join(tokens)
    positions = data.draw(st.lists(st.integers(0, len(text) + 3), max_size=30).map(sorted))
    along = ReadAlong(text)
    along.add([(10 * at, at, 1) for at in positions], last=True)
    spans = []
    while span := along.take():
        spans.append(span)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    heard = [any(start <= p < end for p in positions) for start, end in word_spans(text)]
    covers = [sum(s <= start and end <= e for s, e in spans) for start, end in word_spans(text)]
    assert covers == [1 if any(heard) else 0] * len(heard)


def listing() -> Listing:
    return Listing.from_record(
        {
            "id": "partida",
            "v": 1,
            "rev": 1,
            "kind": "activity",
            "status": "scheduled",
            "activity": "basketball",
            "language": "es",
            "title": {"es": "Partido de baloncesto"},
            "summary": {"es": "Buscamos jugadores."},
            "starts_at": "2026-11-28T15:00:00+01:00",
            "ends_at": "2026-11-28T17:00:00+01:00",
            "tz": "Europe/Madrid",
        }
    )


@pytest.mark.parametrize("language", ["eu", "es", "fr", "en"])
def test_a_listing_is_said_as_it_is_shown_after_its_title(language: str) -> None:
    vocabulary = Vocabulary.load(ASSETS / "vocabulary")
    utterance = of_listing(listing(), language, vocabulary, NOW)
    shown = lines_of(listing(), language, vocabulary, NOW)
    assert utterance.lines[0] == SpokenLine("Partido de baloncesto", "es")
    assert [line.text for line in utterance.lines[1:]] == [line.text for line in shown]
    assert [line.language for line in utterance.lines[1:]] == [line.language for line in shown]
    assert SpokenLine("Buscamos jugadores.", "es") in utterance.lines
