"""What the events of every format share: a clean record, without what is empty or impossible."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from kiosk.domain.listing import Listing
from kiosk.sync.formats.draft import Draft, Where, language_of, texts
from kiosk.sync.formats.port import Reading

READING = Reading("feed", date(2026, 11, 20), "es")


def record(**more: Any) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": "a",
        "uid": "u-1",
        "system": "test",
        "language": "es",
        "title": {"es": "Título"},
        "starts_at": datetime(2026, 11, 28, 18, tzinfo=UTC),
    }
    return Draft(**{**told, **more}).record(READING, "the source")


def test_what_is_empty_is_left_out_and_what_is_free_is_not() -> None:
    assert record() == {
        "id": "a",
        "v": 1,
        "rev": 1,
        "kind": "activity",
        "status": "scheduled",
        "language": "es",
        "title": {"es": "Título"},
        "starts_at": "2026-11-28T18:00:00+00:00",
        "tz": "Europe/Madrid",
        "source": {"system": "test", "uid": "u-1", "name": "the source"},
    }
    assert record(price=0)["price"] == 0


@pytest.mark.parametrize(
    ("lat", "lon", "kept"),
    [
        (43.3, -1.8, True),
        ("43.3", "-1.8", True),
        (0, 0, False),  # the sea off Africa, where forms begin
        (143, 1, False),
        ("nan", "1", False),
        (None, None, False),
        ([], {}, False),
    ],
)
def test_where_nobody_can_be_is_left_out(lat: object, lon: object, kept: bool) -> None:
    place = record(where=Where(name={"es": "Plaza"}, lat=lat, lon=lon))["place"]
    assert ("lat" in place, "lon" in place) == (kept, kept)


def test_a_place_with_nothing_but_an_address_is_called_by_it() -> None:
    place = record(where=Where(address="Calle 1, Irun"))["place"]
    assert place["name"] == {"es": "Calle 1, Irun"}
    assert "place" not in record(where=Where(country="ES"))


def test_the_language_is_one_the_title_is_in() -> None:
    assert record(title={"eu": "Izenburua", "fr": "Titre"})["language"] == "eu"


def test_long_texts_are_cut_so_that_the_listing_is_taken() -> None:
    long = record(
        title={"es": "palabra " * 100},
        summary={"es": "<p>frase larga</p>" * 900},
        organiser="x" * 900,
        contact="y" * 900,
        url="https://a.example/" + "z" * 5_000,
        where=Where(name={"es": "p" * 900}, town="t" * 900, address="a" * 900),
    )
    Listing.from_record(long)
    assert "url" not in long["source"]


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("Hola", {"eu": "Hola"}),
        ({"es-ES": "Hola", "pt_BR": "Olá", "9": "x", "fr": 7}, {"es": "Hola", "pt": "Olá"}),
        (None, {}),
        ([1], {}),
    ],
)
def test_texts_by_language(told: object, read: dict[str, str]) -> None:
    assert texts(told, "eu") == read


def test_codes_of_languages() -> None:
    assert [language_of(each) for each in ("es", "ES-mx", "english", "", None, 3)] == [
        "es", "es", "", "", "", ""
    ]  # fmt: skip
