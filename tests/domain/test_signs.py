"""Codes of languages in every spelling, signs that nobody sees, and texts made to be slow."""

import time
from typing import Any

import pytest

from kiosk.domain.fields import Fields
from kiosk.domain.listing import Listing, Refused
from kiosk.domain.record import seen
from kiosk.domain.sentences import sentences_of

INVISIBLE = "\u3164\u115f\u1160\uffa0\u061c\u200b\u200c\u200d\u200e\u200f\u00ad\u2060\ufeff\ufe0f"
TAGS = "\U000e0001\U000e0041\U000e007f"


def record(**more: Any) -> dict[str, Any]:
    return {"id": "a", "kind": "activity", "title": {"es": "Mus"}, **more}


@pytest.mark.parametrize("code", ["es", "ES", "es-ES", "es_ES", "Es-es", "es-Latn-ES"])
def test_a_code_is_read_as_its_language(code: str) -> None:
    listing = Listing.from_record(record(language=code, title={code: "Mus"}))
    assert listing.title.original == "es"
    assert dict(listing.title.values) == {"es": "Mus"}


@pytest.mark.parametrize(
    "title",
    [
        {"es-MX": "Otro", "es": "Mus"},
        {"es": "Mus", "es-MX": "Otro"},
        {"es": " ", "es-MX": "Mus"},
    ],
)
def test_the_plain_code_comes_first(title: dict[str, str]) -> None:
    assert dict(Listing.from_record(record(title=title)).title.values) == {"es": "Mus"}


def test_each_spelling_is_held_to_the_length_and_its_code() -> None:
    with pytest.raises(Refused, match="at most 5"):
        Fields({"name": {"es": "Mus", "es-ES": "123456"}}).texts("name", "es", 5)
    with pytest.raises(Refused, match="write a code such as es"):
        Fields({"name": {"español": "Mus"}}).texts("name", "es", 5)


@pytest.mark.parametrize("title", [*INVISIBLE, *TAGS, "\u2800", INVISIBLE + TAGS, "\u200d \ufe0f"])
def test_a_title_that_nobody_sees_is_missing(title: str) -> None:
    with pytest.raises(Refused, match="title is missing"):
        Listing.from_record(record(title={"es": title}))


def test_signs_that_nobody_sees_are_dropped() -> None:
    hidden = "".join(sign for sign in INVISIBLE + TAGS if sign not in "\u200d\ufe0f")
    assert seen(f"{hidden}Mus{hidden} hoy{hidden}") == "Mus hoy"
    assert seen("Paseo ❤\ufe0f con 👩\u200d🦽") == "Paseo ❤\ufe0f con 👩\u200d🦽"
    assert seen("Ça va\u00a0?") == "Ça va\u00a0?"


@pytest.mark.parametrize(
    "piece", [".", "…!", ".)", "Sr. ", "a. ", ". ", ".\u00a0)", " ", "\n", "Ven. "]
)
def test_cutting_takes_no_longer_for_a_text_made_to_be_slow(piece: str) -> None:
    text = (piece * 8_000)[:8_000]
    began = time.perf_counter()
    sentences_of(text)
    assert time.perf_counter() - began < 0.2


def test_what_was_cut_before_is_cut_alike() -> None:
    assert sentences_of("Ven" + "." * 25 + " Hoy.") == ("Ven" + "." * 25, "Hoy.")
    assert sentences_of("La Avda. Sr. Pérez. Ven.") == ("La Avda. Sr. Pérez.", "Ven.")
    assert sentences_of("En el msr. Ven.") == ("En el msr.", "Ven.")
